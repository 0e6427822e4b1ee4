package io.telltale.bind;

import io.telltale.kql.Expression;
import io.telltale.kql.Operator;
import io.telltale.kql.Span;
import io.telltale.rule.Condition;
import io.telltale.rule.Scalar.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Binds what stands between two bars to the rows that come to it. Mutable with its context. */
final class OperatorBinder {
    /** Operators of one row that leave it as it is. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("as", "render", "serialize");

    private static final Set<String> OF_ONE_EVENT = Set.of("mv-expand", "mvexpand", "mv-apply", "mvapply", "parse", "parse-where", "parse-kv", "invoke", "evaluate", "search", "find");

    private final Context context;
    private final ExpressionBinder expressions;
    private final TimeWindows windows;

    OperatorBinder(final Context context, final ExpressionBinder expressions) {
        this.context = context;
        this.expressions = expressions;
        windows = new TimeWindows(context);
    }

    /** The rows behind an operator. */
    Rows apply(final Operator operator, final Rows rows, final Scope scope) {
        if (rows.end() != null) {
            return rows;
        }
        context.copy(operator.span(), rows.columns().size() + rows.filters().size());
        final Context.Attempt<Rows> attempt = context.attempt(() -> bind(operator, rows, scope));
        if (attempt.succeeded()) {
            return attempt.result();
        }
        if (context.options().rowFilterOnly() && attempt.needsOtherEvents()) {
            final Refusal first = attempt.refusals().get(0);
            if (attempt.result() != null) {
                attempt.refusals().forEach(
                        refusal -> context.note(refusal.error().span(), "the condition is left out: " + refusal.error().message()));
                return attempt.result();
            }
            context.note(first.error().span(), "left out from here on: " + first.error().message());
            return rows.ended(first.error().message());
        }
        context.addAll(attempt.refusals());
        // Columns that could not be bound are there all the same: who uses them is not to blame.
        return attempt.result() != null ? attempt.result() : rows;
    }

    private Rows bind(final Operator operator, final Rows rows, final Scope scope) {
        if (operator instanceof final Operator.Where where) {
            return filtered(rows, where, scope);
        }
        if (operator instanceof final Operator.Columns columns) {
            return switch (columns.keyword()) {
                case "extend" -> extended(rows, columns.columns(), scope);
                case "project-rename" -> renamed(rows, columns.columns());
                default -> projected(rows, columns, scope);
            };
        }
        if (operator instanceof final Operator.Select select) {
            return selected(rows, select);
        }
        if (operator instanceof final Operator.Order order) {
            return ordered(rows, order, scope);
        }
        if (operator instanceof final Operator.Invoke invoke) {
            throw context.needsOtherEvents(invoke.span(), "the function " + invoke.function() + "(...) is not known: it may look anywhere");
        }
        final Operator.Opaque opaque = (Operator.Opaque) operator;
        // serialize may add columns: row_number() and its kin.
        if (WITHOUT_EFFECT.contains(opaque.keyword()) && (!opaque.keyword().equals("serialize") || opaque.text().equals("serialize"))) {
            return rows;
        }
        throw context.needsOtherEvents(
                opaque.span(), OF_ONE_EVENT.contains(opaque.keyword())
                        ? "the operator " + opaque.keyword() + " is not supported"
                        : "the operator " + opaque.keyword() + " needs more than the one event that is looked at");
    }

    private Rows filtered(final Rows rows, final Operator.Where where, final Scope scope) {
        if (rows.isCut()) {
            throw context.needsOtherEvents(where.span(), "a filter behind take or top depends on which rows these keep");
        }
        final Environment environment = new Environment(rows, scope);
        final List<Condition> conditions = new ArrayList<>();
        for (final Expression conjunct : conjuncts(where.condition())) {
            if (windows.isWindow(conjunct, environment)) {
                context.note(conjunct.span(), "the time window is left out: every event is judged when it comes");
                continue;
            }
            final Context.Attempt<Truth> attempt = context.attempt(() -> expressions.truth(conjunct, environment));
            if (attempt.succeeded()) {
                conditions.add(attempt.result().isTrue());
            } else {
                context.addAll(attempt.refusals());
            }
        }
        Rows filtered = rows;
        for (final Condition condition : conditions) {
            filtered = filtered.where(condition);
        }
        return filtered;
    }

    private static List<Expression> conjuncts(final Expression condition) {
        if (!(condition instanceof final Expression.Logic logic) || !logic.operator().equals("and")) {
            return List.of(condition);
        }
        final List<Expression> conjuncts = new ArrayList<>();
        logic.operands().forEach(operand -> conjuncts.addAll(conjuncts(operand)));
        return conjuncts;
    }

    private Rows extended(final Rows rows, final List<Operator.Column> columns, final Scope scope) {
        final Map<String, Rows.Cell> all = new LinkedHashMap<>(rows.columns());
        int unnamed = 0;
        for (final Operator.Column column : columns) {
            // New columns of one operator do not see each other.
            final Rows.Cell cell = cell(column, rows, scope);
            all.put(column.name() != null ? column.name() : nameOf(column.value(), ++unnamed), cell);
        }
        return rows.with(all, false);
    }

