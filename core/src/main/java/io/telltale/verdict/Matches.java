package io.telltale.verdict;

import java.util.Arrays;

/**
 * Which rules matched one event, in the order of their numbers, and how. Mutable, for one thread, reused from event to event; allocates when it is
 * made and never again.
 */
public final class Matches {
    /** What stands for no suppression. */
    public static final int NOT_SUPPRESSED = -1;

    private final int[] rules;
    private final int[] rows;
    private final int[] branches;
    private final int[] labels;
    private final int[] suppressions;
    private int count;

    /** The rules that have to be evaluated: a bit a rule. */
    private final long[] candidates;

    private boolean hasCandidates;

    /**
     * No matches.
     *
     * @param ruleCount how many rules there are
     */
    public Matches(final int ruleCount) {
        rules = new int[ruleCount];
        rows = new int[ruleCount];
        branches = new int[ruleCount];
        labels = new int[ruleCount];
        suppressions = new int[ruleCount];
        candidates = new long[(ruleCount + Long.SIZE - 1) >>> 6];
    }

    /**
     * How many rules matched, suppressed ones included.
     *
     * @return the number of matches
     */
    public int count() {
        return count;
    }

    /**
     * The rule of a match.
     *
     * @param match 0 to {@link #count()} - 1
     * @return the rule's number
     */
    public int rule(final int match) {
        return rules[match];
    }

    /**
     * How many rows the rule returns for the event.
     *
     * @param match 0 to {@link #count()} - 1
     * @return 1 or more
     */
    public int rows(final int match) {
        return rows[match];
    }

    /**
     * The first of the rule's table expressions that returns a row.
     *
     * @param match 0 to {@link #count()} - 1
     * @return its number within the rule
     */
    public int branch(final int match) {
        return branches[match];
    }

    /**
     * The label of the first row.
     *
     * @param match 0 to {@link #count()} - 1
     * @return its number among the rule's labels
     */
    public int label(final int match) {
        return labels[match];
    }

    /**
     * The suppression that applies.
     *
     * @param match 0 to {@link #count()} - 1
     * @return its number, or {@link #NOT_SUPPRESSED}
     */
    public int suppression(final int match) {
        return suppressions[match];
    }

    void clear() {
        count = 0;
        if (hasCandidates) {
            Arrays.fill(candidates, 0);
            hasCandidates = false;
        }
    }

    void add(final int rule, final int rowCount, final int branch, final int label) {
        rules[count] = rule;
        rows[count] = rowCount;
        branches[count] = branch;
        labels[count] = label;
        suppressions[count++] = NOT_SUPPRESSED;
    }

    void suppress(final int match, final int suppression) {
        suppressions[match] = suppression;
    }

    void addCandidate(final int rule) {
        candidates[rule >>> 6] |= 1L << rule;
        hasCandidates = true;
    }

    boolean hasCandidates() {
        return hasCandidates;
    }

    long candidates(final int word) {
        return candidates[word];
    }
}
