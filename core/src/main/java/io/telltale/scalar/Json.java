package io.telltale.scalar;

/** Writes a list of texts as JSON, as Kusto turns a dynamic value into a text, into an evaluation's memory. Stateless. */
final class Json {
    /** A byte becomes at most six, and an element has two quotes and a comma beside it; there may be an element for each byte and one more. */
    private static final int MOST_PER_BYTE = 9;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private Json() {}

    /** Whether the JSON of the parts of a text may be longer than a computed text can be. */
    static boolean isTooLong(final TextValue text) {
        return text.length() > Evaluation.MAX_TEXT_LENGTH / MOST_PER_BYTE - MOST_PER_BYTE;
    }

    /** Appends a byte as it is. */
    static int put(final Evaluation evaluation, final int length, final int character) {
        evaluation.extend(length, length + 1)[evaluation.used() + length] = (byte) character;
        return length + 1;
    }

    /** Opens the list, or goes on behind an element: a bracket or a comma, and a quote. */
    static int startElement(final Evaluation evaluation, final int length) {
        return put(evaluation, put(evaluation, length, length == 0 ? '[' : ','), '"');
    }

    /** Closes an element. */
    static int endElement(final Evaluation evaluation, final int length) {
        return put(evaluation, length, '"');
    }

    /** Closes the list. */
    static int end(final Evaluation evaluation, final int length) {
        return put(evaluation, length == 0 ? put(evaluation, 0, '[') : length, ']');
    }

    /** Appends a byte of an element. */
    static int escaped(final Evaluation evaluation, final int length, final byte character) {
        if (character < 0 || character >= ' ' && character != '"' && character != '\\') {
            return put(evaluation, length, character);
        }
        final int behind = put(evaluation, length, '\\');
        return switch (character) {
            case '"', '\\' -> put(evaluation, behind, character);
            case '\b' -> put(evaluation, behind, 'b');
            case '\t' -> put(evaluation, behind, 't');
            case '\n' -> put(evaluation, behind, 'n');
            case '\f' -> put(evaluation, behind, 'f');
            case '\r' -> put(evaluation, behind, 'r');
            default -> put(evaluation, put(evaluation, zeros(evaluation, behind), HEX[character >> 4]), HEX[character & 15]);
        };
    }

    private static int zeros(final Evaluation evaluation, final int length) {
        return put(evaluation, put(evaluation, put(evaluation, length, 'u'), '0'), '0');
    }
}
