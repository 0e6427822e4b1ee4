package io.telltale.scalar;

/** How a value that is no text is made from an event. Immutable, shareable; does not allocate. */
public interface Number {
    /**
     * Makes the value. Whether it is null, {@link Evaluation#isNull()} says until the next value is made.
     *
     * @param evaluation the event
     * @return a long, 0 or 1 for a bool, the bits of a real, ticks of a datetime or timespan; anything if it is null
     */
    long of(Evaluation evaluation);
}
