package io.telltale.bind;

import io.telltale.bind.Context.Cost;
import io.telltale.rule.Condition;
import io.telltale.rule.Rule;
import io.telltale.rule.Scalar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How large conditions and values are to those who walk them: a part that is shared is small to bind and large to walk, and shared parts of shared
 * parts grow without
 * end. Mutable: measures each part once; one for each query.
 */
final class Extents {
    /** More than any limit, and still far from overflow when many are added. */
    private static final long CEILING = 1L << 40;

    private static final Cost LEAF = new Cost(1, 1);

    private final Map<Object, Cost> known = new IdentityHashMap<>();

    /** The parts of something so far. */
    private static final class Sum {
        private long steps = 1;
        private int depth;

        void add(final Cost part) {
            steps = Math.min(CEILING, steps + part.steps());
            depth = Math.max(depth, part.depth());
        }

        Cost cost() {
            return new Cost(steps, depth + 1);
        }
    }

    Cost of(final Rule rule) {
        final Sum sum = new Sum();
        for (final Rule.Branch branch : rule.branches()) {
            branch.clauses().forEach(clause -> sum.add(of(clause.condition())));
            branch.label().cases().forEach(labelled -> sum.add(of(labelled.condition())));
            branch.outputs().forEach(output -> sum.add(of(output.value())));
        }
        return sum.cost();
    }

    Cost of(final Bound bound) {
        if (bound instanceof final Bound.Value value) {
            return of(value.scalar());
        }
        if (bound instanceof final Bound.Items items) {
            final Sum sum = new Sum();
            items.elements().forEach(element -> sum.add(of(element)));
            return sum.cost();
        }
        if (bound instanceof final Bound.Parts parts) {
            return of(parts.text());
        }
        if (bound instanceof final Bound.Arguments arguments) {
            return of(arguments.line());
        }
        return bound instanceof final Bound.Path path ? of(path.text()) : LEAF;
    }

    Cost of(final Scalar scalar) {
        if (scalar instanceof Scalar.Constant || scalar instanceof Scalar.Column) {
            return LEAF;
        }
        final Cost before = known.get(scalar);
        if (before != null) {
            return before;
        }
        final Sum sum = new Sum();
        if (scalar instanceof final Scalar.Call call) {
            addAll(sum, call.arguments());
        } else if (scalar instanceof final Scalar.Choice choice) {
            for (final Scalar.Arm arm : choice.arms()) {
                sum.add(of(arm.condition()));
                sum.add(of(arm.value()));
            }
            sum.add(of(choice.otherwise()));
        } else {
            final Scalar.Truth truth = (Scalar.Truth) scalar;
            sum.add(of(truth.isTrue()));
            sum.add(of(truth.isFalse()));
        }
        return keep(scalar, sum);
    }

    Cost of(final Condition condition) {
        final Cost before = known.get(condition);
        if (before != null) {
            return before;
        }
        final Sum sum = new Sum();
        if (condition instanceof final Condition.Occurs occurs) {
            sum.steps += occurs.literals().size();
            sum.add(of(occurs.text()));
        } else if (condition instanceof final Condition.And and) {
            and.conditions().forEach(part -> sum.add(of(part)));
        } else if (condition instanceof final Condition.Or or) {
            or.conditions().forEach(part -> sum.add(of(part)));
        } else if (condition instanceof final Condition.Not not) {
            sum.add(of(not.condition()));
        } else if (condition instanceof final Condition.Stated stated) {
            sum.add(of(stated.condition()));
        } else {
            addAll(sum, values(condition));
        }
        return keep(condition, sum);
    }

    private static List<Scalar> values(final Condition condition) {
        if (condition instanceof final Condition.OccursIn in) {
            return List.of(in.text(), in.literal());
        }
        if (condition instanceof final Condition.Compares compares) {
            return List.of(compares.left(), compares.right());
        }
        if (condition instanceof final Condition.Matches matches) {
            return List.of(matches.text());
        }
        if (condition instanceof final Condition.IsEmpty empty) {
            return List.of(empty.text());
        }
        return List.of(condition instanceof final Condition.IsNull isNull ? isNull.value() : ((Condition.IsTrue) condition).value());
    }

    private void addAll(final Sum sum, final List<Scalar> scalars) {
        for (final Scalar scalar : scalars) {
            sum.add(of(scalar));
        }
    }

    private Cost keep(final Object part, final Sum sum) {
        final Cost cost = sum.cost();
        known.put(part, cost);
        return cost;
    }
}
