package io.telltale.text;

/**
 * Simple, one-to-one, locale-independent lower and upper case over pinned tables. Stateless; does not allocate.
 *
 * <p>No character becomes several ({@code ß} is its own upper case). ASCII letters map to ASCII letters and no other character maps to ASCII:
 * U+0130 and U+212A are their own lower case, U+0131 and U+017F their own upper case. A character and its two forms {@link CaseFolding fold} to
 * the same.
 */
public final class CaseMapping {
    private CaseMapping() {}

    /**
     * The lower case of a character.
     *
     * @param codePoint a code point, or {@link Utf8#MALFORMED}, which is returned as it is
     * @return the character in lower case, or the character itself
     */
    public static int lower(final int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
        }
        return codePoint + UnicodeTables.lowerDelta(codePoint);
    }

    /**
     * The upper case of a character.
     *
     * @param codePoint a code point, or {@link Utf8#MALFORMED}, which is returned as it is
     * @return the character in upper case, or the character itself
     */
    public static int upper(final int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'a' && codePoint <= 'z' ? codePoint - ('a' - 'A') : codePoint;
        }
        return codePoint + UnicodeTables.upperDelta(codePoint);
    }
}
