package io.telltale.verdict;

import io.telltale.scalar.Evaluation;
import io.telltale.scalar.Test;
import io.telltale.scan.Findings;

/**
 * A decision about an event: a branching program, each of whose nodes asks whether some of a word of literals were found, or whether a test holds,
 * and goes on to one of two nodes, until a result is reached. Immutable, shareable; does not allocate.
 *
 * <p>A question about a list of literals in one column is a node a word, so a decision takes about as few steps as the query's author would take by
 * hand. Where nodes lead, 0 and above is a node and below is a result, as its {@code ~} complement. Nodes lead to lower nodes only, so a decision
 * always ends.
 */
public final class Decision implements Test {
    private static final int NONE = -1;

    private final Node[] nodes;
    private final int start;
    private final boolean isNarrow;

    /** The nodes' literals, for {@link #decide(long)}: one array, no node is touched. */
    private final long[] masks;

    private final int[] ifTrue;
    private final int[] ifFalse;

    /**
     * A question and where its answers lead.
     *
     * @param test     the number of the test, or -1 where literals are asked for
     * @param computed the number of the computed text that has to be scanned first, or -1 where literals of columns are asked for
     * @param word     the word of the literals
     * @param mask     which of them: one is enough
     * @param ifTrue   where to go if it is so
     * @param ifFalse  where to go if it is not
     */
    public record Node(int test, int computed, int word, long mask, int ifTrue, int ifFalse) {
        /**
         * Asks for literals.
         *
         * @param computed the number of their computed text, or -1
         * @param word     their word
         * @param mask     which of them
         * @param ifTrue   where to go if one was found
         * @param ifFalse  where to go if none was
         * @return the node
         */
        public static Node literals(final int computed, final int word, final long mask, final int ifTrue, final int ifFalse) {
            return new Node(NONE, computed, word, mask, ifTrue, ifFalse);
        }

        /**
         * Asks a test.
         *
         * @param test    its number
         * @param ifTrue  where to go if it holds
         * @param ifFalse where to go if it does not
         * @return the node
         */
        public static Node test(final int test, final int ifTrue, final int ifFalse) {
            return new Node(test, NONE, 0, 0, ifTrue, ifFalse);
        }

        private boolean isNarrow() {
            return test == NONE && computed == NONE && word == 0;
        }
    }

    /**
     * A decision.
     *
     * @param nodes the nodes
     * @param start the first node, or a result
     */
    public Decision(final Node[] nodes, final int start) {
        this.nodes = nodes.clone();
        this.start = start;
        masks = new long[nodes.length];
        ifTrue = new int[nodes.length];
        ifFalse = new int[nodes.length];
        boolean narrow = true;
        for (int i = 0; i < nodes.length; i++) {
            final Node node = nodes[i];
            if (node.ifTrue() >= i || node.ifFalse() >= i) {
                throw new IllegalArgumentException("a node does not lead to a lower one: index=" + i + ", node=" + node);
            }
            masks[i] = node.mask();
            ifTrue[i] = node.ifTrue();
            ifFalse[i] = node.ifFalse();
            narrow &= node.isNarrow();
        }
        isNarrow = narrow;
    }

    /**
     * Whether the decision asks for the literals 0 to 63 of columns and for nothing else.
     *
     * @return whether {@link #decide(long)} can be used
     */
    public boolean isNarrow() {
        return isNarrow;
    }

    /**
     * Decides over the literals 0 to 63. The decision has to be {@link #isNarrow() narrow}.
     *
     * @param found the literals that were found
     * @return the result, 0 or above
     */
    public int decide(final long found) {
        int node = start;
        while (node >= 0) {
            node = (found & masks[node]) != 0 ? ifTrue[node] : ifFalse[node];
        }
        return ~node;
    }

    /**
     * Tells whether the decision over an event in which some literals do not occur is that over nothing, whatever else occurs. The decision has to be
     * {@link #isNarrow() narrow}.
     *
     * @param absent the literals that do not occur
     * @return whether the result is sure; a decision that asks twice for the same may be sure and not known to be
     */
    public boolean isSettled(final long absent) {
        final boolean[] reached = new boolean[nodes.length];
        final int ofNothing = decide(0);
        if (start < 0) {
            return true;
        }
        reached[start] = true;
        // Nodes lead to lower ones only, so all that lead to a node have been seen when it is its turn.
        for (int node = start; node >= 0; node--) {
            if (reached[node]
                    && (!isSettled(ifFalse[node], ofNothing, reached)
                            || (masks[node] & ~absent) != 0 && !isSettled(ifTrue[node], ofNothing, reached))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSettled(final int next, final int ofNothing, final boolean[] reached) {
        if (next < 0) {
            return ~next == ofNothing;
        }
        reached[next] = true;
        return true;
    }

    /**
     * Decides.
     *
     * @param evaluation the event, the columns of which have been scanned
     * @return the result, 0 or above
     */
    public int decide(final Evaluation evaluation) {
        final Findings findings = evaluation.findings();
        int at = start;
        while (at >= 0) {
            final Node node = nodes[at];
            final boolean answer;
            if (node.test() >= 0) {
                answer = evaluation.holds(node.test());
            } else {
                if (node.computed() >= 0) {
                    evaluation.scan(node.computed());
                }
                answer = (findings.word(node.word()) & node.mask()) != 0;
            }
            at = answer ? node.ifTrue() : node.ifFalse();
        }
        return ~at;
    }

    @Override
    public boolean holds(final Evaluation evaluation) {
        return decide(evaluation) == 1;
    }
}
