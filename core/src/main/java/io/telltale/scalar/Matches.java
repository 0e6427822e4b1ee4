package io.telltale.scalar;

/**
 * {@code text matches regex pattern}. Immutable, shareable.
 *
 * @param text    where to look
 * @param pattern what to look for
 * @param search  the number of the pattern's search in the evaluation, from 0; a number for each question or text that searches
 */
public record Matches(Text text, Pattern pattern, int search) implements Test {
    @Override
    public boolean holds(final Evaluation evaluation) {
        final TextValue value = text.of(evaluation);
        return evaluation.search(search, pattern).find(value);
    }
}
