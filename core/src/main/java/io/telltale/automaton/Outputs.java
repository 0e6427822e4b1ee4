package io.telltale.automaton;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * The literals of one kind that end at each state: at the state itself, and at the states along its failure links. Immutable.
 *
 * <p>The sets are not copied from state to state. {@link #set(int)} is the nearest state along the failure links that has literals of
 * its own, and stands for the set: states with the same one find the same literals.
 */
final class Outputs {
    /** The set without literals. */
    static final int NOTHING = -1;

    private final Transitions transitions;
    private final int[] sets;

    /** Literals of a state's own, as a list: the first, then the next for each literal. */
    private final int[] firstOwn;

    private final int[] nextOwn;

    private Outputs(final Transitions transitions, final int stateCount, final int literalCount) {
        this.transitions = transitions;
        sets = new int[stateCount];
        firstOwn = new int[stateCount];
        nextOwn = new int[literalCount];
        Arrays.fill(firstOwn, NOTHING);
        Arrays.fill(nextOwn, NOTHING);
    }

    static Outputs of(
            final List<LiteralPath> paths,
            final Predicate<LiteralPath> kind,
            final EdgeTries tries,
            final StateOrder order,
            final Transitions transitions) {
        final Outputs outputs = new Outputs(transitions, order.count(), paths.size());
        for (final LiteralPath path : paths) {
            if (kind.test(path)) {
                final int state = order.state(tries.end(path.index()));
                outputs.nextOwn[path.index()] = outputs.firstOwn[state];
                outputs.firstOwn[state] = path.index();
            }
        }
        for (int state = 0; state < order.count(); state++) {
            if (outputs.firstOwn[state] != NOTHING) {
                outputs.sets[state] = state;
            } else {
                outputs.sets[state] = state == EdgeTries.ANYWHERE ? NOTHING : outputs.sets[transitions.failure(state)];
            }
        }
        return outputs;
    }

    /** What a state finds: a number that is equal for equal sets, or {@link #NOTHING}. */
    int set(final int state) {
        return sets[state];
    }

    /** Calls for each literal of a set. */
    void forEach(final int set, final IntConsumer literals) {
        int state = set;
        while (state != NOTHING) {
            for (int literal = firstOwn[state]; literal != NOTHING; literal = nextOwn[literal]) {
                literals.accept(literal);
            }
            state = state == EdgeTries.ANYWHERE ? NOTHING : sets[transitions.failure(state)];
        }
    }
}
