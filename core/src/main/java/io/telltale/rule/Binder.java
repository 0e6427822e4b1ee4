package io.telltale.rule;

import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.kql.Expression;
import io.telltale.kql.KqlError;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Operator;
import io.telltale.kql.Query;
import io.telltale.kql.Span;
import io.telltale.kql.Statement;
import io.telltale.kql.Tabular;
import io.telltale.rule.Rule.Branch;
import io.telltale.rule.Rule.Case;
import io.telltale.rule.Rule.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds a query to the columns of an event: which rows it returns and what label they get. Mutable; one for each query.
 *
 * <p>Tables are the events of {@value #TABLE}. A condition on {@code Timestamp} that is one of a {@code where}'s conjuncts is the window of a batch
 * job ({@code Timestamp > ago(24h)}) and is left out: events are judged as they come. Order and projection do not change what is found. What cannot
 * be bound is an error, never a guess.
 */
public final class Binder {
    /** The most tables in a union: names that let binds can double them again and again. */
    static final int MAX_BRANCHES = 256;

    private static final String TABLE = "DeviceProcessEvents";

    private final KqlSource source;
    private final String labelColumn;
    private final List<KqlError> errors = new ArrayList<>();
    private final Map<String, List<Rows>> tables = new HashMap<>();
    private final Map<String, Expression> scalars = new HashMap<>();

    /** Rows on their way through a pipeline: what has to be true of them, and what their columns are. */
    private record Rows(List<Condition> filters, Map<String, Expression> columns) {
        Rows with(final Condition filter) {
            final List<Condition> more = new ArrayList<>(filters);
            more.add(filter);
            return new Rows(more, columns);
        }
    }

    private Binder(final KqlSource source, final String labelColumn) {
        this.source = source;
        this.labelColumn = labelColumn;
    }

    /**
     * Binds a query.
     *
     * @param source      the query
     * @param labelColumn the column that the query adds and that says what an event is
     * @return the detection, named as the source is; its clauses are the alternatives of its filters, named C1, C2 and so on
     * @throws KqlException if the query cannot be read, or asks for what a detection cannot do; it has every error that was found
     */
    public static Rule bind(final KqlSource source, final String labelColumn) {
        return new Binder(source, labelColumn).detection(Query.parse(source));
    }

    private Rule detection(final Query query) {
        final List<Branch> branches = new ArrayList<>();
        for (final Statement statement : query.statements()) {
            if (statement instanceof final Statement.Result result) {
                for (final Rows rows : rows(result.value())) {
                    branches.add(branch(rows, result.span(), branches));
                }
            } else {
                declare(statement);
            }
        }
        if (!errors.isEmpty()) {
            errors.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
            throw new KqlException(errors);
        }
        return new Rule(source.name(), branches, List.of());
    }

    /** A name is known to what follows it, so it may be that of what it stands for: {@code let T = T | where …}. */
    private void declare(final Statement statement) {
        if (statement instanceof final Statement.LetTabular let) {
            final List<Rows> rows = rows(let.value());
            checkNew(let.name(), let.span());
            tables.put(let.name(), rows);
        } else if (statement instanceof final Statement.LetScalar let) {
            checkNew(let.name(), let.span());
            if (let.value() instanceof final Expression.Name name && isTable(name.name())) {
                tables.put(let.name(), rows(new Tabular.Table(name.span(), name.name())));
            } else {
                scalars.put(let.name(), value(let.value()));
            }
        } else if (statement instanceof final Statement.Opaque opaque) {
            error(opaque.span(), "the statement " + opaque.keyword() + " is not supported: leave it out");
        } else {
            error(statement.span(), "a function is not supported here yet: write its body where it is called");
        }
    }

    private void checkNew(final String name, final Span span) {
        if (tables.containsKey(name) || scalars.containsKey(name)) {
            error(span, "the name " + name + " is declared twice");
        }
    }

    private boolean isTable(final String name) {
        return tables.containsKey(name) || name.equals(TABLE);
    }

    /** The tables of a union, or the one there is. */
    private List<Rows> rows(final Tabular tabular) {
        if (tabular instanceof final Tabular.Table table) {
            return table(table);
        }
        if (tabular instanceof final Tabular.Union union) {
            return union(union.inputs(), new ArrayList<>(), union.span());
        }
        if (tabular instanceof final Tabular.Pipeline pipeline) {
            List<Rows> rows = rows(pipeline.source());
            for (final Operator operator : pipeline.operators()) {
                rows = apply(operator, rows);
            }
            return rows;
        }
        error(tabular.span(), "a function is not supported here yet: write its body where it is called");
        return List.of();
    }

    private List<Rows> union(final List<Tabular> inputs, final List<Rows> before, final Span span) {
        for (final Tabular input : inputs) {
            before.addAll(rows(input));
        }
        if (before.size() > MAX_BRANCHES) {
            error(span, "the union is of too many tables: MAX_BRANCHES=" + MAX_BRANCHES + ", tables=" + before.size());
            return List.of();
        }
        return before;
    }

    private List<Rows> table(final Tabular.Table table) {
        final List<Rows> bound = tables.get(table.name());
        if (bound != null) {
            return bound;
        }
        if (!table.name().equals(TABLE)) {
            error(table.span(), "the table " + table.name() + " is not known: a detection looks at " + TABLE);
            return List.of();
        }
        return List.of(new Rows(List.of(), Map.of()));
    }

    private List<Rows> apply(final Operator operator, final List<Rows> rows) {
        if (operator instanceof final Operator.Where where) {
            return rows.stream().map(r -> filtered(r, where.condition())).toList();
        }
        if (operator instanceof final Operator.Columns columns && columns.keyword().equals("extend")) {
            return rows.stream().map(r -> extended(r, columns.columns())).toList();
        }
        if (operator instanceof final Operator.Columns columns && columns.keyword().equals("project")) {
            rows.forEach(r -> checkProjection(r, columns.columns()));
            return rows;
        }
        if (operator instanceof final Operator.Order order && order.keyword().equals("sort")) {
            return rows;
        }
        if (operator instanceof final Operator.Union union) {
            return union(union.inputs(), new ArrayList<>(rows), union.span());
        }
        error(operator.span(), "the operator " + keyword(operator) + " is not supported: a detection judges each event by itself");
        return rows;
    }

    private static String keyword(final Operator operator) {
        if (operator instanceof final Operator.Opaque opaque) {
            return opaque.keyword();
        }
        if (operator instanceof final Operator.Columns columns) {
            return columns.keyword();
        }
        if (operator instanceof Operator.Invoke) {
            return "invoke";
        }
        return operator instanceof final Operator.Order order ? order.keyword() : ((Operator.Select) operator).keyword();
    }

    private Rows filtered(final Rows rows, final Expression condition) {
        Rows filtered = rows;
        for (final Expression conjunct : conjuncts(condition)) {
            if (!isWindow(conjunct)) {
                filtered = filtered.with(condition(conjunct, rows));
            }
        }
        return filtered;
    }

    private static List<Expression> conjuncts(final Expression condition) {
        return condition instanceof final Expression.Logic logic && logic.operator().equals("and") ? logic.operands() : List.of(condition);
    }

    private static boolean isWindow(final Expression condition) {
        return condition instanceof final Expression.Binary binary
                && binary.left() instanceof final Expression.Name name
                && name.name().equals(EventColumn.TIMESTAMP.kqlName())
                && List.of(">", ">=", "<", "<=").contains(binary.operator());
    }

    private Rows extended(final Rows rows, final List<Operator.Column> columns) {
        final Map<String, Expression> all = new LinkedHashMap<>(rows.columns());
        for (final Operator.Column column : columns) {
            if (column.name() == null) {
                error(column.span(), "a column of extend needs a name: name = expression");
            } else {
                all.put(column.name(), column.value());
            }
        }
        return new Rows(rows.filters(), all);
    }

    private void checkProjection(final Rows rows, final List<Operator.Column> columns) {
        for (final Operator.Column column : columns) {
            if (column.value() instanceof final Expression.Name name && column.name() == null) {
                if (EventSchema.DEVICE_PROCESS_EVENTS.column(name.name()) == null && !rows.columns().containsKey(name.name())) {
                    unknownColumn(name);
                }
            } else {
                error(column.span(), "project of anything but columns is not supported yet");
            }
        }
    }

    private Branch branch(final Rows rows, final Span span, final List<Branch> before) {
        int number = 1;
        for (final Branch branch : before) {
            number += branch.clauses().size();
        }
        final List<Clause> clauses = new ArrayList<>();
        for (final Condition alternative : alternatives(rows.filters())) {
            clauses.add(new Clause("C" + number++, alternative));
        }
        final Expression label = rows.columns().get(labelColumn);
        if (label == null) {
            error(span, "the rows have no column " + labelColumn + ": add it with extend");
            return new Branch(clauses, Rule.Label.NONE, List.of());
        }
        if (label instanceof final Expression.Call call && call.function().equals("case") && call.arguments().size() % 2 == 1) {
            return new Branch(clauses, new Rule.Label(cases(call, rows), text(call.arguments().get(call.arguments().size() - 1))), List.of());
        }
        return new Branch(clauses, new Rule.Label(List.of(), text(label)), List.of());
    }

    /** The alternatives of the only filter, or all filters as one. */
    private static List<Condition> alternatives(final List<Condition> filters) {
        if (filters.size() != 1) {
            return List.of(new Condition.And(filters));
        }
        return filters.get(0) instanceof final Condition.Or or ? or.conditions() : filters;
    }

    private List<Case> cases(final Expression.Call call, final Rows rows) {
        final List<Case> cases = new ArrayList<>();
        for (int i = 0; i + 1 < call.arguments().size(); i += 2) {
            cases.add(new Case(condition(call.arguments().get(i), rows), text(call.arguments().get(i + 1))));
        }
        return cases;
    }

    private Condition condition(final Expression expression, final Rows rows) {
        if (expression instanceof final Expression.Logic logic) {
            final List<Condition> operands = logic.operands().stream().map(o -> condition(o, rows)).toList();
            return logic.operator().equals("and") ? new Condition.And(operands) : new Condition.Or(operands);
        }
        if (expression instanceof final Expression.Bool bool) {
            return bool.value() ? new Condition.And(List.of()) : new Condition.Or(List.of());
        }
        if (expression instanceof final Expression.Call call) {
            return call(call, rows);
        }
        if (expression instanceof final Expression.Among among) {
            return among(among);
        }
        if (expression instanceof final Expression.Binary binary) {
            return comparison(binary);
        }
        error(expression.span(), "a condition is expected here: a comparison, and, or, not(...)");
        return new Condition.Or(List.of());
    }

    private Condition call(final Expression.Call call, final Rows rows) {
        if (call.arguments().size() == 1) {
            final Expression argument = call.arguments().get(0);
            switch (call.function()) {
                case "not":
                    return condition(argument, rows).negated();
                case "isempty":
                    return new Condition.Occurs(column(argument), List.of(Literal.empty(Edge.TEXT, Edge.TEXT)));
                case "isnotempty":
                    return new Condition.Occurs(column(argument), List.of(Literal.empty(Edge.TEXT, Edge.TEXT))).negated();
                default:
                    break;
            }
        }
        error(call.span(), "the function " + call.function() + " is not supported as a condition yet");
        return new Condition.Or(List.of());
    }

    private Condition among(final Expression.Among among) {
        final boolean negated = among.operator().startsWith("!");
        final StringOperator operator = StringOperator.of(among.operator().substring(negated ? 1 : 0));
        final EventColumn column = column(among.left());
        final List<Literal> literals = new ArrayList<>();
        boolean everyRow = false;
        for (final Expression element : elements(among.list())) {
            if (element instanceof Expression.Null) {
                // Recorded of the engine: a null in a has_any array matches every row, in a has_all array it drops out.
                everyRow |= among.operator().equals("has_any");
            } else {
                literals.add(operator.literal(text(element)));
            }
        }
        final Condition condition;
        if (everyRow) {
            condition = new Condition.And(List.of());
        } else if (among.operator().equals("has_all")) {
            condition = new Condition.And(literals.stream().<Condition>map(l -> new Condition.Occurs(column, List.of(l))).toList());
        } else {
            condition = new Condition.Occurs(column, literals);
        }
        return negated ? condition.negated() : condition;
    }

    private Condition comparison(final Expression.Binary binary) {
        final String written = binary.operator().equals("<>") ? "!=" : binary.operator();
        final boolean negated = written.startsWith("!");
        final String positive = !negated ? written : written.equals("!=") ? "==" : written.equals("!~") ? "=~" : written.substring(1);
        final StringOperator operator = StringOperator.of(positive);
        if (operator == null) {
            error(binary.span(), "the operator " + written + " is not supported yet on the columns of an event");
            return new Condition.Or(List.of());
        }
        final Condition condition = new Condition.Occurs(column(binary.left()), List.of(operator.literal(text(binary.right()))));
        return negated ? condition.negated() : condition;
    }

    /** The elements of a list, nested lists flattened, names that let binds replaced. */
    private List<Expression> elements(final List<Expression> list) {
        final List<Expression> elements = new ArrayList<>();
        for (final Expression element : list) {
            final Expression value = value(element);
            if (value instanceof final Expression.Dynamic dynamic) {
                elements.addAll(elements(List.of(dynamic.value())));
            } else if (value instanceof final Expression.Array array) {
                elements.addAll(elements(array.elements()));
            } else {
                elements.add(value);
            }
        }
        return elements;
    }

    /** What a name stands for; another expression stands for itself. */
    private Expression value(final Expression expression) {
        return expression instanceof final Expression.Name name ? scalars.getOrDefault(name.name(), expression) : expression;
    }

    private String text(final Expression expression) {
        final Expression value = value(expression);
        if (value instanceof final Expression.Text text) {
            return text.value();
        }
        if (value instanceof final Expression.Number number) {
            return number.digits();
        }
        error(expression.span(), "a string is expected here");
        return "";
    }

    private EventColumn column(final Expression expression) {
        if (expression instanceof final Expression.Name name) {
            final EventColumn column = EventSchema.DEVICE_PROCESS_EVENTS.column(name.name());
            if (column != null) {
                return column;
            }
            unknownColumn(name);
        } else {
            error(expression.span(), "a column is expected here");
        }
        return EventColumn.FILE_NAME;
    }

    private void unknownColumn(final Expression.Name name) {
        for (final EventColumn column : EventSchema.DEVICE_PROCESS_EVENTS.columns()) {
            if (column.kqlName().equalsIgnoreCase(name.name())) {
                error(name.span(), "there is no column " + name.name() + "; did you mean " + column.kqlName() + "? Names are case-sensitive");
                return;
            }
        }
        error(name.span(), "there is no column " + name.name() + " in an event");
    }

    private void error(final Span span, final String message) {
        errors.add(new KqlError(source, span, message));
    }
}
