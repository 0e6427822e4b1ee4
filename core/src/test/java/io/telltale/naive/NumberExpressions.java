package io.telltale.naive;

import io.telltale.naive.GeneratedScope.ListName;
import io.telltale.naive.NaiveValue.Type;
import io.telltale.naive.QueryGenerator.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Longs and reals, as text of expressions, and what is asked of them. Mutable. */
final class NumberExpressions {
    private final ExpressionGenerator all;
    private final Draw draw;

    NumberExpressions(final ExpressionGenerator all) {
        this.all = all;
        draw = all.draw;
    }

    String test(final int depth) {
        final List<String> columns = all.scope.columns(Type.LONG);
        final String left = !columns.isEmpty() && draw.chance(60) ? draw.one(columns) : draw.chance(85) ? loose(depth) : ofReal(depth);
        return switch (draw.below(8)) {
            case 0 -> left + draw.one(" between (", " !between (") + bound(depth) + " .. " + bound(depth) + ")";
            case 1 -> left + draw.one(" in ", " !in ") + all.list(Type.LONG);
            case 2 -> draw.one("isnull(", "isnotnull(", "isempty(", "isnotempty(") + left + ")";
            default -> left + draw.one(" == ", " != ", " <> ", " < ", " <= ", " > ", " >= ") + bound(depth);
        };
    }

    /** What a number is compared with: a constant, or anything. */
    private String bound(final int depth) {
        if (all.has(Feature.OPERAND) && draw.chance(30)) {
            return draw.chance(80) ? loose(depth - 1) : ofReal(depth - 1);
        }
        return all.constant(draw.chance(80) ? Type.LONG : Type.REAL);
    }

    /** A long that arithmetic without parentheses may make: no operand but of a comparison. */
    private String loose(final int depth) {
        if (depth > 0 && draw.chance(20)) {
            return ofLong(depth - 1) + sign() + ofLong(0) + sign() + ofLong(0);
        }
        return ofLong(depth);
    }

    private String sign() {
        return draw.one(" + ", " - ", " * ", " / ", " % ");
    }

    String longLiteral() {
        return switch (draw.below(14)) {
            case 0 -> "-" + draw.between(1, 3);
            case 1 -> draw.one("9223372036854775807", "2147483648", "4294967296");
            case 2 -> "0x" + Integer.toHexString(draw.below(13));
            case 3 -> all.has(Feature.NULLS) ? "long(null)" : "0";
            default -> String.valueOf(draw.below(13));
        };
    }

    String realLiteral() {
        return draw.one("0.5", "1.0", "1.5", "2.0", "2.25", "5.0", "-1.5", "1e1", "3.3", all.has(Feature.NULLS) ? "real(null)" : "0.0");
    }

    String ofLong(final int depth) {
        final List<Supplier<String>> makers = new ArrayList<>();
        final List<String> names = all.names(Type.LONG);
        if (names.isEmpty() || draw.chance(20)) {
            makers.add(this::longLiteral);
        } else {
            makers.add(() -> draw.one(names));
        }
        if (depth > 0) {
            makers.add(() -> arithmetic(depth));
            if (all.has(Feature.FUNCTION)) {
                makers.add(() -> ofText(depth));
                makers.add(() -> ofList());
            }
            if (all.has(Feature.TIME)) {
                makers.add(() -> ofTime(depth));
            }
            if (all.has(Feature.CHOICE) && draw.chance(40)) {
                makers.add(() -> all.chosen(Type.LONG, Type.LONG, depth));
            }
        }
        return draw.made(makers);
    }

    private String arithmetic(final int depth) {
        final String first = ofLong(depth - 1);
        return switch (draw.below(10)) {
            case 0 -> "abs(" + first + ")";
            case 1 -> draw.one("min_of(", "max_of(") + first + ", " + ofLong(0) + (draw.chance(30) ? ", " + ofLong(0) : "") + ")";
            case 2 -> draw.one("bin(", "floor(") + first + ", " + draw.one("1", "2", "5", "10", "0", "-5") + ")";
            case 3 -> draw.one("toint(", "tolong(") + first + ")";
            case 4 -> "tolong((" + first + " % 12) * 1.5)";
            case 5 -> "(-" + first.replaceFirst("^-", "") + ")";
            case 6 -> draw.one("toint(", "tolong(") + all.test(depth - 1) + ")";
            default -> "(" + first + sign() + ofLong(depth - 1) + ")";
        };
    }

