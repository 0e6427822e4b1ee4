package io.telltale.scalar;

/**
 * {@code parse_command_line(text, "windows")}: the arguments of a line, as {@code CommandLineToArgvW} of Windows finds them. Stateless.
 *
 * <p>The program ends at the next quote if it starts with one, else at the next blank; backslashes mean nothing in it. In the others blanks within
 * quotes are kept; of backslashes in front of a quote half are kept, and an odd one makes the quote a character; of three quotes in a row the last
 * is one. An empty line has no arguments, a decision of ours: Windows gives the path of the running program.
 */
public final class CommandLine {
    private static final int SKIP = 0;
    private static final int PLAIN = 1;
    private static final int JSON = 2;

    private CommandLine() {}

    /**
     * How many arguments there are.
     *
     * @param text the line
     * @return the number, the program counted
     */
    public static Number count(final Text text) {
        return e -> e.value(count(e, text.of(e)));
    }

    /**
     * One of the arguments.
     *
     * @param text  the line
     * @param index how many are before it, or below zero how many are from it to the end
     * @param slot  the number of the result
     * @return the argument; empty if there is none
     */
    public static Text argument(final Text text, final long index, final int slot) {
        return e -> {
            final TextValue line = text.of(e);
            final long wanted = index < 0 ? count(e, line) + index : index;
            int at = line.offset();
            for (long i = 0; wanted >= 0 && at < line.end(); i++) {
                final long read = read(e, line, at, 0, i == wanted ? PLAIN : SKIP);
                if (i == wanted) {
                    return e.keep(slot, (int) read);
                }
                at = (int) (read >>> 32);
            }
            return e.empty(slot);
        };
    }

    /**
     * All arguments as a text.
     *
     * @param text the line
     * @param slot the number of the result
     * @return a list as JSON; empty if it is too long
     */
    public static Text list(final Text text, final int slot) {
        return e -> {
            final TextValue line = text.of(e);
            if (Json.isTooLong(line)) {
                return e.empty(slot);
            }
            int length = 0;
            for (int at = line.offset(); at < line.end(); ) {
                final long read = read(e, line, at, Json.startElement(e, length), JSON);
                length = Json.endElement(e, (int) read);
                at = (int) (read >>> 32);
            }
            return e.keep(slot, Json.end(e, length));
        };
    }

    private static long count(final Evaluation evaluation, final TextValue line) {
        long count = 0;
        for (int at = line.offset(); at < line.end(); count++) {
            at = (int) (read(evaluation, line, at, 0, SKIP) >>> 32);
        }
        return count;
    }

    /** Reads the argument at a place and appends it. Returns where the next one starts, shifted by 32 bits, and the length of what has been made. */
    private static long read(final Evaluation evaluation, final TextValue line, final int from, final int made, final int mode) {
        return from == line.offset() ? program(evaluation, line, made, mode) : argument(evaluation, line, from, made, mode);
    }

    private static long program(final Evaluation evaluation, final TextValue line, final int made, final int mode) {
        final byte[] bytes = line.bytes();
        final boolean quoted = bytes[line.offset()] == '"';
        int at = line.offset() + (quoted ? 1 : 0);
        int length = made;
        while (at < line.end() && (quoted ? bytes[at] != '"' : !isBlank(bytes[at]))) {
            length = append(evaluation, length, bytes[at++], mode);
        }
        return behindBlanks(line, quoted ? at + 1 : at) << 32 | length;
    }

    private static long argument(final Evaluation evaluation, final TextValue line, final int from, final int made, final int mode) {
        final byte[] bytes = line.bytes();
        int at = from;
        int length = made;
        int quotes = 0;
        int slashes = 0;
        for (; at < line.end() && (quotes > 0 || !isBlank(bytes[at])); at++) {
            if (bytes[at] == '\\') {
                slashes++;
                continue;
            }
            final boolean isQuote = bytes[at] == '"';
            length = slashes(evaluation, length, isQuote ? slashes / 2 : slashes, mode);
            final boolean literal = !isQuote || slashes % 2 == 1;
            slashes = 0;
            length = literal ? append(evaluation, length, bytes[at], mode) : length;
            if (isQuote) {
                quotes += literal ? 0 : 1;
                while (at + 1 < line.end() && bytes[at + 1] == '"') {
                    at++;
                    if (++quotes == 3) {
                        length = append(evaluation, length, (byte) '"', mode);
                        quotes = 0;
                    }
                }
                quotes = quotes == 2 ? 0 : quotes;
            }
        }
        return behindBlanks(line, at) << 32 | slashes(evaluation, length, slashes, mode);
    }

    private static int slashes(final Evaluation evaluation, final int made, final int count, final int mode) {
        int length = made;
        for (int i = 0; i < count; i++) {
            length = append(evaluation, length, (byte) '\\', mode);
        }
        return length;
    }

    private static int append(final Evaluation evaluation, final int length, final byte character, final int mode) {
        return switch (mode) {
            case PLAIN -> Json.put(evaluation, length, character);
            case JSON -> Json.escaped(evaluation, length, character);
            default -> length;
        };
    }

    private static long behindBlanks(final TextValue line, final int from) {
        int at = from;
        while (at < line.end() && isBlank(line.bytes()[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(final byte character) {
        return character == ' ' || character == '\t';
    }
}
