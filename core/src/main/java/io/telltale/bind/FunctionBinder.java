package io.telltale.bind;

import static io.telltale.event.ColumnType.BOOL;
import static io.telltale.event.ColumnType.LONG;
import static io.telltale.event.ColumnType.STRING;

import io.telltale.event.ColumnType;
import io.telltale.kql.Expression;
import io.telltale.kql.Span;
import io.telltale.rule.Condition;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import io.telltale.rule.Scalar.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Binds calls of Kusto's own functions. Mutable with its context. */
final class FunctionBinder {
    /** Functions whose arguments and result have one type each: what they take, how much of it they need, what they give. */
    private static final Map<String, Signature> PLAIN = Map.ofEntries(
            Map.entry("tolower", new Signature(Function.TO_LOWER, STRING, List.of(STRING))),
            Map.entry("toupper", new Signature(Function.TO_UPPER, STRING, List.of(STRING))),
            Map.entry("strlen", new Signature(Function.LENGTH, LONG, List.of(STRING))),
            Map.entry("reverse", new Signature(Function.REVERSE, STRING, List.of(STRING))),
            Map.entry("base64_decode_tostring", new Signature(Function.BASE64_DECODE, STRING, List.of(STRING))),
            Map.entry("base64_decodestring", new Signature(Function.BASE64_DECODE, STRING, List.of(STRING))),
            Map.entry("replace_string", new Signature(Function.REPLACE, STRING, List.of(STRING, STRING, STRING))),
            Map.entry("ipv4_is_private", new Signature(Function.IPV4_IS_PRIVATE, BOOL, List.of(STRING))),
            Map.entry("substring", new Signature(
                    Function.SUBSTRING, STRING, List.of(STRING, LONG, LONG), List.of(Constant.number(Long.MAX_VALUE)))),
            Map.entry("indexof", new Signature(Function.INDEX_OF, LONG, List.of(STRING, STRING, LONG), List.of(Constant.number(0)))));

    private static final Map<String, ColumnType> TYPES = Map.of(
            "long", LONG, "int", LONG, "real", ColumnType.REAL, "double", ColumnType.REAL, "bool", BOOL, "datetime", ColumnType.DATETIME, "timespan",
            ColumnType.TIMESPAN, "string", STRING);

    private final Context context;
    private final ExpressionBinder expressions;
    private final TimeFunctions times;
    private final Conversions conversions;
    private final ListFunctions lists;

    /** The functions that are bound by their signature, or one by one. */
    static List<String> names() {
        final List<String> names = new ArrayList<>(PLAIN.keySet());
        names.addAll(List.of(
                "not", "case", "iff", "iif", "isempty", "isnotempty", "isnull", "isnotnull", "coalesce", "strcat", "strcat_delim", "countof", "extract",
                "replace_regex", "trim", "trim_start", "trim_end", "parse_path", "abs", "min_of", "max_of", "bin", "floor", "column_ifexists", "tostring"));
        return names;
    }

    /** A function whose arguments have one type each; the last ones may be left out. */
    private record Signature(Function function, ColumnType result, List<ColumnType> parameters, List<Scalar> defaults) {
        Signature(final Function function, final ColumnType result, final List<ColumnType> parameters) {
            this(function, result, parameters, List.of());
        }
    }

    FunctionBinder(final Context context, final ExpressionBinder expressions) {
        this.context = context;
        this.expressions = expressions;
        times = new TimeFunctions(context);
        conversions = new Conversions(context);
        lists = new ListFunctions(context, expressions, this);
    }

