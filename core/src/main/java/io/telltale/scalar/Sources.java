package io.telltale.scalar;

import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.text.TextEncoding;
import io.telltale.text.Utf16;
import io.telltale.text.Utf8;
import java.util.Arrays;

/** Values that nothing has to be computed for: columns and constants. Stateless; what it makes does not allocate. */
public final class Sources {
    /** The longest text of UTF-16 that is converted, in bytes: there has to be an array for it and its UTF-8. */
    private static final int LONGEST_UTF16 = 1 << 29;

    private Sources() {}

    /**
     * A column's text, where the event has it if that is on the heap and UTF-8, else copied. A missing one is empty. What is computed reads UTF-8, so
     * UTF-16 is converted each time it is asked for; a text of more than half a GiB is empty then.
     *
     * @param column the column
     * @param slot   the number of the text
     * @return the text
     */
    public static Text column(final EventColumn column, final int slot) {
        return e -> {
            final EventView event = e.event();
            final byte[] array = event.array(column);
            final int length = event.length(column);
            if (event.encoding(column) == TextEncoding.UTF_16LE) {
                return converted(e, slot, column);
            }
            if (array != null) {
                return e.slot(slot).set(array, event.offset(column), length);
            }
            if (length == 0) {
                return e.empty(slot);
            }
            event.copy(column, e.reserve(length), e.used());
            return e.keep(slot, length);
        };
    }

    private static TextValue converted(final Evaluation e, final int slot, final EventColumn column) {
        final EventView event = e.event();
        final int length = event.length(column);
        if (length > LONGEST_UTF16) {
            return e.empty(slot);
        }
        final byte[] array = event.array(column);
        final int room = length / Utf16.UNIT * Utf16.MOST_UTF8;
        if (array != null) {
            final byte[] memory = e.reserve(room);
            return e.keep(slot, Utf16.toUtf8(array, event.offset(column), event.offset(column) + length, memory, e.used()));
        }
        // Copied behind where it is converted to.
        final byte[] memory = e.reserve(room + length);
        final int copy = e.used() + room;
        event.copy(column, memory, copy);
        return e.keep(slot, Utf16.toUtf8(memory, copy, copy + length, memory, e.used()));
    }

    /**
     * A column that is no string, of any type but datetime.
     *
     * @param column the column
     * @param parsed what its text says, if it is given as a text
     * @return the value
     */
    public static Number column(final EventColumn column, final Number parsed) {
        return e -> {
            final EventView event = e.event();
            if (event.isNumber(column)) {
                return e.value(event.number(column));
            }
            return event.isNull(column) ? e.nothing() : parsed.of(e);
        };
    }

    /**
     * A column of the type datetime; null if it is given as a number beyond the years of a datetime.
     *
     * @param column the column
     * @param parsed what its text says, if it is given as a text
     * @return the datetime
     */
    public static Number datetimeColumn(final EventColumn column, final Number parsed) {
        final Number value = column(column, parsed);
        return e -> {
            final long ticks = value.of(e);
            return e.isNull() ? ticks : Times.datetime(e, ticks);
        };
    }

    /**
     * A constant text.
     *
     * @param constant the text; half of a surrogate pair becomes U+FFFD
     * @return the text
     */
    public static Text constant(final String constant) {
        final int[] codePoints = constant.codePoints().toArray();
        final byte[] bytes = new byte[codePoints.length * Utf8.MAX_SEQUENCE_LENGTH];
        int length = 0;
        for (final int codePoint : codePoints) {
            final boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            length += Utf8.encode(isSurrogate ? 0xFFFD : codePoint, bytes, length);
        }
        final TextValue value = new TextValue().set(Arrays.copyOf(bytes, length), 0, length);
        return e -> value;
    }

    /**
     * A constant that is no text.
     *
     * @param constant the value, as {@link Number#of(Evaluation)} gives it
     * @return the value
     */
    public static Number constant(final long constant) {
        return e -> e.value(constant);
    }

    /**
     * Null.
     *
     * @return the value that is never there
     */
    public static Number nothing() {
        return Evaluation::nothing;
    }
}
