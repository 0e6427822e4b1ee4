package io.telltale.compile;

import io.telltale.event.EventColumn;
import io.telltale.rule.Condition;
import io.telltale.rule.Edge;
import io.telltale.rule.Literal;
import java.util.ArrayList;
import java.util.List;

/**
 * Literals one of which has to occur for a condition to be true: where none does, the condition need not be looked at. Immutable.
 *
 * @param items  the literals and their columns; none if the condition is never true
 * @param weight how often one of them is thought to occur, to choose among covers: a sum of guesses between 0 and 1
 */
record Cover(List<Item> items, double weight) {
    private static final Cover NEVER = new Cover(List.of(), 0);

    /** A literal in a column. */
    record Item(EventColumn column, Literal literal) {}

    /** The cover of a condition, or null if the condition can be true where nothing occurs. */
    static Cover of(final Condition condition) {
        if (condition instanceof final Condition.Stated stated) {
            return of(stated.condition());
        }
        if (condition instanceof final Condition.Occurs occurs) {
            return occurs.column() == null ? null : of(occurs);
        }
        if (condition instanceof final Condition.And and) {
            Cover best = null;
            for (final Condition part : and.conditions()) {
                final Cover cover = of(part);
                if (cover != null && (best == null || cover.weight < best.weight)) {
                    best = cover;
                }
            }
            return best;
        }
        if (condition instanceof final Condition.Or or) {
            return union(or.conditions());
        }
        return null;
    }

    /** The cover of a condition that is true when one of these is. */
    static Cover union(final List<Condition> alternatives) {
        final List<Item> items = new ArrayList<>();
        double weight = 0;
        for (final Condition alternative : alternatives) {
            final Cover cover = of(alternative);
            if (cover == null) {
                return null;
            }
            items.addAll(cover.items);
            weight += cover.weight;
        }
        return items.isEmpty() ? NEVER : new Cover(items, weight);
    }

    private static Cover of(final Condition.Occurs occurs) {
        final List<Item> items = new ArrayList<>();
        double weight = 0;
        for (final Literal literal : occurs.literals()) {
            items.add(new Item(occurs.column(), literal));
            weight += guess(literal);
        }
        return items.isEmpty() ? NEVER : new Cover(items, weight);
    }

    /**
     * How often a literal is thought to occur. Only the order of the guesses matters. The longer the rarer; a whole text that looks like a file's name is rare, and
     * one that does not is often a value of a few, such as the type of the event, which all events share.
     */
    private static double guess(final Literal literal) {
        if (literal.left() == Edge.TEXT && literal.right() == Edge.TEXT) {
            return literal.text().indexOf('.') >= 0 ? 0.02 : 0.5;
        }
        return Math.max(0.002, Math.pow(0.7, literal.text().length()));
    }
}
