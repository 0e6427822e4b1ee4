package io.telltale.automaton;

import io.telltale.text.TextWindow;

/**
 * How much a compiler may be asked for. Immutable.
 *
 * @param literals     the most literals in one automaton
 * @param literalBytes the longest literal, in bytes of UTF-8
 * @param states       the most states
 * @param tableBytes   the largest transition table, in bytes
 */
public record CompileLimits(int literals, int literalBytes, int states, long tableBytes) {
    /** The most literals: ten times the longest list that Kusto documents for {@code has_any}. */
    public static final int MAX_LITERALS = 100_000;

    /**
     * The longest literal in bytes of UTF-8. A literal compared with case is compared within the window through which text outside
     * the heap is read, so it may take a quarter of it.
     */
    public static final int MAX_LITERAL_BYTES = TextWindow.SIZE / 4;

    /** The most states. */
    public static final int MAX_STATES = 1 << 20;

    /** The largest transition table in bytes: 64 MiB. */
    public static final long MAX_TABLE_BYTES = 64L << 20;

    /** The limits that hold unless others are given. */
    public static final CompileLimits DEFAULT =
            new CompileLimits(MAX_LITERALS, MAX_LITERAL_BYTES, MAX_STATES, MAX_TABLE_BYTES);

    /**
     * Checks the limits against those of the format.
     *
     * @param literals     the most literals in one automaton
     * @param literalBytes the longest literal, in bytes of UTF-8
     * @param states       the most states
     * @param tableBytes   the largest transition table, in bytes
     * @throws IllegalArgumentException if one is not positive, or allows a literal that is longer than
     *     {@link #MAX_LITERAL_BYTES} or a table that no array can hold
     */
    public CompileLimits {
        if (literals < 1 || literalBytes < 1 || states < 1 || tableBytes < 1) {
            throw new IllegalArgumentException("a limit is not positive: literals=" + literals + ", literalBytes="
                    + literalBytes + ", states=" + states + ", tableBytes=" + tableBytes);
        }
        if (literalBytes > MAX_LITERAL_BYTES || tableBytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a limit is above what the tables can hold: literalBytes=" + literalBytes
                    + ", MAX_LITERAL_BYTES=" + MAX_LITERAL_BYTES + ", tableBytes=" + tableBytes + ", max="
                    + Integer.MAX_VALUE);
        }
    }
}
