package io.telltale.compile;

import io.telltale.rule.Condition;
import io.telltale.verdict.Decision;
import io.telltale.verdict.Decision.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Turns conditions into a branching program, from its results backwards: a condition becomes the node at which to ask it,
 * given where to go if it is true and where if it is not. Mutable while it is built.
 */
final class DecisionBuilder {
    private final LiteralNumbers numbers;
    private final ToIntFunction<Condition> tests;
    private final List<Node> nodes = new ArrayList<>();

    /**
     * A builder.
     *
     * @param numbers the literals' numbers
     * @param tests   numbers the conditions that no scan answers
     */
    DecisionBuilder(final LiteralNumbers numbers, final ToIntFunction<Condition> tests) {
        this.numbers = numbers;
        this.tests = tests;
    }

    /** A decision that gives 1 if the condition is true and 0 if it is not. */
    static Decision of(final Condition condition, final LiteralNumbers numbers, final ToIntFunction<Condition> tests) {
        final DecisionBuilder builder = new DecisionBuilder(numbers, tests);
        return builder.build(builder.ask(condition, result(1), result(0)));
    }

    /** Where to go for a result, 0 or above. */
    static int result(final int result) {
        return ~result;
    }

    /** Where to go to ask whether a condition is true. */
    int ask(final Condition condition, final int ifTrue, final int ifFalse) {
        if (ifTrue == ifFalse) {
            return ifTrue;
        }
        if (condition instanceof final Condition.Occurs occurs) {
            return ask(occurs, ifTrue, ifFalse);
        }
        if (condition instanceof final Condition.Stated stated) {
            return ask(stated.condition(), ifTrue, ifFalse);
        }
        if (condition instanceof final Condition.Not not) {
            return ask(not.condition(), ifFalse, ifTrue);
        }
        if (condition instanceof final Condition.And and) {
            int node = ifTrue;
            final List<Condition> conditions = and.conditions();
            for (int i = conditions.size() - 1; i >= 0; i--) {
                node = ask(conditions.get(i), node, ifFalse);
            }
            return node;
        }
        if (condition instanceof final Condition.Or or) {
            int node = ifFalse;
            final List<Condition> conditions = or.conditions();
            for (int i = conditions.size() - 1; i >= 0; i--) {
                node = ask(conditions.get(i), ifTrue, node);
            }
            return node;
        }
        return add(Node.test(tests.applyAsInt(condition), ifTrue, ifFalse));
    }

    Decision build(final int start) {
        return new Decision(nodes.toArray(new Node[0]), start);
    }

    /** One node for each word that the literals are in. */
    private int ask(final Condition.Occurs occurs, final int ifTrue, final int ifFalse) {
        final Map<Integer, Long> masks = new TreeMap<>();
        for (final int number : numbers.numbers(occurs)) {
            masks.merge(number >>> 6, 1L << number, (a, b) -> a | b);
        }
        final int computed = numbers.computed(occurs);
        int node = ifFalse;
        for (final Map.Entry<Integer, Long> mask : masks.entrySet()) {
            node = add(Node.literals(computed, mask.getKey(), mask.getValue(), ifTrue, node));
        }
        return node;
    }

    private int add(final Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }
}
