package io.telltale.scalar;

/**
 * {@code countof(text, regex, "regex")}: how many matches there are, from the left, none of which overlaps one before it. Immutable, shareable.
 *
 * @param text    where to look
 * @param pattern what to look for
 * @param search  the number of the pattern's search in the evaluation, from 0; a number for each question or text that searches
 */
public record CountMatches(Text text, Pattern pattern, int search) implements Number {
    /**
     * Whether an expression matches the empty text: how often it does so in others, nobody wants to know.
     *
     * @param pattern an expression
     * @return whether it matches where nothing is
     */
    public static boolean isEmptyMatch(final Pattern pattern) {
        return pattern.search().find(new TextValue());
    }

    @Override
    public long of(final Evaluation evaluation) {
        final TextValue source = text.of(evaluation);
        final Search found = evaluation.search(search, pattern);
        long count = 0;
        for (boolean more = found.find(source); more; more = found.findNext()) {
            count++;
        }
        return evaluation.value(count);
    }
}
