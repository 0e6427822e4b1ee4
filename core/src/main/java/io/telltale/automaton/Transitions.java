package io.telltale.automaton;

import static io.telltale.scan.AutomatonTables.FIRST_LITERAL_CLASS;
import static io.telltale.scan.AutomatonTables.OTHER_SEPARATOR;
import static io.telltale.scan.AutomatonTables.OTHER_TERM;

/**
 * For each state and each class of characters the next state: the whole transition function, so that a scan never follows a
 * failure link. Mutable while it is built; rows are numbers of states, not yet indices.
 *
 * <p>A state answers for the literals that are under way from the earliest start; those from later starts, or from the same start by
 * a weaker edge, are under way in the states along its failure links, longest first. A character that the state's own trie does not
 * know is looked up there: the row is the failure link's row, overlaid with the state's children.
 */
final class Transitions {
    private final int classCount;
    private final int[] next;
    private final int[] failures;

    private Transitions(final int stateCount, final int classCount) {
        this.classCount = classCount;
        next = new int[stateCount * classCount];
        failures = new int[stateCount];
    }

    static Transitions of(
            final EdgeTries tries, final StateOrder order, final CharacterClasses classes, final CompileLimits limits) {
        final long bytes = (long) Integer.BYTES * order.count() * classes.count();
        if (bytes > limits.tableBytes()) {
            throw new LimitExceededException(
                    "the literals need too large a transition table (states=" + order.count() + ", classes="
                            + classes.count() + ")",
                    "tableBytes",
                    limits.tableBytes(),
                    bytes);
        }
        final Transitions transitions = new Transitions(order.count(), classes.count());
        transitions.fillLastResort(classes);
        for (int state = 0; state < order.count(); state++) {
            transitions.fill(state, tries, order);
        }
        return transitions;
    }

    /** The rows, for the last pass to write its entries over: it reads each once, and the largest thing that is built need not be there twice. */
    int[] rows() {
        return next;
    }

    /** The state that a state falls back to; a lower number, but for the last resort, which is its own. */
    int failure(final int state) {
        return failures[state];
    }

    /** Nothing is under way: all that is left to know is whether the character just read is part of a word. */
    private void fillLastResort(final CharacterClasses classes) {
        for (int c = 0; c < classCount; c++) {
            if (c == OTHER_TERM || c == OTHER_SEPARATOR || c >= FIRST_LITERAL_CLASS) {
                next[c] = classes.isTerm(c) ? EdgeTries.ANYWHERE : EdgeTries.AT_BOUNDARY;
            }
        }
        failures[EdgeTries.AT_BOUNDARY] = EdgeTries.ANYWHERE;
        failures[EdgeTries.AT_START] = EdgeTries.AT_BOUNDARY;
    }

    private void fill(final int state, final EdgeTries tries, final StateOrder order) {
        final int row = state * classCount;
        if (state != EdgeTries.ANYWHERE) {
            System.arraycopy(next, failures[state] * classCount, next, row, classCount);
        }
        for (int child = tries.firstChild(order.node(state)); child >= 0; child = tries.nextSibling(child)) {
            final int index = row + tries.classOf(child);
            final int childState = order.state(child);
            // Until it is overlaid, the entry says where the failure link's literals are after this character.
            failures[childState] = next[index];
            next[index] = childState;
        }
    }
}
