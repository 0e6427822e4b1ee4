package io.telltale.bind;

import io.telltale.event.ColumnType;
import io.telltale.kql.Expression;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import java.util.List;
import java.util.Map;

/** Binds arithmetic: which types go together, and what comes of them. Stateless. */
final class Arithmetic {
    private static final Map<String, Function> OPERATORS = Map.of(
            "+", Function.ADD, "-", Function.SUBTRACT, "*", Function.MULTIPLY, "/", Function.DIVIDE, "%", Function.MODULO);

    private Arithmetic() {}

    static boolean isOperator(final String operator) {
        return OPERATORS.containsKey(operator);
    }

    static Scalar bind(final Context context, final Expression.Binary binary, final Scalar left, final Scalar right) {
        final Function function = OPERATORS.get(binary.operator());
        if (isNumber(left) && isNumber(right)) {
            final ColumnType type = left.type() == ColumnType.LONG ? right.type() : ColumnType.REAL;
            return new Scalar.Call(function, type, List.of(as(left, type), as(right, type)));
        }
        final ColumnType type = ofTimes(function, left.type(), right.type());
        if (type == null) {
            throw context.refuse(
                    binary.span(),
                    "a " + left.type().kqlName() + " and a " + right.type().kqlName() + " have no operator " + binary.operator()
                            + (left.type() == ColumnType.STRING && binary.operator().equals("+") ? ": texts are joined by strcat(...)" : ""));
        }
        return new Scalar.Call(function, type, List.of(left, right));
    }

    static Scalar negate(final Context context, final Expression.Minus minus, final Scalar operand) {
        if (!isNumber(operand) && operand.type() != ColumnType.TIMESPAN) {
            throw context.refuse(minus.span(), "a " + operand.type().kqlName() + " has no minus");
        }
        if (operand instanceof final Constant constant) {
            if (constant.value() instanceof final Long number) {
                return new Constant(constant.type(), -number);
            }
            return constant.value() instanceof final Double real ? new Constant(ColumnType.REAL, -real) : constant;
        }
        return new Scalar.Call(Function.NEGATE, operand.type(), List.of(operand));
    }

    static boolean isNumber(final Scalar scalar) {
        return isNumber(scalar.type());
    }

    static boolean isNumber(final ColumnType type) {
        return type == ColumnType.LONG || type == ColumnType.REAL;
    }

    /** A number as another kind of number. */
    static Scalar as(final Scalar number, final ColumnType type) {
        if (number.type() == type) {
            return number;
        }
        if (number instanceof final Constant constant) {
            return new Constant(type, constant.value() == null ? null : Double.valueOf(((Long) constant.value()).doubleValue()));
        }
        return new Scalar.Call(Function.TO_REAL, ColumnType.REAL, List.of(number));
    }

    private static ColumnType ofTimes(final Function function, final ColumnType left, final ColumnType right) {
        final boolean spans = left == ColumnType.TIMESPAN && right == ColumnType.TIMESPAN;
        final boolean number = right == ColumnType.LONG || right == ColumnType.REAL;
        switch (function) {
            case ADD:
                if (left == ColumnType.DATETIME && right == ColumnType.TIMESPAN || left == ColumnType.TIMESPAN && right == ColumnType.DATETIME) {
                    return ColumnType.DATETIME;
                }
                return spans ? ColumnType.TIMESPAN : null;
            case SUBTRACT:
                if (left == ColumnType.DATETIME) {
                    return right == ColumnType.DATETIME ? ColumnType.TIMESPAN : right == ColumnType.TIMESPAN ? ColumnType.DATETIME : null;
                }
                return spans ? ColumnType.TIMESPAN : null;
            case MULTIPLY:
                final boolean swapped = right == ColumnType.TIMESPAN && (left == ColumnType.LONG || left == ColumnType.REAL);
                return left == ColumnType.TIMESPAN && number || swapped ? ColumnType.TIMESPAN : null;
            case DIVIDE:
                return spans ? ColumnType.REAL : left == ColumnType.TIMESPAN && right == ColumnType.LONG ? ColumnType.TIMESPAN : null;
            default:
                return null;
        }
    }
}
