package io.telltale.benchmarks.workload;

import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import java.nio.charset.StandardCharsets;

/**
 * One long text cut into texts of one length, each with the same file name before it, all in one memory: so the texts differ, and who is measured on
 * them cannot learn one by heart. Immutable.
 */
public final class CutText {
    private final byte[] bytes;
    private final int count;
    private final int nameLength;
    private final int stride;

    /**
     * As many texts as there are whole ones.
     *
     * @param fileName what stands before each
     * @param text     what is cut
     * @param length   the length of each in bytes
     */
    public CutText(final String fileName, final byte[] text, final int length) {
        final byte[] name = fileName.getBytes(StandardCharsets.UTF_8);
        count = text.length / length;
        nameLength = name.length;
        stride = nameLength + length;
        bytes = new byte[count * stride];
        for (int i = 0; i < count; i++) {
            System.arraycopy(name, 0, bytes, nameStart(i), nameLength);
            System.arraycopy(text, i * length, bytes, textStart(i), length);
        }
    }

    public int count() {
        return count;
    }

    /** The memory of all texts. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the file name before a text starts. */
    public int nameStart(final int index) {
        return index * stride;
    }

    /** Where the file name ends and the text starts. */
    public int textStart(final int index) {
        return index * stride + nameLength;
    }

    /** Where a text ends. */
    public int textEnd(final int index) {
        return (index + 1) * stride;
    }

    /**
     * Points a view at an event of the file name and a text.
     *
     * @param event the view
     * @param index which text
     * @return the view
     */
    public EventView wrap(final EventView event, final int index) {
        final int textStart = textStart(index);
        event.column(EventColumn.FILE_NAME, bytes, textStart - nameLength, nameLength);
        return event.column(EventColumn.PROCESS_COMMAND_LINE, bytes, textStart, stride - nameLength);
    }

    /** A text as a string. */
    public String text(final int index) {
        return new String(bytes, textStart(index), stride - nameLength, StandardCharsets.UTF_8);
    }
}
