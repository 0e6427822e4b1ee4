package io.telltale.event;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.telltale.text.Bounds;
import io.telltale.text.Utf8;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes events in the layout of {@link EventLayout}. Mutable, for one thread at a time; encoding does not allocate
 * (a {@link MutableDirectBuffer} that expands may).
 *
 * <p>Set the columns in any order, then {@link #encode(MutableDirectBuffer, int)}. Until then the encoder keeps references, not
 * copies; encoding forgets them, so the next event starts empty.
 */
public final class EventEncoder {
    private final Object[] sources = new Object[EventLayout.COLUMN_COUNT];
    private final int[] offsets = new int[EventLayout.COLUMN_COUNT];
    private final int[] lengths = new int[EventLayout.COLUMN_COUNT];

    /** Creates an encoder without columns. */
    public EventEncoder() {}

    /**
     * Sets a column to a text, which is encoded as UTF-8; an unpaired surrogate becomes U+FFFD.
     *
     * @param column the column, one of {@link EventLayout#columns()}
     * @param text   the text, or {@code null} for a column without a value
     * @return this
     */
    public EventEncoder set(final EventColumn column, final CharSequence text) {
        return source(column, text, 0, text == null ? 0 : Utf8.encodedLength(text));
    }

    /**
     * Sets a column to UTF-8 bytes.
     *
     * @param column the column
     * @param bytes  the array that holds them
     * @param offset index of the first
     * @param length how many
     * @return this
     * @throws IndexOutOfBoundsException if {@code [offset, offset + length)} is not within the array
     */
    public EventEncoder set(final EventColumn column, final byte[] bytes, final int offset, final int length) {
        Bounds.check(offset, length, bytes.length);
        return source(column, bytes, offset, length);
    }

    /**
     * Sets a column to UTF-8 bytes.
     *
     * @param column the column
     * @param buffer the buffer that holds them
     * @param offset index of the first
     * @param length how many
     * @return this
     * @throws IndexOutOfBoundsException if {@code [offset, offset + length)} is not within the buffer
     */
    public EventEncoder set(final EventColumn column, final DirectBuffer buffer, final int offset, final int length) {
        Bounds.check(offset, length, buffer.capacity());
        return source(column, buffer, offset, length);
    }

    /**
     * Forgets every column.
     *
     * @return this
     */
    public EventEncoder clear() {
        Arrays.fill(sources, null);
        Arrays.fill(lengths, 0);
        return this;
    }

    /**
     * The length of the record that {@link #encode(MutableDirectBuffer, int)} would write now.
     *
     * @return its length in bytes
     * @throws ArithmeticException if it does not fit an {@code int}
     */
    public int encodedLength() {
        long length = EventLayout.HEADER_LENGTH;
        for (final int columnLength : lengths) {
            length += columnLength;
        }
        return Math.toIntExact(length);
    }

    /**
     * Writes the record and forgets the columns.
     *
     * @param buffer where to write
     * @param offset index of the record's first byte
     * @return the record's length in bytes; the next record can start behind it
     * @throws IndexOutOfBoundsException if the record does not fit and the buffer cannot expand; the columns are kept
     */
    public int encode(final MutableDirectBuffer buffer, final int offset) {
        final int recordLength = encodedLength();
        if (!buffer.isExpandable()) {
            Bounds.check(offset, recordLength, buffer.capacity());
        }
        int present = 0;
        int end = 0;
        for (int column = 0; column < EventLayout.COLUMN_COUNT; column++) {
            if (sources[column] != null) {
                present |= 1 << column;
                write(column, buffer, offset + EventLayout.HEADER_LENGTH + end);
            }
            end += lengths[column];
            buffer.putInt(offset + EventLayout.ENDS_OFFSET + column * Integer.BYTES, end, LITTLE_ENDIAN);
        }
        buffer.putByte(offset + EventLayout.VERSION_OFFSET, (byte) EventLayout.VERSION);
        buffer.putByte(offset + EventLayout.COLUMN_COUNT_OFFSET, (byte) EventLayout.COLUMN_COUNT);
        buffer.putShort(offset + EventLayout.PRESENT_OFFSET, (short) present, LITTLE_ENDIAN);
        buffer.putInt(offset + EventLayout.RECORD_LENGTH_OFFSET, recordLength, LITTLE_ENDIAN);
        clear();
        return recordLength;
    }

    private EventEncoder source(final EventColumn column, final Object source, final int offset, final int length) {
        final int index = column.index();
        if (index >= EventLayout.COLUMN_COUNT || EventLayout.columns().get(index) != column) {
            throw notInRecord(column);
        }
        sources[index] = source;
        offsets[index] = offset;
        lengths[index] = length;
        return this;
    }

    private static IllegalArgumentException notInRecord(final EventColumn column) {
        return new IllegalArgumentException("a record does not hold this column: column=" + column + ", columns=" + EventLayout.columns());
    }

    private void write(final int column, final MutableDirectBuffer buffer, final int index) {
        final Object source = sources[column];
        if (source instanceof final byte[] bytes) {
            buffer.putBytes(index, bytes, offsets[column], lengths[column]);
        } else if (source instanceof final DirectBuffer bytes) {
            buffer.putBytes(index, bytes, offsets[column], lengths[column]);
        } else {
            Utf8.encode((CharSequence) source, buffer, index);
        }
    }
}
