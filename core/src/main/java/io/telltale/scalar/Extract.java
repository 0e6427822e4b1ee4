package io.telltale.scalar;

/**
 * {@code extract(regex, group, text)}: a group of the first match; empty if there is no match, or the group took no part in it. Immutable,
 * shareable. The text is not copied: it is a part of the one that was searched.
 *
 * @param pattern what to look for
 * @param group   the group, 0 for the whole match
 * @param text    where to look
 * @param search  the number of the pattern's search in the evaluation, from 0; a number for each question or text that searches
 * @param value   the number of the text in the evaluation
 */
public record Extract(Pattern pattern, int group, Text text, int search, int value) implements Text {
    /**
     * Checks the group.
     *
     * @param pattern what to look for
     * @param group   the group, 0 for the whole match
     * @param text    where to look
     * @param search  the number of the pattern's search in the evaluation
     * @param value   the number of the text in the evaluation
     * @throws IllegalArgumentException if the pattern has no such group
     */
    public Extract {
        if (group < 0 || group > pattern.groupCount()) {
            throw new IllegalArgumentException(
                    "the regular expression has no such group: group=" + group + ", groups=" + pattern.groupCount());
        }
    }

    @Override
    public TextValue of(final Evaluation evaluation) {
        final TextValue source = text.of(evaluation);
        final Search found = evaluation.search(search, pattern);
        final byte[] bytes = source.bytes();
        if (found.find(source)) {
            final int start = found.start(group);
            if (start >= 0) {
                return evaluation.slot(value).set(bytes, start, found.end(group) - start);
            }
        }
        return evaluation.slot(value).set(bytes, source.offset(), 0);
    }
}
