package io.telltale.event;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.telltale.text.Bounds;
import io.telltale.text.TextWindow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * A flyweight over one process-creation event: a set of pointers into the caller's memory, heap or direct, moved from
 * event to event. Mutable, for one thread at a time; allocates when it is made and never again (but for {@link
 * #text(EventColumn)}, which is for people).
 *
 * <p>There are two ways to point it at an event, and nothing is copied in either:
 *
 * <ul>
 *   <li>{@link #wrap(DirectBuffer, int, int)} a record in the layout of {@link EventLayout};
 *   <li>{@link #reset()}, then {@link #column(EventColumn, DirectBuffer, int, int)} for each text, wherever it lies. The
 *       columns of one event may lie in different memory; a column that is not set is null.
 * </ul>
 *
 * <p>The view is valid as long as the memory it points to is: wrap again after a buffer has been expanded or re-wrapped.
 * Ranges are checked when they are given, not when they are read. A refused record leaves the view without columns, so
 * that the last event is never taken for this one; a refused column leaves the view as it was.
 */
public final class EventView {
    private static final int NULL_COLUMN = -1;

    /** Where a column's bytes are when they are on the heap, else null. */
    private final byte[][] arrays = new byte[EventColumn.COUNT][];

    /** Where a column's bytes are when they are not on the heap, else null. */
    private final DirectBuffer[] buffers = new DirectBuffer[EventColumn.COUNT];

    /** Index of a column's first byte in its array or buffer. */
    private final int[] offsets = new int[EventColumn.COUNT];

    /** Length of a column in bytes, or {@link #NULL_COLUMN}. */
    private final int[] lengths = new int[EventColumn.COUNT];

    private final TextWindow window = new TextWindow();

    /** The memory that all columns were in at the last {@link #wrap}: they need not be stored again for the next. */
    private byte[] wrappedArray;

    private DirectBuffer wrappedBuffer;

    /** Creates a view whose columns are all null. */
    public EventView() {
        Arrays.fill(lengths, NULL_COLUMN);
    }

    /**
     * Points the view at a record.
     *
     * @param buffer the memory that holds the record
     * @param offset index of the record's first byte
     * @param length number of bytes that the record may use, its own length or more
     * @return this
     * @throws IndexOutOfBoundsException if {@code [offset, offset + length)} is not within the buffer
     * @throws IllegalArgumentException if the bytes are no record of {@link EventLayout}, or one that is longer than
     *     {@code length}; the message has the values
     */
    public EventView wrap(final DirectBuffer buffer, final int offset, final int length) {
        final int textsLength = checkRecord(buffer, offset, length);
        final byte[] array = buffer.byteArray();
        final int texts = offset + EventLayout.HEADER_LENGTH;
        final int base = array == null ? texts : texts + buffer.wrapAdjustment();
        pointAllAt(array, array == null ? buffer : null);

        final int present = buffer.getShort(offset + EventLayout.PRESENT_OFFSET, LITTLE_ENDIAN);
        int start = 0;
        for (int column = 0; column < EventColumn.COUNT; column++) {
            final int end = buffer.getInt(offset + EventLayout.ENDS_OFFSET + column * Integer.BYTES, LITTLE_ENDIAN);
            if (end < start || end > textsLength) {
                throw refuse(badEnd(column, start, end, textsLength));
            }
            offsets[column] = base + start;
            lengths[column] = (present >>> column & 1) != 0 ? end - start : NULL_COLUMN;
            start = end;
        }
        return this;
    }

    /**
     * Forgets every column: all are null until they are set. Releases the references to the caller's memory.
     *
     * @return this
     */
    public EventView reset() {
        pointAllAt(null, null);
        Arrays.fill(lengths, NULL_COLUMN);
        return this;
    }

    /**
     * Points one column at a text; the other columns stay as they are.
     *
     * @param column the column
     * @param buffer the memory that holds the text, UTF-8
     * @param offset index of the text's first byte
     * @param length length of the text in bytes
     * @return this
     * @throws IndexOutOfBoundsException if {@code [offset, offset + length)} is not within the buffer
     */
    public EventView column(final EventColumn column, final DirectBuffer buffer, final int offset, final int length) {
        Bounds.check(offset, length, buffer.capacity());
        final byte[] array = buffer.byteArray();
        if (array != null) {
            return point(column, array, null, offset + buffer.wrapAdjustment(), length);
        }
        return point(column, null, buffer, offset, length);
    }

    /**
     * Points one column at a text on the heap; the other columns stay as they are.
     *
     * @param column the column
     * @param bytes  the array that holds the text, UTF-8
     * @param offset index of the text's first byte
     * @param length length of the text in bytes
     * @return this
     * @throws IndexOutOfBoundsException if {@code [offset, offset + length)} is not within the array
     */
    public EventView column(final EventColumn column, final byte[] bytes, final int offset, final int length) {
        Bounds.check(offset, length, bytes.length);
        return point(column, bytes, null, offset, length);
    }

    /**
     * Makes one column null; the other columns stay as they are.
     *
     * @param column the column
     * @return this
     */
    public EventView clear(final EventColumn column) {
        return point(column, null, null, 0, NULL_COLUMN);
    }

    /**
     * Tells whether a column is null.
     *
     * @param column the column
     * @return whether it has no value
     */
    public boolean isNull(final EventColumn column) {
        return lengths[column.ordinal()] == NULL_COLUMN;
    }

    /**
     * The length of a column's text.
     *
     * @param column the column
     * @return its length in bytes; 0 if it is null
     */
    public int length(final EventColumn column) {
        return Math.max(0, lengths[column.ordinal()]);
    }

    /**
     * Where a column's first byte is.
     *
     * @param column the column
     * @return an index into {@link #array(EventColumn)} or, where that is null, into {@link #buffer(EventColumn)}
     */
    public int offset(final EventColumn column) {
        return offsets[column.ordinal()];
    }

    /**
     * The array that holds a column's text.
     *
     * @param column the column
     * @return the array, or {@code null} if the text is not on the heap or the column is null
     */
    public byte[] array(final EventColumn column) {
        return arrays[column.ordinal()];
    }

    /**
     * The buffer that holds a column's text outside the heap.
     *
     * @param column the column
     * @return the buffer, or {@code null} if the text is on the heap or the column is null
     */
    public DirectBuffer buffer(final EventColumn column) {
        return buffers[column.ordinal()];
    }

    /**
     * The window through which a detector reads this view's texts when they are not on the heap.
     *
     * @return the view's own window
     */
    public TextWindow window() {
        return window;
    }

    /**
     * Copies the bytes of a column's text.
     *
     * @param column      the column
     * @param destination where to copy them
     * @param offset      index in {@code destination} for the first byte
     * @return the number of bytes copied, {@link #length(EventColumn)}
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public int copy(final EventColumn column, final byte[] destination, final int offset) {
        final int length = length(column);
        Bounds.check(offset, length, destination.length);
        final byte[] array = array(column);
        if (array != null) {
            System.arraycopy(array, offset(column), destination, offset, length);
        } else if (length > 0) {
            buffer(column).getBytes(offset(column), destination, offset, length);
        }
        return length;
    }

    /**
     * A column's text as a string, malformed bytes replaced by U+FFFD. Allocates: for people, not for the hot path.
     *
     * @param column the column
     * @return the text, or {@code null} if the column is null
     */
    public String text(final EventColumn column) {
        if (isNull(column)) {
            return null;
        }
        final byte[] bytes = new byte[length(column)];
        copy(column, bytes, 0);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private EventView point(
            final EventColumn column, final byte[] array, final DirectBuffer buffer, final int offset, final int length) {
        // The columns no longer share one memory, so the next wrap has to store it for all of them.
        wrappedArray = null;
        wrappedBuffer = null;
        final int index = column.ordinal();
        arrays[index] = array;
        buffers[index] = buffer;
        offsets[index] = offset;
        lengths[index] = length;
        return this;
    }

    private void pointAllAt(final byte[] array, final DirectBuffer buffer) {
        if (array == null && buffer == null || array != wrappedArray || buffer != wrappedBuffer) {
            Arrays.fill(arrays, array);
            Arrays.fill(buffers, buffer);
            wrappedArray = array;
            wrappedBuffer = buffer;
        }
    }

    /** Checks all but the ends of the columns; returns the number of bytes that the record's texts may use. */
    private int checkRecord(final DirectBuffer buffer, final int offset, final int length) {
        if (Bounds.isOutside(offset, length, buffer.capacity())) {
            throw refuse(Bounds.outside(offset, length, buffer.capacity()));
        }
        if (length < EventLayout.HEADER_LENGTH) {
            throw refuse(new IllegalArgumentException("a record is shorter than its header: length=" + length
                    + ", headerLength=" + EventLayout.HEADER_LENGTH));
        }
        final int version = buffer.getByte(offset + EventLayout.VERSION_OFFSET) & 0xFF;
        final int columns = buffer.getByte(offset + EventLayout.COLUMN_COUNT_OFFSET) & 0xFF;
        if (version != EventLayout.VERSION || columns != EventColumn.COUNT) {
            throw refuse(new IllegalArgumentException("not a record of this layout: version=" + version + ", columns="
                    + columns + ", expectedVersion=" + EventLayout.VERSION + ", expectedColumns=" + EventColumn.COUNT));
        }
        final int recordLength = buffer.getInt(offset + EventLayout.RECORD_LENGTH_OFFSET, LITTLE_ENDIAN);
        if (recordLength < EventLayout.HEADER_LENGTH || recordLength > length) {
            throw refuse(new IllegalArgumentException("a record's own length does not fit: recordLength=" + recordLength
                    + ", headerLength=" + EventLayout.HEADER_LENGTH + ", length=" + length));
        }
        return recordLength - EventLayout.HEADER_LENGTH;
    }

    private <E extends RuntimeException> E refuse(final E reason) {
        reset();
        return reason;
    }

    private static IllegalArgumentException badEnd(
            final int column, final int start, final int end, final int textsLength) {
        return new IllegalArgumentException("a column ends before it starts or after the record: column="
                + EventColumn.values()[column].kqlName() + ", start=" + start + ", end=" + end + ", textsLength="
                + textsLength);
    }
}
