package io.telltale.regex;

import java.util.Locale;

/** Shows a character in a message. Stateless. */
final class Quoted {
    private Quoted() {}

    static String of(final int codePoint) {
        return codePoint > ' ' && codePoint < 0x7F
                ? Character.toString(codePoint)
                : String.format(Locale.ROOT, "U+%04X", codePoint);
    }

    /** A text, cut if it is long. */
    static String all(final String text) {
        final StringBuilder shown = new StringBuilder();
        text.codePoints().limit(40).forEach(c -> shown.append(of(c)));
        return shown.isEmpty() ? "without a name" : shown.toString();
    }
}
