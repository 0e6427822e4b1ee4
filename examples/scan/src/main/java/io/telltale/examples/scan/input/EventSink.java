package io.telltale.examples.scan.input;

import java.io.IOException;
import java.io.InputStream;

/** Takes what a reader finds in a file. */
public interface EventSink {
    /**
     * An event.
     *
     * @param event the event, valid during the call
     * @throws IOException if it cannot be passed on; the scan ends
     */
    void event(Event event) throws IOException;

    /** A record of another table, which is no process event. */
    void skipped();

    /**
     * A part of the input that is no event. The reader goes on behind it.
     *
     * @param place  where it is
     * @param reason what is wrong with it, and what to do
     * @param text   the input, verbatim
     * @throws IOException if it cannot be passed on; the scan ends
     */
    void rejected(Place place, String reason, InputStream text) throws IOException;
}
