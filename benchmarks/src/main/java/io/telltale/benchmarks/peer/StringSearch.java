package io.telltale.benchmarks.peer;

import io.telltale.ToolType;
import java.util.List;

/** The decision with {@code String.indexOf}, literal by literal: too simple to be wrong, so it says what the others have to find. Stateless. */
public final class StringSearch {
    private StringSearch() {}

    /** The verdict on an event. */
    public static ToolType detect(final String fileName, final String commandLine) {
        return T1090Literals.decide(
                find(T1090Literals.NAMES, fileName), find(T1090Literals.LINES, commandLine), WholeName.of(fileName));
    }

    private static long find(final List<String> literals, final String text) {
        final String lower = lower(text);
        long bits = 0;
        for (int i = 0; i < literals.size(); i++) {
            final String literal = literals.get(i);
            int start = lower.indexOf(literal);
            while (start >= 0 && !Ascii.isTermAt(text, start, start + literal.length())) {
                start = lower.indexOf(literal, start + 1);
            }
            bits |= start >= 0 ? 1L << i : 0;
        }
        return bits;
    }

    /** Only ASCII: String.toLowerCase would make a k of the Kelvin sign. */
    private static String lower(final String text) {
        final char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Ascii.lower(characters[i]);
        }
        return new String(characters);
    }
}
