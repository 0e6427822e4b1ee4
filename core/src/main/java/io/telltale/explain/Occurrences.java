package io.telltale.explain;

import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.text.CaseFolding;
import io.telltale.text.TermAlphabet;
import io.telltale.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/** Finds every place where a literal occurs, one start after the other: slow and plain. Stateless. */
final class Occurrences {
    /** More than this of one literal say nothing new. */
    static final int MOST = 16;

    private Occurrences() {}

    /** Starts and ends, in bytes, of the first occurrences of a literal. */
    static List<int[]> of(final Literal literal, final byte[] text, final TermAlphabet alphabet) {
        final int[] wanted = literal.text().codePoints().toArray();
        final int[] characters = new int[text.length];
        final int[] starts = new int[text.length + 1];
        int count = 0;
        for (int index = 0; index < text.length; ) {
            final int codePoint = Utf8.decode(text, index, text.length);
            starts[count] = index;
            characters[count++] = codePoint;
            index += Utf8.length(codePoint);
        }
        starts[count] = text.length;
        final List<int[]> found = new ArrayList<>();
        for (int start = 0; start + wanted.length <= count && found.size() < MOST; start++) {
            final int end = start + wanted.length;
            if (isAt(wanted, characters, start, literal.letterCase())
                    && holds(literal.left(), characters, count, start, 0, alphabet)
                    && holds(literal.right(), characters, count, end, count, alphabet)) {
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

    private static boolean holds(
            final Edge edge, final int[] characters, final int count, final int place, final int textEdge, final TermAlphabet alphabet) {
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
