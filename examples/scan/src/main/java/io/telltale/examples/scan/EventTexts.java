package io.telltale.examples.scan;

import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.examples.scan.input.Event;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The texts of an event as UTF-8, where a view can point at them. Mutable; reuses its memory from event to event. */
final class EventTexts {
    /** The columns that the detection reads. */
    private static final EventColumn[] READ = {EventColumn.FILE_NAME, EventColumn.PROCESS_COMMAND_LINE};

    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
    private final Map<EventColumn, ByteBuffer> texts = new HashMap<>();
    private final EventView view = new EventView();

    EventTexts() {
        for (final EventColumn column : READ) {
            texts.put(column, ByteBuffer.allocate(1024));
        }
    }

    /** A view of an event, valid until the next. */
    EventView view(final Event event) {
        view.reset();
        for (final EventColumn column : READ) {
            if (event.kind(column) != Event.Kind.NULL) {
                final ByteBuffer bytes = encode(event, column);
                view.column(column, bytes.array(), 0, bytes.position());
            }
        }
        return view;
    }

    private ByteBuffer encode(final Event event, final EventColumn column) {
        final CharBuffer text = CharBuffer.wrap(event.characters(), event.start(column), event.length(column));
        ByteBuffer bytes = texts.get(column).clear();
        encoder.reset();
        // Room for ASCII first; a UTF-16 unit takes three bytes at the most, and a pair of them four.
        for (int perUnit = 1; bytes.remaining() < text.remaining() || encoder.encode(text, bytes, true).isOverflow(); perUnit = 3) {
            bytes = ByteBuffer.allocate(Math.toIntExact(bytes.position() + (long) perUnit * text.remaining()))
                    .put(bytes.flip());
        }
        encoder.flush(bytes);
        texts.put(column, bytes);
        return bytes;
    }
}
