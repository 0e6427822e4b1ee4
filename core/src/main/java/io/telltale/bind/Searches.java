package io.telltale.bind;

import io.telltale.kql.Expression;
import io.telltale.kql.Operator;
import io.telltale.kql.Span;
import java.util.ArrayList;
import java.util.List;

/** Turns the condition of {@code search}, in which a string by itself is looked for in all columns, into that of {@code where}. Stateless. */
final class Searches {
    private Searches() {}

    /** A filter of rows that keeps those for which the condition of a search is true. */
    static Operator.Where where(final Context context, final Span span, final Expression condition) {
        return new Operator.Where(span, plain(context, condition));
    }

    private static Expression plain(final Context context, final Expression condition) {
        if (condition instanceof final Expression.Text text) {
            return lookedFor(context, text);
        }
        if (condition instanceof final Expression.Logic logic) {
            return new Expression.Logic(logic.span(), logic.operator(), all(context, logic.operands()));
        }
        if (condition instanceof final Expression.Call call && call.function().equals("not")) {
            return new Expression.Call(call.span(), call.function(), all(context, call.arguments()));
        }
        return condition;
    }

    private static List<Expression> all(final Context context, final List<Expression> conditions) {
        final List<Expression> plain = new ArrayList<>();
        conditions.forEach(condition -> plain.add(plain(context, condition)));
        return plain;
    }

    /** A term in some column; an asterisk at an end stands for the rest of a term. */
    private static Expression lookedFor(final Context context, final Expression.Text text) {
        String term = text.value();
        final boolean open = term.startsWith("*");
        term = open ? term.substring(1) : term;
        final boolean end = term.endsWith("*");
        term = end ? term.substring(0, term.length() - 1) : term;
        if (term.isEmpty() || term.indexOf('*') >= 0) {
            throw context.refuse(text.span(), "a string of search may have asterisks at its ends only: write * matches regex ... in a where");
        }
        final String operator = open && end ? "contains" : open ? "hassuffix" : end ? "hasprefix" : "has";
        return new Expression.Binary(text.span(), new Expression.Star(text.span()), operator, new Expression.Text(text.span(), term));
    }
}
