package io.telltale.kql;

import java.util.Map;
import java.util.Set;

/**
 * How tight operators bind. From loose to tight: {@code or}; {@code and}; equality, lists and {@code between}, one of them; order, one; {@code + -};
 * {@code * / %}; string operators, one.
 */
final class Precedence {
    static final int NONE = -1;
    static final int OR = 0;
    static final int AND = 1;
    static final int EQUALITY = 2;
    static final int ORDER = 3;
    static final int SUM = 4;
    static final int PRODUCT = 5;
    static final int STRING = 6;

    /** Operators over a list in parentheses. */
    static final Set<String> LISTS = Set.of("in", "in~", "!in", "!in~", "has_any", "has_all");

    /** What people write that Kusto does not have, or not any more, and what to write instead. */
    static final Map<String, String> MISTAKEN = Map.ofEntries(
            Map.entry("!has_any", "not(... has_any (...))"),
            Map.entry("!has_all", "not(... has_all (...))"),
            Map.entry("has_any_cs", "... has_cs ... or ... has_cs ..."),
            Map.entry("has_all_cs", "... has_cs ... and ... has_cs ..."),
            Map.entry("!matches", "not(... matches regex ...)"),
            Map.entry("like", "startswith, contains or matches regex"),
            Map.entry("notlike", "!startswith, !contains or not(... matches regex ...)"),
            Map.entry("AND", "and"),
            Map.entry("OR", "or"),
            Map.entry("IN", "in"),
            Map.entry("CONTAINS", "contains"),
            Map.entry("&&", "and"),
            Map.entry("||", "or"),
            Map.entry("=>", ">="));

    private static final Map<String, Integer> SYMBOLS = Map.ofEntries(
            Map.entry("==", EQUALITY), Map.entry("!=", EQUALITY), Map.entry("<>", EQUALITY), Map.entry("<", ORDER), Map.entry(">", ORDER),
            Map.entry("<=", ORDER), Map.entry(">=", ORDER), Map.entry("+", SUM), Map.entry("-", SUM), Map.entry("*", PRODUCT),
            Map.entry("/", PRODUCT), Map.entry("%", PRODUCT), Map.entry("=~", STRING), Map.entry("!~", STRING));

    private static final Set<String> STRINGS = Set.of(
            "has", "has_cs", "hasprefix", "hasprefix_cs", "hassuffix", "hassuffix_cs", "contains", "contains_cs", "startswith", "startswith_cs",
            "endswith", "endswith_cs");

    /** Old names of operators, and their names today. */
    private static final Map<String, String> OLD =
            Map.of("notcontains", "!contains", "containscs", "contains_cs", "notcontainscs", "!contains_cs");

    private Precedence() {}

    /** The level of an operator as it is written, negation and all; {@link #NONE} if it is none. */
    static int of(final String written) {
        final Integer symbol = SYMBOLS.get(written);
        if (symbol != null) {
            return symbol;
        }
        final String today = today(written);
        final String positive = today.startsWith("!") ? today.substring(1) : today;
        if (STRINGS.contains(positive) || today.equals("matches")) {
            return STRING;
        }
        if (positive.equals("between") || LISTS.contains(today)) {
            return EQUALITY;
        }
        return today.equals("or") ? OR : today.equals("and") ? AND : NONE;
    }

    /** Whether a level has one operator only: a second one is an error where it stands. */
    static boolean isSingle(final int level) {
        return level == EQUALITY || level == ORDER || level == STRING;
    }

    static String today(final String written) {
        return OLD.getOrDefault(written, written);
    }
}
