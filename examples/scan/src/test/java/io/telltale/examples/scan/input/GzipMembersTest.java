package io.telltale.examples.scan.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members one behind the other, through inputs that give what they like and have nothing available. */
class GzipMembersTest {
    private static final byte[] ONE = "{\"FileName\":\"frpc.exe\"}\n".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1 << 20})
    void shouldReadEveryMember(final int most) throws IOException {
        final byte[] large = new byte[300_000];
        final SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) random.nextInt(64);
        }
        final byte[] zipped = join(zip(ONE), zip(new byte[0]), zip(large), zip(ONE));
        assertArrayEquals(join(ONE, large, ONE), readAll(zipped, most));
    }

    @Test
    void shouldAcceptZerosBehindTheLastMember() throws IOException {
        assertArrayEquals(ONE, readAll(join(zip(ONE), new byte[100_000]), 1000));
    }

    @Test
    void shouldTellWhatFollowsTheLastMember() throws IOException {
        for (final byte[] tail : new byte[][] {
            "garbage".getBytes(StandardCharsets.UTF_8), {1}, {0x1F}, {0x1F, (byte) 0x8B}, {0x1F, (byte) 0x8B, 8, 0}, {0, 0, 7}, join(new byte[3], zip(ONE))
        }) {
            assertThrows(TrailingBytesException.class, () -> readAll(join(zip(ONE), tail), 1000), Arrays.toString(tail));
        }
    }

    /** Cut at every byte: what is there is read, and then it is said, whether in a header, the content or a trailer. */
    @Test
    void shouldTellWhereItBreaksOff() throws IOException {
        final byte[] zipped = join(zip(ONE), zip(ONE));
        final int first = zip(ONE).length;
        for (int length = 1; length < zipped.length; length++) {
            final byte[] cut = Arrays.copyOf(zipped, length);
            final GzipMembers members = new GzipMembers(new Slow(cut, 10));
            final ByteArrayOutputStream read = new ByteArrayOutputStream();
            if (length == first) {
                members.transferTo(read);
            } else {
                final IOException e = assertThrows(IOException.class, () -> members.transferTo(read), "length=" + length);
                final boolean complete = length > first && length < first + 10;
                assertEquals(complete, e instanceof TrailingBytesException, "length=" + length);
                assertEquals(length >= 10 && !complete, e instanceof EOFException, "length=" + length);
            }
            if (length >= first) {
                assertArrayEquals(ONE, Arrays.copyOf(read.toByteArray(), ONE.length), "length=" + length);
            }
        }
    }

    @Test
    void shouldCheckTheTrailer() throws IOException {
        for (int back = 1; back <= 8; back++) {
            final byte[] damaged = zip(ONE);
            damaged[damaged.length - back] ^= 1;
            assertThrows(ZipException.class, () -> readAll(damaged, 1000), "back=" + back);
        }
    }

    private static byte[] readAll(final byte[] zipped, final int most) throws IOException {
        try (GzipMembers members = new GzipMembers(new Slow(zipped, most))) {
            return members.readAllBytes();
        }
    }

    private static byte[] zip(final byte[] bytes) throws IOException {
        final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static byte[] join(final byte[]... parts) {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (final byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Gives a few bytes at a time and never has any at hand. */
    private static final class Slow extends InputStream {
        private final ByteArrayInputStream bytes;
        private final int most;

        Slow(final byte[] bytes, final int most) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.most = most;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(final byte[] target, final int offset, final int length) {
            return bytes.read(target, offset, Math.min(length, most));
        }
    }
}
