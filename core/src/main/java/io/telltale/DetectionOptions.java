package io.telltale;

import io.telltale.automaton.CompileLimits;
import io.telltale.bind.BindOptions.TimeWindow;
import io.telltale.event.EventSchema;
import io.telltale.text.TermAlphabet;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Objects;

/**
 * How detections are read and compiled. Immutable; start from {@link #DEFAULT}.
 *
 * @param schema        the events' columns and the name of their table
 * @param rowFilterOnly whether operators that need more than one event ({@code summarize}, {@code join} and so on), and what is behind them, are
 *     left out with a note ({@link Detection#notes()}) instead of refused: what is left finds at least the rows that the query looks at
 * @param timeWindow    what to do with conditions such as {@code Timestamp > ago(24h)}
 * @param alphabet      which characters make up terms
 * @param limits        how much the automaton of a column may be asked for
 * @param clock         says what {@code now()} is, and whether a suppression has expired; asked once an event if at all, in milliseconds
 */
public record DetectionOptions(
        EventSchema schema, boolean rowFilterOnly, TimeWindow timeWindow, TermAlphabet alphabet, CompileLimits limits, InstantSource clock) {
    /**
     * Checks that nothing is missing.
     *
     * @param schema        the events' columns and the name of their table
     * @param rowFilterOnly whether what needs more than one event is left out
     * @param timeWindow    what to do with conditions on the time of the event that depend on now
     * @param alphabet      which characters make up terms
     * @param limits        how much the automaton of a column may be asked for
     * @param clock         says what {@code now()} is
     */
    public DetectionOptions {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(timeWindow, "timeWindow");
        Objects.requireNonNull(alphabet, "alphabet");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * Defender's process-creation events, judged when they come, by the terms of the Kusto engine and the system's clock; what cannot be judged is
     * refused.
     */
    public static final DetectionOptions DEFAULT = new DetectionOptions(
            EventSchema.DEVICE_PROCESS_EVENTS, false, TimeWindow.IGNORED, TermAlphabet.UNICODE, CompileLimits.DEFAULT, Clock.systemUTC());

    /**
     * The same with other events.
     *
     * @param other the events' columns and the name of their table
     * @return the options
     */
    public DetectionOptions withSchema(final EventSchema other) {
        return new DetectionOptions(other, rowFilterOnly, timeWindow, alphabet, limits, clock);
    }

    /**
     * The same, with what needs more than one event left out instead of refused.
     *
     * @return the options
     */
    public DetectionOptions withRowFilterOnly() {
        return new DetectionOptions(schema, true, timeWindow, alphabet, limits, clock);
    }

    /**
     * The same with time windows evaluated or not.
     *
     * @param other what to do with conditions such as {@code Timestamp > ago(24h)}
     * @return the options
     */
    public DetectionOptions withTimeWindow(final TimeWindow other) {
        return new DetectionOptions(schema, rowFilterOnly, other, alphabet, limits, clock);
    }

    /**
     * The same with another reading of what a term is.
     *
     * @param other which characters make up terms
     * @return the options
     */
    public DetectionOptions withAlphabet(final TermAlphabet other) {
        return new DetectionOptions(schema, rowFilterOnly, timeWindow, other, limits, clock);
    }

    /**
     * The same with other limits.
     *
     * @param other how much the automaton of a column may be asked for
     * @return the options
     */
    public DetectionOptions withLimits(final CompileLimits other) {
        return new DetectionOptions(schema, rowFilterOnly, timeWindow, alphabet, other, clock);
    }

    /**
     * The same with another clock.
     *
     * @param other says what {@code now()} is
     * @return the options
     */
    public DetectionOptions withClock(final InstantSource other) {
        return new DetectionOptions(schema, rowFilterOnly, timeWindow, alphabet, limits, other);
    }
}
