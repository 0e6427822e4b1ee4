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

    /** The units of the text that is being encoded. */
    private char[] units = {};

    /** Creates a scratch without memory. */
    public TextScratch() {}

    /**
     * How much memory there is now.
     *
     * @return its size in bytes
     */
    public long sizeInBytes() {
        long bytes = (long) Character.BYTES * units.length;
        for (final byte[] column : columns) {
            bytes += column.length;
        }
        return bytes;
    }

    /** Encodes a column's text to the start of {@link #bytes(int)}; returns its length there. */
    int encode(final int column, final CharSequence text) {
        if (column >= columns.length) {
            addColumns(column + 1);
        }
        final int length = text.length();
        // As a rule there is room whatever the characters, and they need not be counted.
        if (columns[column].length < (long) Utf16.MOST_UTF8 * length) {
            columns[column] = grown(columns[column], Utf8.encodedLength(text));
        }
        if (units.length < length) {
            units = new char[grownLength(units.length, length)];
        }
        copy(text, length, units);
        return Utf8.encode(units, length, columns[column], 0);
    }

    /** The memory of a column. */
    byte[] bytes(final int column) {
        return columns[column];
    }

    /** On JDK 25 one unit after the other takes twice as long as all at once. */
    private static void copy(final CharSequence text, final int length, final char[] units) {
        if (text instanceof final String string) {
            string.getChars(0, length, units, 0);
        } else if (text instanceof final StringBuilder builder) {
            builder.getChars(0, length, units, 0);
        } else {
            for (int i = 0; i < length; i++) {
                units[i] = text.charAt(i);
            }
        }
    }

    private void addColumns(final int count) {
        final int before = columns.length;
        columns = Arrays.copyOf(columns, count);
        Arrays.fill(columns, before, count, new byte[0]);
    }

    private static byte[] grown(final byte[] bytes, final int length) {
        return bytes.length < length ? new byte[grownLength(bytes.length, length)] : bytes;
    }

    /** Twice as much as before, so that texts that get longer and longer do not allocate each time. */
    private static int grownLength(final int before, final int length) {
        return (int) Math.min(Math.max(2L * before, length), Integer.MAX_VALUE - 8);
    }
}
