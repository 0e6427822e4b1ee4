package io.telltale.examples.scan.output;

import io.telltale.event.EventColumn;
import io.telltale.examples.scan.input.Event;
import java.util.List;

/**
 * A row of the output: what a detection says of an event. Immutable.
 *
 * @param timestamp the event's {@code Timestamp}, by which rows are sorted, whether it is among the fields or not; {@code null} if it has none
 * @param fields    named values, in order; no name twice
 */
public record Row(String timestamp, List<Field> fields) {
    /** The name of the field that says why a row is there; a table shows it below the line. */
    public static final String EXPLANATION = "Explanation";

    /**
     * Copies the list.
     *
     * @param timestamp the event's {@code Timestamp}
     * @param fields    named values
     */
    public Row {
        fields = List.copyOf(fields);
    }

    /**
     * A named value.
     *
     * @param name the name
     * @param kind what the value is
     * @param text its text, for {@link Event.Kind#RAW} that of JSON; {@code null} if there is none
     */
    public record Field(String name, Event.Kind kind, String text) {
        /**
         * A text.
         *
         * @param name the name
         * @param text the text, or {@code null} for none
         * @return the field
         */
        public static Field of(final String name, final String text) {
            return new Field(name, text == null ? Event.Kind.NULL : Event.Kind.STRING, text);
        }

        /**
         * A column of an event, as it came in.
         *
         * @param name   the name
         * @param event  the event
         * @param column the column
         * @return the field
         */
        public static Field of(final String name, final Event event, final EventColumn column) {
            return new Field(name, event.kind(column), event.text(column));
        }
    }

    /**
     * A value's text.
     *
     * @param name a name
     * @return the text; {@code null} if there is no such field, or no value in it
     */
    public String text(final String name) {
        for (final Field field : fields) {
            if (field.name().equals(name)) {
                return field.text();
            }
        }
        return null;
    }
}
