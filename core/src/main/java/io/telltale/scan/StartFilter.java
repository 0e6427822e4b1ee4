package io.telltale.scan;

import io.telltale.text.Utf16;

/**
 * Proposes where in a text a literal may start. Immutable, shareable; does not allocate.
 *
 * <p>A literal's start is told by five bytes: the one before it and its first four, or, where it is shorter, what its right edge lets follow.
 * Literals are sorted into eight buckets. For each byte and each of the five positions there are the buckets that admit the byte there; a place is a
 * candidate when one bucket admits all of its five bytes. What is proposed is confirmed by the automaton, so a filter can never change what is found;
 * and it never passes over a start. The buckets are those of the shuffle filters in Hyperscan and in Rust's aho-corasick ("Teddy").
 *
 * <p>Before a text and behind it there is nothing, which is taken for a byte of 0: who admits the edge of a text admits 0.
 */
public abstract class StartFilter {
    /** How many buckets there are. */
    public static final int BUCKETS = 8;

    /** How many bytes tell a start: the byte before it and the first four. */
    public static final int POSITIONS = 5;

    /** How many bytes' worth of useless candidates a text may have before a filter is given up for it. */
    public static final int PATIENCE = 256;

    /** The patience of a filter that is never given up: for tests. */
    public static final int ENDLESS_PATIENCE = Integer.MAX_VALUE;

    private final int patience;

    StartFilter(final int patience) {
        this.patience = patience;
    }

    final long patience() {
        return patience;
    }

    /** {@link Utf16#narrow}, as fast as the filter is. */
    void narrow(final byte[] text, final int start, final int count, final byte[] into, final int at) {
        Utf16.narrow(text, start, count, into, at);
    }

    /** The size of the filter's tables in bytes. */
    abstract long sizeInBytes();

    /**
     * The next place at which a literal may start.
     *
     * @param text  the bytes
     * @param start where the text starts
     * @param from  the first place that is asked about
     * @param end   where the text ends, exclusive
     * @return the first candidate in {@code [from, end)}, or {@code end} if there is none
     */
    abstract int next(byte[] text, int start, int from, int end);
}
