package io.telltale.kql;

import java.util.Locale;

/**
 * Makes what cannot be seen visible: control characters, line breaks, marks that turn the direction of a text. Names of files, above all those
 * within archives, and names within queries are somebody else's, and what is printed line by line must not let them begin a line of their own.
 * Stateless.
 */
public final class Visible {
    private Visible() {}

    /**
     * A text in which everything can be seen.
     *
     * @param text a text
     * @return the text, with what cannot be seen as its code, as in {@code \u000A}
     */
    public static String of(final String text) {
        if (text.codePoints().allMatch(Visible::canBeSeen)) {
            return text;
        }
        final StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (canBeSeen(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.append(String.format(Locale.ROOT, c > Character.MAX_VALUE ? "\\U%08X" : "\\u%04X", c));
            }
        });
        return visible.toString();
    }

    static boolean canBeSeen(final int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
