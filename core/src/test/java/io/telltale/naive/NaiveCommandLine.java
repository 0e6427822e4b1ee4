package io.telltale.naive;

import java.util.ArrayList;
import java.util.List;

/** The arguments of a line as Windows finds them, and lists as JSON. Stateless. */
public final class NaiveCommandLine {
    private NaiveCommandLine() {}

    /** The arguments, the program first; none of an empty line. */
    public static List<String> arguments(final String line) {
        final List<String> arguments = new ArrayList<>();
        if (line.isEmpty()) {
            return arguments;
        }
        int at = line.startsWith("\"") ? line.indexOf('"', 1) : 0;
        if (line.startsWith("\"")) {
            arguments.add(line.substring(1, at < 0 ? line.length() : at));
            at = at < 0 ? line.length() : at + 1;
        } else {
            while (at < line.length() && !isBlank(line.charAt(at))) {
                at++;
            }
            arguments.add(line.substring(0, at));
        }
        for (at = behindBlanks(line, at); at < line.length(); at = behindBlanks(line, at)) {
            final StringBuilder argument = new StringBuilder();
            at = read(line, at, argument);
            arguments.add(argument.toString());
        }
        return arguments;
    }

    private static int read(final String line, final int from, final StringBuilder argument) {
        int at = from;
        int quotes = 0;
        while (at < line.length() && (quotes == 1 || !isBlank(line.charAt(at)))) {
            int slashes = 0;
            while (at < line.length() && line.charAt(at) == '\\') {
                slashes++;
                at++;
            }
            if (at == line.length() || line.charAt(at) != '"') {
                argument.append("\\".repeat(slashes));
                if (slashes == 0) {
                    argument.append(line.charAt(at++));
                }
                continue;
            }
            argument.append("\\".repeat(slashes / 2));
            if (slashes % 2 == 1) {
                argument.append('"');
                at++;
            }
            for (; at < line.length() && line.charAt(at) == '"'; at++) {
                quotes++;
                if (quotes == 3) {
                    argument.append('"');
                    quotes = 0;
                }
            }
            quotes %= 2;
        }
        return at;
    }

    /** A list of texts as JSON without blanks. */
    public static String json(final List<String> texts) {
        final List<String> quoted = new ArrayList<>();
        for (final String text : texts) {
            final StringBuilder json = new StringBuilder("\"");
            for (final char c : text.toCharArray()) {
                final int named = "\"\\\b\t\n\f\r".indexOf(c);
                json.append(named >= 0 ? "\\" + "\"\\btnfr".charAt(named) : c < ' ' ? String.format(java.util.Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
            quoted.add(json.append('"').toString());
        }
        return "[" + String.join(",", quoted) + "]";
    }

    private static int behindBlanks(final String line, final int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(final char c) {
        return c == ' ' || c == '\t';
    }
}
