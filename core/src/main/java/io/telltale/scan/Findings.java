package io.telltale.scan;

import java.util.Arrays;

/**
 * Which literals were found: a set of their numbers. Mutable, for one thread at a time; allocates when it is made and never again.
 *
 * <p>A word a 64 literals, and above them a word a 64 words that says which of them hold anything: so what was found is walked, and forgotten, in
 * time that depends on how much was found and not on how many literals there are.
 */
public final class Findings {
    private final long[] words;
    private final long[] summary;

    /**
     * An empty set.
     *
     * @param literalCount how many literals there are; their numbers are below it
     */
    public Findings(final int literalCount) {
        words = new long[(literalCount + Long.SIZE - 1 >>> 6) + 1];
        summary = new long[(words.length + Long.SIZE - 1) >>> 6];
    }

    /** Forgets everything. */
    public void clear() {
        for (int s = 0; s < summary.length; s++) {
            long bits = summary[s];
            while (bits != 0) {
                words[(s << 6) + Long.numberOfTrailingZeros(bits)] = 0;
                bits &= bits - 1;
            }
            summary[s] = 0;
        }
    }

    /**
     * Tells whether nothing was found.
     *
     * @return whether the set is empty
     */
    public boolean isEmpty() {
        for (final long word : summary) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds a literal.
     *
     * @param literal its number
     */
    public void add(final int literal) {
        words[literal >>> 6] |= 1L << literal;
        summary[literal >>> 12] |= 1L << (literal >>> 6);
    }

    /**
     * Adds the literals of a word.
     *
     * @param word the word: the literals from 64 times its number on
     * @param bits which of them
     */
    public void addWord(final int word, final long bits) {
        if (bits != 0) {
            words[word] |= bits;
            summary[word >>> 6] |= 1L << word;
        }
    }

    /**
     * Tells whether a literal was found.
     *
     * @param literal its number
     * @return whether it is in the set
     */
    public boolean has(final int literal) {
        return (words[literal >>> 6] >>> literal & 1) != 0;
    }

    /**
     * The literals of a word.
     *
     * @param word the word: the literals from 64 times its number on
     * @return which of them were found
     */
    public long word(final int word) {
        return words[word];
    }

    /**
     * The next literal that was found.
     *
     * @param from the least number that is asked for
     * @return the least number in the set that is not below it, or -1
     */
    public int next(final int from) {
        int word = from >>> 6;
        if (word >= words.length) {
            return -1;
        }
        final long first = words[word] & -1L << from;
        if (first != 0) {
            return (word << 6) + Long.numberOfTrailingZeros(first);
        }
        word++;
        for (int s = word >>> 6; s < summary.length; s++) {
            final long bits = s == word >>> 6 ? summary[s] & -1L << word : summary[s];
            if (bits != 0) {
                final int found = (s << 6) + Long.numberOfTrailingZeros(bits);
                return (found << 6) + Long.numberOfTrailingZeros(words[found]);
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return "Findings" + Arrays.toString(words);
    }
}
