package io.telltale.scalar;

/**
 * {@code replace_regex(text, regex, rewrite)}: every match, from the left, that does not overlap one before it. Immutable, shareable.
 *
 * <p>When the result has more than {@value #MAX_LENGTH} bytes, a limit of ours, what would follow the last replaced match is left out.
 *
 * @param text    where to look
 * @param pattern what to look for
 * @param rewrite what to put in its place
 * @param search  the number of the pattern's search in the evaluation, from 0; a number for each question or text that searches
 * @param value   the number of the text in the evaluation
 */
public record ReplaceRegex(Text text, Pattern pattern, Rewrite rewrite, int search, int value) implements Text {
    /** After so many bytes nothing more is appended. */
    public static final int MAX_LENGTH = 1 << 20;

    @Override
    public TextValue of(final Evaluation evaluation) {
        final TextValue source = text.of(evaluation);
        final Search found = evaluation.search(search, pattern);
        final byte[] bytes = source.bytes();
        final int offset = source.offset();
        final int end = source.end();
        if (!found.find(source)) {
            return evaluation.slot(value).set(bytes, offset, end - offset);
        }
        int kept = offset;
        int length = 0;
        do {
            length = append(evaluation, length, bytes, kept, found.start(0));
            for (int i = 0; i < rewrite.groupCount(); i++) {
                length = append(evaluation, length, rewrite.text(i));
                final int group = rewrite.group(i);
                if (found.start(group) >= 0) {
                    length = append(evaluation, length, bytes, found.start(group), found.end(group));
                }
            }
            length = append(evaluation, length, rewrite.text(rewrite.groupCount()));
            kept = found.end(0);
        } while (length <= MAX_LENGTH && found.findNext());
        return evaluation.keep(value, length > MAX_LENGTH ? length : append(evaluation, length, bytes, kept, end));
    }

    private static int append(final Evaluation evaluation, final int length, final byte[] text) {
        return append(evaluation, length, text, 0, text.length);
    }

    private static int append(final Evaluation evaluation, final int length, final byte[] text, final int start, final int end) {
        final int appended = length + end - start;
        final byte[] memory = evaluation.extend(length, appended);
        System.arraycopy(text, start, memory, evaluation.used() + length, end - start);
        return appended;
    }
}
