package io.telltale.event;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.telltale.text.Bounds;
import org.agrona.DirectBuffer;

/** Checks what a record starts with, wherever it lies, and says what is wrong. Stateless; allocates only to refuse. */
final class RecordHeader {
    private RecordHeader() {}

    /**
     * Checks all of a record but the ends of its columns.
     *
     * @param schema the columns of the view that is to be pointed at it
     * @param buffer the memory that holds it
     * @param offset index of its first byte
     * @param length number of bytes that it may use
     * @return the number of bytes that its texts may use
     * @throws IndexOutOfBoundsException if the range is not within the buffer
     * @throws IllegalArgumentException if it is no record, or longer than {@code length}
     */
    static int check(final EventSchema schema, final DirectBuffer buffer, final int offset, final int length) {
        if (schema != EventSchema.DEVICE_PROCESS_EVENTS) {
            throw new IllegalArgumentException("records hold process-creation events only; point the columns of others: table="
                    + schema.table());
        }
        Bounds.check(offset, length, buffer.capacity());
        if (length < EventLayout.HEADER_LENGTH) {
            throw new IllegalArgumentException("a record is shorter than its header: length=" + length
                    + ", headerLength=" + EventLayout.HEADER_LENGTH);
        }
        final int version = buffer.getByte(offset + EventLayout.VERSION_OFFSET) & 0xFF;
        final int columns = buffer.getByte(offset + EventLayout.COLUMN_COUNT_OFFSET) & 0xFF;
        if (version != EventLayout.VERSION || columns != EventLayout.COLUMN_COUNT) {
            throw new IllegalArgumentException("not a record of this layout: version=" + version + ", columns="
                    + columns + ", expectedVersion=" + EventLayout.VERSION + ", expectedColumns=" + EventLayout.COLUMN_COUNT);
        }
        final int recordLength = buffer.getInt(offset + EventLayout.RECORD_LENGTH_OFFSET, LITTLE_ENDIAN);
        if (recordLength < EventLayout.HEADER_LENGTH || recordLength > length) {
            throw new IllegalArgumentException("a record's own length does not fit: recordLength=" + recordLength
                    + ", headerLength=" + EventLayout.HEADER_LENGTH + ", length=" + length);
        }
        return recordLength - EventLayout.HEADER_LENGTH;
    }

    /** What to throw for a column that does not lie within a record's texts; all numbers but the first are relative to these. */
    static IllegalArgumentException badEnd(final int column, final int start, final int end, final int textsLength) {
        return new IllegalArgumentException("a column ends before it starts or after the record: column="
                + EventLayout.columns().get(column) + ", start=" + start + ", end=" + end + ", textsLength="
                + textsLength);
    }
}
