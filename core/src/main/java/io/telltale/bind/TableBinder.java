package io.telltale.bind;

import io.telltale.event.ColumnType;
import io.telltale.kql.Expression;
import io.telltale.kql.Operator;
import io.telltale.kql.Span;
import io.telltale.kql.Statement;
import io.telltale.kql.Tabular;
import io.telltale.rule.Scalar.Constant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds tables: which rows an event becomes in them. Mutable with its context; one for each query. */
final class TableBinder {
    /** The most tables in a union: names that let binds can double them again and again. */
    static final int MAX_BRANCHES = 256;

    private final Context context;
    private final ExpressionBinder expressions;
    private final OperatorBinder operators;

    TableBinder(final Context context) {
        this.context = context;
        expressions = new ExpressionBinder(context);
        operators = new OperatorBinder(context, expressions);
    }

    /** The rows that an event becomes: none where the table is another. */
    List<Rows> rows(final Tabular tabular, final Scope scope) {
        context.enter(tabular.span());
        final List<Rows> rows = simple(tabular, scope);
        context.leave();
        return rows;
    }

    private List<Rows> simple(final Tabular tabular, final Scope scope) {
        if (tabular instanceof final Tabular.Table table) {
            return table(table.span(), table.name(), scope);
        }
        if (tabular instanceof final Tabular.Pipeline pipeline) {
            List<Rows> rows = rows(pipeline.source(), scope);
            for (final Operator operator : pipeline.operators()) {
                rows = apply(operator, rows, scope);
            }
            return rows;
        }
        if (tabular instanceof final Tabular.Union union) {
            return union(union.span(), union.sourceColumn(), union.inputs(), new ArrayList<>(), scope);
        }
        if (tabular instanceof final Tabular.Call call) {
            return call(call.span(), call.function(), call.arguments(), null, scope);
        }
        if (tabular instanceof final Tabular.Pattern pattern) {
            return pattern(pattern);
        }
        if (tabular instanceof final Tabular.Search search) {
            return search(search, scope);
        }
        if (tabular instanceof final Tabular.Opaque opaque && opaque.text().endsWith(")." + context.options().schema().table())) {
            context.note(opaque.span(), "the events of another place are taken for those of " + context.options().schema().table());
            return List.of(Rows.of(context.options().schema()));
        }
        context.note(tabular.span(), "rows from elsewhere are no events of " + context.options().schema().table() + " and are left out");
        return List.of();
    }

    private List<Rows> table(final Span span, final String name, final Scope scope) {
        context.enter(span);
        final List<Rows> rows = named(span, name, scope);
        context.leave();
        return rows;
    }

    private List<Rows> named(final Span span, final String name, final Scope scope) {
        final Scope.Entry entry = scope.find(name);
        if (entry instanceof final Scope.Table table) {
            return rows(table.tabular(), table.scope());
        }
        if (entry instanceof final Scope.Rows rows) {
            return rows.rows();
        }
        if (entry instanceof final Scope.Scalar scalar) {
            // let T = DeviceProcessEvents reads like a scalar.
            if (scalar.expression() instanceof final Expression.Name table) {
                return table(table.span(), table.name(), scalar.scope());
            }
            if (scalar.expression() instanceof final Expression.Call call) {
                return call(call.span(), call.function(), call.arguments(), null, scalar.scope());
            }
            throw context.refuse(span, "the name " + name + " stands for a value, and a table is expected here");
        }
        if (entry instanceof final Scope.Function function) {
            if (function.function().parameters().isEmpty()) {
                return call(span, name, List.of(), null, scope);
            }
            throw context.refuse(span, "the function " + name + " is called with its arguments in parentheses: " + name + "(...)");
        }
        return schemaTable(span, name);
    }

    private List<Rows> schemaTable(final Span span, final String name) {
        final String table = context.options().schema().table();
        if (name.equals(table)) {
            return List.of(Rows.of(context.options().schema()));
        }
        if (name.equalsIgnoreCase(table)) {
            throw context.refuse(span, "there is no table " + name + "; did you mean " + table + "? Names are case-sensitive");
        }
        context.note(span, "the rows of " + name + " are no events of " + table + " and are left out");
        return List.of();
    }

    private List<Rows> pattern(final Tabular.Pattern pattern) {
        if (!Wildcards.match(pattern.pattern(), context.options().schema().table())) {
            context.note(pattern.span(), "no table of this pattern is " + context.options().schema().table());
            return List.of();
        }
        return List.of(Rows.of(context.options().schema()));
    }

    /** The rows of several tables for which something is true; without tables, of all. */
    private List<Rows> search(final Tabular.Search search, final Scope scope) {
        final List<Rows> rows = search.inputs().isEmpty()
                ? List.of(withSource(Rows.of(context.options().schema()), "$table").open(true))
                : union(search.span(), "$table", search.inputs(), new ArrayList<>(), scope);
        if (search.condition() == null) {
            final Operator unread = new Operator.Opaque(search.span(), search.keyword(), search.text(), List.of());
            return rows.stream().map(one -> operators.apply(unread, one, scope)).toList();
        }
        final Operator where = Searches.where(context, search.condition().span(), search.condition());
        return rows.stream().map(one -> operators.apply(where, one, scope)).toList();
    }

