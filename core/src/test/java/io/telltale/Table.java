package io.telltale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of cases: tab-separated fields with escapes, a case a line, {@code #} before comments. */
public final class Table {
    /** A line of the table, by its number. */
    public record Row(int line, List<String> fields) {
        public String get(final int field) {
            return fields.get(field);
        }

        @Override
        public String toString() {
            return "line " + line + ": " + fields;
        }
    }

    private Table() {}

    public static List<Row> read(final String resource) {
        final List<Row> rows = new ArrayList<>();
        try (InputStream stream = Table.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.startsWith("#")) {
                    rows.add(new Row(number, Arrays.stream(line.split("\t", -1)).map(Table::unescape).toList()));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static String unescape(final String field) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            final char c = field.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            final char escape = field.charAt(++i);
            switch (escape) {
                case '\\' -> text.append('\\');
                case 't' -> text.append('\t');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case '0' -> text.append('\0');
                case 'u' -> {
                    text.append((char) Integer.parseInt(field.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> throw new IllegalArgumentException("unknown escape \\" + escape + " in " + field);
            }
        }
        return text.toString();
    }
}
