package io.telltale.naive;

import io.telltale.naive.NaiveValue.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Columns and rows. Immutable.
 *
 * @param columns a row of nulls that has every column: its types are known even where there are no rows
 * @param rows    the rows
 */
record NaiveTable(Map<String, NaiveValue> columns, List<Map<String, NaiveValue>> rows) {
    /** Does something to every row, and to the row of nulls, so that a mistake is found whatever the rows. */
    NaiveTable map(final UnaryOperator<Map<String, NaiveValue>> operator) {
        final Map<String, NaiveValue> mapped = new LinkedHashMap<>();
        operator.apply(columns).forEach((name, value) -> {
            if (value.is(Type.LIST) || value.is(Type.NULL)) {
                throw new UnsupportedOperationException("a column of the type " + value.type() + ": column=" + name);
            }
            mapped.put(name, NaiveValue.of(value.type(), null));
        });
        return new NaiveTable(mapped, rows.stream().map(operator).toList());
    }

    NaiveTable filter(final Predicate<Map<String, NaiveValue>> condition) {
        condition.test(columns);
        return new NaiveTable(columns, rows.stream().filter(condition).toList());
    }

    /** The rows of both, duplicates kept; a column that one of them does not have is null there. */
    NaiveTable union(final NaiveTable other) {
        final Map<String, NaiveValue> all = new LinkedHashMap<>(columns);
        other.columns.forEach((name, value) -> {
            final NaiveValue before = all.putIfAbsent(name, value);
            if (before != null && before.type() != value.type()) {
                throw new UnsupportedOperationException("a union of columns of two types: column=" + name);
            }
        });
        final List<Map<String, NaiveValue>> widened = new ArrayList<>();
        for (final NaiveTable table : List.of(this, other)) {
            for (final Map<String, NaiveValue> row : table.rows) {
                final Map<String, NaiveValue> wide = new LinkedHashMap<>(all);
                wide.putAll(row);
                widened.add(wide);
            }
        }
        return new NaiveTable(all, widened);
    }
}
