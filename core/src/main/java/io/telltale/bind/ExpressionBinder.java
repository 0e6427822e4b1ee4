package io.telltale.bind;

import io.telltale.event.ColumnType;
import io.telltale.kql.Expression;
import io.telltale.kql.Span;
import io.telltale.kql.Statement;
import io.telltale.kql.Statement.LetFunction;
import io.telltale.kql.Tabular;
import io.telltale.rule.Condition;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import io.telltale.rule.Scalar.Truth;
import java.util.ArrayList;
import java.util.List;

/** Binds expressions to values. Throws a {@link Refusal} for what has none. Mutable with its context; one for each query. */
final class ExpressionBinder {
    private final Context context;
    private final PredicateBinder predicates;
    private final FunctionBinder functions;

    ExpressionBinder(final Context context) {
        this.context = context;
        predicates = new PredicateBinder(context, this);
        functions = new FunctionBinder(context, this);
    }

    /** When an expression is true, and when it is false. */
    Truth truth(final Expression expression, final Environment environment) {
        Scalar scalar = scalar(expression, environment);
        scalar = scalar == Rows.ABSENT ? new Constant(ColumnType.BOOL, null) : scalar;
        if (scalar.type() != ColumnType.BOOL) {
            throw context.refuse(expression.span(), "a condition is expected here, and this is a " + scalar.type().kqlName());
        }
        final Truth truth = Truths.of(scalar);
        return scalar instanceof Truth || scalar instanceof Constant ? truth : stated(expression.span(), truth);
    }

    /** A single value. */
    Scalar scalar(final Expression expression, final Environment environment) {
        final Bound bound = bind(expression, environment);
        if (bound instanceof final Bound.Value value) {
            return value.scalar();
        }
        final Scalar list = ListFunctions.asText(bound);
        if (list != null) {
            return list;
        }
        if (bound instanceof Bound.Path) {
            throw context.refuse(expression.span(), "a path has parts: write .Filename, .DirectoryPath or .Extension behind it");
        }
        throw context.refuse(expression.span(), "a single value is expected here, and this is a list");
    }

    /** A text. */
    Scalar text(final Expression expression, final Environment environment) {
        final Scalar scalar = scalar(expression, environment);
        if (scalar.type() != ColumnType.STRING) {
            throw context.refuse(
                    expression.span(), "a string is expected here, and this is a " + scalar.type().kqlName() + ": write tostring(...)");
        }
        return scalar;
    }

    /** Whatever an expression comes to. */
    Bound bind(final Expression expression, final Environment environment) {
        context.enter(expression.span());
        final Bound bound = simple(expression, environment);
        context.leave();
        return bound;
    }

    private Bound simple(final Expression expression, final Environment environment) {
        if (expression instanceof final Expression.Text text) {
            return value(Constant.text(text.value()));
        }
        if (expression instanceof final Expression.Number number) {
            final Constant constant = Constants.number(number);
            if (constant == null) {
                throw context.refuse(number.span(), "a number does not fit 64 bits");
            }
            return value(constant);
        }
        if (expression instanceof final Expression.Bool bool) {
            return value(new Constant(ColumnType.BOOL, bool.value()));
        }
        if (expression instanceof final Expression.Typed typed) {
            final Constant constant = Constants.typed(typed);
            if (constant == null) {
                throw context.refuse(typed.span(), "this is no " + typed.type() + ": \"" + typed.content() + "\"");
            }
            return value(constant);
        }
        if (expression instanceof final Expression.Name name) {
            return name(name, environment);
        }
        if (expression instanceof final Expression.Call call) {
            final Scope.Entry entry = environment.scope().find(call.function());
            return entry instanceof final Scope.Function function ? call(call, function, environment) : functions.bind(call, environment);
        }
        if (expression instanceof final Expression.Minus minus) {
            return value(Arithmetic.negate(context, minus, scalar(minus.operand(), environment)));
        }
        return compound(expression, environment);
    }

