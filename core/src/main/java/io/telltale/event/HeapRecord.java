package io.telltale.event;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Reads records on the heap, past a buffer's check of each access. Stateless; does not allocate. All but {@link #isRecord} is only for what has been
 * checked by that.
 */
final class HeapRecord {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);

    /** The first two bytes of every record. */
    private static final int MAGIC = EventLayout.VERSION | EventLayout.COLUMN_COUNT << Byte.SIZE;

    private HeapRecord() {}

    /**
     * Checks a record.
     *
     * @param array  the memory that holds it
     * @param start  index of its first byte
     * @param length number of bytes that it may use, all within the array
     * @return whether it is one: the layout's first bytes, a length that fits, and columns one behind the other
     */
    static boolean isRecord(final byte[] array, final int start, final int length) {
        if (length < EventLayout.HEADER_LENGTH) {
            return false;
        }
        final int recordLength = length(array, start);
        // What must not be is negative; one look at the sign is enough for all of it.
        int wrong = length - recordLength | recordLength - EventLayout.HEADER_LENGTH;
        int from = 0;
        for (int column = 0; column < EventLayout.COLUMN_COUNT; column++) {
            final int end = end(array, start, column);
            wrong |= end | end - from;
            from = end;
        }
        wrong |= recordLength - EventLayout.HEADER_LENGTH - from;
        return ((int) INT.get(array, start) & 0xFFFF) == MAGIC && wrong >= 0;
    }

    /** The length of a record in bytes. */
    static int length(final byte[] array, final int start) {
        return (int) INT.get(array, start + EventLayout.RECORD_LENGTH_OFFSET);
    }

    /** Where a column's first byte is. */
    static int columnStart(final byte[] array, final int start, final int column) {
        return start + EventLayout.HEADER_LENGTH + (column == 0 ? 0 : end(array, start, column - 1));
    }

    /** Where a column ends, exclusive. */
    static int columnEnd(final byte[] array, final int start, final int column) {
        return start + EventLayout.HEADER_LENGTH + end(array, start, column);
    }

    /** Whether a column has a value. */
    static boolean isPresent(final byte[] array, final int start, final int column) {
        return ((int) INT.get(array, start + EventLayout.VERSION_OFFSET) >>> Short.SIZE + column & 1) != 0;
    }

    private static int end(final byte[] array, final int start, final int column) {
        return (int) INT.get(array, start + EventLayout.ENDS_OFFSET + column * Integer.BYTES);
    }
}
