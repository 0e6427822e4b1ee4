package io.telltale;

import io.telltale.event.EventColumn;
import io.telltale.event.EventEncoder;
import io.telltale.event.EventView;
import io.telltale.event.TextScratch;
import io.telltale.text.TextEncoding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.ExpandableDirectByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The ways in which a caller can hold an event, each with bytes before and behind it that must not matter. */
public enum Holding {
    ARRAY_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            event.forEach((column, text) -> view.column(
                    column, padding.around(text), padding.before(), text.length));
        }
    },
    ARRAY_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            columns(view, event, padding, UnsafeBuffer::new);
        }
    },
    HEAP_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            columns(view, event, padding, bytes -> new UnsafeBuffer(ByteBuffer.wrap(bytes)));
        }
    },
    READ_ONLY_HEAP_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            columns(view, event, padding, bytes -> new UnsafeBuffer(ByteBuffer.wrap(bytes).asReadOnlyBuffer()));
        }
    },
    SLICED_HEAP_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            columns(view, event, padding, bytes -> {
                final byte[] shifted = new byte[bytes.length + 5];
                Arrays.fill(shifted, padding.with());
                System.arraycopy(bytes, 0, shifted, 3, bytes.length);
                return new UnsafeBuffer(ByteBuffer.wrap(shifted, 3, bytes.length).slice());
            });
        }
    },
    DIRECT_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            columns(view, event, padding, bytes -> new UnsafeBuffer(direct(bytes, 0)));
        }
    },
    SLICED_DIRECT_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            columns(view, event, padding, bytes -> {
                final ByteBuffer whole = direct(bytes, 7);
                whole.position(7);
                return new UnsafeBuffer(whole.slice());
            });
        }
    },
    EXPANDABLE_ARRAY_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            columns(view, event, padding, bytes -> {
                final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
                buffer.putBytes(0, bytes);
                return buffer;
            });
        }
    },
    EXPANDABLE_DIRECT_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            columns(view, event, padding, bytes -> {
                final ExpandableDirectByteBuffer buffer = new ExpandableDirectByteBuffer();
                buffer.putBytes(0, bytes);
                return buffer;
            });
        }
    },
    HEAP_RECORD {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            record(view, event, padding, new ExpandableArrayBuffer());
        }
    },
    DIRECT_RECORD {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            record(view, event, padding, new ExpandableDirectByteBuffer());
        }
    },
    MIXED_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            DIRECT_RECORD.hold(view, event, padding);
            final byte[] fileName = event.get(EventColumn.FILE_NAME);
            if (fileName != null) {
                view.column(EventColumn.FILE_NAME, fileName, 0, fileName.length);
            }
        }
    },
    UTF_16_ARRAY_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            event.forEach((column, text) -> {
                final byte[] units = utf16(text);
                view.column(column, padding.around(units), padding.before(), units.length, TextEncoding.UTF_16LE);
            });
        }
    },
    UTF_16_NEIGHBOURING_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            final ByteArrayOutputStream texts = new ByteArrayOutputStream();
            event.values().forEach(text -> texts.writeBytes(utf16(text)));
            final byte[] memory = padding.around(texts.toByteArray());
            int offset = padding.before();
            for (final Map.Entry<EventColumn, byte[]> column : event.entrySet()) {
                final int length = utf16(column.getValue()).length;
                view.column(column.getKey(), memory, offset, length, TextEncoding.UTF_16LE);
                offset += length;
            }
        }
    },
    UTF_16_SLICED_HEAP_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            utf16Columns(view, event, padding, bytes -> {
                final byte[] shifted = new Padding(3, 2, padding.with()).around(bytes);
                return new UnsafeBuffer(ByteBuffer.wrap(shifted, 3, bytes.length).slice());
            });
        }
    },
    UTF_16_DIRECT_BUFFER_COLUMNS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            utf16Columns(view, event, padding, bytes -> new UnsafeBuffer(direct(bytes, 0)));
        }
    },
    UTF_16_BESIDE_A_RECORD {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            HEAP_RECORD.hold(view, event, padding);
            final byte[] fileName = event.get(EventColumn.FILE_NAME);
            if (fileName != null) {
                UTF_16_ARRAY_COLUMNS.hold(view, Map.of(EventColumn.FILE_NAME, fileName), padding);
            }
        }
    },
    CHARACTERS {
        @Override
        void hold(final EventView view, final Map<EventColumn, byte[]> event, final Padding padding) {
            final TextScratch scratch = new TextScratch();
            event.forEach((column, text) -> view.column(column, new StringBuilder(string(text)), scratch));
        }
    };

    /** Bytes around a text. */
    public record Padding(int before, int behind, byte with) {
        public static final Padding NONE = new Padding(0, 0, (byte) 0);

        byte[] around(final byte[] text) {
            final byte[] padded = new byte[before + text.length + behind];
            Arrays.fill(padded, with);
            System.arraycopy(text, 0, padded, before, text.length);
            return padded;
        }
    }

    private interface Buffers {
        DirectBuffer of(byte[] bytes);
    }

    abstract void hold(EventView view, Map<EventColumn, byte[]> event, Padding padding);

    /** Points a view at an event; a null text makes a null column. */
    public EventView hold(final EventView view, final byte[] fileName, final byte[] commandLine, final Padding padding) {
        final Map<EventColumn, byte[]> event = new LinkedHashMap<>();
        if (fileName != null) {
            event.put(EventColumn.FILE_NAME, fileName);
        }
        if (commandLine != null) {
            event.put(EventColumn.PROCESS_COMMAND_LINE, commandLine);
        }
        view.reset();
        hold(view, event, padding);
        return view;
    }

    private static void columns(
            final EventView view, final Map<EventColumn, byte[]> event, final Padding padding, final Buffers buffers) {
        event.forEach((column, text) ->
                view.column(column, buffers.of(padding.around(text)), padding.before(), text.length));
    }

    private static void utf16Columns(
            final EventView view, final Map<EventColumn, byte[]> event, final Padding padding, final Buffers buffers) {
        event.forEach((column, text) -> {
            final byte[] units = utf16(text);
            view.column(column, buffers.of(padding.around(units)), padding.before(), units.length, TextEncoding.UTF_16LE);
        });
    }

    private static byte[] utf16(final byte[] text) {
        return string(text).getBytes(StandardCharsets.UTF_16LE);
    }

    /** Malformed bytes become U+FFFD, which separates as they do. */
    private static String string(final byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void record(
            final EventView view,
            final Map<EventColumn, byte[]> event,
            final Padding padding,
            final MutableDirectBuffer buffer) {
        final EventEncoder encoder = new EventEncoder();
        // Neighbours that are words, so that reading beyond a column would show.
        encoder.set(EventColumn.ACCOUNT_NAME, "frpc")
                .set(EventColumn.INITIATING_PROCESS_FILE_NAME, "socks5 -L ")
                .set(EventColumn.FOLDER_PATH, "chisel");
        event.forEach((column, text) -> encoder.set(column, text, 0, text.length));
        for (int i = 0; i < padding.before(); i++) {
            buffer.putByte(i, padding.with());
        }
        final int length = encoder.encode(buffer, padding.before());
        for (int i = 0; i < padding.behind(); i++) {
            buffer.putByte(padding.before() + length + i, padding.with());
        }
        view.wrap(buffer, padding.before(), length);
    }

    private static ByteBuffer direct(final byte[] bytes, final int before) {
        final ByteBuffer buffer = ByteBuffer.allocateDirect(before + bytes.length);
        buffer.position(before);
        buffer.put(bytes);
        buffer.clear();
        return buffer;
    }
}
