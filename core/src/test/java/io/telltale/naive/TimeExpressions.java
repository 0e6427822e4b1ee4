package io.telltale.naive;

import io.telltale.naive.NaiveValue.Type;
import io.telltale.naive.QueryGenerator.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Datetimes near now and timespans, as text of expressions, and what is asked of them. Mutable. */
final class TimeExpressions {
    private static final List<Long> DISTANCES = List.of(
            1L, Timespan.TICKS_PER_SECOND, 60 * Timespan.TICKS_PER_SECOND, 1800 * Timespan.TICKS_PER_SECOND, 3600 * Timespan.TICKS_PER_SECOND,
            Timespan.TICKS_PER_DAY, 7 * Timespan.TICKS_PER_DAY, 31 * Timespan.TICKS_PER_DAY);

    private final ExpressionGenerator all;
    private final Draw draw;
    private final Datetime now;

    TimeExpressions(final ExpressionGenerator all, final Datetime now) {
        this.all = all;
        draw = all.draw;
        this.now = now;
    }

    /** A datetime some seconds, hours or days from now. */
    static Datetime near(final Draw draw, final Datetime now) {
        return new Datetime(now.ticks() + draw.between(-3, 1) * draw.one(DISTANCES));
    }

    String test(final int depth) {
        final Type type = draw.chance(75) ? Type.DATETIME : Type.TIMESPAN;
        final String left = subject(type, depth);
        return switch (draw.below(8)) {
            case 0, 1 -> left + draw.one(" between (", " between (", " !between (") + bound(type, depth) + " .. " + bound(type, depth) + ")";
            case 2 -> left + draw.one(" in ", " !in ") + all.list(type);
            case 3 -> draw.one("isnull(", "isnotnull(", "isempty(", "isnotempty(") + left + ")";
            default -> left + draw.one(" == ", " != ", " < ", " <= ", " > ", " >= ", " > ", " < ") + bound(type, depth);
        };
    }

    /** What is asked about: a column or its distance from now, mostly. */
    private String subject(final Type type, final int depth) {
        final List<String> columns = all.scope.columns(Type.DATETIME);
        if (columns.isEmpty() || draw.chance(30)) {
            return all.of(type, depth);
        }
        return type == Type.DATETIME ? draw.one(columns) : "(" + draw.one("now()", draw.one(columns)) + " - " + draw.one(columns) + ")";
    }

    private String bound(final Type type, final int depth) {
        if (all.has(Feature.OPERAND) && draw.chance(30)) {
            return all.of(type, depth - 1);
        }
        return type == Type.DATETIME && draw.chance(50) ? fromNow() : all.constant(type);
    }

    private String fromNow() {
        return draw.one("ago(" + timespanLiteral() + ")", "now()", "now(-" + draw.one("1d", "2h", "30m") + ")", "startofday(now())");
    }

    String datetimeLiteral() {
        if (all.has(Feature.NULLS) && draw.chance(5)) {
            return "datetime(null)";
        }
        final String text = near(draw, now).toString();
        return switch (draw.below(4)) {
            case 0 -> "datetime(" + text.substring(0, 10) + ")";
            case 1 -> "date(" + text.substring(0, 16).replace('T', ' ') + ")";
            default -> "datetime(" + text + ")";
        };
    }

    String timespanLiteral() {
        if (all.has(Feature.NULLS) && draw.chance(5)) {
            return "timespan(null)";
        }
        return draw.one("1d", "2d", "7d", "1h", "12h", "24h", "30m", "90m", "1s", "1.5h", "100ms", "1tick", "10micro", "0s", "2hours",
                "timespan(1.02:03:04)", "time(00:30:00)", "timespan(01:00:00.5)");
    }

    String ofDatetime(final int depth) {
        final List<Supplier<String>> makers = new ArrayList<>();
        final List<String> names = all.names(Type.DATETIME);
        makers.add(() -> draw.chance(50) ? datetimeLiteral() : fromNow());
        if (!names.isEmpty()) {
            makers.add(() -> draw.one(names));
            makers.add(() -> draw.one(names));
            makers.add(() -> draw.one(names));
        }
        if (depth > 0) {
            makers.add(() -> datetimeFunction(depth));
            makers.add(() -> "(" + ofDatetime(depth - 1) + draw.one(" + ", " - ") + ofTimespan(depth - 1) + ")");
            if (all.has(Feature.FUNCTION)) {
                makers.add(() -> "todatetime(" + (draw.chance(50) ? "'" + near(draw, now) + "'" : all.of(Type.STRING, depth - 1)) + ")");
            }
            if (all.has(Feature.CHOICE)) {
                makers.add(() -> all.chosen(Type.DATETIME, Type.DATETIME, depth));
            }
        }
        return draw.made(makers);
    }

    private String datetimeFunction(final int depth) {
        final String time = ofDatetime(depth - 1);
        return switch (draw.below(4)) {
            case 0 -> "bin(" + time + ", " + timespanLiteral() + ")";
            case 1 -> "datetime_add('" + draw.one("year", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond", "microsecond")
                    + "', " + (all.has(Feature.NUMBER) && all.has(Feature.OPERAND) ? all.of(Type.LONG, 0) : draw.between(-2, 2)) + ", " + time + ")";
            case 2 -> draw.one("min_of(", "max_of(") + time + ", " + ofDatetime(0) + ")";
            default -> draw.one("startof", "endof") + draw.one("day", "week", "month", "year") + "(" + time
                    + (draw.chance(40) ? ", " + draw.between(-2, 2) : "") + ")";
        };
    }

    String ofTimespan(final int depth) {
        final List<Supplier<String>> makers = new ArrayList<>();
        final List<String> names = all.names(Type.TIMESPAN);
        makers.add(this::timespanLiteral);
        if (!names.isEmpty()) {
            makers.add(() -> draw.one(names));
        }
        if (depth > 0) {
            makers.add(() -> "(" + ofDatetime(depth - 1) + " - " + ofDatetime(0) + ")");
            makers.add(() -> "(" + ofTimespan(depth - 1) + draw.one(" + ", " - ") + ofTimespan(0) + ")");
            makers.add(() -> timespanFunction(depth));
            if (all.has(Feature.CHOICE)) {
                makers.add(() -> all.chosen(Type.TIMESPAN, Type.TIMESPAN, depth));
            }
        }
        return draw.made(makers);
    }

    private String timespanFunction(final int depth) {
        final String span = ofTimespan(depth - 1);
        return switch (draw.below(8)) {
            case 0 -> "abs(" + span + ")";
            case 1 -> "bin(" + span + ", " + timespanLiteral() + ")";
            case 2 -> "dayofweek(" + ofDatetime(depth - 1) + ")";
            case 3 -> all.has(Feature.FUNCTION) ? "totimespan(" + draw.one("'01:00:00'", "\"1.00:00:00.5\"", all.of(Type.STRING, 0)) + ")" : span;
            case 4 -> "(" + span + " * " + draw.one("2", "-1", "0", "0.5", "1.5") + ")";
            case 5 -> "(" + span + " / " + draw.one("2", "-3", "0") + ")";
            case 6 -> draw.one("min_of(", "max_of(") + span + ", " + ofTimespan(0) + ")";
            default -> "(-" + span.replaceFirst("^-", "") + ")";
        };
    }
}
