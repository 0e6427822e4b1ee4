package io.telltale.automaton;

import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.text.CaseFolding;
import io.telltale.text.TermAlphabet;
import java.nio.charset.StandardCharsets;

/**
 * A literal as the automaton reads it: folded characters, and the edges that really ask for something. Immutable.
 *
 * <p>A {@link Edge#TERM} edge whose own character separates is satisfied wherever the literal occurs, so it becomes {@link
 * Edge#ANY} here. What is left of TERM then means: the neighbour is no term character, or there is none.
 */
record LiteralPath(int index, int[] characters, Edge left, Edge right, byte[] exactBytes) {

    static LiteralPath of(
            final int index, final Literal literal, final TermAlphabet alphabet, final CompileLimits limits) {
        final byte[] bytes = literal.text().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > limits.literalBytes()) {
            throw new LimitExceededException(
                    "a literal is too long (it starts with \"" + excerpt(literal.text()) + "\")",
                    "literalBytes",
                    limits.literalBytes(),
                    bytes.length);
        }
        final int[] characters = literal.text().codePoints().map(CaseFolding::fold).toArray();
        return new LiteralPath(
                index,
                characters,
                characters.length == 0 ? literal.left() : effective(literal.left(), characters[0], alphabet),
                characters.length == 0 ? literal.right() : effective(literal.right(), characters[characters.length - 1], alphabet),
                literal.letterCase() == LetterCase.EXACT ? bytes : null);
    }

    /** Whether it occurs in every text: it is empty, and its place need not be both the start and the end. */
    boolean isEverywhere() {
        return characters.length == 0 && !isEmptyText();
    }

    /** Whether it occurs in the empty text only. */
    boolean isEmptyText() {
        return characters.length == 0 && left == Edge.TEXT && right == Edge.TEXT;
    }

    /** Whether it is found when its last character is read. */
    boolean isFoundAtOnce() {
        return characters.length != 0 && right == Edge.ANY;
    }

    /** Whether it is found when the character behind it is read, if that one is no term character. */
    boolean isFoundAtBoundary() {
        return characters.length != 0 && right == Edge.TERM;
    }

    /** Whether it is found at the end of the text. */
    boolean isFoundAtEnd() {
        return characters.length != 0 ? right == Edge.TEXT : isEmptyText();
    }

    /**
     * Fills positions of a filter with the bytes that the literal admits from one of its characters on, and with all bytes where nothing is known.
     *
     * @param bytes    takes them
     * @param position the first position to fill
     * @param from     the character
     * @return the position behind the literal's last byte, or the number of positions if there is none or it is not known
     */
    int addBytes(final ByteSet[] bytes, final int position, final int from) {
        int next = position;
        int index = from;
        while (next < bytes.length && index < characters.length && characters[index] < 0x80) {
            bytes[next++] = ascii(index++);
        }
        final int behind = index == characters.length ? next : bytes.length;
        if (behind > next) {
            // Forms of other cases may have other lengths: it is known that a character starts that is not ASCII, and nothing of what follows.
            bytes[next++] = ByteSet.range(0xC2, 0xF5);
        }
        while (next < bytes.length) {
            bytes[next++] = ByteSet.all();
        }
        return behind;
    }

    private ByteSet ascii(final int index) {
        if (exactBytes == null || exactBytes.length != characters.length) {
            return ByteSet.ascii(characters[index]);
        }
        final ByteSet exact = new ByteSet();
        exact.add(exactBytes[index]);
        return exact;
    }

    private static Edge effective(final Edge edge, final int character, final TermAlphabet alphabet) {
        return edge == Edge.TERM && !alphabet.isTerm(character) ? Edge.ANY : edge;
    }

    private static String excerpt(final String text) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(20, text.codePointCount(0, text.length()))));
    }
}
