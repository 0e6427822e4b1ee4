package io.telltale.compile;

import io.telltale.event.EventColumn;
import io.telltale.rule.Condition;
import io.telltale.rule.Rule;
import io.telltale.rule.Rule.Branch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What makes each rule worth a look, chosen for all rules together: a column is scanned for every event only if the rules that need it are worth
 * that. Immutable.
 *
 * @param ofRules for each rule its cover, or null if it is looked at whatever occurs
 * @param columns the columns of the covers
 */
record Covers(List<Cover> ofRules, Set<EventColumn> columns) {
    /**
     * How many more rules may be looked at, an event and by the guesses of {@link Cover}, for a column not to be scanned. To look at a rule takes
     * about 25 ns, to scan a short column 30 and a parent's command line 100; the guesses are rather too high.
     */
    private static final double WORTH_A_SCAN = 2;

    /** Chooses the covers of rules. */
    static Covers of(final List<Rule> rules) {
        final List<List<Condition>> filters = new ArrayList<>();
        for (final Rule rule : rules) {
            filters.add(rule.branches().stream().map(Branch::filter).toList());
        }
        List<Cover> covers = new ArrayList<>();
        for (final List<Condition> alternatives : filters) {
            covers.add(Cover.union(alternatives, column -> true));
        }
        // Greedy: the column that is easiest to do without goes first, and the others have to do for the rules that leaned on it.
        while (true) {
            final Set<EventColumn> columns = columns(covers);
            List<Cover> best = null;
            double least = WORTH_A_SCAN;
            for (final EventColumn column : columns) {
                final List<Cover> others = without(covers, filters, column, columns);
                final double more = others == null ? WORTH_A_SCAN : weight(others) - weight(covers);
                if (more < least) {
                    least = more;
                    best = others;
                }
            }
            if (best == null) {
                return new Covers(covers, columns);
            }
            covers = best;
        }
    }

    /** The covers when one of the columns may not be in them, or null if a rule has no other. */
    private static List<Cover> without(
            final List<Cover> covers, final List<List<Condition>> filters, final EventColumn column, final Set<EventColumn> columns) {
        final List<Cover> others = new ArrayList<>();
        for (int rule = 0; rule < covers.size(); rule++) {
            final Cover cover = covers.get(rule);
            if (cover == null || cover.items().stream().noneMatch(item -> item.column() == column)) {
                others.add(cover);
                continue;
            }
            final Cover other = Cover.union(filters.get(rule), allowed -> allowed != column && columns.contains(allowed));
            if (other == null) {
                return null;
            }
            others.add(other);
        }
        return others;
    }

    private static Set<EventColumn> columns(final List<Cover> covers) {
        final Set<EventColumn> columns = new LinkedHashSet<>();
        for (final Cover cover : covers) {
            if (cover != null) {
                cover.items().forEach(item -> columns.add(item.column()));
            }
        }
        return columns;
    }

    private static double weight(final List<Cover> covers) {
        double weight = 0;
        for (final Cover cover : covers) {
            weight += cover == null ? 0 : cover.weight();
        }
        return weight;
    }
}
