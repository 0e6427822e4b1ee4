package io.telltale.bind;

import io.telltale.event.EventColumn;
import io.telltale.kql.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Recognises the time window of a batch job: a condition on the time of the event, by itself, that depends on <em>now</em>. Stateless but for its
 * context.
 */
final class TimeWindows {
    private final Context context;

    TimeWindows(final Context context) {
        this.context = context;
    }

    /** Whether a condition is to be left out as a window. */
    boolean isWindow(final Expression condition, final Environment environment) {
        if (context.options().timeWindow() != BindOptions.TimeWindow.IGNORED) {
            return false;
        }
        if (condition instanceof final Expression.Binary binary) {
            return List.of(">", ">=", "<", "<=").contains(binary.operator())
                    && isWindow(List.of(binary.left(), binary.right()), environment);
        }
        return condition instanceof final Expression.Between between
                && isWindow(List.of(between.value(), between.low(), between.high()), environment);
    }

    private boolean isWindow(final List<Expression> operands, final Environment environment) {
        final Found found = new Found();
        operands.forEach(operand -> look(operand, environment, found, 0));
        return found.eventTime && (found.now || found.ingestionTime) && !found.other;
    }

    private static final class Found {
        private boolean eventTime;
        private boolean now;
        private boolean ingestionTime;
        private boolean other;

        /** The names that have been looked into: each counts once, however often it is used. */
        private final Set<Scope.Entry> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void look(final Expression expression, final Environment environment, final Found found, final int depth) {
        if (depth > 50) {
            found.other = true;
        } else if (expression instanceof final Expression.Name name) {
            name(name, environment, found, depth);
        } else {
            if (expression instanceof final Expression.Call call) {
                found.now |= call.function().equals("now") || call.function().equals("ago");
                if (call.function().equals("ingestion_time")) {
                    found.ingestionTime = true;
                    found.eventTime = true;
                }
            }
            children(expression).forEach(child -> look(child, environment, found, depth + 1));
        }
    }

    private void name(final Expression.Name name, final Environment environment, final Found found, final int depth) {
        final Rows.Cell cell = environment.rows() == null ? null : environment.rows().columns().get(name.name());
        if (cell != null) {
            final EventColumn column = context.options().schema().column(name.name());
            final boolean untouched = cell.bound() instanceof final Bound.Value value && value.scalar() instanceof final io.telltale.rule.Scalar.Column of
                    && context.options().schema().eventTimes().contains(of.column());
            found.eventTime |= untouched;
            found.other |= !untouched && (column == null || !untouched);
        } else if (environment.scope().find(name.name()) instanceof final Scope.Scalar scalar && found.seen.add(scalar)) {
            look(scalar.expression(), new Environment(null, scalar.scope()), found, depth + 1);
        }
    }

    private static List<Expression> children(final Expression expression) {
        final List<Expression> children = new ArrayList<>();
        if (expression instanceof final Expression.Call call) {
            children.addAll(call.arguments());
        } else if (expression instanceof final Expression.Binary binary) {
            children.add(binary.left());
            children.add(binary.right());
        } else if (expression instanceof final Expression.Minus minus) {
            children.add(minus.operand());
        }
        return children;
    }
}
