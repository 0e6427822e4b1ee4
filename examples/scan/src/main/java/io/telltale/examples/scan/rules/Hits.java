package io.telltale.examples.scan.rules;

import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.output.Layout;
import io.telltale.examples.scan.output.RowWriter;
import java.io.IOException;
import java.io.PrintWriter;

/** Decides about events, hands on those that are hits, and counts them. Mutable, for one thread. */
public interface Hits {
    /**
     * Decides about an event, and hands its rows on if it is a hit.
     *
     * @param event the event
     * @param rows  takes the rows
     * @throws IOException if the rows cannot be written
     */
    void event(Event event, RowWriter rows) throws IOException;

    /**
     * What the rows look like.
     *
     * @return their fields
     */
    Layout layout();

    /**
     * How many hits there were.
     *
     * @return the hits so far, suppressed ones included: an event that several rules match is a hit of each
     */
    long count();

    /**
     * How many rows the queries return for the hits.
     *
     * @return the rows so far, whether they were handed on or not
     */
    long rowCount();

    /**
     * How many hits are to be looked at.
     *
     * @return the hits that are not suppressed
     */
    long openCount();

    /**
     * Says what the hits came to, for people.
     *
     * @param messages takes indented lines
     */
    void summarize(PrintWriter messages);
}
