package io.telltale.kql;

/**
 * A word of a query. Immutable.
 *
 * @param kind  what it is
 * @param span  where it is
 * @param text  what it stands for: a name, an operator, the value of a string, the digits of a number
 * @param glued whether nothing is between it and the token before
 */
record Token(Kind kind, Span span, String text, boolean glued) {
    /** A word longer than this is cut in an error. */
    private static final int LONGEST_SHOWN = 60;

    enum Kind {
        /** A name or keyword. */
        NAME,
        /** A name in brackets and quotes, never a keyword. */
        QUOTED_NAME,
        STRING,
        LONG,
        REAL,
        /** A number with a unit, such as 24h. */
        TIMESPAN,
        /** A literal with its type, such as datetime(2024-01-01): the type, a colon, and what the parentheses hold. */
        TYPED,
        /** Punctuation or an operator made of it. */
        SYMBOL,
        END
    }

    boolean isSymbol(final String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName(final String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** Whether it is a name, quoted or not. */
    boolean isAnyName() {
        return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
    }

    /** 1 for a bracket that opens, -1 for one that closes, else 0. */
    int nesting() {
        if (isSymbol("(") || isSymbol("[") || isSymbol("{")) {
            return 1;
        }
        return isSymbol(")") || isSymbol("]") || isSymbol("}") ? -1 : 0;
    }

    /** The token as an error names it. */
    String describe() {
        return switch (kind) {
            case END -> text;
            case STRING -> "a string";
            case LONG, REAL -> "the number " + shown(text);
            case TYPED -> "a literal";
            default -> "\"" + shown(text) + "\"";
        };
    }

    /** A word of the query as an error shows it: on one line, and not longer than one wants to read. */
    static String shown(final String word) {
        final StringBuilder shown = new StringBuilder();
        word.codePoints().limit(LONGEST_SHOWN).forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return word.length() > shown.length() ? shown.append("...").toString() : shown.toString();
    }
}
