package io.telltale.naive;

import io.telltale.kql.Expression;
import io.telltale.kql.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operators that choose, rename and order columns. Stateless. */
final class NaiveColumns {
    private NaiveColumns() {}

    /** A column's name, which that of its expression may be. */
    static String name(final Operator.Column column) {
        if (column.name() != null) {
            return column.name();
        }
        if (column.value() instanceof final Expression.Name name) {
            return name.name();
        }
        throw new UnsupportedOperationException("a column without a name: " + column);
    }

    /** A row with more columns; those that it has already are replaced and come last. */
    static Map<String, NaiveValue> extended(final Map<String, NaiveValue> row, final Map<String, NaiveValue> more) {
        final Map<String, NaiveValue> extended = new LinkedHashMap<>(row);
        more.keySet().forEach(extended::remove);
        extended.putAll(more);
        return extended;
    }

    static Map<String, NaiveValue> only(final Map<String, NaiveValue> row, final Iterable<String> names) {
        final Map<String, NaiveValue> only = new LinkedHashMap<>();
        for (final String name : names) {
            if (!row.containsKey(name)) {
                throw new UnsupportedOperationException("the column is not known: column=" + name);
            }
            only.put(name, row.get(name));
        }
        return only;
    }

    static NaiveTable renamed(final Operator.Columns columns, final NaiveTable table) {
        final Map<String, String> names = new LinkedHashMap<>();
        table.columns().keySet().forEach(name -> names.put(name, name));
        for (final Operator.Column column : columns.columns()) {
            if (column.name() == null || !(column.value() instanceof final Expression.Name old) || !names.containsKey(old.name())) {
                throw new UnsupportedOperationException("project-rename of " + column);
            }
            names.put(old.name(), column.name());
        }
        if (new LinkedHashSet<>(names.values()).size() < names.size()) {
            throw new UnsupportedOperationException("two columns of one name: " + names.values());
        }
        return table.map(row -> {
            final Map<String, NaiveValue> renamed = new LinkedHashMap<>();
            row.forEach((name, value) -> renamed.put(names.get(name), value));
            return renamed;
        });
    }

    /** {@code project-away}, {@code project-keep} and {@code project-reorder}. */
    static NaiveTable select(final Operator.Select select, final NaiveTable table) {
        final Set<String> matched = new LinkedHashSet<>();
        for (final String pattern : select.patterns()) {
            final List<String> names = matching(pattern, table.columns().keySet());
            if (names.isEmpty() && !pattern.contains("*")) {
                throw new UnsupportedOperationException("the column is not known: column=" + pattern);
            }
            matched.addAll(names);
        }
        final List<String> kept = new ArrayList<>(table.columns().keySet());
        switch (select.keyword()) {
            case "project-away" -> kept.removeAll(matched);
            case "project-keep" -> kept.retainAll(matched);
            case "project-reorder" -> {
                kept.removeAll(matched);
                kept.addAll(0, matched);
            }
            default -> throw new UnsupportedOperationException("the operator " + select.keyword());
        }
        return table.map(row -> only(row, kept));
    }

    /** The columns that a name with asterisks stands for, in the table's order. */
    static List<String> matching(final String pattern, final Iterable<String> columns) {
        final Pattern regex = Pattern.compile(
                List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
        final List<String> matching = new ArrayList<>();
        columns.forEach(column -> {
            if (regex.matcher(column).matches()) {
                matching.add(column);
            }
        });
        return matching;
    }
}