    private List<Rows> union(
            final Span span, final String sourceColumn, final List<Tabular> inputs, final List<Rows> before, final Scope scope) {
        boolean open = false;
        for (final Tabular input : inputs) {
            final List<Rows> found = rows(input, scope);
            // What columns the rows of other tables have is not known.
            open |= found.isEmpty();
            for (final Rows rows : found) {
                before.add(sourceColumn == null ? rows : withSource(rows, sourceColumn));
            }
            if (before.size() > MAX_BRANCHES) {
                throw context.refuse(span, "the union is of too many tables: MAX_BRANCHES=" + MAX_BRANCHES + ", tables=" + before.size());
            }
        }
        final boolean known = !open && before.stream().noneMatch(Rows::isOpen);
        return outer(span, before).stream().map(rows -> known ? rows : rows.open(true)).toList();
    }

    /** Every table of a union has the columns of all: what one lacks is null there. */
    private List<Rows> outer(final Span span, final List<Rows> tables) {
        final Map<String, ColumnType> types = new LinkedHashMap<>();
        for (final Rows rows : tables) {
            context.copy(span, 2L * rows.columns().size());
            rows.columns().forEach((name, cell) -> {
                if (cell.bound() instanceof final Bound.Value value && value.scalar() != Rows.ABSENT) {
                    final ColumnType other = types.putIfAbsent(name, value.scalar().type());
                    if (other != null && other != value.scalar().type()) {
                        throw context.refuse(
                                span, "the tables of a union have the column " + name + " in two types, " + other.kqlName() + " and "
                                        + value.scalar().type().kqlName() + ": convert one");
                    }
                }
            });
        }
        final List<Rows> outer = new ArrayList<>();
        for (final Rows rows : tables) {
            context.copy(span, types.size());
            final Map<String, Rows.Cell> columns = new LinkedHashMap<>(rows.columns());
            types.forEach((name, type) -> columns.putIfAbsent(
                    name, Rows.Cell.of(type == ColumnType.STRING ? Constant.text("") : new Constant(type, null))));
            outer.add(columns.size() == rows.columns().size() ? rows : rows.with(columns, false));
        }
        return outer;
    }

    private Rows withSource(final Rows rows, final String column) {
        final Map<String, Rows.Cell> columns = new LinkedHashMap<>(rows.columns());
        columns.put(column, Rows.Cell.of(Constant.text(context.options().schema().table())));
        return rows.with(columns, false);
    }

    private List<Rows> apply(final Operator operator, final List<Rows> rows, final Scope scope) {
        if (operator instanceof final Operator.Union union) {
            return union(union.span(), union.sourceColumn(), union.inputs(), new ArrayList<>(rows), scope);
        }
        if (operator instanceof final Operator.Invoke invoke && scope.find(invoke.function()) instanceof Scope.Function) {
            return call(invoke.span(), invoke.function(), invoke.arguments(), rows, scope);
        }
        final List<Rows> applied = new ArrayList<>();
        for (final Rows one : rows) {
            applied.add(operators.apply(operator, one, scope));
        }
        return operator instanceof final Operator.Columns columns && columns.keyword().equals("distinct")
                ? DistinctRows.of(context, columns.span(), applied)
                : applied;
    }

    /** A function that the query declares; {@code invoke} gives it the rows so far as its first argument. */
    private List<Rows> call(
            final Span span, final String name, final List<Expression> arguments, final List<Rows> invoked, final Scope scope) {
        if (!(scope.find(name) instanceof final Scope.Function function)) {
            context.note(span, "the rows of " + name + "(...) are no events of " + context.options().schema().table() + " and are left out");
            return List.of();
        }
        final List<Statement.Parameter> parameters = function.function().parameters();
        final int given = invoked == null ? 0 : 1;
        final List<Expression> all = new ArrayList<>();
        final Map<String, List<Rows>> tables = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            final Statement.Parameter parameter = parameters.get(i);
            final Expression argument = i - given >= 0 && i - given < arguments.size() ? arguments.get(i - given) : null;
            if (parameter.isTabular()) {
                tables.put(parameter.name(), i < given ? invoked : argument == null ? List.of() : argumentRows(argument, scope));
                all.add(new Expression.Bool(span, true));
            } else {
                all.add(argument == null ? parameter.fallback() : argument);
            }
        }
        final Scope inner = expressions.arguments(span, name, function.function(), all, new Environment(null, scope), function.scope());
        tables.forEach((parameter, table) -> inner.put(parameter, new Scope.Rows(table)));
        context.enter(span);
        final List<Rows> rows = body(span, name, function.function().body().statements(), inner);
        context.leave();
        return rows;
    }

    private List<Rows> argumentRows(final Expression argument, final Scope scope) {
        if (argument instanceof final Expression.Name name) {
            return table(name.span(), name.name(), scope);
        }
        if (argument instanceof final Expression.Subquery subquery) {
            return rows(subquery.rows(), scope);
        }
        if (argument instanceof final Expression.Call call) {
            return call(call.span(), call.function(), call.arguments(), null, scope);
        }
        throw context.refuse(argument.span(), "a table is expected here");
    }

    private List<Rows> body(final Span span, final String name, final List<Statement> statements, final Scope scope) {
        for (final Statement statement : statements) {
            if (statement instanceof final Statement.Result result) {
                return rows(result.value(), scope);
            }
            if (statement instanceof final Statement.Value value) {
                return argumentRows(value.value(), scope);
            }
            Lets.declare(context, statement, scope);
        }
        throw context.refuse(span, "the function " + name + " returns nothing");
    }
}
