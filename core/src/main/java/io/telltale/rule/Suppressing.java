package io.telltale.rule;

/**
 * When a hit is expected. Immutable.
 *
 * @param rule      the number of the rule whose hits it suppresses, or -1 for all rules
 * @param condition when it applies
 * @param expiry    the tick of 100 ns since 0001-01-01T00:00Z from which on it does not apply any more; {@link Long#MAX_VALUE} for never
 */
public record Suppressing(int rule, Condition condition, long expiry) {}