    private Bound compound(final Expression expression, final Environment environment) {
        if (expression instanceof final Expression.Logic logic) {
            return value(logic(logic, environment));
        }
        if (expression instanceof final Expression.Binary binary) {
            if (Arithmetic.isOperator(binary.operator())) {
                return value(Arithmetic.bind(context, binary, scalar(binary.left(), environment), scalar(binary.right(), environment)));
            }
            return value(stated(binary.span(), predicates.comparison(binary, environment)));
        }
        if (expression instanceof final Expression.Among among) {
            return value(stated(among.span(), predicates.among(among, environment)));
        }
        if (expression instanceof final Expression.Between between) {
            return value(stated(between.span(), predicates.between(between, environment)));
        }
        if (expression instanceof final Expression.Dynamic dynamic) {
            return bind(dynamic.value(), environment);
        }
        if (expression instanceof final Expression.Array array) {
            return items(array.elements(), environment);
        }
        if (expression instanceof Expression.Null) {
            return value(new Constant(ColumnType.LONG, null));
        }
        if (expression instanceof final Expression.Element element) {
            return element(element, environment);
        }
        if (expression instanceof final Expression.Member member) {
            return member(member, environment);
        }
        if (expression instanceof final Expression.Subquery subquery) {
            final List<Expression> constants = Datatables.column(subquery.rows(), environment.scope());
            if (constants != null) {
                return items(constants, new Environment(null, environment.scope()));
            }
            throw context.needsOtherEvents(subquery.span(), "a table within an expression needs more than the one event that is looked at");
        }
        throw context.refuse(
                expression.span(), expression instanceof Expression.Bag
                        ? "a property bag is not supported"
                        : "an asterisk stands for all columns on the left of a string operator only");
    }

    private Truth logic(final Expression.Logic logic, final Environment environment) {
        final List<Truth> operands = new ArrayList<>();
        boolean failed = false;
        for (final Expression operand : logic.operands()) {
            // The others are looked at too: one pass finds the errors of all.
            final Context.Attempt<Truth> attempt = context.attempt(() -> truth(operand, environment));
            failed |= !attempt.succeeded();
            context.addAll(attempt.refusals());
            operands.add(attempt.result());
        }
        if (failed) {
            final List<Refusal> refusals = context.refusals();
            throw refusals.remove(refusals.size() - 1);
        }
        return logic.operator().equals("and") ? Truths.and(operands) : Truths.or(operands);
    }

    private Bound items(final List<Expression> elements, final Environment environment) {
        final List<Scalar> items = new ArrayList<>(elements.size());
        for (final Expression element : elements) {
            final Bound bound = bind(element, environment);
            if (bound instanceof final Bound.Items nested) {
                items.addAll(nested.elements());
            } else if (bound instanceof final Bound.Value value) {
                items.add(value.scalar());
            } else {
                throw context.refuse(element.span(), "an element of a list has to be a single value");
            }
        }
        return new Bound.Items(items);
    }

    private Bound name(final Expression.Name name, final Environment environment) {
        final Rows rows = environment.rows();
        if (rows != null) {
            final Rows.Cell cell = rows.columns().get(name.name());
            if (cell != null) {
                context.use(name.span(), cell.cost());
                return use(cell.bound());
            }
        }
        final Scope.Entry entry = environment.scope().find(name.name());
        if (entry instanceof final Scope.Scalar scalar) {
            return scalar(name, scalar);
        }
        if (entry instanceof final Scope.Given given) {
            context.use(name.span(), given.cost());
            return use(given.bound());
        }
        if (entry instanceof final Scope.Unknown unknown) {
            throw context.refuse(name.span(), unknown.why());
        }
        if (entry instanceof final Scope.Function function) {
            if (function.function().parameters().isEmpty()) {
                return call(new Expression.Call(name.span(), name.name(), List.of()), function, environment);
            }
            throw context.refuse(
                    name.span(), "the function " + name.name() + " is called with its arguments in parentheses: " + name.name() + "(...)");
        }
        if (entry != null) {
            final List<Expression> constants = Datatables.column(new Tabular.Table(name.span(), name.name()), environment.scope());
            if (constants != null) {
                return items(constants, new Environment(null, environment.scope()));
            }
            throw context.needsOtherEvents(
                    name.span(), "the table " + name.name() + " within an expression needs more than the one event that is looked at");
        }
        if (rows != null && rows.isOpen() && context.options().rowFilterOnly()) {
            context.noteOnce(
                    name.span(), "the column " + name.name() + " is taken for one of another table of the union: events of "
                            + context.options().schema().table() + " have nothing in it");
            return value(Rows.ABSENT);
        }
        throw context.refuse(name.span(), unknown(name.name(), rows));
    }

    private String unknown(final String name, final Rows rows) {
        if (rows == null) {
            return "there is nothing of the name " + name + " here: a let has to stand before it";
        }
        return context.options().schema().column(name) != null
                ? "the column " + name + " is not there any more: an operator before this one left it out"
                : "there is no column " + name + " in " + context.options().schema().table() + Suggestions.forColumn(name, rows.columns().keySet());
    }

    private Bound scalar(final Expression.Name name, final Scope.Scalar scalar) {
        if (scalar.bound() == null) {
            // No columns are in sight where a let stands.
            final Bound bound = bind(scalar.expression(), new Environment(null, scalar.scope()));
            return scalar.set(bound, context.extent(bound));
        }
        context.use(name.span(), scalar.cost());
        return scalar.bound();
    }

