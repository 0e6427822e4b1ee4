package io.telltale.naive;

import io.telltale.naive.GeneratedScope.ListName;
import io.telltale.naive.NaiveValue.Type;
import io.telltale.naive.QueryGenerator.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Strings, as text of expressions, and what is asked of them. Mutable. */
final class TextExpressions {
    private static final String[] OPERATORS = {
        "has", "!has", "has_cs", "!has_cs", "hasprefix", "!hasprefix", "hasprefix_cs", "!hasprefix_cs", "hassuffix", "!hassuffix",
        "hassuffix_cs", "!hassuffix_cs", "contains", "!contains", "contains_cs", "!contains_cs", "startswith", "!startswith",
        "startswith_cs", "!startswith_cs", "endswith", "!endswith", "endswith_cs", "!endswith_cs", "==", "!=", "<>", "=~", "!~",
        "has", "has", "contains", "contains", "==", "=~", "startswith", "endswith",
    };

    private static final String[] BASE64 = {"aGk=", "w6k=", "ZnJwYw==", "c29ja3M1", "RVcuRVhF", "/w==", "aGk", "a===", "aGk-", ""};

    private final ExpressionGenerator all;
    private final Draw draw;

    TextExpressions(final ExpressionGenerator all) {
        this.all = all;
        draw = all.draw;
    }

    /** A string operator between an expression and, mostly, a constant. */
    String test(final int depth) {
        final String operator = draw.one(OPERATORS);
        final boolean variable = all.has(Feature.OPERAND) && draw.chance(25);
        final String right = variable ? of(depth - 1) : all.constant(Type.STRING);
        final boolean constantLeft = all.has(Feature.OPERAND) && draw.chance(5);
        return (constantLeft ? all.constant(Type.STRING) : subject(depth)) + " " + operator + " " + right;
    }

    String listTest(final int depth) {
        final String operator = draw.one("in", "in~", "!in", "!in~", "has_any", "has_any", "has_all", "has_all");
        if (operator.startsWith("has") && draw.chance(15)) {
            return subject(depth) + " " + operator + " (" + draw.below(13) + ", " + all.constant(Type.STRING) + ")";
        }
        return subject(depth) + " " + operator + " " + all.list(Type.STRING);
    }

    String regexTest(final int depth) {
        return subject(depth) + " matches regex " + pattern();
    }

    /** What is asked about: a column, mostly. */
    String subject(final int depth) {
        final List<String> columns = all.scope.columns(Type.STRING);
        return columns.isEmpty() || depth > 0 && all.has(Feature.FUNCTION) && draw.chance(25) ? of(depth) : draw.one(columns);
    }

    String of(final int depth) {
        final List<Supplier<String>> makers = new ArrayList<>();
        final List<String> names = all.names(Type.STRING);
        if (names.isEmpty() || draw.chance(20)) {
            makers.add(() -> all.literal(Type.STRING));
        } else {
            makers.add(() -> draw.one(names));
        }
        final List<ListName> lists = all.scope.lists.stream().filter(list -> list.type() == Type.STRING && list.flat()).toList();
        if (!lists.isEmpty() && all.has(Feature.FUNCTION) && draw.chance(10)) {
            final ListName list = draw.one(lists);
            makers.add(() -> list.name() + "[" + draw.between(-list.size(), list.size()) + "]");
        }
        if (depth > 0 && all.has(Feature.FUNCTION)) {
            makers.add(() -> function(depth));
            makers.add(() -> function(depth));
        }
        if (depth > 0 && all.has(Feature.CHOICE) && draw.chance(30)) {
            makers.add(() -> all.chosen(Type.STRING, Type.STRING, depth));
        }
        if (depth > 0 && all.has(Feature.REGEX) && draw.chance(30)) {
            makers.add(() -> regexFunction(depth));
        }
        return draw.made(makers);
    }

