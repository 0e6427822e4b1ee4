package io.telltale.bind;

import static io.telltale.event.ColumnType.LONG;
import static io.telltale.event.ColumnType.STRING;

import io.telltale.kql.Expression;
import io.telltale.rule.Comparison;
import io.telltale.rule.Condition;
import io.telltale.rule.Function;
import io.telltale.rule.Literal;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Binds the functions of lists: those whose elements the query knows, and the pieces of a text. Mutable with its context. */
final class ListFunctions {
    /** Their names. */
    static final Set<String> ALL = Set.of(
            "split", "array_length", "pack_array", "array_concat", "set_union", "set_has_element", "strcat_array", "has_any_index",
            "parse_command_line");

    private final Context context;
    private final ExpressionBinder expressions;
    private final FunctionBinder functions;
    private final TextPredicates texts;

    ListFunctions(final Context context, final ExpressionBinder expressions, final FunctionBinder functions) {
        this.context = context;
        this.expressions = expressions;
        this.functions = functions;
        texts = new TextPredicates(context);
    }

    static boolean has(final String function) {
        return ALL.contains(function);
    }

    Bound bind(final Expression.Call call, final Environment environment) {
        switch (call.function()) {
            case "split":
                return split(call, functions.scalars(call, environment));
            case "array_length":
                functions.arity(call, 1, 1);
                if (call.arguments().get(0) instanceof final Expression.Call inner && inner.function().equals("extract_all") && inner.arguments().size() == 2) {
                    return value(matches(inner, environment));
                }
                final Bound list = expressions.bind(call.arguments().get(0), environment);
                if (list instanceof final Bound.Parts parts) {
                    return value(new Scalar.Call(Function.SPLIT_COUNT, LONG, List.of(parts.text(), Constant.text(parts.delimiter()))));
                }
                if (list instanceof final Bound.Arguments arguments) {
                    return value(new Scalar.Call(Function.ARGUMENT_COUNT, LONG, List.of(arguments.line())));
                }
                return value(Constant.number(items(call, list).size()));
            case "set_has_element":
                functions.arity(call, 2, 2);
                return value(expressions.truth(
                        new Expression.Among(call.span(), call.arguments().get(1), "in", List.of(call.arguments().get(0))), environment));
            case "strcat_array":
                functions.arity(call, 2, 2);
                return value(functions.joined(call, items(call, expressions.bind(call.arguments().get(0), environment)), call.arguments().get(1), environment));
            case "parse_command_line":
                functions.arity(call, 2, 2);
                if (!expressions.text(call.arguments().get(1), environment).equals(Constant.text("windows"))) {
                    throw context.refuse(call.arguments().get(1).span(), "parse_command_line(...) knows \"windows\" only");
                }
                return new Bound.Arguments(expressions.text(call.arguments().get(0), environment));
            case "has_any_index":
                functions.arity(call, 2, 2);
                return value(firstIndex(call, environment));
            default:
                final List<Scalar> items = new ArrayList<>();
                for (final Expression argument : call.arguments()) {
                    final Bound bound = expressions.bind(argument, environment);
                    items.addAll(bound instanceof final Bound.Value single && call.function().equals("pack_array")
                            ? List.of(single.scalar())
                            : items(call, bound));
                }
                return new Bound.Items(call.function().equals("set_union") ? List.copyOf(new LinkedHashSet<>(items)) : items);
        }
    }

    /** {@code array_length(extract_all(regex, text))}: null if there is no match. */
    private Scalar matches(final Expression.Call call, final Environment environment) {
        final List<Scalar> given = functions.scalars(call, environment);
        final Scalar count = RegexBinder.count(context, call, given.get(1), 0, given.get(0));
        final Condition some = new Condition.Compares(count, Comparison.GREATER, Constant.number(0));
        return new Scalar.Choice(LONG, List.of(new Scalar.Arm(some, count)), new Constant(LONG, null));
    }

