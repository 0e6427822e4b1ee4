package io.telltale.kql;

/** Reads the literals of strings: quoted, verbatim, hidden, and over several lines. Mutable; one for each text. */
final class StringLexer {
    private final String text;
    private final Errors errors;
    private int index;

    StringLexer(final String text, final Errors errors) {
        this.text = text;
        this.errors = errors;
    }

    /** Whether a string starts at a place. */
    boolean startsAt(final int place) {
        int at = place;
        if (at < text.length() && (text.charAt(at) | 0x20) == 'h') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '@') {
            at++;
        }
        if (at >= text.length()) {
            return false;
        }
        final char c = text.charAt(at);
        return c == '"' || c == '\'' || isFence(at);
    }

    private boolean isFence(final int at) {
        return text.startsWith("```", at) || text.startsWith("~~~", at);
    }

    /**
     * Reads the string at a place.
     *
     * @param start where it starts
     * @param value takes the text that it stands for
     * @return the place behind it
     */
    int read(final int start, final StringBuilder value) {
        index = start;
        if ((text.charAt(index) | 0x20) == 'h') {
            index++;
        }
        final boolean verbatim = text.charAt(index) == '@';
        if (verbatim) {
            index++;
        }
        if (isFence(index)) {
            multiLine(start, value);
        } else {
            quoted(start, verbatim, value);
        }
        return index;
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
        long code = 0;
        for (int i = index; i < end && code >= 0; i++) {
            final int digit = Character.digit(text.charAt(i), 16);
            code = digit < 0 || text.charAt(i) > 'f' ? -1 : code * 16 + digit;
        }
        if (end < index + digits || code < 0 || code > Character.MAX_CODE_POINT) {
            errors.add(new Span(start, index), "an escape needs " + digits + " hexadecimal digits of a character here");
            return;
        }
        value.appendCodePoint((int) code);
        index = end;
    }
}
