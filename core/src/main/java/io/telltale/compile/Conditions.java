package io.telltale.compile;

import io.telltale.rule.Condition;
import io.telltale.rule.Scalar;
import java.util.function.Consumer;

/** Walks conditions and values. Stateless. */
final class Conditions {
    private Conditions() {}

    /** Calls for each question about literals in a condition, however deep in computed values it is. */
    static void walk(final Condition condition, final Consumer<Condition.Occurs> occurs) {
        if (condition instanceof final Condition.Occurs found) {
            walk(found.text(), occurs);
            occurs.accept(found);
        } else if (condition instanceof final Condition.And and) {
            and.conditions().forEach(c -> walk(c, occurs));
        } else if (condition instanceof final Condition.Or or) {
            or.conditions().forEach(c -> walk(c, occurs));
        } else if (condition instanceof final Condition.Not not) {
            walk(not.condition(), occurs);
        } else if (condition instanceof final Condition.Stated stated) {
            walk(stated.condition(), occurs);
        } else if (condition instanceof final Condition.OccursIn in) {
            walk(in.text(), occurs);
            walk(in.literal(), occurs);
        } else if (condition instanceof final Condition.Compares compares) {
            walk(compares.left(), occurs);
            walk(compares.right(), occurs);
        } else if (condition instanceof final Condition.Matches matches) {
            walk(matches.text(), occurs);
        } else if (condition instanceof final Condition.IsEmpty empty) {
            walk(empty.text(), occurs);
        } else if (condition instanceof final Condition.IsNull isNull) {
            walk(isNull.value(), occurs);
        } else {
            walk(((Condition.IsTrue) condition).value(), occurs);
        }
    }

    /** Calls for each question about literals within a value. */
    static void walk(final Scalar scalar, final Consumer<Condition.Occurs> occurs) {
        if (scalar instanceof final Scalar.Call call) {
            call.arguments().forEach(a -> walk(a, occurs));
        } else if (scalar instanceof final Scalar.Choice choice) {
            for (final Scalar.Arm arm : choice.arms()) {
                walk(arm.condition(), occurs);
                walk(arm.value(), occurs);
            }
            walk(choice.otherwise(), occurs);
        } else if (scalar instanceof final Scalar.Truth truth) {
            walk(truth.isTrue(), occurs);
            walk(truth.isFalse(), occurs);
        }
    }
}
