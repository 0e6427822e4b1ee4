package io.telltale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.event.EventBatch;
import io.telltale.event.EventColumn;
import io.telltale.event.EventEncoder;
import io.telltale.event.EventLayout;
import io.telltale.event.EventView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch decides as its records do one by one, wherever it lies and however it is cut. */
class EventBatchTest {
    private static final int CAPACITY = 4 << 20;
    private static final int OFFSET = 5;
    private static final ProxyDetector DETECTOR = ProxyDetector.faithful();

    private final EventView view = new EventView();
    private final EventBatch batch = new EventBatch();

    @ParameterizedTest
    @ValueSource(strings = {"heap", "wrapped", "direct"})
    void shouldDecideAsOneByOne(final String memory) {
        final SplittableRandom random = new SplittableRandom(5);
        final MutableDirectBuffer buffer = buffer(memory);
        final List<Table.Row> cases = Table.read("t1090-cases.tsv");
        for (int round = 0; round < 60; round++) {
            final List<Integer> offsets = new ArrayList<>(List.of(OFFSET));
            final int count = random.nextInt(round % 10 == 0 ? 2_000 : 200);
            final EventEncoder encoder = new EventEncoder();
            int at = OFFSET;
            for (int e = 0; e < count; e++) {
                final Table.Row row = cases.get(random.nextInt(cases.size()));
                // Other columns hold what would be hits in those that count; texts end where the next begin; some are as long as a chunk or longer.
                encoder.set(EventColumn.ACCOUNT_NAME, random.nextBoolean() ? "frpc" : "e")
                        .set(EventColumn.FILE_NAME, row.get(1))
                        .set(EventColumn.PROCESS_COMMAND_LINE, row.get(2) + filler(random))
                        .set(EventColumn.INITIATING_PROCESS_COMMAND_LINE, random.nextInt(4) == 0 ? "-L -R proxychains" : "");
                at += encoder.encode(buffer, at);
                offsets.add(at);
                if (at > CAPACITY - (1 << 18)) {
                    break;
                }
            }
            check(buffer, offsets, random);
        }
    }

