package io.telltale.scan;

/**
 * Candidates by five neighbouring bytes each, in general registers: four places at a time. Immutable, shareable; does not allocate.
 *
 * <p>Each byte has an entry of five times eight bits: for each of the five positions, the buckets that <em>refuse</em> the byte there. A place is a
 * candidate when there is a bucket that refuses none of its five bytes.
 *
 * <pre>
 *   byte       g         g+1       g+2       g+3
 *   entry      edcba     edcba     edcba     edcba     a: refused as the last of the five, ... e: refused as the first
 *              ---edcba                                the entries, each moved by a byte more than the one before, and joined by OR:
 *              --edcba-                                the lowest four bytes are then all there is to know of the places whose five bytes end at
 *              -edcba--                                g ... g+3 (a zero bit: a candidate), and the four above are what is known of the next places,
 *              edcba---                                which is carried
 * </pre>
 *
 * <p>So four places take four look-ups that do not depend on one another, and one comparison. The shifted sum is shift-or (Baeza-Yates and Gonnet,
 * <i>A new approach to text searching</i>, CACM 35(10), 1992) with buckets for patterns.
 */
final class ShiftOr {
    /** How many bytes there is room for. */
    static final int POSITIONS = 5;

    private static final int BUCKETS = StartFilter.BUCKETS;

    /** How many places are asked about at a time. */
    private static final int GROUP = 4;

    /** No candidate among the places that end in a group. */
    private static final long NOTHING = 0xFFFF_FFFFL;

    private final long[] refused = new long[256];

    /** How many of a place's bytes stand before it. */
    private final int before;

    /** How many of a place's bytes stand behind it. */
    private final int behind;

    /** What is carried into a text: the bytes before its start are 0, and what is before it is no place. */
    private final long carriedIn;

    /** What is known of a text's last places from what is behind it, by the number of bytes in its last group; what is behind it is no place. */
    private final long[] behindText = new long[GROUP];

    /**
     * Tables.
     *
     * @param admitted for each byte and position the buckets that admit it there
     * @param before   how many of a place's bytes stand before it; the others are its own and those behind it
     */
    ShiftOr(final byte[][] admitted, final int before) {
        this.before = before;
        behind = POSITIONS - 1 - before;
        // Of more positions than there is room for, the first are left out: more is admitted then.
        final int first = admitted[0].length - POSITIONS;
        for (int value = 0; value < refused.length; value++) {
            for (int position = 0; position < POSITIONS; position++) {
                refused[value] |= (~admitted[value][first + position] & 0xFFL) << (POSITIONS - 1 - position) * BUCKETS;
            }
        }
        long carry = (1L << behind * BUCKETS) - 1;
        for (int index = 1; index <= before; index++) {
            carry |= refused[0] >>> index * BUCKETS;
        }
        carriedIn = carry & NOTHING;
        for (int count = 0; count < GROUP; count++) {
            behindText[count] = -1L << (count + behind) * BUCKETS;
            for (int index = count; index < Long.BYTES; index++) {
                behindText[count] |= refused[0] << index * BUCKETS;
            }
        }
    }

    long sizeInBytes() {
        return (long) Long.BYTES * (refused.length + behindText.length);
    }

    /**
     * The next candidate.
     *
     * @param text  the bytes
     * @param start where the text starts
     * @param from  the first place that is asked about
     * @param end   where the text ends, exclusive
     * @return the first candidate in {@code [from, end)}, or {@code end} if there is none
     */
    int next(final byte[] text, final int start, final int from, final int end) {
        final long[] refused = this.refused;
        int group = from - before;
        long carry = NOTHING;
        if (group < start || from == start) {
            group = start;
            carry = carriedIn | (1L << (from - start + behind) * BUCKETS) - 1;
        }
        for (final int last = end - GROUP; group <= last; group += GROUP) {
            final long places = carry
                    | refused[text[group] & 0xFF]
                    | refused[text[group + 1] & 0xFF] << 8
                    | refused[text[group + 2] & 0xFF] << 16
                    | refused[text[group + 3] & 0xFF] << 24;
            if ((int) places != -1) {
                return group + (Integer.numberOfTrailingZeros(~(int) places) >>> 3) - behind;
            }
            carry = places >>> Integer.SIZE;
        }
        return nextAtEnd(text, group, carry, end);
    }

    /**
     * Tells whether one place is a candidate.
     *
     * @param text  the bytes
     * @param start where the text starts
     * @param place the place
     * @param end   where the text ends, exclusive
     * @return whether {@link #next} would stop there
     */
    boolean isCandidate(final byte[] text, final int start, final int place, final int end) {
        long buckets = 0;
        for (int position = 0; position < POSITIONS; position++) {
            final int index = place - before + position;
            buckets |= refused[index < start || index >= end ? 0 : text[index] & 0xFF] >>> (POSITIONS - 1 - position) * BUCKETS;
        }
        return (byte) buckets != -1;
    }

    /**
     * The candidates in ascending order.
     *
     * @param text   the bytes
     * @param start  where the text starts
     * @param from   the first place that is asked about
     * @param end    where the text ends, exclusive
     * @param places takes the candidates
     * @return how many there are, or the length of {@code places} if that is not room enough
     */
    int candidates(final byte[] text, final int start, final int from, final int end, final int[] places) {
        int count = 0;
        int place = next(text, start, from, end);
        while (place < end && count < places.length) {
            places[count++] = place;
            place = next(text, start, place + 1, end);
        }
        return count;
    }

    /** The last places, of a group of at most three bytes and of what is behind the text. */
    private int nextAtEnd(final byte[] text, final int group, final long carry, final int end) {
        final long[] refused = this.refused;
        final int count = end - group;
        long places = carry | behindText[count];
        if (count > 0) {
            places |= refused[text[group] & 0xFF];
        }
        if (count > 1) {
            places |= refused[text[group + 1] & 0xFF] << 8;
        }
        if (count > 2) {
            places |= refused[text[group + 2] & 0xFF] << 16;
        }
        return places == -1 ? end : group + (Long.numberOfTrailingZeros(~places) >>> 3) - behind;
    }
}
