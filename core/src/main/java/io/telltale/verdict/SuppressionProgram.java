package io.telltale.verdict;

import io.telltale.scalar.Evaluation;

/**
 * When a hit is expected and not worth a look. Immutable, shareable.
 *
 * @param rule      the number of the rule whose hits it suppresses, or {@link #ALL_RULES}
 * @param condition when it applies
 * @param expiry    the tick of 100 ns since 0001-01-01T00:00Z from which on it does not apply any more
 */
public record SuppressionProgram(int rule, Decision condition, long expiry) {
    /** Stands for all rules. */
    public static final int ALL_RULES = -1;

    /** A suppression that never expires. */
    public static final long NEVER = Long.MAX_VALUE;

    boolean applies(final int matched, final Evaluation evaluation) {
        return (rule == ALL_RULES || rule == matched)
                && (expiry == NEVER || evaluation.now() < expiry)
                && condition.holds(evaluation);
    }
}
