package io.telltale.automaton;

import java.util.Arrays;

/**
 * The numbers of the states: by the length of what has been read, and among equals the weaker trie first.
 *
 * <p>So a state's failure link, which leads to a shorter prefix or to the same one in a weaker trie, always leads to a lower
 * number, and every later pass is one loop upwards. The roots are the states 0, 1 and 2, as they are nodes 0, 1 and 2.
 */
final class StateOrder {
    private final int[] nodes;
    private final int[] states;

    private StateOrder(final int[] nodes) {
        this.nodes = nodes;
        states = new int[nodes.length];
        for (int state = 0; state < nodes.length; state++) {
            states[nodes[state]] = state;
        }
    }

    static StateOrder of(final EdgeTries tries) {
        final long[] keys = new long[tries.count()];
        for (int node = 0; node < keys.length; node++) {
            final long rank = (long) tries.depth(node) * EdgeTries.TRIES + tries.trie(node);
            keys[node] = rank << Integer.SIZE | node;
        }
        Arrays.sort(keys);
        final int[] nodes = new int[keys.length];
        Arrays.setAll(nodes, state -> (int) keys[state]);
        return new StateOrder(nodes);
    }

    int count() {
        return nodes.length;
    }

    int node(final int state) {
        return nodes[state];
    }

    int state(final int node) {
        return states[node];
    }
}
