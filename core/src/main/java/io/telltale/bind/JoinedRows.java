package io.telltale.bind;

import io.telltale.kql.Expression;
import io.telltale.kql.Operator;
import io.telltale.kql.Tabular;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the events that a query joins to rows of other tables: where only the filter of rows is asked for, it is theirs. Mutable; one for each query.
 */
final class JoinedRows {
    private final Context context;
    private final TableBinder tables;
    private final Set<Tabular> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Rows> found = new ArrayList<>();

    private JoinedRows(final Context context, final TableBinder tables) {
        this.context = context;
        this.tables = tables;
    }

    /** The rows of events that a table is joined with; if there are none, those of the tables that the query declares. */
    static List<Rows> of(final Context context, final TableBinder tables, final Tabular result, final Scope scope) {
        final JoinedRows joined = new JoinedRows(context, tables);
        joined.look(result, scope);
        if (joined.found.isEmpty()) {
            scope.entries().forEach(joined::declared);
        }
        final List<Rows> filtered = joined.found.stream().filter(rows -> !rows.filters().isEmpty()).toList();
        if (filtered.isEmpty() && !joined.found.isEmpty()) {
            context.note(result.span(), "the events that the query joins have no filter: every event is one of them");
        }
        return filtered.isEmpty() ? joined.found.subList(0, Math.min(1, joined.found.size())) : filtered;
    }

    private void look(final Tabular tabular, final Scope scope) {
        if (!seen.add(tabular)) {
            return;
        }
        context.enter(tabular.span());
        final Context.Attempt<List<Rows>> attempt = context.attempt(() -> tables.rows(tabular, scope));
        context.addAll(attempt.refusals());
        if (attempt.succeeded() && attempt.result().isEmpty()) {
            within(tabular, scope);
        } else if (attempt.succeeded()) {
            found.addAll(attempt.result());
            if (found.size() > TableBinder.MAX_BRANCHES) {
                throw context.refuse(
                        tabular.span(), "too many tables are joined: MAX_BRANCHES=" + TableBinder.MAX_BRANCHES + ", tables=" + found.size());
            }
        }
        context.leave();
    }

    private void within(final Tabular tabular, final Scope scope) {
        if (tabular instanceof final Tabular.Pipeline pipeline) {
            look(pipeline.source(), scope);
            for (final Operator operator : pipeline.operators()) {
                if (operator instanceof final Operator.Opaque opaque) {
                    opaque.tables().forEach(table -> look(table, scope));
                } else if (operator instanceof final Operator.Union union) {
                    union.inputs().forEach(table -> look(table, scope));
                } else if (operator instanceof final Operator.Where where) {
                    within(where.condition(), scope);
                }
            }
        } else if (tabular instanceof final Tabular.Union union) {
            union.inputs().forEach(table -> look(table, scope));
        } else if (tabular instanceof final Tabular.Table table) {
            declared(scope.find(table.name()));
        }
    }

    /** Tables in the condition of another table: {@code DeviceId in ((T | project DeviceId))}. */
    private void within(final Expression expression, final Scope scope) {
        if (expression instanceof final Expression.Subquery subquery) {
            look(subquery.rows(), scope);
        } else if (expression instanceof final Expression.Logic logic) {
            logic.operands().forEach(operand -> within(operand, scope));
        } else if (expression instanceof final Expression.Among among) {
            among.list().forEach(element -> within(element, scope));
        } else if (expression instanceof final Expression.Call call) {
            call.arguments().forEach(argument -> within(argument, scope));
        } else if (expression instanceof final Expression.Name name) {
            declared(scope.find(name.name()));
        }
    }

    private void declared(final Scope.Entry entry) {
        if (entry instanceof final Scope.Table table) {
            look(table.tabular(), table.scope());
        } else if (entry instanceof final Scope.Scalar scalar && scalar.expression() instanceof final Expression.Name name) {
            declared(scalar.scope().find(name.name()));
        }
    }
}
