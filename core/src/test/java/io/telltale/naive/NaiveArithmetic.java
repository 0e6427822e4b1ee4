package io.telltale.naive;

import io.telltale.naive.NaiveValue.Type;
import java.math.BigInteger;

/** Comparison and arithmetic. Stateless. */
final class NaiveArithmetic {
    private NaiveArithmetic() {}

    /** A comparison; it is never null: with a null operand only {@code !=} is true. */
    static boolean compare(final NaiveValue left, final String operator, final NaiveValue right) {
        final boolean equality = operator.equals("==") || operator.equals("!=");
        if (left.is(Type.LIST) || right.is(Type.LIST)) {
            throw unsupported(left, operator, right);
        }
        if (left.is(Type.NULL) || right.is(Type.NULL)) {
            return operator.equals("!=");
        }
        final boolean alike = left.type() == right.type() || left.isNumber() && right.isNumber();
        if (!alike || (left.is(Type.STRING) || left.is(Type.BOOL)) && !equality) {
            throw unsupported(left, operator, right);
        }
        if (left.isNull() || right.isNull()) {
            return operator.equals("!=");
        }
        if (left.type() != right.type() || left.is(Type.REAL)) {
            return compareReals(left.asReal(), operator, right.asReal());
        }
        if (equality) {
            return left.value().equals(right.value()) == operator.equals("==");
        }
        final int order = order(left, right);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw unsupported(left, operator, right);
        };
    }

    private static boolean compareReals(final double left, final String operator, final double right) {
        return switch (operator) {
            case "==" -> left == right;
            case "!=" -> left != right;
            case "<" -> left < right;
            case "<=" -> left <= right;
            case ">" -> left > right;
            default -> left >= right;
        };
    }

    /** The order of two values of one type, neither of them null. */
    static int order(final NaiveValue left, final NaiveValue right) {
        return switch (left.type()) {
            case STRING -> left.asString().compareTo(right.asString());
            case BOOL -> Boolean.compare(left.asBool(), right.asBool());
            case LONG -> Long.compare(left.asLong(), right.asLong());
            case REAL -> Double.compare(left.asReal(), right.asReal());
            case DATETIME -> Long.compare(left.asDatetime().ticks(), right.asDatetime().ticks());
            case TIMESPAN -> Long.compare(left.asTimespan().ticks(), right.asTimespan().ticks());
            default -> throw new UnsupportedOperationException("the order of " + left.type());
        };
    }

    static NaiveValue negated(final NaiveValue value) {
        return switch (value.type()) {
            case LONG -> NaiveValue.number(value.isNull() ? null : Long.valueOf(-value.asLong()));
            case REAL -> NaiveValue.real(value.isNull() ? null : Double.valueOf(-value.asReal()));
            case TIMESPAN -> NaiveValue.timespan(value.isNull() ? null : new Timespan(-value.asTimespan().ticks()));
            default -> throw new UnsupportedOperationException("a minus before " + value);
        };
    }

    static NaiveValue calculate(final NaiveValue left, final String operator, final NaiveValue right) {
        final Type type = type(left, operator, right);
        if (left.isNull() || right.isNull()) {
            return NaiveValue.of(type, null);
        }
        return switch (type) {
            case LONG -> NaiveValue.number(longs(left.asLong(), operator, right.asLong()));
            case DATETIME -> NaiveValue.datetime(shifted(left, operator, right));
            case TIMESPAN -> NaiveValue.timespan(timespan(left, operator, right));
            default -> NaiveValue.real(
                    left.is(Type.TIMESPAN)
                            ? Double.valueOf((double) left.asTimespan().ticks() / right.asTimespan().ticks())
                            : reals(left.asReal(), operator, right.asReal()));
        };
    }

    /** The type of a result, whatever the values. */
    private static Type type(final NaiveValue left, final String operator, final NaiveValue right) {
        final String shape = left.type() + operator + right.type();
        return switch (shape) {
            case "DATETIME-DATETIME", "TIMESPAN+TIMESPAN", "TIMESPAN-TIMESPAN", "TIMESPAN*LONG", "TIMESPAN*REAL", "LONG*TIMESPAN",
                    "REAL*TIMESPAN", "TIMESPAN/LONG" -> Type.TIMESPAN;
            case "DATETIME+TIMESPAN", "DATETIME-TIMESPAN", "TIMESPAN+DATETIME" -> Type.DATETIME;
            case "TIMESPAN/TIMESPAN" -> Type.REAL;
            default -> {
                if (!left.isNumber() || !right.isNumber()) {
                    throw unsupported(left, operator, right);
                }
                yield left.is(Type.LONG) && right.is(Type.LONG) ? Type.LONG : Type.REAL;
            }
        };
    }

    private static Long longs(final long left, final String operator, final long right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> right == 0 ? null : Long.valueOf(left / right);
            default -> right == 0 ? null : Long.valueOf(left % right);
        };
    }

    private static double reals(final double left, final String operator, final double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private static Datetime shifted(final NaiveValue left, final String operator, final NaiveValue right) {
        final NaiveValue moment = left.is(Type.DATETIME) ? left : right;
        final NaiveValue distance = left.is(Type.DATETIME) ? right : left;
        final BigInteger ticks = BigInteger.valueOf(distance.asTimespan().ticks());
        return Datetime.ofTicks(BigInteger.valueOf(moment.asDatetime().ticks()).add(operator.equals("+") ? ticks : ticks.negate()));
    }

    private static Timespan timespan(final NaiveValue left, final String operator, final NaiveValue right) {
        if (left.is(Type.DATETIME)) {
            return new Timespan(left.asDatetime().ticks() - right.asDatetime().ticks());
        }
        if (left.is(Type.TIMESPAN) && right.is(Type.TIMESPAN)) {
            final long other = right.asTimespan().ticks();
            return new Timespan(left.asTimespan().ticks() + (operator.equals("+") ? other : -other));
        }
        final long ticks = (left.is(Type.TIMESPAN) ? left : right).asTimespan().ticks();
        final NaiveValue factor = left.is(Type.TIMESPAN) ? right : left;
        if (factor.is(Type.REAL)) {
            return scaled(ticks * factor.asReal());
        }
        final Long result = longs(ticks, operator, factor.asLong());
        return result == null ? null : new Timespan(result);
    }

    private static Timespan scaled(final double ticks) {
        final Long whole = truncated(ticks);
        return whole == null ? null : new Timespan(whole);
    }

    /** A real without its fraction; null where no long is so large. */
    static Long truncated(final double value) {
        return Math.abs(value) < 0x1p63 ? Long.valueOf((long) value) : null;
    }

    private static UnsupportedOperationException unsupported(final NaiveValue left, final String operator, final NaiveValue right) {
        return new UnsupportedOperationException("the operator " + operator + " between " + left + " and " + right);
    }
}
