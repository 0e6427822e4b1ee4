package io.telltale.regex;

/** Reads an expression, a code point at a time. Mutable. */
final class Cursor {
    /** What is read at the end. */
    static final int END = -1;

    private final String pattern;
    private int index;

    Cursor(final String pattern) {
        this.pattern = pattern;
    }

    int index() {
        return index;
    }

    void moveTo(final int place) {
        index = place;
    }

    boolean atEnd() {
        return index >= pattern.length();
    }

    /** The next code point, or {@link #END}. */
    int peek() {
        return atEnd() ? END : pattern.codePointAt(index);
    }

    /** Reads the next code point, or {@link #END}. */
    int next() {
        final int codePoint = peek();
        index += atEnd() ? 0 : Character.charCount(codePoint);
        return codePoint;
    }

    boolean startsWith(final String text) {
        return pattern.startsWith(text, index);
    }

    /** Reads a text if it comes next. */
    boolean skip(final String text) {
        final boolean starts = startsWith(text);
        index += starts ? text.length() : 0;
        return starts;
    }

    /** Reads up to a character and over it; {@code null} if it does not come. */
    String skipTo(final char end) {
        final int at = pattern.indexOf(end, index);
        if (at < 0) {
            return null;
        }
        final String text = pattern.substring(index, at);
        index = at + 1;
        return text;
    }

    /** Reads white space and comments, which mean nothing under {@code (?x)}. */
    void skipVerbose() {
        while (!atEnd()) {
            if (isPatternSpace(peek())) {
                next();
            } else if (peek() == '#') {
                final int end = pattern.indexOf('\n', index);
                index = end < 0 ? pattern.length() : end + 1;
            } else {
                return;
            }
        }
    }

    void skipSpaces() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            next();
        }
    }

    String from(final int start) {
        return pattern.substring(start, index);
    }

    RegexSyntaxException error(final int place, final String message) {
        return new RegexSyntaxException(message, place);
    }

    /** The property Pattern_White_Space, which never changes. */
    private static boolean isPatternSpace(final int codePoint) {
        return codePoint >= '\t' && codePoint <= '\r' || codePoint == ' ' || codePoint == 0x85
                || codePoint == 0x200E || codePoint == 0x200F || codePoint == 0x2028 || codePoint == 0x2029;
    }
}
