package io.telltale.bind;

import io.telltale.automaton.CompileLimits;
import io.telltale.kql.Expression;
import io.telltale.kql.Span;
import io.telltale.rule.Condition;
import io.telltale.rule.Function;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds string operators: constants become literals with edges, so that one scan finds them all; what differs from event to event is looked for by
 * itself. A text whose case a function has changed is looked at before the change, where that comes to the same. Stateless but for its context.
 */
final class TextPredicates {
    private final Context context;

    TextPredicates(final Context context) {
        this.context = context;
    }

    /** {@code text operator literal}. */
    Condition occurs(final Span span, final Scalar text, final StringOperator operator, final Scalar literal) {
        if (text == Rows.ABSENT) {
            // Nothing but the empty text occurs in the empty text.
            return literal instanceof final Constant constant
                    ? ((String) constant.value()).isEmpty() ? Condition.TRUE : Condition.FALSE
                    : new Condition.IsEmpty(literal);
        }
        return literal instanceof final Constant constant
                ? occurs(span, text, operator, (String) constant.value())
                : new Condition.OccursIn(text, literal, operator.form());
    }

    /** {@code text in (…)}, {@code has_any}, {@code has_all}. */
    Condition occursAmong(final Expression.Among among, final Scalar text, final String operator, final List<Scalar> elements) {
        final StringOperator one = StringOperator.of(operator);
        final List<Literal> literals = new ArrayList<>();
        final List<Condition> conditions = new ArrayList<>();
        for (final Scalar element : elements) {
            if (element instanceof final Constant constant && constant.value() == null) {
                // Recorded of the engine: a null in a has_any array matches every row, in a has_all array it drops out.
                if (operator.equals("has_any")) {
                    return Condition.TRUE;
                }
                continue;
            }
            final Condition condition = occurs(among.span(), text, one, asText(among.span(), element));
            if (condition instanceof final Condition.Occurs occurs && occurs.text().equals(text) && !operator.equals("has_all")) {
                literals.addAll(occurs.literals());
            } else if (!condition.equals(Condition.FALSE) || operator.equals("has_all")) {
                conditions.add(condition);
            }
        }
        if (operator.equals("has_all")) {
            return new Condition.And(conditions);
        }
        final Condition occurs = new Condition.Occurs(text, literals);
        if (conditions.isEmpty()) {
            return occurs;
        }
        conditions.add(0, occurs);
        return new Condition.Or(conditions);
    }

    private Scalar asText(final Span span, final Scalar element) {
        return switch (element.type()) {
            case STRING -> element;
            case LONG, REAL -> element instanceof final Constant constant ? Constant.text(constant.value().toString()) : refuse(span, element);
            default -> refuse(span, element);
        };
    }

    private Scalar refuse(final Span span, final Scalar element) {
        throw context.refuse(span, "a list that is compared with a string holds a " + element.type().kqlName());
    }

    private Condition occurs(final Span span, final Scalar text, final StringOperator operator, final String literal) {
        if (literal.isEmpty()) {
            return operator.isWhole() ? new Condition.IsEmpty(text) : Condition.TRUE;
        }
        // One that has more characters than it may have bytes need not be encoded to be refused.
        final int bytes = literal.length() > CompileLimits.MAX_LITERAL_BYTES ? literal.length() : literal.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > CompileLimits.MAX_LITERAL_BYTES) {
            throw context.refuse(
                    span, "a string to look for is too long: MAX_LITERAL_BYTES=" + CompileLimits.MAX_LITERAL_BYTES + ", bytes=" + bytes);
        }
        if (Literal.indexOfUnpairedSurrogate(literal) >= 0) {
            // No text of well-formed characters has it, and malformed bytes equal nothing.
            return Condition.FALSE;
        }
        final boolean lower = isCall(text, Function.TO_LOWER);
        // U+0345 is a mark, and its upper case a letter: where terms matter, upper case is looked at as it is.
        if (lower || isCall(text, Function.TO_UPPER) && !operator.asksForTerms()) {
            final Scalar before = ((Scalar.Call) text).arguments().get(0);
            if (operator.letterCase() == LetterCase.FOLDED) {
                return occurs(span, before, operator, literal);
            }
            if (literal.chars().allMatch(c -> c < 0x80)) {
                // In lower case no letter is upper case; if none is asked for, case does not matter before the change either.
                return literal.chars().anyMatch(c -> lower ? c >= 'A' && c <= 'Z' : c >= 'a' && c <= 'z')
                        ? Condition.FALSE
                        : occurs(span, before, operator.folded(), literal);
            }
        }
        return new Condition.Occurs(text, List.of(operator.literal(literal)));
    }

    private static boolean isCall(final Scalar scalar, final Function function) {
        return scalar instanceof final Scalar.Call call && call.function() == function;
    }
}
