package io.telltale.kql;

import io.telltale.kql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a query's text into tokens. Mutable; one for each text. An error is noted and the next character starts the next token.
 *
 * <p>Source: the KQL reference on string, datetime, timespan and dynamic literals, and on identifiers (learn.microsoft.com/kusto).
 */
final class Lexer {
    /** The longest query that is read, in UTF-16 units: the longest that people write have some ten thousand. */
    static final int MAX_LENGTH = 4 << 20;

    /** The most tokens that are kept: each costs some fifty bytes. */
    static final int MAX_TOKENS = 1 << 20;

    /** Types whose literals hold text that is no expression. */
    private static final Set<String> RAW_TYPES = Set.of("datetime", "date", "timespan", "time", "guid");

    /** Longer ones first: the first that fits is taken. */
    private static final String[] SYMBOLS = {
        "=~", "!~", "==", "!=", "<>", "<=", ">=", "=>", "..", "&&", "||", "(", ")", "[", "]", "{", "}", ",", ";", ":", "|", "=", "<", ">", "+",
        "-", "*", "/", "%", ".", "!", "@", "~", "$", "?",
    };

    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]+");

    private static final Set<String> UNITS = Set.of(
            "d", "day", "days", "h", "hr", "hrs", "hour", "hours", "m", "min", "minute", "minutes", "s", "sec", "second", "seconds", "ms",
            "milli", "millis", "millisecond", "milliseconds", "micro", "micros", "microsecond", "microseconds", "nano", "nanos",
            "nanosecond", "nanoseconds", "tick", "ticks");

    private final String text;
    private final Errors errors;
    private final StringLexer strings;
    private final List<Token> tokens = new ArrayList<>();
    private int index;
    private boolean glued;
    private int dynamicDepth;

    Lexer(final KqlSource source, final Errors errors) {
        text = source.text();
        this.errors = errors;
        strings = new StringLexer(text, errors);
    }

    List<Token> tokens() {
        if (text.length() > MAX_LENGTH) {
            errors.add(new Span(MAX_LENGTH, MAX_LENGTH + 1), "the query is too long: MAX_LENGTH=" + MAX_LENGTH + ", length=" + text.length());
            errors.throwIfAny();
        }
        while (true) {
            skipBlanks();
            if (index == text.length()) {
                tokens.add(new Token(Kind.END, new Span(index, index), "the end of the query", false));
                return tokens;
            }
            if (tokens.size() == MAX_TOKENS) {
                errors.add(new Span(index, index + 1), "the query has too many words and signs: MAX_TOKENS=" + MAX_TOKENS);
                errors.throwIfAny();
            }
            next();
        }
    }

    private void skipBlanks() {
        final int start = index;
        while (index < text.length()) {
            if (text.startsWith("//", index)) {
                skipLine();
            } else if (isBlank(text.charAt(index))) {
                index++;
            } else {
                break;
            }
        }
        glued = index == start;
    }

    private void skipLine() {
        while (index < text.length() && text.charAt(index) != '\n' && text.charAt(index) != '\r') {
            index++;
        }
    }

    /** White space, and what pages and editors put in its place: spaces that do not break, spaces without width, marks of byte order. */
    private static boolean isBlank(final char c) {
        return Character.isWhitespace(c) || c >= 0x80 && (Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF' || c == '\u180E');
    }

    private void next() {
        final char c = text.charAt(index);
        if (strings.startsAt(index)) {
            string();
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (isNameStart(c) || c == '$' && index + 1 < text.length() && isNameStart(text.charAt(index + 1))) {
            name();
        } else if (c != '[' || !quotedName()) {
            symbol();
        }
    }

    private void string() {
        final int start = index;
        final StringBuilder value = new StringBuilder();
        index = strings.read(start, value);
        add(Kind.STRING, start, value.toString());
    }

    private void number() {
        final int start = index;
        if (text.startsWith("0x", index) || text.startsWith("0X", index)) {
            index += 2;
            skipWhile("0123456789abcdefABCDEF");
            skipName();
            final String digits = text.substring(start, index);
            add(HEXADECIMAL.matcher(digits).matches() ? Kind.LONG : Kind.NAME, start, digits);
            return;
        }
        boolean real = false;
        skipWhile("0123456789");
        if (isFraction()) {
            real = true;
            index++;
            skipWhile("0123456789");
        }
        final int exponent = exponentEnd();
        if (exponent > 0) {
            real = true;
            index = exponent;
        }
        final int unit = index;
        skipName();
        final String suffix = text.substring(unit, index);
        if (suffix.isEmpty()) {
            add(real ? Kind.REAL : Kind.LONG, start, text.substring(start, index));
        } else if (UNITS.contains(suffix)) {
            add(Kind.TIMESPAN, start, text.substring(start, index));
        } else if (!real) {
            // A name may start with a digit.
            add(Kind.NAME, start, text.substring(start, index));
        } else {
            errors.add(
                    new Span(start, index),
                    "\"" + Token.shown(text.substring(start, index)) + "\" is neither a number nor a timespan (as 24h, 7d, 1.5m)");
            add(Kind.LONG, start, "0");
        }
    }

    /** Whether a point is next that belongs to the number: not the first of two, and not one before a name or an index. */
    private boolean isFraction() {
        if (index == text.length() || text.charAt(index) != '.') {
            return false;
        }
        final char next = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
        return next != '.' && next != '[' && next != '$' && !isNameStart(next);
    }

    /** Behind 1e10 or 1e-10, but not behind 1e, which may be the beginning of anything. */
    private int exponentEnd() {
        int at = index;
        if (at >= text.length() || (text.charAt(at) | 0x20) != 'e') {
            return -1;
        }
        at++;
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        final int digits = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at > digits ? at : -1;
    }

    private void name() {
        final int start = index++;
        skipName();
        final String name = text.substring(start, index);
        if (RAW_TYPES.contains(name) && typedLiteral(start, name)) {
            return;
        }
        if (name.equals("in") && index < text.length() && text.charAt(index) == '~') {
            index++;
            add(Kind.NAME, start, "in~");
            return;
        }
        add(Kind.NAME, start, name);
    }

    /** What is in the parentheses is no expression, unless it has parentheses or quotes of its own. */
    private boolean typedLiteral(final int start, final String type) {
        int open = index;
        while (open < text.length() && text.charAt(open) == ' ') {
            open++;
        }
        if (open == text.length() || text.charAt(open) != '(') {
            return false;
        }
        int close = open + 1;
        while (close < text.length() && "()\"'\n".indexOf(text.charAt(close)) < 0) {
            close++;
        }
        if (close == text.length() || text.charAt(close) != ')') {
            return false;
        }
        final String content = text.substring(open + 1, close).trim();
        index = close + 1;
        add(Kind.TYPED, start, type + ":" + content);
        return true;
    }

    /** Reads ['name'] or ["name"]; nothing if there is none at this place. */
    private boolean quotedName() {
        if (dynamicDepth > 0) {
            return false;
        }
        // Behind a bracket, or close behind a name, it is an element of that or a list, not a name.
        if (!tokens.isEmpty()) {
            final Token before = tokens.get(tokens.size() - 1);
            if (glued && before.isAnyName() || before.isSymbol("]") || before.isSymbol(")")) {
                return false;
            }
        }
        final int start = index;
        int at = blanksEnd(start + 1);
        if (!strings.startsAt(at)) {
            return false;
        }
        final StringBuilder name = new StringBuilder();
        at = blanksEnd(strings.read(at, name));
        if (at == text.length() || text.charAt(at) != ']') {
            return false;
        }
        index = at + 1;
        add(Kind.QUOTED_NAME, start, name.toString());
        return true;
    }

    private int blanksEnd(final int start) {
        int at = start;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Within dynamic(…) brackets hold lists, and a list of one string looks like a quoted name. */
    private void countDynamic(final String symbol) {
        if (symbol.equals("(") && (dynamicDepth > 0 || !tokens.isEmpty() && tokens.get(tokens.size() - 1).isName("dynamic"))) {
            dynamicDepth++;
        } else if (symbol.equals(")") && dynamicDepth > 0) {
            dynamicDepth--;
        }
    }

    private void symbol() {
        final int start = index;
        for (final String symbol : SYMBOLS) {
            if (text.startsWith(symbol, index)) {
                index += symbol.length();
                countDynamic(symbol);
                add(Kind.SYMBOL, start, symbol);
                return;
            }
        }
        final int codePoint = text.codePointAt(index);
        index += Character.charCount(codePoint);
        errors.add(new Span(start, index), "a character that means nothing here: " + Character.getName(codePoint) + advice(codePoint));
    }

    /** What pages and word processors put in a character's place. */
    private static String advice(final int codePoint) {
        return switch (codePoint) {
            case '\u201C', '\u201D', '\u201E' -> "; write \"";
            case '\u2018', '\u2019', '\u201A', '\u00B4' -> "; write '";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> "; write -";
            default -> "";
        };
    }

    private void add(final Kind kind, final int start, final String value) {
        tokens.add(new Token(kind, new Span(start, index), value, glued));
    }

    private void skipName() {
        while (index < text.length() && isNamePart(text.charAt(index))) {
            index++;
        }
    }

    private void skipWhile(final String characters) {
        while (index < text.length() && characters.indexOf(text.charAt(index)) >= 0) {
            index++;
        }
    }

    private static boolean isDigit(final char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(final char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isNamePart(final char c) {
        return isNameStart(c) || isDigit(c);
    }
}
