package io.telltale.event;

import java.util.List;

/**
 * The record layout, version {@value #VERSION}: what {@link EventEncoder} writes and {@link EventView} wraps. All integers
 * are little-endian; all texts are UTF-8. Records need no alignment.
 *
 * <pre>
 *   0       1       2               4                               8
 *   +-------+-------+---------------+-------------------------------+
 *   |version|columns| present       | record length in bytes, int32 |
 *   +-------+-------+---------------+-------------------------------+
 *   | end of column 0, int32        | end of column 1, int32        |    8
 *   +-------------------------------+-------------------------------+
 *   | ...                           | end of column 8, int32        |   36
 *   +-------------------------------+-------------------------------+
 *   | texts of column 0, 1, ... 8, one after the other, no gaps  ...|   44
 *   +---------------------------------------------------------------+
 * </pre>
 *
 * <ul>
 *   <li><b>version</b>, uint8: {@value #VERSION}.
 *   <li><b>columns</b>, uint8: {@value #COLUMN_COUNT}, the first of {@link EventSchema#DEVICE_PROCESS_EVENTS}, in its order.
 *   <li><b>present</b>, uint16: bit <i>i</i> is set when column <i>i</i> has a value; a column without one is null, its text
 *       empty. Kusto's string operators treat the two alike.
 *   <li><b>record length</b>: of the whole record, this header included, so that records can follow each other.
 *   <li><b>end of column</b> <i>i</i>: relative to the first text byte; the text of column <i>i</i> starts where that of column
 *       <i>i</i>&nbsp;-&nbsp;1 ends, so the nine ends never decrease.
 * </ul>
 */
public final class EventLayout {
    /** The number of columns that a record holds. */
    public static final int COLUMN_COUNT = 9;

    /** The version of the layout. */
    public static final int VERSION = 1;

    /** Offset of the version, uint8. */
    public static final int VERSION_OFFSET = 0;

    /** Offset of the number of columns, uint8. */
    public static final int COLUMN_COUNT_OFFSET = 1;

    /** Offset of the bits of the columns that have a value, uint16. */
    public static final int PRESENT_OFFSET = 2;

    /** Offset of the record's length in bytes, int32. */
    public static final int RECORD_LENGTH_OFFSET = 4;

    /** Offset of the first column's end, int32; the others follow. */
    public static final int ENDS_OFFSET = 8;

    /** Length of the header in bytes, which is the offset of the first text byte. */
    public static final int HEADER_LENGTH = ENDS_OFFSET + COLUMN_COUNT * Integer.BYTES;

    private static final List<EventColumn> COLUMNS = EventSchema.DEVICE_PROCESS_EVENTS.columns().subList(0, COLUMN_COUNT);

    private EventLayout() {}

    /**
     * The columns that a record holds.
     *
     * @return the columns in the order of the record
     */
    public static List<EventColumn> columns() {
        return COLUMNS;
    }
}
