package io.telltale.scan;

/**
 * Proposes where in a text a literal may start: a look at four neighbouring bytes, for four places at a time. Immutable, shareable; does not
 * allocate.
 *
 * <p>A literal's start is told by four bytes: the one before it and its first three, or, where it is shorter, what its right edge lets follow.
 * Literals are sorted into eight buckets. Each byte has an entry of four times eight bits: for each of the four positions, the buckets that
 * <em>refuse</em> the byte there. A place is a candidate when there is a bucket that refuses none of its four bytes. What is proposed is confirmed
 * by the automaton, so a filter can never change what is found; and it never passes over a start.
 *
 * <pre>
 *   byte       g       g+1     g+2     g+3
 *   entry      dcba    dcba    dcba    dcba          a: refused as the last of the four, ... d: refused as the first
 *              ----dcba                              the entries, each moved by a byte more than the one before, and joined by OR:
 *              ---dcba-                              the lowest four bytes are then all there is to know of the places whose four bytes end at g ... g+3
 *              --dcba--                              (a zero bit: a candidate), and the bytes above are what is known of the next, which is carried
 *              -dcba---
 * </pre>
 *
 * <p>So four places take four look-ups that do not depend on one another, and one comparison. The buckets are those of the shuffle filters in
 * Hyperscan and in Rust's aho-corasick ("Teddy"); the shifted sum is shift-or (Baeza-Yates and Gonnet, <i>A new approach to text searching</i>,
 * CACM 35(10), 1992) with buckets for patterns.
 */
public final class StartFilter {
    /** How many buckets there are. */
    public static final int BUCKETS = 8;

    /** How many bytes tell a start: the byte before it and the first three. */
    public static final int POSITIONS = 4;

    /** How many bytes' worth of useless candidates a text may have before a filter is given up for it. */
    public static final int PATIENCE = 256;

    /** The patience of a filter that is never given up: for tests. */
    public static final int ENDLESS_PATIENCE = Integer.MAX_VALUE;

    /** A place is two bytes before the last of its four. */
    private static final int LAST_BEHIND_PLACE = 2;

    private final long[] refused;
    private final int patience;

    /**
     * A filter.
     *
     * @param admitted for each byte and position the buckets that admit it there: {@code admitted[byte][position]}, position 0 the byte before the
     *     start
     * @param patience how many bytes' worth of useless candidates a text may have
     */
    public StartFilter(final byte[][] admitted, final int patience) {
        refused = new long[256];
        for (int value = 0; value < refused.length; value++) {
            for (int position = 0; position < POSITIONS; position++) {
                refused[value] |= (~admitted[value][position] & 0xFFL) << (POSITIONS - 1 - position) * BUCKETS;
            }
        }
        this.patience = patience;
    }

    long patience() {
        return patience;
    }

    /** The size of the filter's table in bytes. */
    long sizeInBytes() {
        return (long) Long.BYTES * refused.length;
    }

    /**
     * The next place at which a literal may start.
     *
     * @param text  the bytes
     * @param start where the text starts
     * @param from  the first place that is asked about
     * @param end   where the text ends, exclusive
     * @return the first candidate in {@code [from, end)}, or {@code end} if there is none
     */
    int next(final byte[] text, final int start, final int from, final int end) {
        final long[] refused = this.refused;
        // Places before the first are refused by all; before the text's start every byte is admitted.
        int group = from > start ? from - 1 : from;
        long carry = from > start ? 0xFF_FFFFL : 0xFFFFL;
        for (final int last = end - 3; group < last; group += 4) {
            final long places = carry
                    | refused[text[group] & 0xFF]
                    | refused[text[group + 1] & 0xFF] << 8
                    | refused[text[group + 2] & 0xFF] << 16
                    | refused[text[group + 3] & 0xFF] << 24;
            if ((int) places != -1) {
                return group + (Integer.numberOfTrailingZeros(~(int) places) >>> 3) - LAST_BEHIND_PLACE;
            }
            carry = places >>> Integer.SIZE;
        }
        return nextAtEnd(text, group, carry, end);
    }

    /** The last places, of a group of at most three bytes: behind the text's end every byte is admitted. */
    private int nextAtEnd(final byte[] text, final int group, final long carry, final int end) {
        final long[] refused = this.refused;
        long places = carry;
        final int count = end - group;
        if (count > 0) {
            places |= refused[text[group] & 0xFF];
        }
        if (count > 1) {
            places |= refused[text[group + 1] & 0xFF] << 8;
        }
        if (count > 2) {
            places |= refused[text[group + 2] & 0xFF] << 16;
        }
        // Two places more than there are bytes left end in them or behind them; the places above are behind the text.
        places |= -1L << 8 * (count + LAST_BEHIND_PLACE);
        return places == -1 ? end : group + (Long.numberOfTrailingZeros(~places) >>> 3) - LAST_BEHIND_PLACE;
    }
}
