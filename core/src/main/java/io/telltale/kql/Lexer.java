package io.telltale.kql;

import io.telltale.kql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a query's text into tokens. Mutable; one for each text. An error is noted and the next character starts the next token.
 *
 * <p>Source: the KQL reference on string, datetime, timespan and dynamic literals, and on identifiers (learn.microsoft.com/kusto).
 */
final class Lexer {
    /** Types whose literals hold text that is no expression. */
    private static final Set<String> RAW_TYPES = Set.of("datetime", "date", "timespan", "time", "guid");

    /** Longer ones first: the first that fits is taken. */
    private static final String[] SYMBOLS = {
        "=~", "!~", "==", "!=", "<>", "<=", ">=", "=>", "..", "(", ")", "[", "]", "{", "}", ",", ";", ":", "|", "=", "<", ">", "+",
        "-", "*", "/", "%", ".", "!", "@", "~", "$", "?",
    };

    private static final Set<String> UNITS = Set.of(
            "d", "day", "days", "h", "hr", "hrs", "hour", "hours", "m", "min", "minute", "minutes", "s", "sec", "second", "seconds", "ms",
            "milli", "millis", "millisecond", "milliseconds", "micro", "micros", "microsecond", "microseconds", "nano", "nanos",
            "nanosecond", "nanoseconds", "tick", "ticks");

    private final String text;
    private final Errors errors;
    private final List<Token> tokens = new ArrayList<>();
    private int index;
    private boolean glued;
    private int dynamicDepth;

    Lexer(final KqlSource source, final Errors errors) {
        text = source.text();
        this.errors = errors;
    }

    List<Token> tokens() {
        index = text.startsWith("\uFEFF") ? 1 : 0;
        while (true) {
            skipBlanks();
            if (index == text.length()) {
                tokens.add(new Token(Kind.END, new Span(index, index), "the end of the query", false));
                return tokens;
            }
            next();
        }
    }

    private void skipBlanks() {
        final int start = index;
        while (index < text.length()) {
            if (text.startsWith("//", index)) {
                final int end = text.indexOf('\n', index);
                index = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(text.charAt(index)) || text.charAt(index) == '\u00A0') {
                index++;
            } else {
                break;
            }
        }
        glued = index == start;
    }

    private void next() {
        final char c = text.charAt(index);
        if (isStringStart()) {
            string();
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (isNameStart(c)) {
            name();
        } else if (c == '[' && quotedNameEnd() > 0) {
            quotedName();
        } else {
            symbol();
        }
    }

    private boolean isStringStart() {
        int at = index;
        if ((text.charAt(at) | 0x20) == 'h') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '@') {
            at++;
        }
        if (at >= text.length()) {
            return false;
        }
        final char c = text.charAt(at);
        return c == '"' || c == '\'' || text.startsWith("```", at) || text.startsWith("~~~", at);
    }

    private void string() {
        final int start = index;
        if ((text.charAt(index) | 0x20) == 'h') {
            index++;
        }
        final boolean verbatim = text.charAt(index) == '@';
        if (verbatim) {
            index++;
        }
        final StringBuilder value = new StringBuilder();
        if (!verbatim && (text.startsWith("```", index) || text.startsWith("~~~", index))) {
            multiLine(start, value);
        } else {
            quoted(start, verbatim, value);
        }
        add(Kind.STRING, start, value.toString());
    }

    private void multiLine(final int start, final StringBuilder value) {
        final String fence = text.substring(index, index + 3);
        final int end = text.indexOf(fence, index + 3);
        if (end < 0) {
            errors.add(new Span(start, start + 3), "a multi-line string is not closed: expected " + fence);
            index = text.length();
            return;
        }
        value.append(text, index + 3, end);
        index = end + 3;
    }

    private void quoted(final int start, final boolean verbatim, final StringBuilder value) {
        final char quote = text.charAt(index++);
        while (index < text.length()) {
            final char c = text.charAt(index);
            if (c == '\n' || c == '\r') {
                break;
            }
            index++;
            if (c == quote) {
                if (!verbatim || index == text.length() || text.charAt(index) != quote) {
                    return;
                }
                value.append(quote);
                index++;
            } else if (c == '\\' && !verbatim) {
                escape(value);
            } else {
                value.append(c);
            }
        }
        errors.add(new Span(start, index), "a string is not closed on its line: expected " + quote);
    }

