package io.telltale.naive;

import io.telltale.kql.Expression;
import io.telltale.kql.Statement;
import io.telltale.naive.NaiveValue.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The value of an expression for a row: the syntax tree walked as it is, operands always all evaluated. Immutable. */
final class NaiveScalar {
    private final NaiveScope scope;
    private final Map<String, NaiveValue> row;
    private final Datetime now;

    /** A let's value sees no row: its row is empty. */
    NaiveScalar(final NaiveScope scope, final Map<String, NaiveValue> row, final Datetime now) {
        this.scope = scope;
        this.row = row;
        this.now = now;
    }

    /** Whether a condition is true; null is not. */
    boolean isTrue(final Expression condition) {
        return Boolean.TRUE.equals(evaluate(condition).asBool());
    }

    NaiveValue evaluate(final Expression expression) {
        if (expression instanceof final Expression.Logic logic) {
            return NaiveValue.bool(logic(logic));
        }
        if (expression instanceof final Expression.Binary binary) {
            return binary(binary);
        }
        if (expression instanceof final Expression.Among among) {
            return NaiveValue.bool(among(among));
        }
        if (expression instanceof final Expression.Between between) {
            return NaiveValue.bool(isBetween(between) != between.negated());
        }
        if (expression instanceof final Expression.Call call) {
            return call(call);
        }
        if (expression instanceof final Expression.Minus minus) {
            return NaiveArithmetic.negated(evaluate(minus.operand()));
        }
        if (expression instanceof final Expression.Element element) {
            return NaiveStringFunctions.element(evaluate(element.object()).asList(), evaluate(element.index()));
        }
        if (expression instanceof final Expression.Name name) {
            return name(name.name());
        }
        return literal(expression);
    }

    private NaiveValue name(final String name) {
        final NaiveValue value = row.containsKey(name) ? row.get(name) : scope.scalars.get(name);
        if (value == null) {
            throw new UnsupportedOperationException("the name is not known here: name=" + name);
        }
        return value;
    }

    private static NaiveValue literal(final Expression expression) {
        if (expression instanceof final Expression.Text text) {
            return NaiveValue.string(text.value());
        }
        if (expression instanceof final Expression.Bool bool) {
            return NaiveValue.bool(bool.value());
        }
        if (expression instanceof final Expression.Number number) {
            return number(number);
        }
        if (expression instanceof final Expression.Typed typed) {
            return typed(typed);
        }
        if (expression instanceof final Expression.Dynamic dynamic) {
            return json(dynamic.value());
        }
        throw new UnsupportedOperationException("an expression of this kind: " + expression);
    }

    private static NaiveValue number(final Expression.Number number) {
        if (number.real()) {
            return NaiveValue.real(Double.valueOf(number.digits()));
        }
        final boolean hex = number.digits().startsWith("0x") || number.digits().startsWith("0X");
        return NaiveValue.number(hex ? Long.valueOf(number.digits().substring(2), 16) : Long.valueOf(number.digits()));
    }

    private static NaiveValue typed(final Expression.Typed typed) {
        final boolean isNull = typed.content().equals("null");
        if (typed.type().equals("timespan")) {
            return NaiveValue.timespan(isNull ? null : Timespan.literal(typed.content()));
        }
        final Datetime datetime = typed.type().equals("datetime") ? Datetime.parse(typed.content()) : null;
        if (datetime == null && !(isNull && typed.type().equals("datetime"))) {
            throw new UnsupportedOperationException("the literal " + typed.type() + "(" + typed.content() + ")");
        }
        return NaiveValue.datetime(datetime);
    }

    private static NaiveValue json(final Expression json) {
        if (json instanceof final Expression.Array array) {
            return NaiveValue.list(array.elements().stream().map(NaiveScalar::json).toList());
        }
        if (json instanceof Expression.Null) {
            return NaiveValue.of(Type.NULL, null);
        }
        if (json instanceof final Expression.Minus minus) {
            return NaiveArithmetic.negated(json(minus.operand()));
        }
        return literal(json);
    }

    /** Three-valued: false decides {@code and}, true decides {@code or}, else a null makes it null. */
    private Boolean logic(final Expression.Logic logic) {
        final List<Boolean> operands = new ArrayList<>();
        for (final Expression operand : logic.operands()) {
            operands.add(evaluate(operand).asBool());
        }
        final Boolean decisive = logic.operator().equals("or");
        if (operands.contains(decisive)) {
            return decisive;
        }
        return operands.contains(null) ? null : Boolean.valueOf(!decisive);
    }

