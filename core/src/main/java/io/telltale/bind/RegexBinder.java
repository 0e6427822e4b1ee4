package io.telltale.bind;

import io.telltale.event.ColumnType;
import io.telltale.kql.Expression;
import io.telltale.kql.Span;
import io.telltale.regex.KustoRegex;
import io.telltale.regex.MissingEngineException;
import io.telltale.regex.RegexSyntaxException;
import io.telltale.rule.Condition;
import io.telltale.rule.Function;
import io.telltale.rule.Literal;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import io.telltale.scalar.CountMatches;
import io.telltale.scalar.Pattern;
import io.telltale.scalar.Rewrite;
import java.util.ArrayList;
import java.util.List;

/** Binds regular expressions: they are asked only where the literals occur that a match has to contain. Stateless. */
final class RegexBinder {
    private RegexBinder() {}

    /** A regular expression, and what runs it: compiled here once, to see that it can be, and for what only that knows. */
    private record Checked(KustoRegex regex, Pattern pattern) {}

    /** {@code text matches regex pattern}. */
    static Condition matches(final Context context, final Span span, final Scalar text, final Scalar pattern) {
        final KustoRegex regex = regex(context, span, pattern).regex();
        final List<Condition> conditions = new ArrayList<>();
        for (final List<String> alternatives : regex.required()) {
            conditions.add(new Condition.Occurs(text, alternatives.stream().map(Literal::contains).toList()));
        }
        conditions.add(new Condition.Matches(text, regex.toString()));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.And(conditions);
    }

    /**
     * {@code extract}, {@code trim} and its kin, {@code replace_regex}, and {@code replace}, which is the same with its arguments in another order.
     */
    static Scalar call(final Context context, final Expression.Call call, final List<Scalar> given) {
        if (call.function().startsWith("trim")) {
            return trimmed(context, call, given);
        }
        if (given.size() != 3) {
            throw context.refuse(call.span(), call.function() + "(...) takes 3 arguments and is given " + given.size());
        }
        if (call.function().equals("extract")) {
            return extract(context, call, given);
        }
        final boolean old = call.function().equals("replace");
        final Scalar text = given.get(old ? 2 : 0);
        final Scalar pattern = given.get(old ? 0 : 1);
        final Scalar rewrite = given.get(old ? 1 : 2);
        final int patternAt = old ? 0 : 1;
        final int groups = regex(context, call.arguments().get(patternAt).span(), pattern).pattern().groupCount();
        if (text.type() != ColumnType.STRING || !(rewrite instanceof final Constant constant) || rewrite.type() != ColumnType.STRING) {
            throw context.refuse(call.span(), call.function() + "(...) takes a string, and a constant string to put in the place of each match");
        }
        try {
            Rewrite.parse((String) constant.value(), groups);
        } catch (final IllegalArgumentException e) {
            throw context.refuse(call.arguments().get(old ? 1 : 2).span(), e.getMessage());
        }
        return new Scalar.Call(Function.REPLACE_REGEX, ColumnType.STRING, List.of(text, pattern, constant));
    }

    /**
     * {@code trim(regex, text)}: without all matches in a row at the start and at the end; {@code trim_start} and {@code trim_end}: without one at
     * one side.
     */
    private static Scalar trimmed(final Context context, final Expression.Call call, final List<Scalar> given) {
        if (given.size() != 2) {
            throw context.refuse(call.span(), call.function() + "(...) takes a regular expression and a string");
        }
        if (given.get(1).type() != ColumnType.STRING) {
            throw context.refuse(call.arguments().get(1).span(), "a string is expected here, and this is a " + given.get(1).type().kqlName());
        }
        final Span span = call.arguments().get(0).span();
        final String pattern = regex(context, span, given.get(0)).regex().toString();
        final Scalar text = given.get(1);
        if (!call.function().equals("trim") && !pattern.endsWith("+") && !pattern.endsWith("*")) {
            context.note(span, call.function() + "(...) takes away one match, as its reference says: write (...)+ for all in a row");
        }
        return switch (call.function()) {
            case "trim_start" -> without(context, span, text, "^(?:" + pattern + ")");
            case "trim_end" -> without(context, span, text, "(?:" + pattern + ")$");
            default -> without(context, span, without(context, span, text, "^(?:" + pattern + ")+"), "(?:" + pattern + ")+$");
        };
    }

    private static Scalar without(final Context context, final Span span, final Scalar text, final String pattern) {
        final Constant constant = Constant.text(pattern);
        regex(context, span, constant);
        return new Scalar.Call(Function.REPLACE_REGEX, ColumnType.STRING, List.of(text, constant, Constant.text("")));
    }

    /** How many matches a text has: {@code countof(text, regex, "regex")}. */
    static Scalar count(final Context context, final Expression.Call call, final Scalar text, final int patternAt, final Scalar pattern) {
        final Span span = call.arguments().get(patternAt).span();
        final Pattern compiled = regex(context, span, pattern).pattern();
        if (text.type() != ColumnType.STRING) {
            throw context.refuse(call.span(), call.function() + "(...) looks into a string, and this is a " + text.type().kqlName());
        }
        if (CountMatches.isEmptyMatch(compiled)) {
            throw context.refuse(span, "a regular expression that matches nothing at all is not counted: write + instead of *");
        }
        return new Scalar.Call(Function.COUNT_OF_REGEX, ColumnType.LONG, List.of(text, pattern));
    }

    private static Scalar extract(final Context context, final Expression.Call call, final List<Scalar> given) {
        final int groups = regex(context, call.arguments().get(0).span(), given.get(0)).pattern().groupCount();
        if (!(given.get(1) instanceof final Constant constant) || !(constant.value() instanceof final Long group)) {
            throw context.refuse(call.arguments().get(1).span(), "the group of extract(...) has to be a constant number");
        }
        if (group < 0 || group > groups) {
            throw context.refuse(call.arguments().get(1).span(), "the regular expression has no such group: group=" + group + ", groups=" + groups);
        }
        if (given.get(2).type() != ColumnType.STRING) {
            throw context.refuse(call.arguments().get(2).span(), "a string is expected here, and this is a " + given.get(2).type().kqlName());
        }
        return new Scalar.Call(Function.EXTRACT, ColumnType.STRING, given);
    }

    private static Checked regex(final Context context, final Span span, final Scalar pattern) {
        if (!(pattern instanceof final Constant constant) || !(constant.value() instanceof final String text)) {
            throw context.refuse(span, "a regular expression has to be a constant string");
        }
        try {
            final KustoRegex regex = KustoRegex.parse(text);
            final Pattern compiled = regex.compile();
            regex.notes().forEach(note -> context.note(span, note));
            return new Checked(regex, compiled);
        } catch (final RegexSyntaxException e) {
            throw context.refuse(span, "a regular expression cannot be used: " + e.getMessage() + ": at character " + (e.index() + 1) + " of " + text);
        } catch (final MissingEngineException e) {
            throw context.refuse(span, e.getMessage());
        }
    }
}
