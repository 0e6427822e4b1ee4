package io.telltale.benchmarks.workload;

import io.telltale.event.EventColumn;
import io.telltale.event.EventEncoder;
import io.telltale.event.EventLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Events in one buffer, as records that follow each other; who does not know the layout gets the place of each text in the same
 * bytes. Immutable.
 */
public final class Events {
    /**
     * An event as text.
     *
     * @param fileName    the image's name
     * @param commandLine the command line
     */
    public record Text(String fileName, String commandLine) {}

    private final byte[] bytes;
    private final UnsafeBuffer buffer;
    private final int[] offsets;
    private final int[] nameEnds;

    private Events(final byte[] bytes, final int[] offsets, final int[] nameEnds) {
        this.bytes = bytes;
        buffer = new UnsafeBuffer(bytes);
        this.offsets = offsets;
        this.nameEnds = nameEnds;
    }

    /** The given texts, repeated until there are this many events. */
    public static Events repeat(final List<Text> texts, final int count) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(count * 192);
        final EventEncoder encoder = new EventEncoder();
        final int[] offsets = new int[count + 1];
        final int[] nameEnds = new int[count];
        for (int i = 0; i < count; i++) {
            final Text text = texts.get(i % texts.size());
            encoder.set(EventColumn.FILE_NAME, text.fileName()).set(EventColumn.PROCESS_COMMAND_LINE, text.commandLine());
            offsets[i + 1] = offsets[i] + encoder.encode(buffer, offsets[i]);
            nameEnds[i] = offsets[i]
                    + EventLayout.HEADER_LENGTH
                    + text.fileName().getBytes(StandardCharsets.UTF_8).length;
        }
        return new Events(buffer.byteArray(), offsets, nameEnds);
    }

    public int count() {
        return nameEnds.length;
    }

    /** The memory of all events. */
    public byte[] bytes() {
        return bytes;
    }

    /** The same memory. */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /** Where an event's record starts; {@code count()} gives the end of the last. */
    public int offset(final int event) {
        return offsets[event];
    }

    /** Where an event's file name starts. */
    public int nameStart(final int event) {
        return offsets[event] + EventLayout.HEADER_LENGTH;
    }

    /** Where an event's file name ends and its command line starts. */
    public int nameEnd(final int event) {
        return nameEnds[event];
    }

    /** Where an event's command line ends. */
    public int lineEnd(final int event) {
        return offsets[event + 1];
    }

    public String fileName(final int event) {
        return new String(bytes, nameStart(event), nameEnd(event) - nameStart(event), StandardCharsets.UTF_8);
    }

    public String commandLine(final int event) {
        return new String(bytes, nameEnd(event), lineEnd(event) - nameEnd(event), StandardCharsets.UTF_8);
    }
}
