package io.telltale.examples.scan.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8LineTest {
    private static final byte[][] PIECES = {
        {'a'}, {','}, "é".getBytes(StandardCharsets.UTF_8), "日".getBytes(StandardCharsets.UTF_8), "😀".getBytes(StandardCharsets.UTF_8),
        "\uFFFD".getBytes(StandardCharsets.UTF_8), {(byte) 0x80}, {(byte) 0xFF}, {(byte) 0xC3}, {(byte) 0xE2, (byte) 0x82}, {(byte) 0xF0, (byte) 0x9F},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "x".repeat(9_000).getBytes(StandardCharsets.UTF_8),
    };

    /** What Java's own decoder makes of it is the law; between commas, every part is found again in the original. */
    @Test
    void shouldMendAsJavaDoesAndFindTheOriginal() throws IOException {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final Utf8Line line = new Utf8Line();
        for (int round = 0; round < 20_000; round++) {
            final byte[] original = bytes(random);
            final int offset = random.nextInt(Math.min(original.length, 3) + 1);
            final String message = "seed=" + seed + ", round=" + round;
            final byte[] part = Arrays.copyOfRange(original, offset, original.length);
            line.wrap(original, offset, part.length);
            final byte[] mended = Arrays.copyOfRange(line.bytes(), line.offset(), line.offset() + line.length());
            assertArrayEquals(new String(part, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), mended, message);

            final int[] commas = commas(part, -1);
            final int[] mendedCommas = commas(mended, line.offset() - 1);
            assertEquals(commas.length, mendedCommas.length, message);
            for (int i = 0; i < 4 && commas.length > 1; i++) {
                final int first = random.nextInt(commas.length - 1);
                final int second = first + 1;
                assertArrayEquals(
                        Arrays.copyOfRange(part, commas[first] + 1, commas[second] + 1),
                        line.original(mendedCommas[first] + 1, mendedCommas[second] + 1).readAllBytes(),
                        message);
            }
        }
    }

    @Test
    void shouldDropAByteOrderMark() {
        final Utf8Line line = new Utf8Line();
        final byte[] bytes = "x\uFEFF{}".getBytes(StandardCharsets.UTF_8);
        line.wrap(bytes, 1, bytes.length - 1);
        assertEquals("{}", new String(line.bytes(), line.offset(), line.length(), StandardCharsets.UTF_8));
    }

    /** Where the commas are, behind an index that the text starts after. */
    private static int[] commas(final byte[] text, final int before) {
        final int shift = before + 1;
        final int[] found = new int[text.length];
        int count = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == ',') {
                found[count++] = i + shift;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static byte[] bytes(final SplittableRandom random) {
        final int[] choice = random.ints(random.nextInt(20), 0, random.nextInt(20) == 0 ? PIECES.length : PIECES.length - 1)
                .toArray();
        final byte[] bytes = new byte[Arrays.stream(choice).map(i -> PIECES[i].length).sum()];
        int length = 0;
        for (final int i : choice) {
            System.arraycopy(PIECES[i], 0, bytes, length, PIECES[i].length);
            length += PIECES[i].length;
        }
        return bytes;
    }
}