    private NaiveValue binary(final Expression.Binary binary) {
        final NaiveValue left = evaluate(binary.left());
        final NaiveValue right = evaluate(binary.right());
        final String operator = binary.operator().equals("<>") ? "!=" : binary.operator();
        return switch (operator) {
            case "+", "-", "*", "/", "%" -> NaiveArithmetic.calculate(left, operator, right);
            case "==", "!=", "<", "<=", ">", ">=" -> NaiveValue.bool(NaiveArithmetic.compare(left, operator, right));
            case "matches regex" -> NaiveValue.bool(NaiveRegex.isFound(right.asString(), searched(left)));
            default -> NaiveValue.bool(NaiveString.holds(operator, searched(left), right.asString()));
        };
    }

    /** Where string operators look: in a list they see its JSON. */
    private static String searched(final NaiveValue value) {
        return value.is(Type.LIST) ? value.text() : value.asString();
    }

    private boolean among(final Expression.Among among) {
        final NaiveValue left = evaluate(among.left());
        final List<NaiveValue> elements = new ArrayList<>();
        for (final Expression element : among.list()) {
            flatten(evaluate(element), elements);
        }
        return switch (among.operator()) {
            case "in" -> isIn(left, elements);
            case "!in" -> !isIn(left, elements);
            case "in~" -> isInFolded(left, elements);
            case "!in~" -> !isInFolded(left, elements);
            case "has_any" -> hasAny(searched(left), elements);
            case "has_all" -> hasAll(searched(left), elements);
            default -> throw new UnsupportedOperationException("the operator " + among.operator());
        };
    }

    private static void flatten(final NaiveValue value, final List<NaiveValue> elements) {
        if (value.is(Type.LIST)) {
            value.asList().forEach(element -> flatten(element, elements));
        } else {
            elements.add(value);
        }
    }

    private static boolean isIn(final NaiveValue left, final List<NaiveValue> elements) {
        boolean found = false;
        for (final NaiveValue element : elements) {
            found |= NaiveArithmetic.compare(left, "==", element);
        }
        return found;
    }

    private static boolean isInFolded(final NaiveValue left, final List<NaiveValue> elements) {
        boolean found = false;
        for (final NaiveValue element : elements) {
            found |= !element.is(Type.NULL) && NaiveString.holds("=~", left.asString(), element.asString());
        }
        return found;
    }

    /** A null among the elements matches every text. */
    private static boolean hasAny(final String text, final List<NaiveValue> elements) {
        boolean found = false;
        for (final NaiveValue element : elements) {
            found |= element.isNull() || NaiveString.holds("has", text, element.text());
        }
        return found;
    }

    /** A null among the elements says nothing. */
    private static boolean hasAll(final String text, final List<NaiveValue> elements) {
        boolean all = true;
        for (final NaiveValue element : elements) {
            all &= element.isNull() || NaiveString.holds("has", text, element.text());
        }
        return all;
    }

    private boolean isBetween(final Expression.Between between) {
        final NaiveValue value = evaluate(between.value());
        final NaiveValue low = evaluate(between.low());
        final boolean aboveLow = NaiveArithmetic.compare(value, ">=", low);
        return NaiveArithmetic.compare(value, "<=", evaluate(between.high())) && aboveLow;
    }

    private NaiveValue call(final Expression.Call call) {
        final boolean ofNull = call.arguments().size() == 1 && call.arguments().get(0) instanceof final Expression.Name name
                && name.name().equals("null");
        if (ofNull) {
            return switch (call.function()) {
                case "bool" -> NaiveValue.bool(null);
                case "long", "int" -> NaiveValue.number(null);
                case "real", "double" -> NaiveValue.real(null);
                default -> throw new UnsupportedOperationException("the literal " + call.function() + "(null)");
            };
        }
        final NaiveScope.Function function = scope.functions.get(call.function());
        if (function != null) {
            return inlined(function);
        }
        return new NaiveFunctions(now).call(new NaiveArguments(call.function(), call.arguments().stream().map(this::evaluate).toList()));
    }

    /** What a function without parameters returns: it sees no row. */
    private NaiveValue inlined(final NaiveScope.Function function) {
        final NaiveScope inner = function.scope().copy();
        NaiveValue value = null;
        for (final Statement statement : function.body().statements()) {
            if (statement instanceof final Statement.LetScalar let) {
                final NaiveValue bound = new NaiveScalar(inner, Map.of(), now).evaluate(let.value());
                inner.declare(let.name());
                inner.scalars.put(let.name(), bound);
            } else if (statement instanceof final Statement.Value returned) {
                value = new NaiveScalar(inner, Map.of(), now).evaluate(returned.value());
            } else {
                throw new UnsupportedOperationException("a scalar function with the statement " + statement);
            }
        }
        if (value == null) {
            throw new UnsupportedOperationException("a function that returns no value");
        }
        return value;
    }
}
