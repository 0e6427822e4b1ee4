package io.telltale.examples.scan.output;

import io.telltale.ToolType;
import io.telltale.event.EventColumn;
import io.telltale.event.EventLayout;
import io.telltale.examples.scan.input.Event;
import java.util.List;

/**
 * A row of the query's projection: the event's columns as they came in, and what it is. Immutable.
 *
 * @param kinds what each column's value was, by column
 * @param texts each column's text, by column; {@code null} where it has no value
 * @param type  the tool type
 */
public record Row(List<Event.Kind> kinds, String[] texts, ToolType type) {
    /** The name of the column that says what an event is. */
    public static final String TOOL_TYPE = "ToolType";

    static final List<EventColumn> COLUMNS = EventLayout.columns();

    /**
     * The row of an event.
     *
     * @param event the event, which is copied
     * @param type  the tool type
     * @return the row
     */
    public static Row of(final Event event, final ToolType type) {
        final Event.Kind[] kinds = new Event.Kind[EventLayout.COLUMN_COUNT];
        final String[] texts = new String[EventLayout.COLUMN_COUNT];
        for (final EventColumn column : COLUMNS) {
            kinds[column.index()] = event.kind(column);
            texts[column.index()] = event.text(column);
        }
        return new Row(List.of(kinds), texts, type);
    }

    Event.Kind kind(final EventColumn column) {
        return kinds.get(column.index());
    }

    String text(final EventColumn column) {
        return texts[column.index()];
    }
}
