package io.telltale.bind;

import io.telltale.event.ColumnType;
import io.telltale.kql.Expression;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import io.telltale.rule.TimePart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Binds the functions of dates and times. Stateless but for its context. */
final class TimeFunctions {
    private static final Map<String, TimePart> STARTS = Map.of(
            "startofday", TimePart.DAY, "startofweek", TimePart.WEEK, "startofmonth", TimePart.MONTH, "startofyear", TimePart.YEAR);

    private static final Map<String, TimePart> ENDS =
            Map.of("endofday", TimePart.DAY, "endofweek", TimePart.WEEK, "endofmonth", TimePart.MONTH, "endofyear", TimePart.YEAR);

    private static final Map<String, TimePart> PARTS = Map.of(
            "getyear", TimePart.YEAR, "getmonth", TimePart.MONTH, "monthofyear", TimePart.MONTH, "dayofmonth", TimePart.DAY, "hourofday",
            TimePart.HOUR, "dayofyear", TimePart.DAY_OF_YEAR);

    private static final Set<String> OTHERS = Set.of("ago", "now", "datetime_diff", "datetime_add", "datetime_part", "dayofweek", "ingestion_time");

    private static final Set<String> NAMES = all();

    private final Context context;

    TimeFunctions(final Context context) {
        this.context = context;
    }

    boolean has(final String function) {
        return names().contains(function);
    }

    static Set<String> names() {
        return NAMES;
    }

    private static Set<String> all() {
        final Set<String> names = new HashSet<>(OTHERS);
        names.addAll(STARTS.keySet());
        names.addAll(ENDS.keySet());
        names.addAll(PARTS.keySet());
        return names;
    }

    Scalar bind(final Expression.Call call, final List<Scalar> given) {
        if (STARTS.containsKey(call.function())) {
            return edge(call, Function.START_OF, STARTS.get(call.function()), given);
        }
        if (ENDS.containsKey(call.function())) {
            return edge(call, Function.END_OF, ENDS.get(call.function()), given);
        }
        if (PARTS.containsKey(call.function())) {
            check(call, given, ColumnType.DATETIME);
            return of(Function.DATETIME_PART, ColumnType.LONG, part(PARTS.get(call.function())), given.get(0));
        }
        switch (call.function()) {
            case "now":
                if (given.isEmpty()) {
                    return of(Function.NOW, ColumnType.DATETIME);
                }
                check(call, given, ColumnType.TIMESPAN);
                return of(Function.ADD, ColumnType.DATETIME, of(Function.NOW, ColumnType.DATETIME), given.get(0));
            case "ago":
                check(call, given, ColumnType.TIMESPAN);
                return of(Function.SUBTRACT, ColumnType.DATETIME, of(Function.NOW, ColumnType.DATETIME), given.get(0));
            case "dayofweek":
                check(call, given, ColumnType.DATETIME);
                return of(Function.DAY_OF_WEEK, ColumnType.TIMESPAN, given.get(0));
            case "datetime_diff":
                check(call, given, ColumnType.STRING, ColumnType.DATETIME, ColumnType.DATETIME);
                return of(Function.DATETIME_DIFF, ColumnType.LONG, part(call, given.get(0)), given.get(1), given.get(2));
            case "datetime_add":
                check(call, given, ColumnType.STRING, ColumnType.LONG, ColumnType.DATETIME);
                return of(Function.DATETIME_ADD, ColumnType.DATETIME, part(call, given.get(0)), given.get(1), given.get(2));
            case "datetime_part":
                check(call, given, ColumnType.STRING, ColumnType.DATETIME);
                return of(Function.DATETIME_PART, ColumnType.LONG, part(call, given.get(0)), given.get(1));
            default:
                throw context.refuse(call.span(), "ingestion_time() is not known of an event: compare its time column");
        }
    }

    /** The start or end of a part, moved by a number of parts if there is a second argument. */
    private Scalar edge(final Expression.Call call, final Function function, final TimePart part, final List<Scalar> given) {
        if (given.size() == 1) {
            check(call, given, ColumnType.DATETIME);
            return of(function, ColumnType.DATETIME, part(part), given.get(0));
        }
        check(call, given, ColumnType.DATETIME, ColumnType.LONG);
        final Scalar start = of(Function.START_OF, ColumnType.DATETIME, part(part), given.get(0));
        final Scalar moved = of(Function.DATETIME_ADD, ColumnType.DATETIME, part(part), given.get(1), start);
        return of(function, ColumnType.DATETIME, part(part), moved);
    }

    private Scalar part(final Expression.Call call, final Scalar name) {
        final TimePart part = name instanceof final Constant constant && constant.value() instanceof final String text ? TimePart.ofKqlName(text) : null;
        if (part == null || part == TimePart.DAY_OF_YEAR && !call.function().equals("datetime_part")) {
            throw context.refuse(
                    call.arguments().get(0).span(),
                    "the part has to be one of year, quarter, month, week, day, hour, minute, second, millisecond, microsecond, in quotes");
        }
        return part(part);
    }

    private void check(final Expression.Call call, final List<Scalar> given, final ColumnType... types) {
        if (given.size() != types.length) {
            throw context.refuse(
                    call.span(), call.function() + "(...) takes " + types.length + (types.length == 1 ? " argument" : " arguments") + " and is given "
                            + given.size());
        }
        for (int i = 0; i < types.length; i++) {
            if (given.get(i).type() != types[i]) {
                throw context.refuse(
                        call.arguments().get(i).span(),
                        "a " + types[i].kqlName() + " is expected here, and this is a " + given.get(i).type().kqlName());
            }
        }
    }

    private static Constant part(final TimePart part) {
        return Constant.text(part.name());
    }

    private static Scalar of(final Function function, final ColumnType type, final Scalar... arguments) {
        final List<Scalar> list = new ArrayList<>(List.of(arguments));
        return new Scalar.Call(function, type, list);
    }
}
