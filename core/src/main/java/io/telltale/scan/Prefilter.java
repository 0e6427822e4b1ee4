package io.telltale.scan;

import io.telltale.text.Bounds;
import io.telltale.text.Utf16;

/**
 * Tells whether a text may hold any of a set of literals: by a piece of each, at most six bytes, wherever in it they are rare. Immutable, shareable;
 * does not allocate.
 *
 * <p>Literals are sorted into eight buckets. For each byte and each of the six positions there are the buckets that admit the byte there; a place is
 * a candidate when one bucket admits all of the six bytes that end with it. Nothing is asked of what stands beside a literal (the first positions of
 * a shorter one admit any byte), so a prefilter may be run over texts that follow one another as over one. The buckets are those of the shuffle
 * filters in Hyperscan and in Rust's aho-corasick ("Teddy").
 */
public abstract class Prefilter {
    /** How many bytes are looked at for each place: it is the last of them. */
    public static final int POSITIONS = 6;

    Prefilter() {}

    /**
     * Tells whether there is a candidate.
     *
     * @param text   the bytes
     * @param lowest how far back the bytes before the start may be read: they cannot hide a literal, and it is faster to read on than to stop at the
     *     start. At most {@code start}
     * @param start  where to start
     * @param end    where to end, exclusive
     * @return false only if none of the literals is in {@code [start, end)}
     * @throws IndexOutOfBoundsException if {@code [lowest, end)} is not within the array
     */
    public final boolean hasCandidate(final byte[] text, final int lowest, final int start, final int end) {
        check(text, lowest, start, end);
        return hasCandidateWithin(text, lowest, start, end);
    }

    /**
     * Lists the candidates in ascending order.
     *
     * @param text   the bytes
     * @param start  where to start
     * @param end    where to end, exclusive
     * @param places takes the candidates' indices, each that of the last of its bytes; there may be more than it has room for
     * @return how many there are, or the length of {@code places} if that is not room enough
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public final int candidates(final byte[] text, final int start, final int end, final int[] places) {
        check(text, start, start, end);
        return candidatesWithin(text, start, end, places);
    }

    /**
     * Tells whether it is faster to look at many texts in one go, with all that is between them, than at each.
     *
     * @return whether it is
     */
    public abstract boolean isForManyTexts();

    /**
     * Makes a byte of each code unit, as {@link Utf16#narrow} does: what the filter has to be run over for a text of UTF-16.
     *
     * @param text  the bytes of the units
     * @param start where the first unit starts
     * @param count how many units there are
     * @param into  takes {@code count} bytes
     * @param at    index of the first of them
     * @throws IndexOutOfBoundsException if one of the ranges is not within its memory
     */
    public final void narrow(final byte[] text, final int start, final int count, final byte[] into, final int at) {
        Bounds.check(start, Utf16.UNIT * count, text.length);
        Bounds.check(at, count, into.length);
        narrowWithin(text, start, count, into, at);
    }

    /**
     * The size of the filter's tables.
     *
     * @return their memory in bytes
     */
    public abstract long sizeInBytes();

    @Override
    public final String toString() {
        return "Prefilter[sizeInBytes=" + sizeInBytes() + "]";
    }

    void narrowWithin(final byte[] text, final int start, final int count, final byte[] into, final int at) {
        Utf16.narrow(text, start, count, into, at);
    }

    abstract boolean hasCandidateWithin(byte[] text, int lowest, int start, int end);

    abstract int candidatesWithin(byte[] text, int start, int end, int[] places);

    private static void check(final byte[] text, final int lowest, final int start, final int end) {
        Bounds.check(lowest, start - lowest, text.length);
        Bounds.check(start, end - start, text.length);
    }
}
