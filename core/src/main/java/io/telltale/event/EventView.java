package io.telltale.event;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.telltale.text.Bounds;
import io.telltale.text.TextEncoding;
import io.telltale.text.TextWindow;
import io.telltale.text.Utf16;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.agrona.DirectBuffer;

/**
 * A flyweight over one event of an {@link EventSchema}: a set of pointers into the caller's memory, heap or direct, moved from
 * event to event. Mutable, for one thread at a time; allocates when it is made and never again (but for {@link
 * #text(EventColumn)}, which is for people, and a {@link TextScratch} that grows).
 *
 * <p>There are two ways to point it at an event, and nothing is copied in either (but what is given as {@code CharSequence}):
 *
 * <ul>
 *   <li>{@link #wrap(DirectBuffer, int, int)} a record in the layout of {@link EventLayout} (process-creation events only);
 *   <li>{@link #reset()}, then {@link #column(EventColumn, DirectBuffer, int, int)} for each text, wherever it lies. The
 *       columns of one event may lie in different memory and have different encodings; a column that is not set is null. A
 *       column that is no string may be given as a number instead, {@link #column(EventColumn, long)}.
 * </ul>
 *
 * <p>The view is valid as long as the memory it points to is: wrap again after a buffer has been expanded or re-wrapped.
 * Ranges are checked when they are given, not when they are read. A refused record leaves the view without columns, so
 * that the last event is never taken for this one; a refused column leaves the view as it was.
 */
public final class EventView {
    private static final int NULL_COLUMN = -1;

    /** The length of a column that is given as a number. */
    private static final int NUMBER_COLUMN = -2;

    private final EventSchema schema;

    /** Whether the schema starts with the columns of a record. */
    private final boolean wrapsRecords;

    /** Where a column's bytes are when they are on the heap, else null. */
    private final byte[][] arrays;

    /** Where a column's bytes are when they are not on the heap, else null. */
    private final DirectBuffer[] buffers;

    /** Index of a column's first byte in its array or buffer. */
    private final int[] offsets;

    /** Length of a column in bytes, {@link #NULL_COLUMN} or {@link #NUMBER_COLUMN}. */
    private final int[] lengths;

    /** A column's encoding; UTF-8 where there is no text. */
    private final TextEncoding[] encodings;

    /** Whether the encoding of a column may be another than UTF-8. */
    private boolean hasOtherEncodings;

    /** The columns that are given as numbers. */
    private final long[] numbers;

    /** The columns that no record holds and that have been set, each once: the next wrap has to forget them. */
    private final int[] others;

    private final boolean[] isOther;
    private int otherCount;

    private final TextWindow window = new TextWindow();

    /** The record on the heap that the view points at, or null: its columns are read where they are asked for. */
    private byte[] record;

    /** Index of the record's first byte. */
    private int recordStart;

    /** The memory that all columns were in at the last {@link #wrap}: they need not be stored again for the next. */
    private byte[] wrappedArray;

    private DirectBuffer wrappedBuffer;

    /** Creates a view of a process-creation event whose columns are all null. */
    public EventView() {
        this(EventSchema.DEVICE_PROCESS_EVENTS);
    }

    /**
     * Creates a view of an event whose columns are all null.
     *
     * @param schema the event's columns
     */
    public EventView(final EventSchema schema) {
        this.schema = schema;
        wrapsRecords = schema == EventSchema.DEVICE_PROCESS_EVENTS;
        final int count = schema.columns().size();
        arrays = new byte[count][];
        buffers = new DirectBuffer[count];
        offsets = new int[count];
        lengths = new int[count];
        encodings = new TextEncoding[count];
        others = new int[count];
        isOther = new boolean[count];
        numbers = new long[count];
        Arrays.fill(encodings, TextEncoding.UTF_8);
        Arrays.fill(lengths, NULL_COLUMN);
    }

    /**
     * The columns of the events that this view can point at.
     *
     * @return the schema
     */
    public EventSchema schema() {
        return schema;
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
        final byte[] array = buffer.byteArray();
        if (array != null
                && wrapsRecords
                && !Bounds.isOutside(offset, length, buffer.capacity())
                && HeapRecord.isRecord(array, offset + buffer.wrapAdjustment(), length)) {
            return point(array, offset + buffer.wrapAdjustment());
        }
        return wrapAnywhere(buffer, offset, length);
    }

