package io.telltale.bind;

import io.telltale.kql.Expression;
import io.telltale.kql.Operator;
import io.telltale.kql.Tabular;
import java.util.ArrayList;
import java.util.List;

/** Reads a column of a {@code datatable} as a list: rows that the query itself holds are no other events. Stateless. */
final class Datatables {
    /** How many names may stand for one another. */
    private static final int MAX_NAMES = 100;

    private Datatables() {}

    /** The values of a table's first column, which is the one that {@code in} and its kin look at, or null if the table is not of constants. */
    static List<Expression> column(final Tabular tabular, final Scope scope) {
        return column(tabular, scope, null, 0);
    }

    private static List<Expression> column(final Tabular tabular, final Scope scope, final String name, final int names) {
        if (tabular instanceof final Tabular.Datatable datatable) {
            return column(datatable, name);
        }
        if (tabular instanceof final Tabular.Table table && scope.find(table.name()) instanceof final Scope.Table declared && names < MAX_NAMES) {
            return column(declared.tabular(), declared.scope(), name, names + 1);
        }
        if (tabular instanceof final Tabular.Pipeline pipeline && pipeline.operators().size() == 1
                && pipeline.operators().get(0) instanceof final Operator.Columns columns
                && (columns.keyword().equals("project") || columns.keyword().equals("distinct")) && columns.columns().size() == 1
                && columns.columns().get(0).value() instanceof final Expression.Name only && name == null) {
            return column(pipeline.source(), scope, only.name(), names);
        }
        return null;
    }

    private static List<Expression> column(final Tabular.Datatable datatable, final String name) {
        final int width = datatable.fields().size();
        int index = width > 0 && name == null ? 0 : -1;
        for (int i = 0; i < width; i++) {
            index = datatable.fields().get(i).name().equals(name) ? i : index;
        }
        if (index < 0) {
            return null;
        }
        final List<Expression> values = new ArrayList<>();
        for (int i = index; i < datatable.values().size(); i += width) {
            values.add(datatable.values().get(i));
        }
        return values;
    }
}
