package io.telltale.examples.scan;

import io.telltale.ProxyDetector;
import io.telltale.ProxyVerdict;
import io.telltale.ToolType;
import io.telltale.event.EventColumn;
import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.input.EventSink;
import io.telltale.examples.scan.input.Place;
import io.telltale.examples.scan.output.Row;
import io.telltale.examples.scan.output.RowWriter;
import io.telltale.examples.scan.output.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Decides about events and passes the hits on. Mutable. */
final class Scan implements EventSink {
    /** A timestamp that cannot be read is shown for the first few events. */
    private static final int UNREADABLE_SHOWN = 5;

    private final ProxyDetector detector = ProxyDetector.faithful();
    private final ProxyVerdict verdict = new ProxyVerdict();
    private final EventTexts texts = new EventTexts();
    private final Map<ToolType, Long> hitsByType = new EnumMap<>(ToolType.class);
    private final TimeWindow window;
    private final boolean everyRow;
    private final RowWriter rows;
    private final Rejects rejects;
    private final PrintWriter messages;
    private long events;
    private long hits;
    private long rowCount;
    private long skipped;
    private long outside;
    private long unreadableTimes;

    /**
     * A scan.
     *
     * @param window   takes what is in it only; everything if it is null
     * @param everyRow writes a hit as often as the query returns it
     */
    Scan(
            final TimeWindow window,
            final boolean everyRow,
            final RowWriter rows,
            final Rejects rejects,
            final PrintWriter messages) {
        this.window = window;
        this.everyRow = everyRow;
        this.rows = rows;
        this.rejects = rejects;
        this.messages = messages;
    }

    @Override
    public void event(final Event event) throws IOException {
        events++;
        final ToolType type = detector.detect(texts.view(event), verdict);
        if (window != null && !isInWindow(event)) {
            outside++;
            return;
        }
        if (type != ToolType.NONE) {
            hits++;
            rowCount += verdict.rows();
            hitsByType.merge(type, 1L, Long::sum);
            final Row row = Row.of(event, type);
            for (int i = everyRow ? verdict.rows() : 1; i > 0; i--) {
                rows.write(row);
            }
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

    long hits() {
        return hits;
    }

    /** What the scan came to, for people. */
    void summarize(final int files, final double seconds) {
        messages.printf(
                Locale.ROOT,
                "%,d events in %d %s, %,d hits (%,d rows), %,d lines rejected, %.1f s, %,.0f events/s%n",
                events, files, files == 1 ? "file" : "files", hits, rowCount, rejects.count(), seconds,
                events / Math.max(seconds, 1e-9));
        hitsByType.forEach(
                (type, count) -> messages.printf(Locale.ROOT, "  %-26s %,12d%n", type.kqlLabel(), count));
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