    /** Points the view at a record on the heap that has been checked. */
    EventView point(final byte[] array, final int start) {
        if (record == null) {
            reset();
        } else {
            forgetOthers();
        }
        record = array;
        recordStart = start;
        return this;
    }

    /** Points the view at a record outside the heap, or says what is wrong with one on the heap. */
    private EventView wrapAnywhere(final DirectBuffer buffer, final int offset, final int length) {
        final int textsLength = checkRecord(buffer, offset, length);
        record = null;
        final byte[] array = buffer.byteArray();
        final int texts = offset + EventLayout.HEADER_LENGTH;
        final int base = array == null ? texts : texts + buffer.wrapAdjustment();
        pointAllAt(array, array == null ? buffer : null);
        forgetOthers();
        forgetEncodings();

        final int present = buffer.getShort(offset + EventLayout.PRESENT_OFFSET, LITTLE_ENDIAN);
        int start = 0;
        for (int column = 0; column < EventLayout.COLUMN_COUNT; column++) {
            final int end = buffer.getInt(offset + EventLayout.ENDS_OFFSET + column * Integer.BYTES, LITTLE_ENDIAN);
            if (end < start || end > textsLength) {
                reset();
                throw RecordHeader.badEnd(column, start, end, textsLength);
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
        record = null;
        forgetOthers();
        pointAllAt(null, null);
        forgetEncodings();
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
        return column(column, buffer, offset, length, TextEncoding.UTF_8);
    }

    /**
     * Points one column at a text; the other columns stay as they are.
     *
     * @param column   the column
     * @param buffer   the memory that holds the text
     * @param offset   index of the text's first byte, which need not be even
     * @param length   length of the text in bytes, even if it is UTF-16
     * @param encoding how its characters are held
     * @return this
     * @throws IndexOutOfBoundsException if {@code [offset, offset + length)} is not within the buffer
     * @throws IllegalArgumentException if the text ends within a code unit
     */
    public EventView column(
            final EventColumn column, final DirectBuffer buffer, final int offset, final int length, final TextEncoding encoding) {
        Bounds.check(offset, length, buffer.capacity());
        final byte[] array = buffer.byteArray();
        return array != null
                ? point(column, array, null, offset + buffer.wrapAdjustment(), length, encoding)
                : point(column, null, buffer, offset, length, encoding);
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
        return column(column, bytes, offset, length, TextEncoding.UTF_8);
    }

    /**
     * Points one column at a text on the heap; the other columns stay as they are.
     *
     * @param column   the column
     * @param bytes    the array that holds the text
     * @param offset   index of the text's first byte, which need not be even
     * @param length   length of the text in bytes, even if it is UTF-16
     * @param encoding how its characters are held
     * @return this
     * @throws IndexOutOfBoundsException if {@code [offset, offset + length)} is not within the array
     * @throws IllegalArgumentException if the text ends within a code unit
     */
    public EventView column(
            final EventColumn column, final byte[] bytes, final int offset, final int length, final TextEncoding encoding) {
        Bounds.check(offset, length, bytes.length);
        return point(column, bytes, null, offset, length, encoding);
    }

    /**
     * Gives one column as characters, which are encoded as UTF-8 into the caller's scratch, where the column then points; the other columns stay as
     * they are. Half of a surrogate pair becomes U+FFFD. Allocates only when the scratch has to grow.
     *
     * @param column  the column
     * @param text    the text, or {@code null} for a column without a value; it is not kept
     * @param scratch memory that is used for this view only
     * @return this
     * @throws IllegalArgumentException if the column is not in the schema
     * @throws ArithmeticException if the text's length in UTF-8 does not fit an {@code int}
     */
    public EventView column(final EventColumn column, final CharSequence text, final TextScratch scratch) {
        if (text == null) {
            return clear(column);
        }
        if (!schema.has(column)) {
            throw notInSchema(column);
        }
        final int length = scratch.encode(column.index(), text);
        return point(column, scratch.bytes(column.index()), null, 0, length, TextEncoding.UTF_8);
    }

    /**
     * Gives one column as a number; the other columns stay as they are. It has no text then: {@link #length(EventColumn)} is 0.
     *
     * @param column a column that is no {@link ColumnType#STRING}
     * @param number for {@link ColumnType#LONG} the number; for {@link ColumnType#BOOL} 0 or 1; for {@link ColumnType#REAL} the bits of {@link
     *     Double#doubleToRawLongBits(double)}; for {@link ColumnType#DATETIME} ticks of 100 ns since 0001-01-01T00:00Z; for {@link
     *     ColumnType#TIMESPAN} ticks of 100 ns
     * @return this
     * @throws IllegalArgumentException if the column is a string or not in the schema, or the number is neither 0 nor 1 and the column a truth value
     */
    public EventView column(final EventColumn column, final long number) {
        if (column.type() == ColumnType.STRING) {
            throw notANumber(column);
        }
        if (column.type() == ColumnType.BOOL && number >>> 1 != 0) {
            throw noTruthValue(column, number);
        }
        point(column, null, null, 0, NUMBER_COLUMN, TextEncoding.UTF_8);
        numbers[column.index()] = number;
        return this;
    }

    /**
     * Makes one column null; the other columns stay as they are.
     *
     * @param column the column
     * @return this
     */
    public EventView clear(final EventColumn column) {
        return point(column, null, null, 0, NULL_COLUMN, TextEncoding.UTF_8);
    }

    /**
     * Tells whether a column is null.
     *
     * @param column the column
     * @return whether it has no value
     */
    public boolean isNull(final EventColumn column) {
        return isInRecord(column)
                ? !HeapRecord.isPresent(record, recordStart, column.index())
                : lengths[column.index()] == NULL_COLUMN;
    }

    /**
     * Tells whether a column is given as a number.
     *
     * @param column the column
     * @return whether {@link #number(EventColumn)} is its value
     */
    public boolean isNumber(final EventColumn column) {
        return !isInRecord(column) && lengths[column.index()] == NUMBER_COLUMN;
    }

    /**
     * A column that is given as a number.
     *
     * @param column a column of which {@link #isNumber(EventColumn)} is true
     * @return the number, in the units of {@link #column(EventColumn, long)}
     */
    public long number(final EventColumn column) {
        return numbers[column.index()];
    }

    /**
     * How a column's text is held.
     *
     * @param column the column
     * @return its encoding; UTF-8 if it is null or given as a number
     */
    public TextEncoding encoding(final EventColumn column) {
        return isInRecord(column) ? TextEncoding.UTF_8 : encodings[column.index()];
    }

    /**
     * The length of a column's text.
     *
     * @param column the column
     * @return its length in bytes of its encoding; 0 if it is null or given as a number
     */
    public int length(final EventColumn column) {
        if (isInRecord(column)) {
            return isNull(column) ? 0 : end(column) - offset(column);
        }
        return Math.max(0, lengths[column.index()]);
    }

    /**
     * Where a column's first byte is.
     *
     * @param column the column
     * @return an index into {@link #array(EventColumn)} or, where that is null, into {@link #buffer(EventColumn)}
     */
    public int offset(final EventColumn column) {
        return isInRecord(column) ? HeapRecord.columnStart(record, recordStart, column.index()) : offsets[column.index()];
    }

    /**
     * How far back the bytes before a column belong to the event: within a record on the heap, to its start.
     *
     * @param column the column
     * @return an index, at most {@link #offset(EventColumn)}
     */
    public int lowest(final EventColumn column) {
        return isInRecord(column) ? recordStart : offset(column);
    }

    /**
     * The array that holds a column's text.
     *
     * @param column the column
     * @return the array, or {@code null} if the text is not on the heap or the column is null
     */
    public byte[] array(final EventColumn column) {
        return isInRecord(column) ? record : arrays[column.index()];
    }

    /**
     * The buffer that holds a column's text outside the heap.
     *
     * @param column the column
     * @return the buffer, or {@code null} if the text is on the heap or the column is null
     */
    public DirectBuffer buffer(final EventColumn column) {
        return isInRecord(column) ? null : buffers[column.index()];
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
     * Copies the bytes of a column's text as they are, in its {@linkplain #encoding(EventColumn) encoding}.
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
     * A column's text as a string, malformed bytes and halves of surrogate pairs replaced by U+FFFD. Allocates: for people, not for the hot path.
     *
     * @param column the column
     * @return the text, or {@code null} if the column is null or given as a number
     */
    public String text(final EventColumn column) {
        if (isNull(column) || isNumber(column)) {
            return null;
        }
        final byte[] bytes = new byte[length(column)];
        copy(column, bytes, 0);
        return encoding(column) == TextEncoding.UTF_8 ? new String(bytes, StandardCharsets.UTF_8) : utf16(bytes);
    }

    /** The JDK's decoder takes the character behind half of a pair for a part of it, and both for one U+FFFD. */
    private static String utf16(final byte[] bytes) {
        final StringBuilder text = new StringBuilder(bytes.length / Utf16.UNIT);
        for (int index = 0; index < bytes.length; ) {
            final int codePoint = Utf16.decode(bytes, index, bytes.length);
            text.appendCodePoint(codePoint);
            index += Utf16.length(codePoint);
        }
        return text.toString();
    }

    private static IllegalArgumentException noTruthValue(final EventColumn column, final long number) {
        return new IllegalArgumentException("a truth value is 0 or 1: column=" + column + ", number=" + number);
    }

    private EventView point(
            final EventColumn column,
            final byte[] array,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final TextEncoding encoding) {
        final int index = column.index();
        if (!schema.has(column)) {
            throw notInSchema(column);
        }
        if (encoding != TextEncoding.UTF_8) {
            Objects.requireNonNull(encoding, "encoding");
            if (length % Utf16.UNIT != 0) {
                throw cutUnit(column, length);
            }
            hasOtherEncodings = true;
        }
        if (record != null && index < EventLayout.COLUMN_COUNT) {
            leaveRecord();
        }
        // The columns no longer share one memory, so the next wrap has to store it for all of them.
        wrappedArray = null;
        wrappedBuffer = null;
        if (index >= EventLayout.COLUMN_COUNT && !isOther[index]) {
            isOther[index] = true;
            others[otherCount++] = index;
        }
        arrays[index] = array;
        buffers[index] = buffer;
        offsets[index] = offset;
        lengths[index] = length;
        encodings[index] = encoding;
        return this;
    }

    private boolean isInRecord(final EventColumn column) {
        return record != null && column.index() < EventLayout.COLUMN_COUNT;
    }

    private int end(final EventColumn column) {
        return HeapRecord.columnEnd(record, recordStart, column.index());
    }

    /** Points each column where the record has it, as one of them is about to point elsewhere. */
    private void leaveRecord() {
        for (final EventColumn column : EventLayout.columns()) {
            final int index = column.index();
            arrays[index] = record;
            buffers[index] = null;
            offsets[index] = offset(column);
            lengths[index] = isNull(column) ? NULL_COLUMN : length(column);
        }
        record = null;
    }

    private void pointAllAt(final byte[] array, final DirectBuffer buffer) {
        if (array == null && buffer == null || array != wrappedArray || buffer != wrappedBuffer) {
            Arrays.fill(arrays, 0, recordColumns(), array);
            Arrays.fill(buffers, 0, recordColumns(), buffer);
            wrappedArray = array;
            wrappedBuffer = buffer;
        }
    }

    private int recordColumns() {
        return wrapsRecords ? EventLayout.COLUMN_COUNT : arrays.length;
    }

    private void forgetOthers() {
        while (otherCount > 0) {
            final int index = others[--otherCount];
            isOther[index] = false;
            lengths[index] = NULL_COLUMN;
            arrays[index] = null;
            buffers[index] = null;
            encodings[index] = TextEncoding.UTF_8;
        }
    }

    private void forgetEncodings() {
        if (hasOtherEncodings) {
            Arrays.fill(encodings, TextEncoding.UTF_8);
            hasOtherEncodings = false;
        }
    }

    /** Checks all but the ends of the columns; returns the number of bytes that the record's texts may use. */
    private int checkRecord(final DirectBuffer buffer, final int offset, final int length) {
        try {
            return RecordHeader.check(schema, buffer, offset, length);
        } catch (final IllegalArgumentException | IndexOutOfBoundsException refused) {
            reset();
            throw refused;
        }
    }

    private IllegalArgumentException notInSchema(final EventColumn column) {
        return new IllegalArgumentException("the view's schema has no such column: column=" + column + ", table=" + schema.table());
    }

    private static IllegalArgumentException notANumber(final EventColumn column) {
        return new IllegalArgumentException("a column of text cannot be given as a number: column=" + column);
    }

    private static IllegalArgumentException cutUnit(final EventColumn column, final int length) {
        return new IllegalArgumentException("a text of UTF-16 ends within a code unit: column=" + column + ", length=" + length);
    }
}
