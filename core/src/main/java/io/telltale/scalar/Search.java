package io.telltale.scalar;

/** Looks for one regular expression in one text after another. Mutable, for one thread; kept by the {@link Evaluation}. */
public interface Search {
    /**
     * Looks for the first match.
     *
     * @param text where to look; its bytes must not change before the last call about this text. A byte of no well-formed sequence is U+FFFD
     * @return whether there is a match
     */
    boolean find(TextValue text);

    /**
     * Looks for the next match: one that does not overlap the last, and is not empty at the place where the last ended.
     *
     * @return whether there is one more
     */
    boolean findNext();

    /**
     * Where a group of the match starts.
     *
     * @param group 0 for the whole match
     * @return the index of its first byte in the text's array, or a negative number if the group took no part in the match
     */
    int start(int group);

    /**
     * Where a group of the match ends.
     *
     * @param group 0 for the whole match
     * @return the index after its last byte in the text's array, or a negative number if the group took no part in the match
     */
    int end(int group);
}
