package io.telltale.bind;

import io.telltale.event.ColumnType;
import io.telltale.kql.Expression;
import io.telltale.kql.Span;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Binds {@code tostring(…)}, {@code tolong(…)} and their kin. Stateless but for its context. */
final class Conversions {
    private static final Map<String, Conversion> CONVERSIONS = Map.ofEntries(
            Map.entry("tolong", new Conversion(Function.TO_LONG, ColumnType.LONG, Set.of(ColumnType.STRING, ColumnType.REAL))),
            Map.entry("toint", new Conversion(Function.TO_INT, ColumnType.LONG, Set.of(ColumnType.STRING, ColumnType.LONG, ColumnType.REAL))),
            Map.entry("todouble", new Conversion(Function.TO_REAL, ColumnType.REAL, Set.of(ColumnType.STRING, ColumnType.LONG))),
            Map.entry("toreal", new Conversion(Function.TO_REAL, ColumnType.REAL, Set.of(ColumnType.STRING, ColumnType.LONG))),
            Map.entry("tobool", new Conversion(Function.TO_BOOL, ColumnType.BOOL, Set.of(ColumnType.STRING, ColumnType.LONG))),
            Map.entry("toboolean", new Conversion(Function.TO_BOOL, ColumnType.BOOL, Set.of(ColumnType.STRING, ColumnType.LONG))),
            Map.entry("todatetime", new Conversion(Function.TO_DATETIME, ColumnType.DATETIME, Set.of(ColumnType.STRING))),
            Map.entry("totimespan", new Conversion(Function.TO_TIMESPAN, ColumnType.TIMESPAN, Set.of(ColumnType.STRING))));

    /** The names of the functions, but for {@code tostring}. */
    static final Set<String> NAMES = CONVERSIONS.keySet();

    private final Context context;

    private record Conversion(Function function, ColumnType result, Set<ColumnType> from) {}

    Conversions(final Context context) {
        this.context = context;
    }

    boolean has(final String function) {
        return function.equals("tostring") || CONVERSIONS.containsKey(function);
    }

    Scalar bind(final Expression.Call call, final Scalar value) {
        if (call.function().equals("tostring")) {
            return text(call.span(), value);
        }
        final Conversion conversion = CONVERSIONS.get(call.function());
        if (value.type() == conversion.result() && conversion.function() != Function.TO_INT) {
            return value;
        }
        if (value.type() == ColumnType.BOOL && Arithmetic.isNumber(conversion.result())) {
            return number(Truths.of(value), conversion.result());
        }
        if (!conversion.from().contains(value.type())) {
            throw context.refuse(call.span(), call.function() + "(...) of a " + value.type().kqlName() + " is not supported");
        }
        return new Scalar.Call(conversion.function(), conversion.result(), List.of(value));
    }

    /** A text as a value of a type. */
    Scalar to(final ColumnType type, final Span span, final Scalar text) {
        for (final Conversion conversion : CONVERSIONS.values()) {
            if (conversion.result() == type && conversion.function() != Function.TO_INT) {
                return new Scalar.Call(conversion.function(), type, List.of(text));
            }
        }
        return text(span, text);
    }

    /** A truth as a number: 1 or 0. */
    private static Scalar number(final Scalar.Truth truth, final ColumnType type) {
        final Scalar one = Arithmetic.as(Constant.number(1), type);
        final Scalar zero = Arithmetic.as(Constant.number(0), type);
        final Scalar.Arm isTrue = new Scalar.Arm(truth.isTrue(), one);
        return Truths.isTotal(truth)
                ? new Scalar.Choice(type, List.of(isTrue), zero)
                : new Scalar.Choice(type, List.of(isTrue, new Scalar.Arm(truth.isFalse(), zero)), new Constant(type, null));
    }

    /** A value as a text. */
    Scalar text(final Span span, final Scalar value) {
        if (value.type() == ColumnType.STRING) {
            return value;
        }
        if (value instanceof final Constant constant && (constant.value() == null || constant.value() instanceof Long && value.type() == ColumnType.LONG)) {
            return Constant.text(constant.value() == null ? "" : constant.value().toString());
        }
        if (value.type() == ColumnType.BOOL || value.type() == ColumnType.REAL) {
            throw context.refuse(
                    span, "a " + value.type().kqlName() + " as a string is not supported: write iff(..., \"true\", \"false\") or convert it to a long");
        }
        return new Scalar.Call(Function.TO_STRING, ColumnType.STRING, List.of(value));
    }
}
