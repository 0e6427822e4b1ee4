package io.telltale.compile;

import io.telltale.rule.Condition;
import io.telltale.verdict.Decision;
import java.util.Arrays;
import java.util.List;

/**
 * Turns conditions into a branching program, from its results backwards: a condition becomes the node at which to ask it,
 * given where to go if it is true and where if it is not. Mutable while it is built.
 */
final class DecisionBuilder {
    private final LiteralNumbers numbers;
    private long[] masks = new long[16];
    private int[] ifAny = new int[16];
    private int[] ifNone = new int[16];
    private int count;

    DecisionBuilder(final LiteralNumbers numbers) {
        this.numbers = numbers;
    }

    /** A decision that gives 1 if the condition is true and 0 if it is not. */
    static Decision of(final Condition condition, final LiteralNumbers numbers) {
        final DecisionBuilder builder = new DecisionBuilder(numbers);
        return builder.build(builder.ask(condition, result(1), result(0)));
    }

    /** Where to go for a result, 0 or above. */
    static int result(final int result) {
        return ~result;
    }

    /** Where to go to ask whether a condition is true. */
    int ask(final Condition condition, final int ifTrue, final int ifFalse) {
        if (condition instanceof final Condition.Occurs occurs) {
            return ask(numbers.mask(occurs), ifTrue, ifFalse);
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
        int node = ifFalse;
        final List<Condition> conditions = ((Condition.Or) condition).conditions();
        for (int i = conditions.size() - 1; i >= 0; i--) {
            node = ask(conditions.get(i), ifTrue, node);
        }
        return node;
    }

    Decision build(final int start) {
        return new Decision(
                Arrays.copyOf(masks, count), Arrays.copyOf(ifAny, count), Arrays.copyOf(ifNone, count), start);
    }

    private int ask(final long mask, final int ifTrue, final int ifFalse) {
        if (mask == 0 || ifTrue == ifFalse) {
            return ifFalse;
        }
        if (count == masks.length) {
            masks = Arrays.copyOf(masks, count * 2);
            ifAny = Arrays.copyOf(ifAny, count * 2);
            ifNone = Arrays.copyOf(ifNone, count * 2);
        }
        masks[count] = mask;
        ifAny[count] = ifTrue;
        ifNone[count] = ifFalse;
        return count++;
    }
}
