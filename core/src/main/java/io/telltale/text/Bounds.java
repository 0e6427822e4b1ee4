package io.telltale.text;

/** Ranges {@code [offset, offset + length)} and the memory they have to lie in. Stateless; allocates only to refuse. */
public final class Bounds {
    private Bounds() {}

    /**
     * Tells whether a range is not within its memory. Sums that would overflow are no exception.
     *
     * @param offset   index of the first byte
     * @param length   length in bytes
     * @param capacity size of the memory in bytes
     * @return whether a part of it lies outside, or a number is negative
     */
    public static boolean isOutside(final int offset, final int length, final int capacity) {
        return (offset | length) < 0 || length > capacity - offset;
    }

    /**
     * Refuses a range that is not within its memory.
     *
     * @param offset   index of the first byte
     * @param length   length in bytes
     * @param capacity size of the memory in bytes
     * @throws IndexOutOfBoundsException if {@link #isOutside(int, int, int)}; the message has the values
     */
    public static void check(final int offset, final int length, final int capacity) {
        if (isOutside(offset, length, capacity)) {
            throw outside(offset, length, capacity);
        }
    }

    /**
     * What to throw for a range that is not within its memory.
     *
     * @param offset   index of the first byte
     * @param length   length in bytes
     * @param capacity size of the memory in bytes
     * @return an exception whose message has the values
     */
    public static IndexOutOfBoundsException outside(final int offset, final int length, final int capacity) {
        return new IndexOutOfBoundsException(
                "a range is not within its memory: offset=" + offset + ", length=" + length + ", capacity=" + capacity);
    }
}
