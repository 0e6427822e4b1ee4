package io.telltale.benchmarks.peer;

import java.nio.charset.StandardCharsets;

/** What the peers know of characters. Stateless. */
public final class Ascii {
    private Ascii() {}

    static char lower(final char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /** A letter or digit of any script: general categories L* and N*. */
    static boolean isTerm(final int codePoint) {
        if (codePoint < 0x80) {
            final int lower = codePoint | 0x20;
            return lower >= 'a' && lower <= 'z' || codePoint >= '0' && codePoint <= '9';
        }
        final int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    /** Whether a literal that occurs at a place has term boundaries where it needs them. */
    public static boolean isTermAt(final String text, final int start, final int end) {
        return (start == 0 || !isTerm(text.charAt(start)) || !isTerm(text.codePointBefore(start)))
                && (end == text.length() || !isTerm(text.charAt(end - 1)) || !isTerm(text.codePointAt(end)));
    }

    /**
     * Whether a literal that occurs in {@code [from, to)} has term boundaries where it needs them.
     *
     * @param start where the text starts
     * @param end   where it ends, exclusive
     */
    static boolean isTermAt(final byte[] bytes, final int start, final int end, final int from, final int to) {
        return (from == start || !isTerm(bytes[from]) || !isTermBefore(bytes, start, from))
                && (to == end || !isTerm(bytes[to - 1]) || !isTermFrom(bytes, to, end));
    }

    private static boolean isTermFrom(final byte[] bytes, final int at, final int end) {
        return bytes[at] >= 0
                ? isTerm(bytes[at])
                : isTerm(new String(bytes, at, Math.min(4, end - at), StandardCharsets.UTF_8).codePointAt(0));
    }

    private static boolean isTermBefore(final byte[] bytes, final int start, final int at) {
        if (bytes[at - 1] >= 0) {
            return isTerm(bytes[at - 1]);
        }
        int from = at - 1;
        while (from > start && at - from < 4 && (bytes[from] & 0xC0) == 0x80) {
            from--;
        }
        final String before = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        return isTerm(before.codePointBefore(before.length()));
    }
}
