package io.telltale.scalar;

import io.telltale.text.TermAlphabet;
import io.telltale.text.Utf8;

/** A condition on a place between two characters of a text, before the first or behind the last. Immutable, shareable; does not allocate. */
@FunctionalInterface
public interface TextPlace {
    /** Every place. */
    TextPlace ANYWHERE = (bytes, start, end, at) -> true;

    /** The start of the text. */
    TextPlace TEXT_START = (bytes, start, end, at) -> at == start;

    /** The end of the text. */
    TextPlace TEXT_END = (bytes, start, end, at) -> at == end;

    /**
     * Tells whether the condition holds.
     *
     * @param bytes the array that holds the text
     * @param start where the text starts
     * @param end   where it ends
     * @param at    the place: the index of the character behind it, or {@code end}
     * @return whether it holds
     */
    boolean holds(byte[] bytes, int start, int end, int at);

    /**
     * The places that are not within a term.
     *
     * @param alphabet what terms are made of
     * @return the condition
     */
    static TextPlace termBoundary(final TermAlphabet alphabet) {
        return (bytes, start, end, at) -> at == start
                || at == end
                || !alphabet.isTerm(Utf8.decode(bytes, at, end))
                || !alphabet.isTerm(Utf8.decodeBefore(bytes, start, at));
    }
}
