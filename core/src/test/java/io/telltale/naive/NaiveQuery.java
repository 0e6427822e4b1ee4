package io.telltale.naive;

import io.telltale.kql.Expression;
import io.telltale.kql.Operator;
import io.telltale.kql.Query;
import io.telltale.kql.Statement;
import io.telltale.kql.Tabular;
import io.telltale.naive.NaiveValue.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The law for whole queries: the syntax tree evaluated as it is, for a table of one event. Everything clever is compared with it.
 *
 * <p>It shares no code with what it judges. What it does not know, and what Kusto would refuse, is an
 * {@link UnsupportedOperationException}, whatever the event.
 */
public final class NaiveQuery {
    /** The table that holds the event. */
    public static final String TABLE = "DeviceProcessEvents";

    /** The columns that queries in tests use, and their types, in the table's order. */
    public static final Map<String, String> TYPES = types();

    private final NaiveTable events;
    private final Datetime now;

    private NaiveQuery(final NaiveTable events, final Datetime now) {
        this.events = events;
        this.now = now;
    }

    /**
     * The rows that a query returns for a table of one event.
     *
     * @param query     the query
     * @param event     the texts of the columns; a column that is not there is empty
     * @param types     the table's columns and their types: string, long, real, bool, datetime, timespan
     * @param nowMillis the time, in milliseconds since 1970
     * @return the rows; a value is a String, Boolean, Long, Double, {@link Datetime} or {@link Timespan}, or null
     */
    public static List<LinkedHashMap<String, Object>> rows(
            final Query query, final Map<String, String> event, final Map<String, String> types, final long nowMillis) {
        final Map<String, NaiveValue> columns = new LinkedHashMap<>();
        final Map<String, NaiveValue> row = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            columns.put(name, NaiveValue.ofColumn(type, null));
            row.put(name, NaiveValue.ofColumn(type, event.get(name)));
        });
        final NaiveTable events = new NaiveTable(columns, List.of(row));
        final NaiveTable result = new NaiveQuery(events, Datetime.ofEpochMillis(nowMillis)).result(query, new NaiveScope());
        final List<LinkedHashMap<String, Object>> rows = new ArrayList<>();
        for (final Map<String, NaiveValue> found : result.rows()) {
            final LinkedHashMap<String, Object> values = new LinkedHashMap<>();
            found.forEach((name, value) -> values.put(name, value.value()));
            rows.add(values);
        }
        return rows;
    }

    /** What a column's text stands for, given the column's type. */
    public static Object column(final String type, final String text) {
        return NaiveValue.ofColumn(type, text).value();
    }

    private static Map<String, String> types() {
        final Map<String, String> types = new LinkedHashMap<>();
        types.put("Timestamp", "datetime");
        types.put("ActionType", "string");
        types.put("FileName", "string");
        types.put("FolderPath", "string");
        types.put("FileSize", "long");
        types.put("ProcessId", "long");
        types.put("ProcessCommandLine", "string");
        types.put("ProcessCreationTime", "datetime");
        types.put("AccountName", "string");
        types.put("InitiatingProcessFileName", "string");
        types.put("InitiatingProcessCommandLine", "string");
        types.put("IsProcessRemoteSession", "bool");
        return Collections.unmodifiableMap(types);
    }

    private NaiveTable result(final Query query, final NaiveScope scope) {
        for (final Statement statement : query.statements()) {
            if (statement instanceof final Statement.Result result) {
                return table(result.value(), scope);
            }
            if (statement instanceof final Statement.Value value) {
                final Tabular rows = asTabular(value.value(), scope);
                if (rows == null) {
                    throw new UnsupportedOperationException("a value where rows are expected: " + value);
                }
                return table(rows, scope);
            }
            declare(statement, scope);
        }
        throw new UnsupportedOperationException("a query that returns nothing");
    }

    /** A name is known to what follows it, so it may be that of what it stands for: {@code let T = T | where …}. */
    private void declare(final Statement statement, final NaiveScope scope) {
        if (statement instanceof final Statement.LetTabular let) {
            declareTable(let.name(), let.value(), scope);
        } else if (statement instanceof final Statement.LetFunction let) {
            if (!let.parameters().isEmpty()) {
                throw new UnsupportedOperationException("functions with parameters");
            }
            final NaiveScope.Function function = new NaiveScope.Function(let.body(), scope.copy());
            scope.declare(let.name());
            scope.functions.put(let.name(), function);
        } else if (!(statement instanceof final Statement.LetScalar let)) {
            throw new UnsupportedOperationException("the statement " + statement);
        } else {
            final Tabular rows = asTabular(let.value(), scope);
            if (rows != null) {
                declareTable(let.name(), rows, scope);
            } else {
                final NaiveValue value = new NaiveScalar(scope, Map.of(), now).evaluate(let.value());
                scope.declare(let.name());
                scope.scalars.put(let.name(), value);
            }
        }
    }

    private void declareTable(final String name, final Tabular value, final NaiveScope scope) {
        final NaiveTable rows = table(value, scope);
        scope.declare(name);
        scope.tables.put(name, rows);
    }

    /** An expression that is a table's name or the call of a function that returns rows; {@code null} if it is not. */
    private static Tabular asTabular(final Expression expression, final NaiveScope scope) {
        if (expression instanceof final Expression.Name name
                && (scope.tables.containsKey(name.name()) || name.name().equals(TABLE) && !scope.scalars.containsKey(TABLE))) {
            return new Tabular.Table(name.span(), name.name());
        }
        if (expression instanceof final Expression.Call call && call.arguments().isEmpty() && scope.functions.containsKey(call.function())) {
            final NaiveScope.Function function = scope.functions.get(call.function());
            return returnsRows(function) ? new Tabular.Call(call.span(), call.function(), List.of()) : null;
        }
        return null;
    }

    private static boolean returnsRows(final NaiveScope.Function function) {
        final List<Statement> body = function.body().statements();
        final Statement last = body.isEmpty() ? null : body.get(body.size() - 1);
        if (last instanceof final Statement.Value value) {
            final boolean localTable = value.value() instanceof final Expression.Name name && body.stream()
                    .anyMatch(s -> s instanceof final Statement.LetTabular let && let.name().equals(name.name()));
            return localTable || asTabular(value.value(), function.scope()) != null;
        }
        return last instanceof Statement.Result;
    }

    private NaiveTable table(final Tabular tabular, final NaiveScope scope) {
        if (tabular instanceof final Tabular.Table table) {
            final NaiveTable bound = scope.tables.get(table.name());
            if (bound == null && !table.name().equals(TABLE)) {
                throw new UnsupportedOperationException("the table " + table.name());
            }
            return bound == null ? events : bound;
        }
        if (tabular instanceof final Tabular.Call call) {
            final NaiveScope.Function function = scope.functions.get(call.function());
            if (function == null) {
                throw new UnsupportedOperationException("the table " + call.function() + "()");
            }
            return result(function.body(), function.scope().copy());
        }
        if (tabular instanceof final Tabular.Union union) {
            return union(union.inputs(), null, scope);
        }
        if (!(tabular instanceof final Tabular.Pipeline pipeline)) {
            throw new UnsupportedOperationException("rows of " + tabular);
        }
        NaiveTable rows = table(pipeline.source(), scope);
        for (final Operator operator : pipeline.operators()) {
            rows = apply(operator, rows, scope);
        }
        return rows;
    }

    private NaiveTable union(final List<Tabular> inputs, final NaiveTable first, final NaiveScope scope) {
        NaiveTable all = first;
        for (final Tabular input : inputs) {
            final NaiveTable rows = table(input, scope);
            all = all == null ? rows : all.union(rows);
        }
        return all;
    }

    private NaiveTable apply(final Operator operator, final NaiveTable table, final NaiveScope scope) {
        if (operator instanceof final Operator.Where where) {
            return table.filter(row -> new NaiveScalar(scope, row, now).isTrue(where.condition()));
        }
        if (operator instanceof final Operator.Union union) {
            return union(union.inputs(), table, scope);
        }
        if (operator instanceof final Operator.Select select) {
            return NaiveColumns.select(select, table);
        }
        if (operator instanceof final Operator.Order order) {
            return order(order, table, scope);
        }
        if (operator instanceof final Operator.Columns columns) {
            return switch (columns.keyword()) {
                case "extend" -> table.map(row -> NaiveColumns.extended(row, computed(columns, row, scope)));
                case "project" -> table.map(row -> computed(columns, row, scope));
                case "project-rename" -> NaiveColumns.renamed(columns, table);
                case "distinct" -> distinct(columns, table);
                default -> throw new UnsupportedOperationException("the operator " + columns.keyword());
            };
        }
        throw new UnsupportedOperationException("the operator " + operator);
    }

    /** The columns of {@code extend} or {@code project}, which do not see each other. */
    private Map<String, NaiveValue> computed(final Operator.Columns columns, final Map<String, NaiveValue> row, final NaiveScope scope) {
        final Map<String, NaiveValue> computed = new LinkedHashMap<>();
        for (final Operator.Column column : columns.columns()) {
            final NaiveValue value = new NaiveScalar(scope, row, now).evaluate(column.value());
            if (computed.put(NaiveColumns.name(column), value) != null) {
                throw new UnsupportedOperationException("two columns of one name: " + column);
            }
        }
        return computed;
    }

    private static NaiveTable distinct(final Operator.Columns columns, final NaiveTable table) {
        final List<String> names = new ArrayList<>();
        for (final Operator.Column column : columns.columns()) {
            if (column.value() instanceof Expression.Star) {
                names.addAll(table.columns().keySet());
            } else if (column.value() instanceof final Expression.Name name && column.name() == null) {
                names.add(name.name());
            } else {
                throw new UnsupportedOperationException("distinct of " + column);
            }
        }
        final NaiveTable projected = table.map(row -> NaiveColumns.only(row, names));
        return new NaiveTable(projected.columns(), List.copyOf(new LinkedHashSet<>(projected.rows())));
    }

    private NaiveTable order(final Operator.Order order, final NaiveTable table, final NaiveScope scope) {
        Comparator<Map<String, NaiveValue>> comparator = (a, b) -> 0;
        for (final Operator.Key key : order.keys()) {
            comparator = comparator.thenComparing(row -> new NaiveScalar(scope, row, now).evaluate(key.value()), (a, b) -> compare(key, a, b));
            // The row of nulls has it evaluated even if no row does.
            new NaiveScalar(scope, table.columns(), now).evaluate(key.value());
        }
        final List<Map<String, NaiveValue>> rows = new ArrayList<>(table.rows());
        rows.sort(comparator);
        if (order.count() == null) {
            return new NaiveTable(table.columns(), rows);
        }
        final Long count = new NaiveScalar(scope, Map.of(), now).evaluate(order.count()).asLong();
        if (count == null || count < 0) {
            throw new UnsupportedOperationException("a number of rows: count=" + count);
        }
        return new NaiveTable(table.columns(), List.copyOf(rows.subList(0, (int) Math.min(count, rows.size()))));
    }

    private static int compare(final Operator.Key key, final NaiveValue a, final NaiveValue b) {
        if (a.is(Type.LIST) || b.is(Type.LIST)) {
            throw new UnsupportedOperationException("an order of lists");
        }
        if (a.isNull() || b.isNull()) {
            final int nullFirst = Boolean.compare(b.isNull(), a.isNull());
            return key.nullsFirst() ? nullFirst : -nullFirst;
        }
        final int order = NaiveArithmetic.order(a, b);
        return key.ascending() ? order : -order;
    }
}
