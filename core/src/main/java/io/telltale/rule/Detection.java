package io.telltale.rule;

import java.util.List;

/**
 * A detection over single events: the union of table expressions, each of which filters events and labels those that
 * pass. Immutable.
 *
 * @param name     the detection's name
 * @param branches the table expressions, in the order of the union
 */
public record Detection(String name, List<Branch> branches) {
    /**
     * Copies the list.
     *
     * @param name     the detection's name
     * @param branches the table expressions
     */
    public Detection {
        branches = List.copyOf(branches);
    }

    /**
     * One table expression: it returns a row for an event when one of its clauses is true.
     *
     * @param clauses   the alternatives of its filter, in order
     * @param cases     the labels, in order: the first whose condition is true is the row's
     * @param elseLabel the label when no condition is true
     */
    public record Branch(List<Clause> clauses, List<Case> cases, String elseLabel) {
        /**
         * Copies the lists.
         *
         * @param clauses   the alternatives of its filter
         * @param cases     the labels
         * @param elseLabel the label when no condition is true
         */
        public Branch {
            clauses = List.copyOf(clauses);
            cases = List.copyOf(cases);
        }
    }

    /**
     * An alternative of a filter, reported by name when it is true.
     *
     * @param name      a name that is unique within the detection
     * @param condition when it is true
     */
    public record Clause(String name, Condition condition) {}

    /**
     * A labelled condition, as in {@code case(condition, label, …)}.
     *
     * @param condition when the label applies
     * @param label     the label
     */
    public record Case(Condition condition, String label) {}
}