    private String ofText(final int depth) {
        final String text = all.of(Type.STRING, depth - 1);
        return switch (draw.below(7)) {
            case 0 -> "strlen(" + text + ")";
            case 1 -> "indexof(" + text + ", " + needle() + (draw.chance(40) ? ", " + draw.between(-3, 4) : "") + ")";
            case 2 -> "countof(" + text + ", " + needle() + ")";
            case 5 -> all.has(Feature.REGEX)
                    ? "countof(" + text + ", @\"" + draw.one("[a-c]", "\\d", "a+", ".", "\\s") + "\", \"regex\")"
                    : "strlen(" + text + ")";
            case 6 -> "has_any_index(" + text + ", " + all.constantList(Type.STRING) + ")";
            case 3 -> "array_length(" + (draw.chance(60) ? new TextExpressions(all).split(text) : "parse_command_line(" + text + ", 'windows')") + ")";
            default -> draw.one("tolong(", "toint(") + text + ")";
        };
    }

    private String needle() {
        return all.has(Feature.OPERAND) && draw.chance(20) ? all.of(Type.STRING, 0) : all.constant(Type.STRING);
    }

    /** An element or the length of a list of numbers. */
    private String ofList() {
        final List<ListName> lists = all.scope.lists.stream().filter(list -> list.type() == Type.LONG && list.flat()).toList();
        if (lists.isEmpty() || draw.chance(30)) {
            return "array_length(" + all.constantList(Type.STRING) + ")";
        }
        final ListName list = draw.one(lists);
        return list.name() + "[" + draw.below(list.size()) + "]";
    }

    private String ofTime(final int depth) {
        final String time = all.of(Type.DATETIME, depth - 1);
        final String part = draw.one("year", "quarter", "month", "day", "hour", "minute", "second", "millisecond", "microsecond", "Day", "HOUR");
        return switch (draw.below(4)) {
            case 0 -> "datetime_diff('" + draw.one(part, part, "week") + "', " + time + ", " + all.of(Type.DATETIME, 0) + ")";
            case 1 -> "datetime_part(\"" + draw.one(part, "dayofyear") + "\", " + time + ")";
            default -> draw.one("getyear(", "getmonth(", "monthofyear(", "dayofmonth(", "hourofday(", "dayofyear(") + time + ")";
        };
    }

    String ofReal(final int depth) {
        final List<Supplier<String>> makers = new ArrayList<>();
        final List<String> names = all.names(Type.REAL);
        makers.add(this::realLiteral);
        if (!names.isEmpty()) {
            makers.add(() -> draw.one(names));
            makers.add(() -> draw.one(names));
        }
        makers.add(() -> draw.one("todouble(", "toreal(") + ofLong(depth - 1) + ")");
        if (depth > 0) {
            makers.add(() -> "(" + ofLong(depth - 1) + draw.one(" + ", " - ", " * ", " / ", " % ") + ofReal(depth - 1) + ")");
            makers.add(() -> "(" + ofReal(depth - 1) + draw.one(" + ", " - ", " * ", " / ") + ofLong(depth - 1) + ")");
            makers.add(() -> "abs(" + ofReal(depth - 1) + ")");
            makers.add(() -> draw.one("bin(", "floor(") + ofReal(depth - 1) + ", " + draw.one("0.5", "2", "1.0", "0.0") + ")");
            makers.add(() -> draw.one("min_of(", "max_of(") + ofLong(depth - 1) + ", " + realLiteral() + ")");
            if (all.has(Feature.FUNCTION)) {
                makers.add(() -> draw.one("todouble(", "toreal(") + all.of(Type.STRING, depth - 1) + ")");
            }
            if (all.has(Feature.TIME)) {
                makers.add(() -> "(" + all.of(Type.TIMESPAN, depth - 1) + " / " + all.of(Type.TIMESPAN, 0) + ")");
            }
            if (all.has(Feature.CHOICE)) {
                makers.add(() -> all.chosen(Type.REAL, Type.LONG, depth));
            }
        }
        return draw.made(makers);
    }
}
