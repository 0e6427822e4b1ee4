package io.telltale.scalar;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Numbers, datetimes and timespans made of others by calculation. A null operand gives null. Stateless; what it makes does not allocate.
 *
 * <p>Whole numbers, and timespans among each other, wrap around as two's complement does.
 */
public final class Arithmetic {
    private static final double LONG_LIMIT = 0x1p63;

    private Arithmetic() {}

    /**
     * Whole numbers or timespans with an operator that always gives one.
     *
     * @param left     a value
     * @param right    another
     * @param operator the operator
     * @return the result
     */
    public static Number longs(final Number left, final Number right, final LongBinaryOperator operator) {
        return e -> {
            final long first = left.of(e);
            if (e.isNull()) {
                return first;
            }
            final long second = right.of(e);
            return e.isNull() ? second : e.value(operator.applyAsLong(first, second));
        };
    }

    /**
     * Whole numbers or timespans with an operator that refuses some second operands: the result is null then.
     *
     * @param left     a value
     * @param right    another
     * @param operator the operator
     * @param least    the least second operand that is not refused; 0 always is
     * @return the result
     */
    public static Number divisions(final Number left, final Number right, final LongBinaryOperator operator, final long least) {
        return e -> {
            final long first = left.of(e);
            if (e.isNull()) {
                return first;
            }
            final long second = right.of(e);
            return e.isNull() || second == 0 || second < least ? e.nothing() : e.value(operator.applyAsLong(first, second));
        };
    }

    /**
     * Reals with an operator.
     *
     * @param left     a value
     * @param right    another
     * @param operator the operator
     * @return the result, as IEEE 754 has it
     */
    public static Number reals(final Number left, final Number right, final DoubleBinaryOperator operator) {
        return e -> {
            final double first = Double.longBitsToDouble(left.of(e));
            if (e.isNull()) {
                return 0;
            }
            final double second = Double.longBitsToDouble(right.of(e));
            return e.isNull() ? 0 : e.real(operator.applyAsDouble(first, second));
        };
    }

    /**
     * {@code timespan / timespan}.
     *
     * @param left  a timespan
     * @param right another
     * @return how often the second is in the first, a real
     */
    public static Number ratio(final Number left, final Number right) {
        return reals(Conversions.longToReal(left), Conversions.longToReal(right), (a, b) -> a / b);
    }

    /**
     * {@code timespan * real}, {@code timespan / real}.
     *
     * @param timespan the timespan
     * @param factor   the real
     * @param operator the operator
     * @return the timespan, a fraction of a tick dropped; null if it does not fit
     */
    public static Number scaled(final Number timespan, final Number factor, final DoubleBinaryOperator operator) {
        final Number real = reals(Conversions.longToReal(timespan), factor, operator);
        return e -> {
            final double ticks = Double.longBitsToDouble(real.of(e));
            return !e.isNull() && ticks >= -LONG_LIMIT && ticks < LONG_LIMIT ? e.value((long) ticks) : e.nothing();
        };
    }

    /**
     * A datetime plus a timespan.
     *
     * @param datetime the datetime
     * @param timespan the timespan
     * @return the later datetime
     */
    public static Number later(final Number datetime, final Number timespan) {
        return e -> {
            final long ticks = datetime.of(e);
            if (e.isNull()) {
                return ticks;
            }
            final long span = timespan.of(e);
            // A sum that overflows is below zero, and no datetime either.
            return e.isNull() ? span : Times.datetime(e, ticks + span);
        };
    }

    /**
     * A datetime minus a timespan.
     *
     * @param datetime the datetime
     * @param timespan the timespan
     * @return the earlier datetime
     */
    public static Number earlier(final Number datetime, final Number timespan) {
        return e -> {
            final long ticks = datetime.of(e);
            if (e.isNull()) {
                return ticks;
            }
            final long span = timespan.of(e);
            return e.isNull() ? span : Times.datetime(e, ticks - span);
        };
    }

    /**
     * {@code bin} of reals: the floor.
     *
     * @param value the value
     * @param size  what the result is a multiple of
     * @return the multiple; null if the size is not positive
     */
    public static Number binReal(final Number value, final Number size) {
        return e -> {
            final double real = Double.longBitsToDouble(value.of(e));
            if (e.isNull()) {
                return 0;
            }
            final double step = Double.longBitsToDouble(size.of(e));
            return !e.isNull() && step > 0 ? e.real(Math.floor(real / step) * step) : e.nothing();
        };
    }

    /**
     * {@code -value} of a whole number or timespan.
     *
     * @param value the value
     * @return the opposite
     */
    public static Number negative(final Number value) {
        return e -> {
            final long number = value.of(e);
            return e.isNull() ? number : e.value(-number);
        };
    }

    /**
     * {@code -value} of a real.
     *
     * @param value the value
     * @return the opposite
     */
    public static Number negativeReal(final Number value) {
        return e -> {
            final double real = Double.longBitsToDouble(value.of(e));
            return e.isNull() ? 0 : e.real(-real);
        };
    }

    /**
     * {@code abs} of a whole number or timespan.
     *
     * @param value the value
     * @return its size
     */
    public static Number absolute(final Number value) {
        return e -> {
            final long number = value.of(e);
            return e.isNull() ? number : e.value(Math.abs(number));
        };
    }

    /**
     * {@code abs} of a real.
     *
     * @param value the value
     * @return its size
     */
    public static Number absoluteReal(final Number value) {
        return e -> {
            final double real = Double.longBitsToDouble(value.of(e));
            return e.isNull() ? 0 : e.real(Math.abs(real));
        };
    }

    /**
     * {@code min_of}, {@code max_of} of whole numbers, datetimes, timespans or bools.
     *
     * @param values  the values, one or more
     * @param smaller whether the least is wanted, else the greatest
     * @return it; null if one is null
     */
    public static Number extreme(final Number[] values, final boolean smaller) {
        return chain(values, (a, b) -> longs(a, b, smaller ? Math::min : Math::max));
    }

    /**
     * {@code min_of}, {@code max_of} of reals. What is no number is greater than all numbers, and 0 greater than -0.
     *
     * @param values  the values, one or more
     * @param smaller whether the least is wanted, else the greatest
     * @return it; null if one is null
     */
    public static Number extremeReal(final Number[] values, final boolean smaller) {
        return chain(values, (a, b) -> reals(a, b, (x, y) -> Double.compare(x, y) < 0 == smaller ? x : y));
    }

    private static Number chain(final Number[] values, final BinaryOperator<Number> operator) {
        Number result = values[0];
        for (int i = 1; i < values.length; i++) {
            result = operator.apply(result, values[i]);
        }
        return result;
    }
}
