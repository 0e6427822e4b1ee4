package io.telltale.naive;

import io.telltale.naive.GeneratedScope.ListName;
import io.telltale.naive.NaiveValue.Type;
import io.telltale.naive.QueryGenerator.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Expressions of every type, as text, over the names in scope: conditions here, strings, numbers and times each in their own. Mutable. */
final class ExpressionGenerator {
    final Draw draw;
    final WordPool words;
    final GeneratedScope scope;
    private final Set<Feature> features;
    private final TextExpressions texts;
    private final NumberExpressions numbers;
    private final TimeExpressions times;

    ExpressionGenerator(
            final Draw draw, final Set<Feature> features, final WordPool words, final GeneratedScope scope, final Datetime now) {
        this.draw = draw;
        this.features = features;
        this.words = words;
        this.scope = scope;
        texts = new TextExpressions(this);
        numbers = new NumberExpressions(this);
        times = new TimeExpressions(this, now);
    }

    boolean has(final Feature feature) {
        return features.contains(feature);
    }

    /** An expression that can be an operand as it is. */
    String of(final Type type, final int depth) {
        return switch (type) {
            case STRING -> texts.of(depth);
            case LONG -> numbers.ofLong(depth);
            case REAL -> numbers.ofReal(depth);
            case BOOL -> draw.chance(40) ? bool(depth) : "(" + condition(depth - 1) + ")";
            case DATETIME -> times.ofDatetime(depth);
            case TIMESPAN -> times.ofTimespan(depth);
            default -> throw new IllegalArgumentException("type=" + type);
        };
    }

    /** A condition that may have operators of any kind: an operand only of {@code and} and {@code or}. */
    String condition(final int depth) {
        return switch (depth <= 0 ? 9 : draw.below(11)) {
            case 0, 1 -> joined(" and ", depth);
            case 2, 3, 4, 5 -> joined(" or ", depth);
            case 6 -> "not(" + condition(depth - 1) + ")";
            default -> test(depth);
        };
    }

    private String joined(final String operator, final int depth) {
        final List<String> operands = new ArrayList<>();
        for (int i = draw.between(2, 3); i > 0; i--) {
            final String operand = condition(depth - 1);
            operands.add(draw.chance(70) ? "(" + operand + ")" : operand);
        }
        return String.join(operator, operands);
    }

