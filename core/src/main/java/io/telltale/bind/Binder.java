package io.telltale.bind;

import io.telltale.kql.Expression;
import io.telltale.kql.KqlError;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Query;
import io.telltale.kql.Span;
import io.telltale.kql.Statement;
import io.telltale.kql.Tabular;
import io.telltale.rule.Condition;
import io.telltale.rule.Rule;
import io.telltale.rule.Rule.Branch;
import io.telltale.rule.Rule.Case;
import io.telltale.rule.Rule.Clause;
import io.telltale.rule.Rule.Label;
import io.telltale.rule.Rule.Output;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Binds a query to the columns of an event: which rows it returns for one, and what they say of it. Mutable; one for each query.
 *
 * <p>Rows of other tables than the schema's are no events and drop out. Order does not change what is found. What cannot be bound is an error, or,
 * where only the filter of rows is asked for, a note; never a guess.
 */
public final class Binder {
    private final Context context;
    private final TableBinder tables;

    private Binder(final KqlSource source, final BindOptions options) {
        context = new Context(source, options);
        tables = new TableBinder(context);
    }

    /**
     * Binds a query.
     *
     * @param source  the query
     * @param options how
     * @return the detection, named as the source is, and what was left out; its clauses are the alternatives of its filters, named C1, C2 and so on
     * @throws KqlException if the query cannot be read, or asks for what a detection cannot do; it has every error that was found
     */
    public static Binding bind(final KqlSource source, final BindOptions options) {
        return new Binder(source, options).bind(Query.parse(source));
    }

    /**
     * Binds a condition on the columns of an event, without a table and without {@code where}.
     *
     * @param source  the condition
     * @param options how
     * @return when it is true
     * @throws KqlException if it cannot be read or bound; it has every error that was found
     */
    public static Condition condition(final KqlSource source, final BindOptions options) {
        final Binder binder = new Binder(source, options);
        final Expression expression = Query.parseExpression(source);
        final Environment environment = new Environment(Rows.of(options.schema()), new Scope(null));
        final Context.Attempt<Condition> attempt = binder.context.attempt(() -> {
            final Condition condition = new ExpressionBinder(binder.context).truth(expression, environment).isTrue();
            binder.context.check(expression.span(), condition);
            return condition;
        });
        binder.context.addAll(attempt.refusals());
        binder.throwErrors();
        return attempt.result();
    }

    private Binding bind(final Query query) {
        final Scope scope = new Scope(null);
        Rule rule = null;
        for (final Statement statement : query.statements()) {
            if (statement instanceof final Statement.Result result) {
                final Context.Attempt<Rule> attempt = context.attempt(() -> rule(result.value(), scope));
                context.addAll(attempt.refusals());
                rule = attempt.result();
            } else {
                Lets.declare(context, statement, scope);
            }
        }
        throwErrors();
        return new Binding(rule, context.notes());
    }

    private Rule rule(final Tabular result, final Scope scope) {
        List<Rows> rows = tables.rows(result, scope);
        if (rows.isEmpty() && context.refusals().isEmpty()) {
            rows = context.options().rowFilterOnly() ? JoinedRows.of(context, tables, result, scope) : rows;
            if (rows.isEmpty() && context.refusals().isEmpty()) {
                final String table = context.options().schema().table();
                final Tabular source = source(result);
                throw context.refuse(
                        source.span(), "the query looks at no events of " + table + ", and a detection looks at nothing else"
                                + (source instanceof final Tabular.Table named ? Suggestions.forTable(named.name(), table) : ""));
            }
            context.note(source(result).span(), "the rows of the query are no events; its filter is that of the events that it joins or declares");
        }
        final List<Branch> branches = new ArrayList<>();
        final Set<String> columns = new LinkedHashSet<>();
        int number = 1;
        for (final Rows one : rows) {
            final List<Clause> clauses = new ArrayList<>();
            for (final Condition alternative : alternatives(one.filters())) {
                clauses.add(new Clause("C" + number++, alternative));
            }
            final Branch branch = new Branch(clauses, label(one, result.span()), one.projected(), outputs(one, result.span()));
            branch.outputs().forEach(output -> columns.add(output.name()));
            branches.add(branch);
        }
        final Rule rule = new Rule(context.source().name(), branches, List.copyOf(columns));
        context.check(source(result).span(), rule);
        return rule;
    }

    private static Tabular source(final Tabular result) {
        return result instanceof final Tabular.Pipeline pipeline ? pipeline.source() : result;
    }

    /** The alternatives of the only filter, or all filters as one. */
    private static List<Condition> alternatives(final List<Condition> filters) {
        if (filters.size() != 1) {
            return List.of(new Condition.And(filters));
        }
        return filters.get(0) instanceof final Condition.Or or && !or.conditions().isEmpty() ? or.conditions() : filters;
    }

    private Label label(final Rows rows, final Span span) {
        final String wanted = context.options().labelColumn();
        if (wanted != null) {
            final Rows.Cell cell = rows.columns().get(wanted);
            final Label label = cell == null ? null : label(cell.bound());
            if (label == null) {
                throw context.refuse(span, "the rows have no column " + wanted + " of constant texts: add it with extend, as a text, case(...) or iff(...)");
            }
            return label;
        }
        Label last = Label.NONE;
        for (final String added : rows.added()) {
            final Label label = label(rows.columns().get(added).bound());
            last = label == null ? last : label;
        }
        return last;
    }

    /** The label that a column gives, or null if it is not of constant texts. */
    private static Label label(final Bound bound) {
        if (!(bound instanceof final Bound.Value value)) {
            return null;
        }
        final List<Case> cases = new ArrayList<>();
        Scalar rest = value.scalar();
        while (rest instanceof final Scalar.Choice choice) {
            for (final Scalar.Arm arm : choice.arms()) {
                if (!(arm.value() instanceof final Constant constant) || !(constant.value() instanceof final String text)) {
                    return null;
                }
                cases.add(new Case(arm.condition(), text));
            }
            rest = choice.otherwise();
        }
        return rest instanceof final Constant constant && constant.value() instanceof final String text ? new Label(cases, text) : null;
    }

    /** The columns of a row; where the query names none, those that it adds to the event's. */
    private List<Output> outputs(final Rows rows, final Span span) {
        final Map<String, Scalar> outputs = new LinkedHashMap<>();
        rows.columns().forEach((name, cell) -> {
            if (!rows.projected() && !rows.added().contains(name)) {
                return;
            }
            if (cell.bound() instanceof final Bound.Value value) {
                outputs.put(name, value.scalar());
            } else if (!(cell.bound() instanceof Bound.Broken)) {
                final String message = "the column " + name + " is a list or a bag, and rows hold single values";
                if (!context.options().rowFilterOnly()) {
                    context.add(context.refuse(span, message + ": take an element of it, as in " + name + "[0]"));
                }
                context.note(span, "a column is left out: " + message);
            }
        });
        return outputs.entrySet().stream().map(e -> new Output(e.getKey(), e.getValue())).toList();
    }

    private void throwErrors() {
        if (!context.refusals().isEmpty()) {
            // The same text bound for several tables has the same errors.
            final Map<String, KqlError> errors = context.refusals().stream()
                    .map(Refusal::error)
                    .sorted((a, b) -> Integer.compare(a.span().start(), b.span().start()))
                    .collect(Collectors.toMap(e -> e.span() + e.message(), e -> e, (a, b) -> a, LinkedHashMap::new));
            throw new KqlException(errors.values().stream().limit(Context.MOST_ERRORS).toList());
        }
    }
}