    private void escape(final StringBuilder value) {
        final int start = index - 1;
        if (index == text.length()) {
            return;
        }
        final char c = text.charAt(index++);
        final int simple = "\\'\"abfnrtv".indexOf(c);
        if (simple >= 0) {
            value.append("\\'\"\u0007\b\f\n\r\t\u000B".charAt(simple));
        } else if (c == 'u') {
            code(start, 4, value);
        } else if (c == 'U') {
            code(start, 8, value);
        } else if (c == 'x') {
            code(start, 2, value);
        } else if (c >= '0' && c <= '7') {
            int octal = c - '0';
            for (int digits = 1; digits < 3 && index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '7'; digits++) {
                octal = octal * 8 + text.charAt(index++) - '0';
            }
            value.append((char) octal);
        } else {
            errors.add(
                    new Span(start, index),
                    "\\" + c + " is no escape in a string: write \\\\" + c + ", or a verbatim string, @\"...\"");
        }
    }

    private void code(final int start, final int digits, final StringBuilder value) {
        final int end = Math.min(text.length(), index + digits);
        final String hex = text.substring(index, end);
        if (!hex.matches("[0-9a-fA-F]{" + digits + "}") || !Character.isValidCodePoint((int) Long.parseLong(hex, 16))
                || Long.parseLong(hex, 16) > Character.MAX_CODE_POINT) {
            errors.add(new Span(start, index), "an escape needs " + digits + " hexadecimal digits of a character here");
            return;
        }
        value.appendCodePoint((int) Long.parseLong(hex, 16));
        index = end;
    }

    private void number() {
        final int start = index;
        if (text.startsWith("0x", index) || text.startsWith("0X", index)) {
            index += 2;
            skipWhile("0123456789abcdefABCDEF");
            add(Kind.LONG, start, text.substring(start, index));
            return;
        }
        boolean real = false;
        skipWhile("0123456789");
        if (index + 1 < text.length() && text.charAt(index) == '.' && isDigit(text.charAt(index + 1))) {
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
        while (index < text.length() && isNamePart(text.charAt(index))) {
            index++;
        }
        final String suffix = text.substring(unit, index);
        if (suffix.isEmpty()) {
            add(real ? Kind.REAL : Kind.LONG, start, text.substring(start, index));
        } else if (UNITS.contains(suffix)) {
            add(Kind.TIMESPAN, start, text.substring(start, index));
        } else {
            errors.add(
                    new Span(start, index),
                    "\"" + text.substring(start, index) + "\" is neither a number nor a timespan (as 24h, 7d, 30m); a name that starts"
                            + " with a digit is written ['" + text.substring(start, index) + "']");
            add(Kind.LONG, start, "0");
        }
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
        final int start = index;
        while (index < text.length() && isNamePart(text.charAt(index))) {
            index++;
        }
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

    /** The end of ['name'] or ["name"] at this place, or -1. */
    private int quotedNameEnd() {
        if (dynamicDepth > 0 || index + 1 >= text.length() || text.charAt(index + 1) != '\'' && text.charAt(index + 1) != '"') {
            return -1;
        }
        // Behind a bracket, or close behind a name, it is an element of that or a list, not a name.
        if (!tokens.isEmpty()) {
            final Token before = tokens.get(tokens.size() - 1);
            if (glued && before.isAnyName() || before.isSymbol("]") || before.isSymbol(")")) {
                return -1;
            }
        }
        final char quote = text.charAt(index + 1);
        int at = index + 2;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at++;
        }
        final boolean closed = at + 1 < text.length() && text.charAt(at) == quote && text.charAt(at + 1) == ']';
        return closed ? at + 2 : -1;
    }

    /** Within dynamic(…) brackets hold lists, and a list of one string looks like a quoted name. */
    private void countDynamic(final String symbol) {
        if (symbol.equals("(") && (dynamicDepth > 0 || !tokens.isEmpty() && tokens.get(tokens.size() - 1).isName("dynamic"))) {
            dynamicDepth++;
        } else if (symbol.equals(")") && dynamicDepth > 0) {
            dynamicDepth--;
        }
    }

    private void quotedName() {
        final int start = index;
        index = quotedNameEnd();
        add(Kind.QUOTED_NAME, start, text.substring(start + 2, index - 2));
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
        errors.add(new Span(start, index), "a character that means nothing here: " + Character.getName(codePoint));
    }

    private void add(final Kind kind, final int start, final String value) {
        tokens.add(new Token(kind, new Span(start, index), value, glued));
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
