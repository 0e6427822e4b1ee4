package io.telltale.kql;

import java.util.Arrays;

/**
 * A query's text and where it comes from. Immutable; it knows where its lines start, so that a place's line is found without reading the text again.
 */
public final class KqlSource {
    private final String name;
    private final String text;
    private final int[] lineStarts;

    /**
     * A query.
     *
     * @param name the file's name, or another by which its author knows it
     * @param text the text
     */
    public KqlSource(final String name, final String text) {
        this.name = name;
        this.text = text;
        lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(final String text) {
        final int length = text.length();
        int[] starts = new int[16];
        int lines = 1;
        // A mark of byte order is no character of its line.
        starts[0] = text.startsWith("\uFEFF") ? 1 : 0;
        for (int i = 0; i < length; i++) {
            final char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == length || text.charAt(i + 1) != '\n')) {
                starts = lines == starts.length ? Arrays.copyOf(starts, 2 * lines) : starts;
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    /**
     * The name by which the author knows the query.
     *
     * @return the file's name, or another
     */
    public String name() {
        return name;
    }

    /**
     * The text.
     *
     * @return the query as it is written
     */
    public String text() {
        return text;
    }

    /**
     * The line of a place.
     *
     * @param index a place in the text
     * @return its line, from 1
     */
    public int line(final int index) {
        final int line = Arrays.binarySearch(lineStarts, index);
        return line >= 0 ? line + 1 : Math.max(1, -line - 1);
    }

    /**
     * The column of a place.
     *
     * @param index a place in the text
     * @return its column in code points, from 1
     */
    public int column(final int index) {
        final int start = lineStarts[line(index) - 1];
        return text.codePointCount(start, Math.max(start, Math.min(index, text.length()))) + 1;
    }

    /** The text of the line that a place is in, without its end. */
    String lineText(final int index) {
        final int line = line(index);
        final int start = lineStarts[line - 1];
        int end = line == lineStarts.length ? text.length() : lineStarts[line];
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }
}
