package io.telltale.scalar;

/**
 * Questions about values that are no texts. With a null operand a comparison does not hold, but for {@link #notEqual}. Stateless; what it makes does
 * not allocate.
 */
public final class Comparisons {
    private Comparisons() {}

    /** What compares two values that are there. */
    private interface Relation {
        boolean holds(long left, long right);
    }

    private static Test compare(final Number left, final Number right, final Relation relation) {
        return e -> {
            final long first = left.of(e);
            if (e.isNull()) {
                return false;
            }
            final long second = right.of(e);
            return !e.isNull() && relation.holds(first, second);
        };
    }

    private static double real(final long bits) {
        return Double.longBitsToDouble(bits);
    }

    /**
     * {@code ==}.
     *
     * @param left   a value
     * @param right  another of the same type
     * @param isReal whether they are reals
     * @return whether they are equal
     */
    public static Test equal(final Number left, final Number right, final boolean isReal) {
        return isReal ? compare(left, right, (a, b) -> real(a) == real(b)) : compare(left, right, (a, b) -> a == b);
    }

    /**
     * {@code !=}.
     *
     * @param left   a value
     * @param right  another of the same type
     * @param isReal whether they are reals
     * @return whether they are not equal, or one of them is null
     */
    public static Test notEqual(final Number left, final Number right, final boolean isReal) {
        final Test equal = equal(left, right, isReal);
        return e -> !equal.holds(e);
    }

    /**
     * {@code <}, and with the operands exchanged {@code >}.
     *
     * @param left   a value
     * @param right  another of the same type
     * @param isReal whether they are reals
     * @return whether the first is less
     */
    public static Test less(final Number left, final Number right, final boolean isReal) {
        return isReal ? compare(left, right, (a, b) -> real(a) < real(b)) : compare(left, right, (a, b) -> a < b);
    }

    /**
     * {@code <=}, and with the operands exchanged {@code >=}.
     *
     * @param left   a value
     * @param right  another of the same type
     * @param isReal whether they are reals
     * @return whether the first is not more
     */
    public static Test atMost(final Number left, final Number right, final boolean isReal) {
        return isReal ? compare(left, right, (a, b) -> real(a) <= real(b)) : compare(left, right, (a, b) -> a <= b);
    }

    /**
     * {@code isnull}.
     *
     * @param value a value that is no text
     * @return whether it is null
     */
    public static Test isNull(final Number value) {
        return e -> {
            value.of(e);
            return e.isNull();
        };
    }

    /**
     * A bool as a condition.
     *
     * @param value the bool
     * @return whether it is true, and not null
     */
    public static Test isTrue(final Number value) {
        return e -> value.of(e) != 0 && !e.isNull();
    }
}
