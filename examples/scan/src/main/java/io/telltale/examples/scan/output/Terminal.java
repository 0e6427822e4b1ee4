package io.telltale.examples.scan.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What there is to know of the terminal, and what it may be shown. Stateless. */
public final class Terminal {
    private static final int DEFAULT_WIDTH = 160;

    private Terminal() {}

    /**
     * Tells whether the standard error is a terminal, as far as that can be told.
     *
     * @return whether a person is likely to watch
     */
    public static boolean isErrorWatched() {
        final Path link = Path.of("/proc/self/fd/2");
        try {
            if (Files.isSymbolicLink(link)) {
                final String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
        } catch (final IOException e) {
            return false;
        }
        return System.console() != null;
    }

    /**
     * The terminal's width.
     *
     * @return the number of characters in a line, from the variable {@code COLUMNS}, else {@value #DEFAULT_WIDTH}
     */
    public static int width() {
        final String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    /**
     * A text from outside that cannot drive the terminal: control characters, and those that turn the direction of
     * writing, are shown by their numbers.
     *
     * @param text any text
     * @return what to show of it
     */
    public static String visible(final String text) {
        final StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(codePoint -> shown.append(visible(codePoint)));
        return shown.toString();
    }

    /**
     * A text of several lines from outside that cannot drive the terminal: as {@link #visible(String)}, but line feeds are kept.
     *
     * @param text any text
     * @return what to show of it
     */
    public static String visibleLines(final String text) {
        final StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(codePoint -> shown.append(codePoint == '\n' ? "\n" : visible(codePoint)));
        return shown.toString();
    }

    static String visible(final int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> codePoint < 0x100
                            ? String.format(Locale.ROOT, "\\x%02X", codePoint)
                            : String.format(Locale.ROOT, "\\u%04X", codePoint);
            default -> Character.toString(codePoint);
        };
    }
}
