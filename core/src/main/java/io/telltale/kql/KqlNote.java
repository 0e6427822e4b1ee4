package io.telltale.kql;

/**
 * Something about a query that its author should know, and where it is: what is left out, or read in one of several ways. Immutable.
 *
 * @param source  the query
 * @param span    the text that it is about
 * @param message what it says
 */
public record KqlNote(KqlSource source, Span span, String message) {
    /**
     * The note as people read it: {@code file:line:column: note: message}, the line, and carets below the text it is about.
     *
     * @return three lines without a last line break
     */
    public String render() {
        return new KqlError(source, span, "note: " + message).render();
    }
}