    @Test
    void shouldDecideEventsThatAreAllCandidates() {
        final MutableDirectBuffer buffer = buffer("heap");
        final EventEncoder encoder = new EventEncoder();
        final List<Integer> offsets = new ArrayList<>(List.of(OFFSET));
        int at = OFFSET;
        for (int e = 0; e < 3_000; e++) {
            encoder.set(EventColumn.PROCESS_COMMAND_LINE, e % 7 == 0 ? "-l" : "-l ".repeat(e % 60) + (e % 2 == 0 ? "xlcx" : ""));
            at += encoder.encode(buffer, at);
            offsets.add(at);
        }
        check(buffer, offsets, new SplittableRandom(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "direct"})
    void shouldDecideWhatIsBeforeAMalformedRecordAndThenSayWhatIsWrong(final String memory) {
        final MutableDirectBuffer buffer = buffer(memory);
        final int length = new EventEncoder().set(EventColumn.FILE_NAME, "frpc.exe").encode(buffer, OFFSET);
        for (int e = 1; e < 10; e++) {
            new EventEncoder().set(EventColumn.FILE_NAME, "frpc.exe").encode(buffer, OFFSET + e * length);
        }
        final byte[] codes = new byte[20];
        batch.wrap(buffer, OFFSET, 10 * length);
        assertEquals(10, DETECTOR.detect(batch, codes));

        final int bad = OFFSET + 7 * length;
        buffer.putByte(bad + EventLayout.VERSION_OFFSET, (byte) 9);
        batch.wrap(buffer, OFFSET, 10 * length);
        assertEquals(7, DETECTOR.detect(batch, codes));
        assertEquals(bad, batch.position());
        for (int again = 0; again < 2; again++) {
            final String message = assertThrows(IllegalArgumentException.class, () -> DETECTOR.detect(batch, codes)).getMessage();
            assertTrue(message.contains("version=9"), message);
            assertEquals(bad, batch.position());
        }
        // The rest is there for whoever knows where it goes on.
        assertEquals(2, DETECTOR.detect(batch.wrap(buffer, bad + length, 2 * length), codes));

        buffer.putByte(bad + EventLayout.VERSION_OFFSET, (byte) EventLayout.VERSION);
        buffer.putInt(bad + EventLayout.ENDS_OFFSET + 4 * Integer.BYTES, 1 << 20, ByteOrder.LITTLE_ENDIAN);
        assertEquals(7, DETECTOR.detect(batch.wrap(buffer, OFFSET, 10 * length), codes));
        assertThrows(IllegalArgumentException.class, () -> DETECTOR.detect(batch, codes));

        // The last record is cut off.
        assertEquals(6, DETECTOR.detect(batch.wrap(buffer, OFFSET, 7 * length - 1), codes));
        assertThrows(IllegalArgumentException.class, () -> DETECTOR.detect(batch, codes));
        assertEquals(length - 1, batch.remaining());
    }

    /** What is looked at and not decided about is looked at again: with room for one code, 16 KiB a record. */
    @ParameterizedTest
    @ValueSource(strings = {"heap", "direct"})
    void shouldNotLookAtMuchMoreThanIsAskedFor(final String memory) {
        final MutableDirectBuffer buffer = buffer(memory);
        final EventEncoder encoder = new EventEncoder();
        int at = OFFSET;
        for (int e = 0; e < 1_000; e++) {
            at += encoder.set(EventColumn.FILE_NAME, "frpc.exe").encode(buffer, at);
        }
        batch.wrap(buffer, OFFSET, at - OFFSET);
        for (int most = 1; most < 300; most++) {
            assertTrue(batch.load(most));
            final int length = batch.chunkEnd() - batch.chunkStart();
            assertTrue(length <= Math.min(most * 512, 16_384) && (length == 16_384 || length >= most * 64), "most=" + most + ", length=" + length);
        }
    }

    /** 0 is how a caller knows that all records have been decided about. */
    @Test
    void shouldRefuseToDecideWithoutRoom() {
        final MutableDirectBuffer buffer = buffer("heap");
        final int length = new EventEncoder().set(EventColumn.FILE_NAME, "frpc.exe").encode(buffer, OFFSET);
        batch.wrap(buffer, OFFSET, length);
        final String message = assertThrows(IllegalArgumentException.class, () -> DETECTOR.detect(batch, new byte[0])).getMessage();
        assertTrue(message.contains("remaining=" + length), message);
        assertEquals(1, DETECTOR.detect(batch, new byte[1]));
        assertEquals(0, DETECTOR.detect(batch, new byte[0]));
    }

    @Test
    void shouldRefuseARangeThatIsNotWithinTheBuffer() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[100]);
        assertThrows(IndexOutOfBoundsException.class, () -> batch.wrap(buffer, 60, 41));
        assertThrows(IndexOutOfBoundsException.class, () -> batch.wrap(buffer, -1, 4));
        assertEquals(0, batch.remaining());
        assertEquals(0, DETECTOR.detect(batch.wrap(buffer, 100, 0), new byte[4]));
        assertEquals(0, DETECTOR.detect(new EventBatch(), new byte[4]));
    }

    private void check(final DirectBuffer buffer, final List<Integer> offsets, final SplittableRandom random) {
        final int count = offsets.size() - 1;
        final byte[] expected = new byte[count];
        for (int e = 0; e < count; e++) {
            expected[e] = (byte) DETECTOR.detect(view.wrap(buffer, offsets.get(e), offsets.get(e + 1) - offsets.get(e))).code();
        }
        final byte[] decided = new byte[count];
        batch.wrap(buffer, OFFSET, offsets.get(count) - OFFSET);
        final byte[] codes = new byte[1 + random.nextInt(300)];
        int done = 0;
        int taken;
        while ((taken = DETECTOR.detect(batch, codes)) > 0) {
            System.arraycopy(codes, 0, decided, done, taken);
            done += taken;
            assertEquals(offsets.get(done), batch.position());
            assertEquals(offsets.get(count) - batch.position(), batch.remaining());
        }
        assertEquals(count, done);
        assertArrayEquals(expected, decided);
    }

    private static String filler(final SplittableRandom random) {
        return switch (random.nextInt(200)) {
            case 0 -> " " + "z".repeat(16_000 + random.nextInt(1_000));
            case 1 -> " " + "-l".repeat(20_000) + " ngrok";
            case 2, 3, 4 -> " " + "é".repeat(random.nextInt(300));
            default -> " x".repeat(random.nextInt(60));
        };
    }

    private static MutableDirectBuffer buffer(final String memory) {
        final MutableDirectBuffer buffer = switch (memory) {
            case "heap" -> new UnsafeBuffer(new byte[CAPACITY]);
            case "wrapped" -> new UnsafeBuffer(new byte[CAPACITY + 20], 11, CAPACITY);
            default -> new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY));
        };
        final byte[] noise = new byte[CAPACITY];
        Arrays.fill(noise, (byte) 'x');
        buffer.putBytes(0, noise);
        return buffer;
    }
}
