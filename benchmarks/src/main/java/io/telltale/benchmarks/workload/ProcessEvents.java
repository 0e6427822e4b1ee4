package io.telltale.benchmarks.workload;

import io.telltale.event.EventColumn;
import io.telltale.event.EventEncoder;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Process-creation events in one buffer, with the six columns that rules ask for most. Immutable. */
public final class ProcessEvents {
    /** The columns, in the order of their values. */
    public static final List<EventColumn> COLUMNS = List.of(
            EventColumn.FILE_NAME, EventColumn.PROCESS_COMMAND_LINE, EventColumn.INITIATING_PROCESS_FILE_NAME,
            EventColumn.INITIATING_PROCESS_COMMAND_LINE, EventColumn.FOLDER_PATH);

    /** What all of them are, as the table has it. */
    private static final byte[] ACTION_TYPE = "ProcessCreated".getBytes(StandardCharsets.UTF_8);

    private static final EventColumn ACTION_TYPE_COLUMN = EventSchema.DEVICE_PROCESS_EVENTS.column("ActionType");

    private final UnsafeBuffer buffer;
    private final int[] offsets;

    private ProcessEvents(final UnsafeBuffer buffer, final int[] offsets) {
        this.buffer = buffer;
        this.offsets = offsets;
    }

    /**
     * The given events, repeated until there are this many.
     *
     * @param events for each event the values of {@link #COLUMNS}
     * @param count  how many
     * @return the events in memory
     */
    public static ProcessEvents repeat(final List<List<String>> events, final int count) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(count * 320);
        final EventEncoder encoder = new EventEncoder();
        final int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            final List<String> event = events.get(i % events.size());
            for (int c = 0; c < COLUMNS.size(); c++) {
                encoder.set(COLUMNS.get(c), event.get(c));
            }
            offsets[i + 1] = offsets[i] + encoder.encode(buffer, offsets[i]);
        }
        return new ProcessEvents(new UnsafeBuffer(buffer.byteArray()), offsets);
    }

    public int count() {
        return offsets.length - 1;
    }

    /** The bytes of all records. */
    public int sizeInBytes() {
        return offsets[offsets.length - 1];
    }

    /** Points a view at an event. Does not allocate. */
    public EventView wrap(final EventView view, final int event) {
        final int offset = offsets[event];
        return view.wrap(buffer, offset, offsets[event + 1] - offset).column(ACTION_TYPE_COLUMN, ACTION_TYPE, 0, ACTION_TYPE.length);
    }
}