    /** {@code has_any_index(text, list)}: where in the list the first element stands that the text has, -1 if it has none. */
    private Scalar firstIndex(final Expression.Call call, final Environment environment) {
        final Scalar text = expressions.text(call.arguments().get(0), environment);
        final List<Scalar.Arm> arms = new ArrayList<>();
        for (final Scalar element : items(call, expressions.bind(call.arguments().get(1), environment))) {
            functions.checkType(call.arguments().get(1).span(), element, STRING);
            final Condition has = texts.occurs(call.span(), text, StringOperator.HAS, element);
            arms.add(new Scalar.Arm(new Condition.Stated(call.span(), has), Constant.number(arms.size())));
        }
        return new Scalar.Choice(LONG, arms, Constant.number(-1));
    }

    private List<Scalar> items(final Expression.Call call, final Bound bound) {
        if (bound instanceof final Bound.Items items) {
            return items.elements();
        }
        throw context.refuse(call.span(), call.function() + "(...) takes lists");
    }

    private Bound split(final Expression.Call call, final List<Scalar> arguments) {
        functions.arity(call, 2, 3);
        functions.checkType(call.arguments().get(0).span(), arguments.get(0), STRING);
        if (!(arguments.get(1) instanceof final Constant constant) || !(constant.value() instanceof final String delimiter) || delimiter.isEmpty()) {
            throw context.refuse(call.arguments().get(1).span(), "the delimiter of split(...) has to be a constant string that is not empty");
        }
        final Bound.Parts parts = new Bound.Parts(arguments.get(0), delimiter);
        if (arguments.size() == 2) {
            return parts;
        }
        if (!(arguments.get(2) instanceof final Constant index) || !(index.value() instanceof final Long at)) {
            throw context.refuse(call.arguments().get(2).span(), "the index of split(...) has to be a constant number");
        }
        return new Bound.Items(List.of(splitElement(parts, at)));
    }

    /** A list as the text that string operators see; null if it is not made of a text. */
    static Scalar asText(final Bound list) {
        if (list instanceof final Bound.Parts parts) {
            return new Scalar.Call(Function.SPLIT_TEXT, STRING, List.of(parts.text(), Constant.text(parts.delimiter())));
        }
        return list instanceof final Bound.Arguments arguments
                ? new Scalar.Call(Function.ARGUMENTS_TEXT, STRING, List.of(arguments.line()))
                : null;
    }

    static Scalar splitElement(final Bound.Parts parts, final long index) {
        return new Scalar.Call(
                Function.SPLIT_ELEMENT, STRING, List.of(parts.text(), Constant.text(parts.delimiter()), Constant.number(index)));
    }

    /** A part of {@code parse_path(...)}: the name is what is behind the last slash or backslash. */
    static Scalar pathPart(final Context context, final Expression.Member member, final Bound.Path path) {
        final Scalar behindBackslash = splitElement(new Bound.Parts(path.text(), "\\"), -1);
        final Scalar fileName = splitElement(new Bound.Parts(behindBackslash, "/"), -1);
        switch (member.name()) {
            case "Filename":
                return fileName;
            case "Extension":
                final Condition hasDot = new Condition.Occurs(fileName, List.of(Literal.contains(".")));
                return new Scalar.Choice(
                        STRING, List.of(new Scalar.Arm(hasDot, splitElement(new Bound.Parts(fileName, "."), -1))), Constant.text(""));
            case "DirectoryPath":
                // All before the separator in front of the name.
                final Scalar length = new Scalar.Call(Function.LENGTH, LONG, List.of(path.text()));
                final Scalar name = new Scalar.Call(Function.LENGTH, LONG, List.of(fileName));
                final Scalar rest = new Scalar.Call(Function.SUBTRACT, LONG, List.of(length, name));
                return new Scalar.Call(Function.SUBSTRING, STRING, List.of(
                        path.text(), Constant.number(0), new Scalar.Call(Function.SUBTRACT, LONG, List.of(rest, Constant.number(1)))));
            default:
                throw context.refuse(
                        member.span(), "the part " + member.name() + " of parse_path(...) is not supported; Filename, DirectoryPath and Extension are");
        }
    }

    private static Bound value(final Scalar scalar) {
        return new Bound.Value(scalar);
    }
}
