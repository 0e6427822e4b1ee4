package io.telltale.scalar;

/** A question about an event that no scan answers by itself. Immutable, shareable. */
@FunctionalInterface
public interface Test {
    /**
     * Asks.
     *
     * @param evaluation the event
     * @return whether it holds
     */
    boolean holds(Evaluation evaluation);
}
