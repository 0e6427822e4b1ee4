package io.telltale.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** That the events of {@code mixed} keep their names and command lines, and that what is beside them never changes unseen. */
class MixedProcessesTest {
    private static final int EVENTS = 200_000;

    @Test
    void shouldKeepTheTextsOfMixedAndTheirOwn() {
        final List<Events.Text> mixed = MixedWorkload.generate(EVENTS);
        final List<List<String>> processes = MixedProcesses.generate(EVENTS);
        final CRC32 checksum = new CRC32();
        for (int i = 0; i < EVENTS; i++) {
            assertEquals(mixed.get(i), new Events.Text(processes.get(i).get(0), processes.get(i).get(1)));
            processes.get(i).subList(2, 5).forEach(text -> checksum.update(text.getBytes(StandardCharsets.UTF_8)));
        }
        assertEquals(4_246_554_528L, checksum.getValue(), "checksum");
    }

    @Test
    void shouldPointAViewAtEachEvent() {
        final List<List<String>> processes = MixedProcesses.generate(10);
        final ProcessEvents events = ProcessEvents.repeat(processes, 25);
        final EventView view = new EventView();
        for (int i = 0; i < events.count(); i++) {
            events.wrap(view, i);
            for (int c = 0; c < ProcessEvents.COLUMNS.size(); c++) {
                assertEquals(processes.get(i % 10).get(c), view.text(ProcessEvents.COLUMNS.get(c)));
            }
            assertEquals("ProcessCreated", view.text(view.schema().column("ActionType")));
            assertTrue(view.isNull(EventColumn.ACCOUNT_NAME));
        }
        assertEquals(25, events.count());
    }
}
