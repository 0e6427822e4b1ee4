package io.telltale.verdict;

import io.telltale.scalar.Evaluation;
import java.util.List;

/** A rule as decisions: for each of its table expressions when it returns a row, and what it calls it. Immutable, shareable; does not allocate. */
public final class RuleProgram {
    private final Decision[] filters;
    private final Decision[] labels;

    /**
     * A rule.
     *
     * @param filters for each table expression a decision that gives 1 when it returns a row
     * @param labels  for each table expression a decision that gives the number of the label
     */
    public RuleProgram(final List<Decision> filters, final List<Decision> labels) {
        this.filters = filters.toArray(new Decision[0]);
        this.labels = labels.toArray(new Decision[0]);
    }

    /**
     * Tells whether a table expression returns a row.
     *
     * @param branch     its number
     * @param evaluation the event, the columns of which have been scanned
     * @return whether it does
     */
    public boolean returnsRow(final int branch, final Evaluation evaluation) {
        return filters[branch].holds(evaluation);
    }

    /** Decides about the rule and notes if it matches. */
    void decide(final int rule, final Evaluation evaluation, final Matches matches) {
        int rows = 0;
        int first = -1;
        for (int branch = 0; branch < filters.length; branch++) {
            if (filters[branch].holds(evaluation)) {
                first = rows++ == 0 ? branch : first;
            }
        }
        if (rows > 0) {
            matches.add(rule, rows, first, labels[first].decide(evaluation));
        }
    }
}
