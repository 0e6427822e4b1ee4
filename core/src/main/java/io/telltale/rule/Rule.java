package io.telltale.rule;

import java.util.List;

/**
 * A detection over single events: the union of table expressions, each of which filters events, labels those that pass and makes a row of them.
 * Immutable.
 *
 * @param name     the rule's name
 * @param branches the table expressions, in the order of the union
 * @param columns  the names of the columns of its rows, in order; a branch need not have them all
 */
public record Rule(String name, List<Branch> branches, List<String> columns) {
    /**
     * Copies the lists.
     *
     * @param name     the rule's name
     * @param branches the table expressions
     * @param columns  the names of the columns of its rows
     */
    public Rule {
        branches = List.copyOf(branches);
        columns = List.copyOf(columns);
    }

    /**
     * One table expression: it returns a row for an event when one of its clauses is true.
     *
     * @param clauses   the alternatives of its filter, in order
     * @param label     what it calls the event
     * @param projected whether its row has the outputs and nothing else; if not, it has the event's columns and the outputs
     * @param outputs   the columns of its row, in order
     */
    public record Branch(List<Clause> clauses, Label label, boolean projected, List<Output> outputs) {
        /**
         * Copies the lists.
         *
         * @param clauses   the alternatives of its filter
         * @param label     what it calls the event
         * @param projected whether its row has the outputs and nothing else
         * @param outputs   the columns of its row
         */
        public Branch {
            clauses = List.copyOf(clauses);
            outputs = List.copyOf(outputs);
        }

        /**
         * When it returns a row.
         *
         * @return the condition that one of its clauses is true
         */
        public Condition filter() {
            return clauses.size() == 1 ? clauses.get(0).condition() : new Condition.Or(clauses.stream().map(Clause::condition).toList());
        }
    }

    /**
     * An alternative of a filter, reported by name when it is true.
     *
     * @param name      a name that is unique within the rule
     * @param condition when it is true
     */
    public record Clause(String name, Condition condition) {}

    /**
     * What an event is called.
     *
     * @param cases     labelled conditions, in order: the first that is true gives the label
     * @param otherwise the label when none is true
     */
    public record Label(List<Case> cases, String otherwise) {
        /** No label. */
        public static final Label NONE = new Label(List.of(), "");

        /**
         * Copies the list.
         *
         * @param cases     labelled conditions
         * @param otherwise the label when none is true
         */
        public Label {
            cases = List.copyOf(cases);
        }
    }

    /**
     * A labelled condition, as in {@code case(condition, label, …)}.
     *
     * @param condition when the label applies
     * @param label     the label
     */
    public record Case(Condition condition, String label) {}

    /**
     * A column of a row.
     *
     * @param name  its name
     * @param value its value
     */
    public record Output(String name, Scalar value) {}
}
