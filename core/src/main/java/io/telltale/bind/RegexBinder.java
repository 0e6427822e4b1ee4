package io.telltale.bind;

import io.telltale.kql.Expression;
import io.telltale.kql.Span;
import io.telltale.rule.Condition;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import java.util.List;

/** Binds regular expressions. Stateless. */
final class RegexBinder {
    private RegexBinder() {}

    /** {@code text matches regex pattern}. */
    static Condition matches(final Context context, final Span span, final Scalar text, final Scalar pattern) {
        if (!(pattern instanceof final Constant constant)) {
            throw context.refuse(span, "a regular expression has to be a constant");
        }
        return new Condition.Matches(text, (String) constant.value());
    }

    /** {@code extract}, {@code replace_regex}, and {@code replace}, which is the same with its arguments in another order. */
    static Scalar call(final Context context, final Expression.Call call, final List<Scalar> arguments) {
        throw context.refuse(call.span(), "the function " + call.function() + "(...) is not supported: arguments=" + arguments.size());
    }
}
