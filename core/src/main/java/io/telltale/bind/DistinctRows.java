package io.telltale.bind;

import io.telltale.event.ColumnType;
import io.telltale.kql.Span;
import io.telltale.rule.Comparison;
import io.telltale.rule.Condition;
import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.rule.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds {@code distinct} behind a union: of the rows that one event becomes in several tables, those that are equal are one. Stateless.
 *
 * <p>Rows of other events that are equal as well are not seen: every event is judged by itself.
 */
final class DistinctRows {
    /** The most tables: each is compared with each. */
    static final int MAX_TABLES = 16;

    private DistinctRows() {}

    /** Each table returns its row only if none before it returns the same. */
    static List<Rows> of(final Context context, final Span span, final List<Rows> tables) {
        if (tables.size() > MAX_TABLES) {
            throw context.refuse(span, "distinct is behind a union of too many tables: MAX_TABLES=" + MAX_TABLES + ", tables=" + tables.size());
        }
        final List<Rows> distinct = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            Rows rows = tables.get(i);
            for (int before = 0; before < i; before++) {
                final List<Condition> same = new ArrayList<>(tables.get(before).filters());
                context.copy(span, same.size() + rows.columns().size());
                same.addAll(equal(context, span, tables.get(before), rows));
                rows = rows.where(new Condition.And(same).negated());
            }
            distinct.add(rows);
        }
        return distinct;
    }

    private static List<Condition> equal(final Context context, final Span span, final Rows left, final Rows right) {
        final List<Condition> conditions = new ArrayList<>();
        left.columns().forEach((name, cell) -> {
            final Rows.Cell other = right.columns().get(name);
            if (cell.bound() instanceof final Bound.Value value && other != null && other.bound() instanceof final Bound.Value otherValue
                    && value.scalar() != otherValue.scalar()) {
                // To compare what they are made of is to walk it.
                context.use(span, cell.cost());
                context.use(span, other.cost());
                if (!value.scalar().equals(otherValue.scalar())) {
                    conditions.add(equal(value.scalar(), otherValue.scalar()));
                }
            }
        });
        return conditions;
    }

    private static Condition equal(final Scalar left, final Scalar right) {
        if (left.type() == ColumnType.STRING) {
            return new Condition.OccursIn(left, right, new Literal("", Edge.TEXT, Edge.TEXT, LetterCase.EXACT));
        }
        final Condition bothNull = new Condition.And(List.of(new Condition.IsNull(left), new Condition.IsNull(right)));
        return new Condition.Or(List.of(bothNull, new Condition.Compares(left, Comparison.EQUAL, right)));
    }
}
