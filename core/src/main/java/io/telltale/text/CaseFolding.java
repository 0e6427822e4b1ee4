package io.telltale.text;

/**
 * Simple, one-to-one, locale-independent case folding over pinned tables. Stateless; does not allocate.
 *
 * <p>Two characters are the same without case when their foldings are equal. No character folds to several
 * ({@code ß} is not {@code ss}), nothing is normalised (composed and decomposed {@code é} differ), and an ASCII letter is
 * equal to its two ASCII forms only: not to U+212A (Kelvin sign), U+017F (long s), U+0130 or U+0131 (Turkish i).
 */
public final class CaseFolding {
    private CaseFolding() {}

    /**
     * The folded form of a character.
     *
     * @param codePoint a code point, or {@link Utf8#MALFORMED}, which is returned as it is
     * @return the character that stands for all its case forms
     */
    public static int fold(final int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
        }
        return codePoint + UnicodeTables.foldingDelta(codePoint);
    }
}
