package io.telltale.compile;

import static io.telltale.compile.ScalarCompiler.isReal;

import io.telltale.event.ColumnType;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import io.telltale.scalar.Arithmetic;
import io.telltale.scalar.Number;
import java.util.List;

/** Turns calculations with numbers and times, which mean different things for different types, into what computes them. Immutable. */
final class CalculationCompiler {
    private final ScalarCompiler scalars;

    /**
     * A compiler.
     *
     * @param scalars compiles the operands
     */
    CalculationCompiler(final ScalarCompiler scalars) {
        this.scalars = scalars;
    }

    /** Compiles a call of a function that calculates. */
    Number compile(final Scalar.Call call) {
        final List<Scalar> arguments = call.arguments();
        final Scalar first = arguments.get(0);
        return switch (call.function()) {
            case ADD -> sum(first, arguments.get(1));
            case SUBTRACT -> difference(first, arguments.get(1));
            case MULTIPLY -> product(first, arguments.get(1));
            case DIVIDE -> quotient(first, arguments.get(1));
            case MODULO -> remainder(first, arguments.get(1));
            case BIN -> bin(first, arguments.get(1));
            case NEGATE -> isReal(call) ? Arithmetic.negativeReal(scalars.number(first)) : Arithmetic.negative(scalars.number(first));
            case ABS -> isReal(call) ? Arithmetic.absoluteReal(scalars.number(first)) : Arithmetic.absolute(scalars.number(first));
            case MIN_OF, MAX_OF -> extreme(call);
            default -> throw new IllegalArgumentException("a function does not calculate: call=" + call);
        };
    }

    private Number sum(final Scalar left, final Scalar right) {
        if (isReal(left) || isReal(right)) {
            return Arithmetic.reals(scalars.toReal(left), scalars.toReal(right), Double::sum);
        }
        if (left.type() == ColumnType.DATETIME) {
            return Arithmetic.later(scalars.number(left), scalars.number(right));
        }
        return right.type() == ColumnType.DATETIME
                ? Arithmetic.later(scalars.number(right), scalars.number(left))
                : Arithmetic.longs(scalars.number(left), scalars.number(right), Long::sum);
    }

    private Number difference(final Scalar left, final Scalar right) {
        if (isReal(left) || isReal(right)) {
            return Arithmetic.reals(scalars.toReal(left), scalars.toReal(right), (a, b) -> a - b);
        }
        return left.type() == ColumnType.DATETIME && right.type() == ColumnType.TIMESPAN
                ? Arithmetic.earlier(scalars.number(left), scalars.number(right))
                : Arithmetic.longs(scalars.number(left), scalars.number(right), (a, b) -> a - b);
    }

    private Number product(final Scalar left, final Scalar right) {
        if (left.type() == ColumnType.TIMESPAN && isReal(right)) {
            return Arithmetic.scaled(scalars.number(left), scalars.number(right), (a, b) -> a * b);
        }
        if (isReal(left) && right.type() == ColumnType.TIMESPAN) {
            return Arithmetic.scaled(scalars.number(right), scalars.number(left), (a, b) -> a * b);
        }
        return isReal(left) || isReal(right)
                ? Arithmetic.reals(scalars.toReal(left), scalars.toReal(right), (a, b) -> a * b)
                : Arithmetic.longs(scalars.number(left), scalars.number(right), (a, b) -> a * b);
    }

    private Number quotient(final Scalar left, final Scalar right) {
        if (left.type() == ColumnType.TIMESPAN && right.type() == ColumnType.TIMESPAN) {
            return Arithmetic.ratio(scalars.number(left), scalars.number(right));
        }
        if (left.type() == ColumnType.TIMESPAN && isReal(right)) {
            return Arithmetic.scaled(scalars.number(left), scalars.number(right), (a, b) -> a / b);
        }
        return isReal(left) || isReal(right)
                ? Arithmetic.reals(scalars.toReal(left), scalars.toReal(right), (a, b) -> a / b)
                : Arithmetic.divisions(scalars.number(left), scalars.number(right), (a, b) -> a / b, Long.MIN_VALUE);
    }

    private Number remainder(final Scalar left, final Scalar right) {
        return isReal(left) || isReal(right)
                ? Arithmetic.reals(scalars.toReal(left), scalars.toReal(right), (a, b) -> a % b)
                : Arithmetic.divisions(scalars.number(left), scalars.number(right), (a, b) -> a % b, Long.MIN_VALUE);
    }

    private Number bin(final Scalar value, final Scalar size) {
        return isReal(value) || isReal(size)
                ? Arithmetic.binReal(scalars.toReal(value), scalars.toReal(size))
                : Arithmetic.divisions(scalars.number(value), scalars.number(size), (a, b) -> Math.floorDiv(a, b) * b, 1);
    }

    private Number extreme(final Scalar.Call call) {
        final boolean smaller = call.function() == Function.MIN_OF;
        final Number[] values = scalars.numbers(call.arguments());
        return isReal(call) ? Arithmetic.extremeReal(values, smaller) : Arithmetic.extreme(values, smaller);
    }
}
