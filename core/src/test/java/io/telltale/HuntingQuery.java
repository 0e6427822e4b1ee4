package io.telltale;

import io.telltale.kql.KqlSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query in the shape of the public ones, and what is known of it.
 *
 * @param name    what it hunts
 * @param text    the query
 * @param notes   what its filter leaves out, but for time windows: {@code line:column: message}
 * @param error   the first error; {@code null} if it compiles
 * @param matches events that it returns
 * @param misses  events that it does not
 */
record HuntingQuery(
        String name, String text, List<String> notes, String error, List<Map<String, String>> matches, List<Map<String, String>> misses) {
    private static final String NAME = "//// ";
    private static final String NOTE = "//? note ";
    private static final String ERROR = "//? error ";
    private static final String MATCH = "//? + ";
    private static final String MISS = "//? - ";

    KqlSource source() {
        return new KqlSource(name, text);
    }

    /** The queries of a file: what is known of a query stands in comments before or behind it. */
    static List<HuntingQuery> read(final String resource) {
        final List<HuntingQuery> queries = new ArrayList<>();
        try (InputStream stream = HuntingQuery.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(NAME) && !lines.isEmpty()) {
                    queries.add(of(lines));
                    lines = new ArrayList<>();
                }
                lines.add(line);
            }
            queries.add(of(lines));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return queries;
    }

    private static HuntingQuery of(final List<String> lines) {
        final List<String> text = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        final List<Map<String, String>> matches = new ArrayList<>();
        final List<Map<String, String>> misses = new ArrayList<>();
        String error = null;
        for (final String line : lines.subList(1, lines.size())) {
            if (line.startsWith(NOTE)) {
                notes.add(line.substring(NOTE.length()));
            } else if (line.startsWith(ERROR)) {
                error = line.substring(ERROR.length());
            } else if (line.startsWith(MATCH)) {
                matches.add(event(line.substring(MATCH.length())));
            } else if (line.startsWith(MISS)) {
                misses.add(event(line.substring(MISS.length())));
            } else {
                text.add(line);
            }
        }
        return new HuntingQuery(lines.get(0).substring(NAME.length()), String.join("\n", text), notes, error, matches, misses);
    }

    private static Map<String, String> event(final String text) {
        final Map<String, String> event = new LinkedHashMap<>();
        for (final String column : text.split(" ¦ ")) {
            final int equals = column.indexOf('=');
            event.put(column.substring(0, equals), column.substring(equals + 1));
        }
        return event;
    }

    @Override
    public String toString() {
        return name;
    }
}
