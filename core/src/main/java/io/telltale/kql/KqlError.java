package io.telltale.kql;

/**
 * What is wrong with a query, and where. Immutable.
 *
 * @param source  the query
 * @param span    the text at fault; empty where something is missing
 * @param message what is wrong, what was expected, and what to write instead
 */
public record KqlError(KqlSource source, Span span, String message) {
    /** A line longer than this is shown around the fault only. */
    private static final int SHOWN = 120;

    /**
     * The line of the fault.
     *
     * @return the line, from 1
     */
    public int line() {
        return source.line(span.start());
    }

    /**
     * The column of the fault.
     *
     * @return the column in code points, from 1
     */
    public int column() {
        return source.column(span.start());
    }

    /**
     * The error as people read it: {@code file:line:column: message}, the line, and carets below the text at fault.
     *
     * @return three lines without a last line break
     */
    public String render() {
        final String line = source.lineText(span.start());
        final int start = source.column(span.start()) - 1;
        final int first = line.codePointCount(0, line.length()) > SHOWN ? Math.max(0, start - SHOWN / 2) : 0;
        final int[] shown = line.codePoints().skip(first).limit(SHOWN).map(c -> Visible.canBeSeen(c) ? c : ' ').toArray();
        final int room = Math.max(1, shown.length - (start - first));
        final int width = source.text().codePointCount(span.start(), Math.max(span.start(), span.end()));
        return Visible.of(source.name()) + ":" + line() + ":" + column() + ": " + Visible.of(message) + "\n"
                + "  " + new String(shown, 0, shown.length) + "\n"
                + "  " + " ".repeat(start - first) + "^".repeat(Math.min(room, Math.max(1, width)));
    }
}
