package io.telltale.bind;

import io.telltale.event.ColumnType;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.rule.Condition;
import io.telltale.rule.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that an event becomes on its way through a pipeline: what has to be true of them, and what their columns are. Immutable.
 *
 * @param filters   conditions, all of which have to be true
 * @param columns   the columns, in order
 * @param projected whether the columns are those that the query names, not the event's with some more
 * @param added     the names of the columns that the query adds, in the order in which they were added last
 * @param end       why the rest of the pipeline is left out; {@code null} while it is not
 * @param isOpen    whether they are some of the rows of a union with other tables, whose columns are not known: those that an event does not have
 *     are missing in it
 * @param isCut     whether only the first rows are kept, so that which these are depends on other events
 */
record Rows(List<Condition> filters, Map<String, Cell> columns, boolean projected, Set<String> added, String end, boolean isOpen, boolean isCut) {
    /**
     * A column of another table of a union: empty or null in an event, whatever its type is. Told from other constants by its identity.
     */
    static final Scalar.Constant ABSENT = new Scalar.Constant(ColumnType.STRING, "");

    /** A column's value, and what it took to bind it. */
    record Cell(Bound bound, Context.Cost cost) {
        /** A column of the event, or a constant. */
        static Cell of(final Scalar scalar) {
            return new Cell(new Bound.Value(scalar), new Context.Cost(1, 1));
        }
    }

    /** The rows of a table: every event is one. */
    static Rows of(final EventSchema schema) {
        final Map<String, Cell> columns = new LinkedHashMap<>();
        for (final EventColumn column : schema.columns()) {
            columns.put(column.kqlName(), Cell.of(new Scalar.Column(column)));
        }
        return new Rows(List.of(), columns, false, Set.of(), null, false, false);
    }

    Rows where(final Condition filter) {
        final List<Condition> more = new ArrayList<>(filters);
        more.add(filter);
        return new Rows(more, columns, projected, added, end, isOpen, isCut);
    }

    /** With other columns: those that are new are the ones that the query adds. */
    Rows with(final Map<String, Cell> columns, final boolean projected) {
        final Set<String> names = new LinkedHashSet<>(added);
        for (final Map.Entry<String, Cell> column : columns.entrySet()) {
            if (this.columns.get(column.getKey()) != column.getValue()) {
                names.remove(column.getKey());
                names.add(column.getKey());
            }
        }
        names.retainAll(columns.keySet());
        return new Rows(filters, columns, this.projected || projected, names, end, isOpen, isCut);
    }

    /** With no operator after this one. */
    Rows ended(final String why) {
        return new Rows(filters, columns, projected, added, why, isOpen, isCut);
    }

    /** With columns that are not known. */
    Rows open(final boolean open) {
        return new Rows(filters, columns, projected, added, end, open, isCut);
    }

    Rows cut() {
        return new Rows(filters, columns, projected, added, end, isOpen, true);
    }
}
