package io.telltale.bind;

import io.telltale.kql.KqlError;

/** Thrown where something cannot be bound, to go on at the next place that can. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient KqlError error;
    private final boolean needsOtherEvents;

    Refusal(final KqlError error, final boolean needsOtherEvents) {
        super(null, null, false, false);
        this.error = error;
        this.needsOtherEvents = needsOtherEvents;
    }

    KqlError error() {
        return error;
    }

    /** Whether it is refused because the one event that is judged is not enough. */
    boolean needsOtherEvents() {
        return needsOtherEvents;
    }
}