    Bound bind(final Expression.Call call, final Environment environment) {
        final Signature signature = PLAIN.get(call.function());
        if (signature != null) {
            return value(plain(call, signature, scalars(call, environment)));
        }
        final ColumnType type = TYPES.get(call.function());
        if (type != null) {
            return value(literal(call, type, environment));
        }
        if (ListFunctions.has(call.function())) {
            return lists.bind(call, environment);
        }
        switch (call.function()) {
            case "not":
                arity(call, 1, 1);
                return value(Truths.not(expressions.truth(call.arguments().get(0), environment)));
            case "case", "iff", "iif":
                return value(choice(call, environment));
            case "isempty", "isnotempty", "isnull", "isnotnull", "notempty", "notnull":
                return value(isNothing(call, environment));
            case "coalesce":
                return value(coalesce(call, environment));
            case "strcat", "strcat_delim":
                return value(concat(call, scalars(call, environment)));
            case "countof":
                return value(countOf(call, scalars(call, environment)));
            case "extract":
                return value(extract(call, environment));
            case "replace_regex", "replace", "trim", "trim_start", "trim_end":
                return value(RegexBinder.call(context, call, scalars(call, environment)));
            case "parse_path":
                arity(call, 1, 1);
                return new Bound.Path(expressions.text(call.arguments().get(0), environment));
            case "abs", "min_of", "max_of", "bin", "floor":
                return value(number(call, scalars(call, environment)));
            case "column_ifexists":
                arity(call, 2, 2);
                return columnIfExists(call, environment);
            default:
                return value(computed(call, environment));
        }
    }

    private Scalar computed(final Expression.Call call, final Environment environment) {
        final List<Scalar> arguments = conversions.has(call.function()) || times.has(call.function()) ? scalars(call, environment) : List.of();
        if (conversions.has(call.function())) {
            arity(call, 1, 1);
            return conversions.bind(call, arguments.get(0));
        }
        if (times.has(call.function())) {
            return times.bind(call, arguments);
        }
        throw FunctionNames.refusal(context, call);
    }

    /** {@code long(5)}, {@code bool(null)}: a literal with its type. */
    private Scalar literal(final Expression.Call call, final ColumnType type, final Environment environment) {
        arity(call, 1, 1);
        if (call.arguments().get(0) instanceof final Expression.Name name && name.name().equals("null")) {
            return type == STRING ? Constant.text("") : new Constant(type, null);
        }
        final Scalar value = expressions.scalar(call.arguments().get(0), environment);
        final boolean number = Arithmetic.isNumber(value) && (type == LONG || type == ColumnType.REAL);
        if (!(value instanceof Constant) || !number && value.type() != type) {
            throw context.refuse(call.span(), call.function() + "(...) holds a constant; to convert write to" + call.function() + "(...)");
        }
        return type == ColumnType.REAL ? Arithmetic.as(value, type) : value;
    }

