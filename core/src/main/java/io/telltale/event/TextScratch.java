package io.telltale.event;

import io.telltale.text.Utf16;
import io.telltale.text.Utf8;
import java.util.Arrays;

/**
 * The memory that texts are encoded in when columns are given as {@code CharSequence}: {@link EventView#column(EventColumn, CharSequence,
 * TextScratch)}. Mutable, for one thread at a time and one view: each column has a place of its own, which holds its last text until the column is
 * given another. Nothing has to be reset between events.
 *
 * <p>Allocates only when a text is longer than any before it in the same column, and keeps that memory.
 */
public final class TextScratch {
    private byte[][] columns = {};

    /** Creates a scratch without memory. */
    public TextScratch() {}

    /**
     * How much memory there is now.
     *
     * @return its size in bytes
     */
    public long sizeInBytes() {
        long bytes = 0;
        for (final byte[] column : columns) {
            bytes += column.length;
        }
        return bytes;
    }

    /** The memory for a column, at least as much as the text takes in UTF-8. */
    byte[] reserve(final int column, final CharSequence text) {
        if (column >= columns.length) {
            addColumns(column + 1);
        }
        final byte[] bytes = columns[column];
        // As a rule there is room whatever the characters, and they need not be counted.
        return bytes.length >= (long) Utf16.MOST_UTF8 * text.length() ? bytes : grow(column, Utf8.encodedLength(text));
    }

    private void addColumns(final int count) {
        final int before = columns.length;
        columns = Arrays.copyOf(columns, count);
        Arrays.fill(columns, before, count, new byte[0]);
    }

    private byte[] grow(final int column, final int length) {
        if (columns[column].length < length) {
            // Twice as much, so that texts that get longer and longer do not allocate each time.
            columns[column] = new byte[(int) Math.min(Math.max(2L * columns[column].length, length), Integer.MAX_VALUE - 8)];
        }
        return columns[column];
    }
}
