package io.telltale.bind;

import io.telltale.rule.Condition;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Truth;
import java.util.List;

/**
 * Kusto's three-valued logic as pairs of conditions: when something is true, and when it is false. Null is when it is neither. Most things are
 * never null, and their second condition is the negation of the first. Stateless.
 */
final class Truths {
    static final Truth TRUE = total(Condition.TRUE);
    static final Truth FALSE = total(Condition.FALSE);

    private Truths() {}

    /** Something that is never null. */
    static Truth total(final Condition condition) {
        return new Truth(condition, new Condition.Not(condition));
    }

    /** A value of the type bool. */
    static Truth of(final Scalar scalar) {
        if (scalar instanceof final Truth truth) {
            return truth;
        }
        if (scalar instanceof final Scalar.Constant constant) {
            return constant.value() == null ? new Truth(Condition.FALSE, Condition.FALSE) : (Boolean) constant.value() ? TRUE : FALSE;
        }
        final Condition isTrue = new Condition.IsTrue(scalar);
        return new Truth(isTrue, new Condition.And(List.of(isTrue.negated(), new Condition.IsNull(scalar).negated())));
    }

    static Truth not(final Truth truth) {
        // What is never null stays so: its second condition is the negation of the first.
        return isTotal(truth) ? total(negation(truth.isTrue())) : new Truth(truth.isFalse(), truth.isTrue());
    }

    static Truth and(final List<Truth> truths) {
        if (truths.stream().allMatch(Truths::isTotal)) {
            return total(new Condition.And(truths.stream().map(Truth::isTrue).toList()));
        }
        return new Truth(
                new Condition.And(truths.stream().map(Truth::isTrue).toList()), new Condition.Or(truths.stream().map(Truth::isFalse).toList()));
    }

    static Truth or(final List<Truth> truths) {
        if (truths.stream().allMatch(Truths::isTotal)) {
            return total(new Condition.Or(truths.stream().map(Truth::isTrue).toList()));
        }
        return new Truth(
                new Condition.Or(truths.stream().map(Truth::isTrue).toList()), new Condition.And(truths.stream().map(Truth::isFalse).toList()));
    }

    /** Whether it is never null. */
    static boolean isTotal(final Truth truth) {
        return truth.isFalse() instanceof final Condition.Not not && not.condition() == truth.isTrue();
    }

    private static Condition negation(final Condition condition) {
        return condition instanceof final Condition.Not not ? not.condition() : condition.negated();
    }
}