    private Bound use(final Bound bound) {
        if (bound instanceof final Bound.Broken broken) {
            final List<Refusal> refusals = broken.refusals();
            context.addAll(refusals.subList(1, refusals.size()));
            throw refusals.get(0);
        }
        return bound;
    }

    /** A function that the query declares: its body, with the arguments in place of the parameters. */
    private Bound call(final Expression.Call call, final Scope.Function function, final Environment environment) {
        final LetFunction declared = function.function();
        final Scope scope = arguments(call.span(), call.function(), declared, call.arguments(), environment, function.scope());
        final List<Statement> body = declared.body().statements();
        for (final Statement statement : body) {
            if (statement instanceof final Statement.Value value) {
                return bind(value.value(), environment.in(scope));
            }
            if (!Lets.declare(context, statement, scope)) {
                throw context.needsOtherEvents(
                        call.span(), "the function " + call.function() + " returns a table, which needs more than the one event that is looked at");
            }
        }
        throw context.refuse(call.span(), "the function " + call.function() + " returns nothing");
    }

    /** The scope in which a function's body is bound. */
    Scope arguments(
            final Span span,
            final String name,
            final LetFunction function,
            final List<Expression> arguments,
            final Environment environment,
            final Scope declaring) {
        final Scope scope = new Scope(declaring);
        final List<Statement.Parameter> parameters = function.parameters();
        if (arguments.size() > parameters.size()) {
            throw context.refuse(span, "the function " + name + " takes " + parameters.size() + " arguments and is given " + arguments.size());
        }
        for (int i = 0; i < parameters.size(); i++) {
            final Statement.Parameter parameter = parameters.get(i);
            final Expression argument = i < arguments.size() ? arguments.get(i) : parameter.fallback();
            if (argument == null) {
                throw context.refuse(span, "the function " + name + " needs its argument " + parameter.name());
            }
            if (parameter.isTabular()) {
                scope.put(parameter.name(), new Scope.Unknown("a table cannot stand in an expression: " + parameter.name()));
                continue;
            }
            final Bound bound = bind(argument, environment);
            scope.put(parameter.name(), new Scope.Given(bound, context.extent(bound)));
        }
        return scope;
    }

    private Bound element(final Expression.Element element, final Environment environment) {
        final Bound object = bind(element.object(), environment);
        if (!(object instanceof Bound.Items) && !(object instanceof Bound.Parts) && !(object instanceof Bound.Arguments)) {
            throw context.refuse(element.span(), "an element of a property bag or of JSON is not supported; of lists and split(...) it is");
        }
        final Scalar index = scalar(element.index(), environment);
        final Long at = index instanceof final Constant constant && constant.value() instanceof final Long number ? number : negative(index);
        if (at == null) {
            throw context.refuse(element.index().span(), "the index of an element has to be a constant number");
        }
        if (object instanceof final Bound.Parts parts) {
            return value(ListFunctions.splitElement(parts, at));
        }
        if (object instanceof final Bound.Arguments arguments) {
            return value(new Scalar.Call(io.telltale.rule.Function.ARGUMENT, ColumnType.STRING, List.of(arguments.line(), Constant.number(at))));
        }
        final List<Scalar> elements = ((Bound.Items) object).elements();
        final long position = at < 0 ? elements.size() + at : at;
        return value(position < 0 || position >= elements.size() ? Constant.text("") : elements.get((int) position));
    }

    private static Long negative(final Scalar index) {
        return index instanceof final Scalar.Call call
                        && call.function() == io.telltale.rule.Function.NEGATE
                        && call.arguments().get(0) instanceof final Constant constant
                        && constant.value() instanceof final Long number
                ? Long.valueOf(-number)
                : null;
    }

    private Bound member(final Expression.Member member, final Environment environment) {
        final Bound object = bind(member.object(), environment);
        if (object instanceof final Bound.Path path) {
            return value(ListFunctions.pathPart(context, member, path));
        }
        throw context.refuse(member.span(), "a property of a bag or of JSON is not supported: a detection looks at flat columns");
    }

    /** A truth with the place where the query states it. */
    private static Truth stated(final Span span, final Truth truth) {
        final Condition stated = new Condition.Stated(span, truth.isTrue());
        return Truths.isTotal(truth)
                ? Truths.total(stated)
                : new Truth(stated, truth.isFalse());
    }

    private static Bound value(final Scalar scalar) {
        return new Bound.Value(scalar);
    }
}
