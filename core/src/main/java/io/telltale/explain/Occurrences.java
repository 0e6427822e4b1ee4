package io.telltale.explain;

import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.text.CaseFolding;
import io.telltale.text.TermAlphabet;
import io.telltale.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/** Finds every place of a text where a literal occurs, one start after the other: slow and plain. Immutable. */
final class Occurrences {
    /** More than this of one literal say nothing new. */
    static final int MOST = 16;

    private final TermAlphabet alphabet;
    private final int[] characters;

    /** Where each character starts, in bytes, and where the last one ends. */
    private final int[] starts;

    private final int count;

    /** Reads a text once, for however many literals. */
    Occurrences(final byte[] text, final TermAlphabet alphabet) {
        this.alphabet = alphabet;
        characters = new int[text.length];
        starts = new int[text.length + 1];
        int read = 0;
        for (int index = 0; index < text.length; ) {
            final int codePoint = Utf8.decode(text, index, text.length);
            starts[read] = index;
            characters[read++] = codePoint;
            index += Utf8.length(codePoint);
        }
        starts[read] = text.length;
        count = read;
    }

    /** Starts and ends, in bytes, of the first occurrences of a literal. */
    List<int[]> of(final Literal literal) {
        final int[] wanted = literal.text().codePoints().toArray();
        final List<int[]> found = new ArrayList<>();
        for (int start = 0; start + wanted.length <= count && found.size() < MOST; start++) {
            final int end = start + wanted.length;
            if (isAt(wanted, characters, start, literal.letterCase())
                    && holds(literal.left(), start, 0)
                    && holds(literal.right(), end, count)) {
                found.add(new int[] {starts[start], starts[end]});
            }
        }
        return found;
    }

    private static boolean isAt(final int[] wanted, final int[] characters, final int start, final LetterCase letterCase) {
        for (int i = 0; i < wanted.length; i++) {
            final int character = characters[start + i];
            if (character == Utf8.MALFORMED) {
                return false;
            }
            if (letterCase == LetterCase.EXACT ? wanted[i] != character : CaseFolding.fold(wanted[i]) != CaseFolding.fold(character)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(final Edge edge, final int place, final int textEdge) {
        return switch (edge) {
            case ANY -> true;
            case TEXT -> place == textEdge;
            case TERM -> place == 0 || place == count || !isTerm(characters[place - 1], alphabet) || !isTerm(characters[place], alphabet);
        };
    }

    private static boolean isTerm(final int character, final TermAlphabet alphabet) {
        return character != Utf8.MALFORMED && alphabet.isTerm(character);
    }
}
