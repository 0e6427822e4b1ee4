package io.telltale.event;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.telltale.text.Bounds;
import org.agrona.DirectBuffer;

/**
 * A flyweight over records of {@link EventLayout} that follow one another in the caller's memory, heap or direct. Mutable, for one thread at a time;
 * allocates when it is made and never again.
 *
 * <p>A detector takes records from the front and moves the batch's {@link #position()} behind them:
 *
 * <pre>{@code
 * batch.wrap(buffer, offset, length);
 * int count;
 * while ((count = detector.detect(batch, codes)) > 0) {
 *     // codes[0 .. count) are the verdicts of the next records
 * }
 * }</pre>
 *
 * <p>The batch is valid as long as the memory it points to is.
 */
public final class EventBatch {
    /** The bytes of records that are looked at in one go: what a first-level cache holds beside the tables. */
    private static final int CHUNK = 16 * 1024;

    /** The bytes of a chunk for each record that is asked for: about what events take. More would be looked at in vain, and again the next time. */
    private static final int CHUNK_PER_RECORD = 512;

    /** The most candidates in a chunk that are listed one by one. */
    private static final int PLACES = 512;

    private final EventView view = new EventView();
    private final int[] places = new int[PLACES];

    /** Takes chunks of records that are not on the heap. */
    private final byte[] copy = new byte[CHUNK];

    /** The records; null until there are any. */
    private DirectBuffer buffer;

    /** Index into the buffer, as is the limit. */
    private int position;

    private int limit;

    /** Where the chunk is: indices into an array. */
    private byte[] array;

    private int chunkStart;
    private int chunkEnd;

    /** What to add to an index of the chunk's array to get one of the buffer. */
    private int bufferOffset;

    /** Creates a batch of no records. */
    public EventBatch() {}

    /**
     * Points the batch at records.
     *
     * @param records the memory that holds them
     * @param offset  index of the first record's first byte
     * @param length  length of all records in bytes
     * @return this
     * @throws IndexOutOfBoundsException if {@code [offset, offset + length)} is not within the buffer
     */
    public EventBatch wrap(final DirectBuffer records, final int offset, final int length) {
        Bounds.check(offset, length, records.capacity());
        buffer = records;
        position = offset;
        limit = offset + length;
        return this;
    }

    /**
     * Where the next record starts.
     *
     * @return an index into the buffer
     */
    public int position() {
        return position;
    }

    /**
     * How many bytes of records are left.
     *
     * @return their number; 0 when all records have been taken
     */
    public int remaining() {
        return limit - position;
    }

    /**
     * For detectors: gets the next records ready as a chunk on the heap, the whole of the first record and as many others as fit.
     *
     * @param most how many records are asked for, 1 or more: for a few, the chunk is shorter
     * @return whether there is one; if not, the next record is too long for a chunk, or malformed, and {@link #next()} takes it or says what is wrong
     */
    public boolean load(final int most) {
        array = buffer.byteArray();
        final int length = Math.min(Math.min(most, CHUNK / CHUNK_PER_RECORD) * CHUNK_PER_RECORD, limit - position);
        if (array != null) {
            bufferOffset = -buffer.wrapAdjustment();
            chunkStart = position - bufferOffset;
        } else {
            array = copy;
            bufferOffset = position;
            chunkStart = 0;
            buffer.getBytes(position, copy, 0, length);
        }
        chunkEnd = chunkStart + length;
        return isWhole(chunkStart);
    }

    /**
     * For detectors: the memory of the chunk.
     *
     * @return an array
     */
    public byte[] array() {
        return array;
    }

    /**
     * For detectors: where the chunk's first record starts.
     *
     * @return an index into {@link #array()}
     */
    public int chunkStart() {
        return chunkStart;
    }

    /**
     * For detectors: where the chunk ends, which may be within a record.
     *
     * @return an index into {@link #array()}
     */
    public int chunkEnd() {
        return chunkEnd;
    }

    /**
     * For detectors: memory for the places in a chunk that have to be looked at.
     *
     * @return always the same array
     */
    public int[] places() {
        return places;
    }

    /**
     * For detectors: tells whether a record is well-formed and ends within the chunk.
     *
     * @param start where it starts in {@link #array()}
     * @return whether it is
     */
    public boolean isWhole(final int start) {
        return HeapRecord.isRecord(array, start, chunkEnd - start);
    }

    /**
     * For detectors: where a record of the chunk ends.
     *
     * @param start where it starts in {@link #array()}; it has to be {@link #isWhole(int)}
     * @return where the next starts
     */
    public int end(final int start) {
        return start + HeapRecord.length(array, start);
    }

    /**
     * For detectors: an event of the chunk.
     *
     * @param start where its record starts in {@link #array()}; it has to be {@link #isWhole(int)}
     * @return the batch's view, pointed at it
     */
    public EventView view(final int start) {
        return view.point(array, start);
    }

    /**
     * For detectors: says that the records of the chunk before a place have been taken.
     *
     * @param start where the next record starts in {@link #array()}
     */
    public void take(final int start) {
        position = start + bufferOffset;
    }

    /**
     * For detectors: takes the next record, however long it is.
     *
     * @return the batch's view, pointed at it
     * @throws IllegalArgumentException if it is malformed, and it is not taken then; the message has the values
     */
    public EventView next() {
        view.wrap(buffer, position, limit - position);
        position += buffer.getInt(position + EventLayout.RECORD_LENGTH_OFFSET, LITTLE_ENDIAN);
        return view;
    }
}
