package io.telltale.benchmarks.peer;

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
}
