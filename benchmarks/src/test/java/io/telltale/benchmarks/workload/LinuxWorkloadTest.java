package io.telltale.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.ProxyDetector;
import io.telltale.ToolType;
import io.telltale.event.EventView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The shape of the generated workload, its share of hits, and that it never changes unseen. */
class LinuxWorkloadTest {
    private static final int EVENTS = 200_000;

    @Test
    void shouldKeepItsShape() {
        final Events events = Events.repeat(LinuxWorkload.generate(EVENTS), EVENTS);
        final ProxyDetector detector = ProxyDetector.faithful();
        final EventView view = new EventView();
        final int[] lengths = new int[EVENTS];
        final CRC32 checksum = new CRC32();
        int beyondAscii = 0;
        int hits = 0;
        for (int i = 0; i < EVENTS; i++) {
            checksum.update(events.bytes(), events.nameStart(i), events.lineEnd(i) - events.nameStart(i));
            lengths[i] = events.lineEnd(i) - events.nameEnd(i);
            final String line = events.commandLine(i);
            beyondAscii += line.getBytes(StandardCharsets.UTF_8).length != line.length() ? 1 : 0;
            hits += detector.detect(view.wrap(events.buffer(), events.offset(i), events.offset(i + 1) - events.offset(i))) != ToolType.NONE ? 1 : 0;
        }
        final double average = Arrays.stream(lengths).average().orElseThrow();
        Arrays.sort(lengths);
        final double share = (double) hits / EVENTS;
        final double shareBeyondAscii = (double) beyondAscii / EVENTS;
        assertAll(
                () -> assertTrue(share > 0.04 && share < 0.06, () -> "hits: " + share),
                () -> assertTrue(shareBeyondAscii > 0.003 && shareBeyondAscii < 0.005, () -> "beyond ASCII: " + shareBeyondAscii),
                () -> assertEquals(142, average, 4, "average"),
                () -> assertEquals(52, lengths[EVENTS / 2], 4, "median"),
                () -> assertEquals(553, lengths[EVENTS * 95 / 100], 40, "95th percentile"),
                () -> assertEquals(5_747, lengths[EVENTS - 1], 60, "longest"),
                () -> assertEquals(1_059_562_131L, checksum.getValue(), "checksum"));
    }

    @Test
    void shouldBeginAlikeHoweverMuchIsWanted() {
        assertEquals(LinuxWorkload.generate(100), LinuxWorkload.generate(1_000).subList(0, 100));
    }
}