    private String function(final int depth) {
        final String text = of(depth - 1);
        return switch (draw.below(16)) {
            case 0, 1 -> draw.one("tolower(", "toupper(") + text + ")";
            case 2 -> "strcat(" + text + ", " + part(depth) + (draw.chance(40) ? ", " + part(depth) : "") + ")";
            case 3 -> "strcat_delim(" + all.literal(Type.STRING) + ", " + text + ", " + part(depth) + ", " + part(depth) + ")";
            case 4, 5 -> "substring(" + text + ", " + place() + (draw.chance(60) ? ", " + place() : "") + ")";
            case 6, 7 -> split(text) + "[" + draw.between(-3, 3) + "]";
            case 8 -> "split(" + text + ", " + delimiter() + ", " + draw.between(-2, 2) + ")[0]";
            case 9 -> "replace_string(" + text + ", " + all.literal(Type.STRING) + ", " + all.literal(Type.STRING) + ")";
            case 10 -> "reverse(" + text + ")";
            case 13 -> "tostring(" + split(text) + ")";
            case 14 -> "parse_command_line(" + text + ", \"windows\")[" + draw.between(-2, 2) + "]";
            case 15 -> "tostring(parse_command_line(" + text + ", \"windows\"))";
            case 11 -> "base64_decode_tostring(" + (draw.chance(50) ? text : "\"" + draw.one(BASE64) + "\"") + ")";
            default -> "tostring(" + part(depth) + ")";
        };
    }

    /** What {@code strcat} joins: anything that has a text. */
    private String part(final int depth) {
        final List<Supplier<String>> makers = new ArrayList<>();
        makers.add(() -> of(depth - 1));
        makers.add(() -> of(0));
        if (all.has(Feature.NUMBER)) {
            makers.add(() -> all.of(Type.LONG, depth - 1));
        }
        if (all.has(Feature.TIME)) {
            makers.add(() -> all.of(draw.chance(50) ? Type.DATETIME : Type.TIMESPAN, depth - 1));
        }
        return draw.made(makers);
    }

    /** A place in a text or a length. */
    String place() {
        if (all.has(Feature.NUMBER) && all.has(Feature.OPERAND) && draw.chance(25)) {
            return all.of(Type.LONG, 1);
        }
        return String.valueOf(draw.between(-3, 5));
    }

    String split(final String text) {
        return "split(" + text + ", " + delimiter() + ")";
    }

    private String delimiter() {
        return all.words.quoted(draw.chance(80) ? all.words.separator() : all.words.word());
    }

    private String regexFunction(final int depth) {
        final String text = of(depth - 1);
        return switch (draw.below(5)) {
            case 4 -> draw.one("trim(", "trim_start(", "trim_end(") + verbatim(draw.one("\\d+", "[ab]+", "\\s", escaped())) + ", " + text + ")";
            case 0 -> "extract(" + pattern() + ", 0, " + text + ")";
            case 1 -> "extract(" + verbatim("(" + escaped() + ")(" + draw.one("\\d+", ".", "[^a]") + ")?") + ", " + draw.below(3) + ", " + text + ")";
            case 2 -> "replace_regex(" + text + ", " + verbatim(draw.one("\\d+", "[ab]", "\\s", escaped())) + ", "
                    + draw.one("\"\"", "'x'", "\"-L \"") + ")";
            default -> "replace_regex(" + text + ", " + verbatim("(" + escaped() + ")(.)") + ", " + draw.one("@\"\\2\\1\"", "\"<\\\\1>\"", "'$1'")
                    + ")";
        };
    }

    /** A pattern that means the same to every engine. */
    private String pattern() {
        final String word = escaped();
        return verbatim(switch (draw.below(12)) {
            case 0 -> "^" + word;
            case 1 -> word + "$";
            case 2 -> foldable(word);
            case 3 -> "[a-f]+[0-9]?";
            case 4 -> draw.one("\\d+", "\\w\\s\\w", "\\s-\\w", "\\D\\d", "^\\w+$", "\\W$");
            case 5 -> "\\w+\\.exe";
            case 6 -> "(" + word + "|" + escaped() + ")" + draw.one("", "$", "\\s*", ".");
            case 7 -> word + "." + escaped();
            case 8 -> draw.one("a{1,2}b?$", "^[^a-z]", "^$", "^.$", "[-_ ]s", "(ab)+", "s+o?");
            default -> word;
        });
    }

    /** The JDK takes dotless and dotted i for one letter without case, others do not. */
    private static String foldable(final String word) {
        return word.matches("[^iI\u0130\u0131]*") ? "(?i)" + word : word;
    }

    private String escaped() {
        final StringBuilder escaped = new StringBuilder();
        all.words.word().codePoints().forEach(c -> {
            if (".\\+*?()|[]{}^$/".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }

    private static String verbatim(final String pattern) {
        return "@\"" + pattern + "\"";
    }
}
