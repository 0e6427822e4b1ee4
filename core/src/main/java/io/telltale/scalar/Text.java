package io.telltale.scalar;

/** How a text is made from an event. Immutable, shareable. */
public interface Text {
    /**
     * Makes the text.
     *
     * @param evaluation the event and the memory to make it in
     * @return the text, valid until the next event, or until this text is made again
     */
    TextValue of(Evaluation evaluation);
}
