package io.telltale.bind;

import io.telltale.event.EventSchema;

/**
 * How a query is bound. Immutable.
 *
 * @param schema        the columns of the events, and the name of their table
 * @param rowFilterOnly whether what needs more than one event is left out, with a note, instead of refused
 * @param timeWindow    what to do with conditions on the event's time that depend on <em>now</em>
 * @param labelColumn   the column that says what an event is; {@code null} for the last one that a query adds and that has nothing but constant texts
 */
public record BindOptions(EventSchema schema, boolean rowFilterOnly, TimeWindow timeWindow, String labelColumn) {
    /** What a condition like {@code Timestamp > ago(24h)} does. A query that runs again and again asks so for the events since its last run. */
    public enum TimeWindow {
        /** It is left out, with a note: every event is judged when it comes. */
        IGNORED,
        /** It is judged by the clock, as every other condition. */
        EVALUATED
    }

    /** Process-creation events of Defender, judged when they come; what cannot be judged is refused. */
    public static final BindOptions DEFAULT = new BindOptions(EventSchema.DEVICE_PROCESS_EVENTS, false, TimeWindow.IGNORED, null);
}