    private Rows projected(final Rows rows, final Operator.Columns operator, final Scope scope) {
        final Map<String, Rows.Cell> columns = new LinkedHashMap<>();
        int unnamed = 0;
        for (final Operator.Column column : operator.columns()) {
            if (column.value() instanceof Expression.Star) {
                columns.putAll(rows.columns());
                continue;
            }
            columns.put(column.name() != null ? column.name() : nameOf(column.value(), ++unnamed), cell(column, rows, scope));
        }
        final boolean all = operator.columns().stream().anyMatch(column -> column.value() instanceof Expression.Star);
        return rows.with(columns, true).open(rows.isOpen() && all);
    }

    /** A column's value. One that cannot be bound matters only if it is used, where just the filter is asked for. */
    private Rows.Cell cell(final Operator.Column column, final Rows rows, final Scope scope) {
        if (column.name() == null && column.value() instanceof final Expression.Name name && rows.columns().containsKey(name.name())) {
            return rows.columns().get(name.name());
        }
        final Context.Attempt<Bound> attempt = context.attempt(() -> expressions.bind(column.value(), new Environment(rows, scope)));
        if (attempt.succeeded()) {
            return new Rows.Cell(attempt.result(), context.extent(attempt.result()));
        }
        if (!context.options().rowFilterOnly()) {
            context.addAll(attempt.refusals());
        } else {
            final Refusal first = attempt.refusals().get(0);
            context.note(first.error().span(), "a column is left out: " + first.error().message());
        }
        return new Rows.Cell(new Bound.Broken(attempt.refusals()), new Context.Cost(1, 1));
    }

    private static String nameOf(final Expression expression, final int number) {
        if (expression instanceof final Expression.Name name) {
            return name.name();
        }
        if (expression instanceof final Expression.Member member) {
            return member.name();
        }
        // As Kusto does: a function's only column argument names the column after it.
        return expression instanceof final Expression.Call call && call.arguments().size() == 1 && call.arguments().get(0) instanceof final Expression.Name name
                ? name.name()
                : "Column" + number;
    }

    private Rows renamed(final Rows rows, final List<Operator.Column> columns) {
        final Map<String, String> names = new LinkedHashMap<>();
        for (final Operator.Column column : columns) {
            if (column.name() == null || !(column.value() instanceof final Expression.Name old)) {
                throw context.refuse(column.span(), "project-rename takes new = old");
            }
            check(old.span(), old.name(), rows);
            names.put(old.name(), column.name());
        }
        final Map<String, Rows.Cell> renamed = new LinkedHashMap<>();
        rows.columns().forEach((name, cell) -> renamed.put(names.getOrDefault(name, name), cell));
        return rows.with(renamed, false);
    }

    private Rows selected(final Rows rows, final Operator.Select select) {
        final Map<String, Rows.Cell> chosen = new LinkedHashMap<>();
        for (final String pattern : select.patterns()) {
            final boolean exact = pattern.indexOf('*') < 0;
            if (exact) {
                check(select.span(), pattern, rows);
            }
            context.copy(select.span(), rows.columns().size());
            rows.columns().forEach((name, cell) -> {
                if (Wildcards.match(pattern, name)) {
                    chosen.put(name, cell);
                }
            });
        }
        final Map<String, Rows.Cell> columns = new LinkedHashMap<>();
        switch (select.keyword()) {
            case "project-away":
                rows.columns().forEach((name, cell) -> {
                    if (!chosen.containsKey(name)) {
                        columns.put(name, cell);
                    }
                });
                return rows.with(columns, true);
            case "project-keep":
                rows.columns().forEach((name, cell) -> {
                    if (chosen.containsKey(name)) {
                        columns.put(name, cell);
                    }
                });
                return rows.with(columns, true);
            default:
                columns.putAll(chosen);
                rows.columns().forEach(columns::putIfAbsent);
                return rows.with(columns, false);
        }
    }

    private Rows ordered(final Rows rows, final Operator.Order order, final Scope scope) {
        for (final Operator.Key key : order.keys()) {
            if (key.value() instanceof final Expression.Name name && scope.find(name.name()) == null) {
                check(name.span(), name.name(), rows);
            }
        }
        if (order.keyword().equals("sort")) {
            return rows;
        }
        if (order.count() instanceof final Expression.Number count && count.digits().equals("0")) {
            return rows.where(Condition.FALSE);
        }
        context.note(order.span(), order.keyword() + " is left out: every event is judged by itself, however many there are");
        return rows.cut();
    }

    private void check(final Span span, final String name, final Rows rows) {
        if (!rows.columns().containsKey(name) && !(rows.isOpen() && context.options().rowFilterOnly())) {
            throw context.refuse(span, "there is no column " + name + " here" + Suggestions.forColumn(name, rows.columns().keySet()));
        }
    }
}
