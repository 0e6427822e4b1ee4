package io.telltale.verdict;

/**
 * A decision over a set of literals: a branching program, each of whose nodes asks whether some of these literals were found and
 * goes on to one of two nodes, until a result is reached. Immutable, shareable; does not allocate.
 *
 * <p>Every question about one column's list of literals is one node, so a decision takes as few steps as the query's author would
 * take by hand.
 */
public final class Decision {
    private final long[] masks;
    private final int[] ifAny;
    private final int[] ifNone;
    private final int start;

    /**
     * A decision. Where {@code ifAny} or {@code ifNone} lead, 0 and above is a node and below is a result, as its {@code ~} complement.
     * Nodes lead to lower nodes only, so a decision always ends.
     *
     * @param masks  the literals that each node asks for
     * @param ifAny  where each node leads when one of them was found
     * @param ifNone where each node leads when none was
     * @param start  the first node, or a result
     */
    public Decision(final long[] masks, final int[] ifAny, final int[] ifNone, final int start) {
        this.masks = masks.clone();
        this.ifAny = ifAny.clone();
        this.ifNone = ifNone.clone();
        this.start = start;
        for (int node = 0; node < masks.length; node++) {
            if (ifAny[node] >= node || ifNone[node] >= node) {
                throw new IllegalArgumentException("a node does not lead to a lower one: node=" + node + ", ifAny="
                        + ifAny[node] + ", ifNone=" + ifNone[node]);
            }
        }
    }

    /**
     * Decides.
     *
     * @param found the literals that were found
     * @return the result, 0 or above
     */
    public int decide(final long found) {
        int node = start;
        while (node >= 0) {
            node = (found & masks[node]) != 0 ? ifAny[node] : ifNone[node];
        }
        return ~node;
    }
}