    private Scalar plain(final Expression.Call call, final Signature signature, final List<Scalar> given) {
        final List<ColumnType> parameters = signature.parameters();
        arity(call, parameters.size() - signature.defaults().size(), parameters.size());
        final List<Scalar> arguments = new ArrayList<>(given);
        for (int i = given.size(); i < parameters.size(); i++) {
            arguments.add(signature.defaults().get(signature.defaults().size() - parameters.size() + i));
        }
        for (int i = 0; i < given.size(); i++) {
            checkType(call.arguments().get(i).span(), given.get(i), parameters.get(i));
        }
        final Scalar only = arguments.get(0);
        if (signature.function() == Function.TO_LOWER || signature.function() == Function.TO_UPPER) {
            final String text = only instanceof final Constant constant ? (String) constant.value() : "\u00E9";
            context.make(call.span(), text.length());
            if (text.chars().allMatch(c -> c < 0x80)) {
                return Constant.text(signature.function() == Function.TO_LOWER ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT));
            }
        }
        return new Scalar.Call(signature.function(), signature.result(), arguments);
    }

    private Scalar choice(final Expression.Call call, final Environment environment) {
        final boolean isCase = call.function().equals("case");
        final List<Expression> arguments = call.arguments();
        if (isCase ? arguments.size() < 3 || arguments.size() % 2 == 0 : arguments.size() != 3) {
            throw context.refuse(
                    call.span(), isCase
                            ? "case(...) takes pairs of a condition and a value, and a last value for when no condition is true"
                            : call.function() + "(...) takes a condition and two values");
        }
        final List<Condition> conditions = new ArrayList<>();
        final List<Scalar> values = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            conditions.add(expressions.truth(arguments.get(i), environment).isTrue());
            values.add(expressions.scalar(arguments.get(i + 1), environment));
        }
        values.add(expressions.scalar(arguments.get(arguments.size() - 1), environment));
        final List<Scalar> unified = unified(call.span(), values);
        final List<Scalar.Arm> arms = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            arms.add(new Scalar.Arm(conditions.get(i), unified.get(i)));
        }
        final Scalar otherwise = unified.get(unified.size() - 1);
        return new Scalar.Choice(otherwise.type(), arms, otherwise);
    }

    /** Values of one type: long becomes real beside a real. */
    List<Scalar> unified(final Span span, final List<Scalar> given) {
        final Scalar known = given.stream().filter(value -> value != Rows.ABSENT).findFirst().orElse(Rows.ABSENT);
        final List<Scalar> values = given.stream()
                .map(value -> value == Rows.ABSENT && known.type() != STRING ? new Constant(known.type(), null) : value)
                .toList();
        ColumnType type = values.get(0).type();
        for (final Scalar value : values) {
            if (type == LONG && value.type() == ColumnType.REAL) {
                type = value.type();
            } else if (type != value.type() && !(type == ColumnType.REAL && value.type() == LONG)) {
                throw context.refuse(span, "the values have different types: " + type.kqlName() + " and " + value.type().kqlName());
            }
        }
        final ColumnType common = type;
        return values.stream().map(value -> common == ColumnType.REAL ? Arithmetic.as(value, common) : value).toList();
    }

    private Truth isNothing(final Expression.Call call, final Environment environment) {
        arity(call, 1, 1);
        final Scalar value = expressions.scalar(call.arguments().get(0), environment);
        if (value == Rows.ABSENT && call.function().endsWith("null")) {
            throw context.refuse(
                    call.span(), call.function() + "(...) of a column of another table depends on its type: write "
                            + (call.function().contains("not") ? "isnotempty(...)" : "isempty(...)"));
        }
        final boolean negated = call.function().contains("not");
        final boolean empty = call.function().endsWith("empty");
        final Condition condition = value.type() != STRING ? new Condition.IsNull(value) : empty ? new Condition.IsEmpty(value) : Condition.FALSE;
        final Truth truth = Truths.total(new Condition.Stated(call.span(), condition));
        return negated ? Truths.not(truth) : truth;
    }

    private Scalar coalesce(final Expression.Call call, final Environment environment) {
        arity(call, 1, 64);
        final List<Scalar> values = unified(call.span(), scalars(call, environment));
        return values.size() == 1 ? values.get(0) : new Scalar.Call(Function.COALESCE, values.get(0).type(), values);
    }

    private Scalar concat(final Expression.Call call, final List<Scalar> given) {
        final boolean delimited = call.function().equals("strcat_delim");
        arity(call, delimited ? 2 : 1, 64);
        return concat(call, given.subList(delimited ? 1 : 0, given.size()), delimited ? given.get(0) : null);
    }

    /** {@code strcat_array(list, delimiter)}. */
    Scalar joined(final Expression.Call call, final List<Scalar> items, final Expression delimiter, final Environment environment) {
        return items.isEmpty() ? Constant.text("") : concat(call, items, expressions.text(delimiter, environment));
    }

    private Scalar concat(final Expression.Call call, final List<Scalar> given, final Scalar delimiter) {
        final List<Scalar> texts = new ArrayList<>();
        for (final Scalar one : given) {
            if (delimiter != null && !texts.isEmpty()) {
                texts.add(conversions.text(call.span(), delimiter));
            }
            texts.add(conversions.text(call.span(), one));
        }
        if (texts.stream().allMatch(t -> t instanceof Constant)) {
            context.make(call.span(), texts.stream().mapToLong(t -> ((String) ((Constant) t).value()).length()).sum());
            final StringBuilder joined = new StringBuilder();
            texts.forEach(t -> joined.append(((Constant) t).value()));
            return Constant.text(joined.toString());
        }
        return new Scalar.Call(Function.CONCAT, STRING, texts);
    }

    /** {@code extract(regex, group, text)}; a fourth argument {@code typeof(type)} converts what is found. */
    private Scalar extract(final Expression.Call call, final Environment environment) {
        final List<Expression> arguments = call.arguments();
        arity(call, 3, 4);
        final List<Scalar> given = new ArrayList<>();
        for (final Expression argument : arguments.subList(0, 3)) {
            given.add(expressions.scalar(argument, environment));
        }
        final Scalar found = RegexBinder.call(context, call, given);
        if (arguments.size() == 3) {
            return found;
        }
        final ColumnType type = arguments.get(3) instanceof final Expression.Call typeof && typeof.function().equals("typeof")
                        && typeof.arguments().size() == 1 && typeof.arguments().get(0) instanceof final Expression.Name name
                ? TYPES.get(name.name())
                : null;
        if (type == null) {
            throw context.refuse(arguments.get(3).span(), "the type of extract(...) has to be typeof(long), typeof(real), typeof(bool), typeof(string) or the like");
        }
        return conversions.to(type, call.span(), found);
    }

    private Scalar countOf(final Expression.Call call, final List<Scalar> arguments) {
        arity(call, 2, 3);
        if (arguments.size() == 3 && arguments.get(2).equals(Constant.text("regex"))) {
            return RegexBinder.count(context, call, arguments.get(0), 1, arguments.get(1));
        }
        if (arguments.size() == 3 && !arguments.get(2).equals(Constant.text("normal"))) {
            throw context.refuse(call.arguments().get(2).span(), "the kind of countof(...) has to be \"normal\" or \"regex\"");
        }
        checkType(call.arguments().get(0).span(), arguments.get(0), STRING);
        checkType(call.arguments().get(1).span(), arguments.get(1), STRING);
        return new Scalar.Call(Function.COUNT_OF, LONG, arguments.subList(0, 2));
    }

    private Scalar number(final Expression.Call call, final List<Scalar> given) {
        switch (call.function()) {
            case "abs":
                arity(call, 1, 1);
                checkOrdered(call, given.get(0));
                return new Scalar.Call(Function.ABS, given.get(0).type(), given);
            case "bin", "floor":
                arity(call, 2, 2);
                if (given.get(0).type() == ColumnType.DATETIME && given.get(1).type() == ColumnType.TIMESPAN) {
                    return new Scalar.Call(Function.BIN, ColumnType.DATETIME, given);
                }
                final List<Scalar> both = unified(call.span(), given);
                checkOrdered(call, both.get(0));
                return new Scalar.Call(Function.BIN, both.get(0).type(), both);
            default:
                arity(call, 2, 64);
                final List<Scalar> values = unified(call.span(), given);
                checkOrdered(call, values.get(0));
                return new Scalar.Call(call.function().equals("min_of") ? Function.MIN_OF : Function.MAX_OF, values.get(0).type(), values);
        }
    }

    private Bound columnIfExists(final Expression.Call call, final Environment environment) {
        final Scalar name = expressions.text(call.arguments().get(0), environment);
        final Rows.Cell cell = environment.rows() != null && name instanceof final Constant constant
                ? environment.rows().columns().get((String) constant.value())
                : null;
        if (cell == null) {
            return expressions.bind(call.arguments().get(1), environment);
        }
        context.use(call.span(), cell.cost());
        return cell.bound();
    }

    List<Scalar> scalars(final Expression.Call call, final Environment environment) {
        final List<Scalar> scalars = new ArrayList<>();
        for (final Expression argument : call.arguments()) {
            scalars.add(expressions.scalar(argument, environment));
        }
        return scalars;
    }

    private void checkOrdered(final Expression.Call call, final Scalar scalar) {
        if (scalar.type() == STRING || scalar.type() == BOOL) {
            throw context.refuse(call.span(), call.function() + "(...) does not take a " + scalar.type().kqlName());
        }
    }

    void checkType(final Span span, final Scalar scalar, final ColumnType type) {
        if (scalar.type() != type) {
            throw context.refuse(span, "a " + type.kqlName() + " is expected here, and this is a " + scalar.type().kqlName());
        }
    }

    void arity(final Expression.Call call, final int least, final int most) {
        final int count = call.arguments().size();
        if (count < least || count > most) {
            throw context.refuse(
                    call.span(), call.function() + "(...) takes " + (least == most ? "" + least : least + " to " + most)
                            + (most == 1 ? " argument" : " arguments") + " and is given " + count);
        }
    }

    private static Bound value(final Scalar scalar) {
        return new Bound.Value(scalar);
    }
}
