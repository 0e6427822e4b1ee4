package io.telltale.examples.scan;

import io.telltale.event.EventColumn;
import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.input.EventSink;
import io.telltale.examples.scan.input.Place;
import io.telltale.examples.scan.output.RowWriter;
import io.telltale.examples.scan.output.Terminal;
import io.telltale.examples.scan.rules.Hits;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;

/** Passes events on to what decides about them, and hits to the output. Mutable. */
final class Scan implements EventSink {
    /** A timestamp that cannot be read is shown for the first few events. */
    private static final int UNREADABLE_SHOWN = 5;

    private final TimeWindow window;
    private final Hits hits;
    private final RowWriter rows;
    private final Rejects rejects;
    private final PrintWriter messages;
    private long events;
    private long skipped;
    private long outside;
    private long unreadableTimes;

    /**
     * A scan.
     *
     * @param window takes what is in it only; everything if it is null
     * @param hits   decides about what is taken
     */
    Scan(final TimeWindow window, final Hits hits, final RowWriter rows, final Rejects rejects, final PrintWriter messages) {
        this.window = window;
        this.hits = hits;
        this.rows = rows;
        this.rejects = rejects;
        this.messages = messages;
    }

    @Override
    public void event(final Event event) throws IOException {
        events++;
        if (window == null || isInWindow(event)) {
            hits.event(event, rows);
        } else {
            outside++;
        }
    }

    @Override
    public void skipped() {
        skipped++;
    }

    @Override
    public void rejected(final Place place, final String reason, final InputStream text) throws IOException {
        rejects.add(place, reason, text);
    }

    long events() {
        return events;
    }

    /** The hits that somebody has to look at: those that are not suppressed. */
    long hits() {
        return hits.openCount();
    }

    /** What the scan came to, for people. */
    void summarize(final int files, final double seconds) {
        messages.printf(
                Locale.ROOT,
                "%,d events in %d %s, %,d hits (%,d rows), %,d lines rejected, %.1f s, %,.0f events/s%n",
                events, files, files == 1 ? "file" : "files", hits.count(), hits.rowCount(), rejects.count(), seconds,
                events / Math.max(seconds, 1e-9));
        hits.summarize(messages);
        if (skipped > 0) {
            messages.printf(Locale.ROOT, "  %,d records of other tables were skipped%n", skipped);
        }
        if (window != null) {
            messages.printf(
                    Locale.ROOT,
                    "  %,d events are not later than %s, %,d of them because their Timestamp cannot be read%n",
                    outside, window.start(), unreadableTimes);
        }
    }

    private boolean isInWindow(final Event event) {
        final String timestamp = event.text(EventColumn.TIMESTAMP);
        final Instant time = Timestamps.parse(timestamp);
        if (time == null) {
            unreadableTimes++;
            if (unreadableTimes <= UNREADABLE_SHOWN) {
                messages.println(event.place() + ": the Timestamp cannot be read, so the event is outside the window: "
                        + (timestamp == null ? "it has none" : "\"" + Terminal.visible(timestamp) + "\""));
            }
        }
        return window.contains(time);
    }
}
