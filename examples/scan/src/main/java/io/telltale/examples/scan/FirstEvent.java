package io.telltale.examples.scan;

import io.telltale.event.EventView;
import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.input.EventFile;
import io.telltale.examples.scan.input.EventSink;
import io.telltale.examples.scan.input.Place;
import io.telltale.examples.scan.input.UnusableInputException;
import io.telltale.examples.scan.output.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.function.Function;

/** Reads a file up to its first event. Mutable, used once. */
final class FirstEvent implements EventSink {
    /** Much longer than an event is. */
    private static final int MAX_LINE = 16 << 20;

    /** Ends the reading: nothing is wrong. */
    private static final class FoundException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Function<Event, EventView> views;
    private final PrintWriter messages;
    private EventView view;

    FirstEvent(final Function<Event, EventView> views, final PrintWriter messages) {
        this.views = views;
        this.messages = messages;
    }

    /** A view of the first event; null if there is none. */
    EventView of(final String name, final InputStream bytes) throws IOException {
        try {
            new EventFile(name, bytes, MAX_LINE).read(null, this);
        } catch (final FoundException found) {
            return view;
        } catch (final UnusableInputException e) {
            messages.println("telltale: " + Terminal.visible(e.getMessage()));
        }
        return null;
    }

    @Override
    public void event(final Event event) throws IOException {
        view = views.apply(event);
        throw new FoundException();
    }

    @Override
    public void skipped() {
        // Another table's record is no event.
    }

    @Override
    public void rejected(final Place place, final String reason, final InputStream text) {
        messages.println(place + ": rejected: " + Terminal.visible(reason));
    }
}
