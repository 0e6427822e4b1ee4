package io.telltale.scalar;

/** A regular expression that can be looked for. Immutable, shareable: what a search needs beside it is a {@link Search}, one per thread. */
public interface Pattern {
    /**
     * How many groups the expression has, without the whole match, which is group 0.
     *
     * @return the number of the last group
     */
    int groupCount();

    /**
     * What one thread needs to look for the expression. Allocates.
     *
     * @return a new search
     */
    Search search();
}
