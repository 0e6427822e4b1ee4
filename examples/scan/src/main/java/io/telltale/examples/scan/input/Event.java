package io.telltale.examples.scan.input;

import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import java.io.Writer;
import java.util.Arrays;

/**
 * One event as it came in: the texts of its columns and whether they were strings. Mutable, reused from event to event; the
 * texts share one array of characters, so that an event costs no garbage.
 */
public final class Event {
    /** What a column's value was. */
    public enum Kind {
        /** There was none, or it was JSON's null. */
        NULL,
        /** A string. */
        STRING,
        /** A JSON number, boolean, object or array; its text is the JSON. */
        RAW
    }

    private static final Kind[] KINDS = Kind.values();
    private static final byte NULL = (byte) Kind.NULL.ordinal();

    /** The ordinal of each column's kind: bytes are forgotten in one go, with each event. */
    private final byte[] kinds = new byte[EventSchema.DEVICE_PROCESS_EVENTS.columns().size()];

    private final int[] starts = new int[EventSchema.DEVICE_PROCESS_EVENTS.columns().size()];
    private final int[] lengths = new int[EventSchema.DEVICE_PROCESS_EVENTS.columns().size()];
    private char[] characters = new char[4096];
    private int used;
    private final Appender appender = new Appender();
    private boolean known;
    private Place place;

    /** Creates an event without values. */
    public Event() {
        clear();
    }

    /**
     * Forgets every value.
     *
     * @return this
     */
    public Event clear() {
        Arrays.fill(kinds, NULL);
        used = 0;
        known = false;
        return this;
    }

    /**
     * Sets where the event came from.
     *
     * @param place the file and line
     * @return this
     */
    public Event at(final Place place) {
        this.place = place;
        return this;
    }

    /**
     * Sets a column. The last value counts, as in Kusto.
     *
     * @param column the column
     * @param kind   what the value is
     * @param text   an array that holds its text
     * @param offset where the text starts
     * @param length how long it is
     */
    public void set(final EventColumn column, final Kind kind, final char[] text, final int offset, final int length) {
        begin(column, kind, length);
        add(column.index(), text, offset, length);
    }

    /**
     * Sets a column to a text that comes in pieces. The last value counts, as in Kusto.
     *
     * @param column the column
     * @param kind   what the value is
     * @param length how long the text is at the least, so that room is made once
     * @return takes the text, until the next column is set
     */
    public Writer writer(final EventColumn column, final Kind kind, final int length) {
        begin(column, kind, length);
        appender.index = column.index();
        return appender;
    }

    /**
     * Sets a column to null.
     *
     * @param column the column
     */
    public void setNull(final EventColumn column) {
        kinds[column.index()] = NULL;
        known = true;
    }

    /**
     * Tells whether any column was set.
     *
     * @return whether this can be an event at all
     */
    public boolean hasKnownColumn() {
        return known;
    }

    /**
     * What a column's value was.
     *
     * @param column the column
     * @return its kind
     */
    public Kind kind(final EventColumn column) {
        return KINDS[kinds[column.index()]];
    }

    /**
     * A column's text.
     *
     * @param column the column
     * @return the text as it came in, or {@code null} if the column is null
     */
    public String text(final EventColumn column) {
        final int index = column.index();
        return kinds[index] == NULL ? null : new String(characters, starts[index], lengths[index]);
    }

    /**
     * The characters of all columns.
     *
     * @return an array that is valid until the event changes
     */
    public char[] characters() {
        return characters;
    }

    /**
     * Where a column's text starts.
     *
     * @param column the column
     * @return an index into {@link #characters()}
     */
    public int start(final EventColumn column) {
        return starts[column.index()];
    }

    /**
     * The length of a column's text.
     *
     * @param column the column
     * @return its length in UTF-16 units; 0 if the column is null
     */
    public int length(final EventColumn column) {
        return kinds[column.index()] == NULL ? 0 : lengths[column.index()];
    }

    /**
     * Where the event came from.
     *
     * @return the file and line
     */
    public Place place() {
        return place;
    }

    private void begin(final EventColumn column, final Kind kind, final int length) {
        makeRoom(length);
        final int index = column.index();
        kinds[index] = (byte) kind.ordinal();
        starts[index] = used;
        lengths[index] = 0;
        known = true;
    }

    private void add(final int index, final char[] text, final int offset, final int length) {
        makeRoom(length);
        System.arraycopy(text, offset, characters, used, length);
        lengths[index] += length;
        used += length;
    }

    /** A long text gets exactly the room that it needs, as it is most of its event. */
    private void makeRoom(final int length) {
        if (characters.length - used < length) {
            final int enough = characters.length + characters.length / 2;
            characters = Arrays.copyOf(characters, Math.max(enough, Math.addExact(used, length)));
        }
    }

    private final class Appender extends Writer {
        private int index;

        @Override
        public void write(final char[] text, final int offset, final int length) {
            add(index, text, offset, length);
        }

        @Override
        public void flush() {
            // Every text is where it belongs.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
