package io.telltale.scalar;

import io.telltale.text.Utf8;
import java.util.Arrays;

/**
 * What a regular expression sees of a character: one UTF-16 unit that stands for all characters which the expression does not tell apart. Immutable,
 * shareable; look-ups do not allocate.
 *
 * <p>So the engine never meets a surrogate, its programs are over a few dozen units however large the expression's classes are, and a word boundary,
 * which it decides by ASCII, is that of Unicode: characters of words are shown as ASCII word characters.
 */
public final class CharacterMap {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int ASCII = 0x80;

    private final int[] firsts;
    private final char[] units;
    private final char[] ascii = new char[ASCII];
    private final char malformed;

    /**
     * A map of ranges.
     *
     * @param firsts the first code point of each range, ascending, the first 0; a range ends where the next begins
     * @param units  what each range is shown as
     */
    public CharacterMap(final int[] firsts, final char[] units) {
        this.firsts = firsts.clone();
        this.units = units.clone();
        for (int c = 0; c < ASCII; c++) {
            ascii[c] = find(c);
        }
        malformed = find(REPLACEMENT);
    }

    /**
     * What a character is shown as.
     *
     * @param codePoint a code point or {@link Utf8#MALFORMED}, which is shown as U+FFFD is
     * @return the unit
     */
    public char of(final int codePoint) {
        if (codePoint < ASCII) {
            return codePoint == Utf8.MALFORMED ? malformed : ascii[codePoint];
        }
        return find(codePoint);
    }

    private char find(final int codePoint) {
        final int index = Arrays.binarySearch(firsts, codePoint);
        return units[index >= 0 ? index : -index - 2];
    }
}
