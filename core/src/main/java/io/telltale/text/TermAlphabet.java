package io.telltale.text;

/**
 * Which characters make up terms: everything else separates them. Immutable; does not allocate.
 *
 * <p>Kusto's documentation calls a term a run of alphanumeric characters; recorded results of the engine show that letters
 * and digits are Unicode's, and that the underscore separates. {@link #UNICODE} follows the engine. {@link #ASCII}
 * is the reading of the documentation of 2020 to 2022, for those who want an accented letter to separate.
 */
public enum TermAlphabet {
    /** General categories L* (letters) and N* (numbers) of the Unicode version {@link #UNICODE_VERSION}. */
    UNICODE {
        @Override
        boolean isNonAsciiTerm(final int codePoint) {
            return UnicodeTables.isLetterOrNumber(codePoint);
        }
    },

    /** {@code A-Z a-z 0-9}; every other character separates. */
    ASCII {
        @Override
        boolean isNonAsciiTerm(final int codePoint) {
            return false;
        }
    };

    /** The Unicode version of the pinned tables, whatever the JDK's own. */
    public static final String UNICODE_VERSION = UnicodeTables.VERSION;

    /**
     * Tells whether a character belongs to a term.
     *
     * @param codePoint a code point, or {@link Utf8#MALFORMED}, which separates
     * @return whether it is a letter or digit of this alphabet
     */
    public final boolean isTerm(final int codePoint) {
        if (codePoint < 0x80) {
            final int lower = codePoint | 0x20;
            return lower >= 'a' && lower <= 'z' || codePoint >= '0' && codePoint <= '9';
        }
        return isNonAsciiTerm(codePoint);
    }

    abstract boolean isNonAsciiTerm(int codePoint);
}
