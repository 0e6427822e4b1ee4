package io.telltale.examples.scan.rules;

import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.examples.scan.input.Event;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The texts of an event as UTF-8, where a view can point at them. Mutable; reuses its memory from event to event.
 *
 * <p>A JSON number, boolean, object or array is its JSON.
 */
public final class EventTexts {
    /** Most texts fit; those that do not get more. */
    private static final int INITIAL_LENGTH = 256;

    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
    private final List<EventColumn> columns;

    /** The texts' memory, by the columns' indexes. */
    private final ByteBuffer[] texts = new ByteBuffer[EventSchema.DEVICE_PROCESS_EVENTS.columns().size()];

    private final EventView view = new EventView();

    /**
     * No event yet.
     *
     * @param columns the columns that are handed over; the others are null in every view
     */
    public EventTexts(final List<EventColumn> columns) {
        this.columns = List.copyOf(columns);
        for (final EventColumn column : columns) {
            texts[column.index()] = ByteBuffer.allocate(INITIAL_LENGTH);
        }
    }

    /**
     * A view of an event.
     *
     * @param event the event
     * @return the view, valid until the next
     */
    public EventView view(final Event event) {
        view.reset();
        for (final EventColumn column : columns) {
            if (event.kind(column) != Event.Kind.NULL) {
                final ByteBuffer bytes = encode(event, column);
                view.column(column, bytes.array(), 0, bytes.position());
            }
        }
        return view;
    }

    private ByteBuffer encode(final Event event, final EventColumn column) {
        final CharBuffer text = CharBuffer.wrap(event.characters(), event.start(column), event.length(column));
        ByteBuffer bytes = texts[column.index()].clear();
        encoder.reset();
        // Room for ASCII first; a UTF-16 unit takes three bytes at the most, and a pair of them four.
        for (int perUnit = 1; bytes.remaining() < text.remaining() || encoder.encode(text, bytes, true).isOverflow(); perUnit = 3) {
            bytes = ByteBuffer.allocate(Math.toIntExact(bytes.position() + (long) perUnit * text.remaining()))
                    .put(bytes.flip());
        }
        encoder.flush(bytes);
        texts[column.index()] = bytes;
        return bytes;
    }
}
