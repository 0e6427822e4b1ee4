package io.telltale.kql;

/**
 * A query's text and where it comes from. Immutable.
 *
 * @param name the file's name, or another by which its author knows it
 * @param text the text
 */
public record KqlSource(String name, String text) {
    /**
     * The line of a place.
     *
     * @param index a place in the text
     * @return its line, from 1
     */
    public int line(final int index) {
        int line = 1;
        for (int i = 0; i < index && i < text.length(); i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    /**
     * The column of a place.
     *
     * @param index a place in the text
     * @return its column in code points, from 1
     */
    public int column(final int index) {
        return text.codePointCount(lineStart(index), Math.min(index, text.length())) + 1;
    }

    /** The text of the line that a place is in, without its end. */
    String lineText(final int index) {
        final int start = lineStart(index);
        int end = text.indexOf('\n', start);
        end = end < 0 ? text.length() : end;
        return text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    private int lineStart(final int index) {
        return text.lastIndexOf('\n', Math.min(index, text.length()) - 1) + 1;
    }
}
