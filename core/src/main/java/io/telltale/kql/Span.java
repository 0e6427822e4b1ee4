package io.telltale.kql;

/**
 * A stretch of a query's text, half open. Immutable.
 *
 * @param start index of the first UTF-16 unit
 * @param end   index behind the last
 */
public record Span(int start, int end) {
    /**
     * The stretch from here to the end of another.
     *
     * @param other a stretch that ends later
     * @return both and what is between them
     */
    public Span to(final Span other) {
        return new Span(start, other.end);
    }
}
