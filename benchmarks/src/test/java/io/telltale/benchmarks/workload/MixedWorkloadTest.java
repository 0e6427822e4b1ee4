package io.telltale.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The shape of the generated workload, and that it never changes unseen. */
class MixedWorkloadTest {
    @Test
    void shouldKeepItsShape() {
        final List<Events.Text> events = MixedWorkload.generate(MixedWorkload.EVENTS);
        final int[] lengths = new int[events.size()];
        final CRC32 checksum = new CRC32();
        long bytes = 0;
        int beyondAscii = 0;
        for (int i = 0; i < lengths.length; i++) {
            final byte[] fileName = events.get(i).fileName().getBytes(StandardCharsets.UTF_8);
            final byte[] commandLine = events.get(i).commandLine().getBytes(StandardCharsets.UTF_8);
            checksum.update(fileName);
            checksum.update(commandLine);
            lengths[i] = commandLine.length;
            bytes += fileName.length + commandLine.length;
            beyondAscii += commandLine.length != events.get(i).commandLine().length() ? 1 : 0;
        }
        Arrays.sort(lengths);
        final double average = (double) bytes / lengths.length;
        final double share = (double) beyondAscii / lengths.length;
        assertAll(
                () -> assertEquals(141, average, 4, "bytes an event"),
                () -> assertEquals(89, lengths[lengths.length / 2], 6, "median"),
                () -> assertEquals(334, lengths[lengths.length * 95 / 100], 25, "95th percentile"),
                () -> assertEquals(3_574, lengths[lengths.length - 1], 60, "longest"),
                () -> assertTrue(share > 0.004 && share < 0.006, () -> "beyond ASCII: " + share),
                () -> assertEquals(404_011_602L, checksum.getValue(), "checksum"));
    }

    @Test
    void shouldBeginAlikeHoweverMuchIsWanted() {
        assertEquals(MixedWorkload.generate(100), MixedWorkload.generate(1_000).subList(0, 100));
    }
}