    String test(final int depth) {
        final List<Supplier<String>> makers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            makers.add(() -> texts.test(depth));
        }
        makers.add(() -> texts.listTest(depth));
        makers.add(() -> texts.listTest(depth));
        makers.add(() -> draw.one("isempty(", "isnotempty(") + texts.subject(depth) + ")");
        if (has(Feature.REGEX)) {
            makers.add(() -> texts.regexTest(depth));
        }
        if (has(Feature.FUNCTION)) {
            makers.add(() -> "set_has_element(" + constantList(Type.STRING) + ", " + texts.subject(depth) + ")");
        }
        if (has(Feature.NUMBER)) {
            makers.add(() -> numbers.test(depth));
            makers.add(() -> numbers.test(depth));
        }
        if (has(Feature.TIME)) {
            makers.add(() -> times.test(depth));
            makers.add(() -> times.test(depth));
        }
        if (has(Feature.BOOL)) {
            makers.add(() -> boolTest(depth));
        }
        return draw.made(makers);
    }

    private String boolTest(final int depth) {
        return switch (draw.below(6)) {
            case 0 -> bool(depth) + draw.one(" == ", " != ", " <> ") + draw.one("true", "false", "True", "FALSE");
            case 1 -> draw.one("isnull(", "isnotnull(", "isempty(", "isnotempty(") + bool(depth) + ")";
            case 2 -> "(" + condition(depth - 1) + ")" + draw.one(" == ", " != ") + (has(Feature.OPERAND) ? bool(0) : "true");
            case 3 -> draw.one("isnull(", "isnotnull(") + texts.subject(depth) + ")";
            default -> bool(depth);
        };
    }

    private String bool(final int depth) {
        final List<Supplier<String>> makers = new ArrayList<>();
        final List<String> names = names(Type.BOOL);
        makers.add(() -> draw.one("true", "false"));
        if (!names.isEmpty()) {
            makers.add(() -> draw.one(names));
            makers.add(() -> draw.one(names));
            makers.add(() -> draw.one(names));
        }
        if (has(Feature.NULLS)) {
            makers.add(() -> "bool(null)");
        }
        if (depth > 0) {
            makers.add(() -> "not(" + bool(depth - 1) + ")");
            if (has(Feature.FUNCTION)) {
                makers.add(() -> "tobool(" + texts.subject(depth - 1) + ")");
                makers.add(() -> "ipv4_is_private(" + texts.subject(depth - 1) + ")");
            }
            if (has(Feature.NUMBER)) {
                makers.add(() -> "tobool(" + numbers.ofLong(depth - 1) + ")");
            }
            if (has(Feature.CHOICE)) {
                makers.add(() -> chosen(Type.BOOL, Type.BOOL, depth));
            }
        }
        return draw.made(makers);
    }

    /** {@code iff}, {@code case} or {@code coalesce} of values of one type, or of a type and one that mixes with it. */
    String chosen(final Type type, final Type other, final int depth) {
        return switch (draw.below(3)) {
            case 0 -> draw.one("iff(", "iif(") + condition(depth - 1) + ", " + of(type, depth - 1) + ", " + of(other, depth - 1) + ")";
            case 1 -> "case(" + condition(depth - 1) + ", " + of(other, depth - 1) + ", " + condition(0) + ", " + of(type, 0) + ", "
                    + of(type, depth - 1) + ")";
            default -> "coalesce(" + of(type, depth - 1) + ", " + of(other, 0) + (draw.chance(30) ? ", " + of(type, 0) : "") + ")";
        };
    }

    /** Columns and, rarer, names that let binds. */
    List<String> names(final Type type) {
        final List<String> columns = scope.columns(type);
        final List<String> scalars = scope.scalars(type);
        return scalars.isEmpty() || !columns.isEmpty() && draw.chance(75) ? columns : scalars;
    }

    /** A constant to compare with: a literal or, sometimes, a name that let binds. */
    String constant(final Type type) {
        final List<String> scalars = scope.scalars(type);
        return !scalars.isEmpty() && draw.chance(30) ? draw.one(scalars) : literal(type);
    }

    String literal(final Type type) {
        return switch (type) {
            case STRING -> words.quoted(words.literal());
            case LONG -> numbers.longLiteral();
            case REAL -> numbers.realLiteral();
            case BOOL -> draw.one("true", "false");
            case DATETIME -> times.datetimeLiteral();
            default -> times.timespanLiteral();
        };
    }

    /** A literal within a list. */
    String element(final boolean number) {
        return number ? String.valueOf(draw.below(13)) : words.quoted(words.literal());
    }

    /** A literal within a list, a list within it, or a null. */
    String nestedElement(final boolean number) {
        if (has(Feature.NULLS) && draw.chance(15)) {
            return "null";
        }
        return draw.chance(15) ? "[" + element(number) + (draw.chance(50) ? ", " + element(number) : "") + "]" : element(number);
    }

    /** A list as it stands, or a name of one. */
    String constantList(final Type type) {
        final List<ListName> named = scope.lists.stream().filter(list -> list.type() == type && list.flat()).toList();
        if (!named.isEmpty() && draw.chance(50)) {
            return draw.one(named).name();
        }
        return dynamic(type == Type.LONG, draw.between(0, 3), true);
    }

    String dynamic(final boolean number, final int length, final boolean flat) {
        final List<String> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            elements.add(flat ? element(number) : nestedElement(number));
        }
        return "dynamic([" + String.join(", ", elements) + "])";
    }

    /** What is in the parentheses behind {@code in} and its kin. */
    String list(final Type type) {
        final List<String> elements = new ArrayList<>();
        final List<ListName> named = scope.lists.stream().filter(list -> list.type() == type).toList();
        for (int i = draw.between(1, 3); i > 0; i--) {
            if (!named.isEmpty() && draw.chance(30)) {
                elements.add(draw.one(named).name());
            } else if ((type == Type.STRING || type == Type.LONG) && draw.chance(15)) {
                elements.add(dynamic(type == Type.LONG, draw.between(0, 3), false));
            } else if (has(Feature.OPERAND) && draw.chance(20)) {
                elements.add(of(type, 1));
            } else {
                elements.add(constant(type));
            }
        }
        return "(" + String.join(", ", elements) + ")";
    }
}
