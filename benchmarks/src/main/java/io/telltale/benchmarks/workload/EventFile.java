package io.telltale.benchmarks.workload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A file of events: JSON Lines with {@code FileName} and {@code ProcessCommandLine}, each event taken once. Stateless. */
public final class EventFile {
    private static final JsonFactory JSON = new JsonFactory();

    private EventFile() {}

    /** The distinct events of a file, in its order. */
    public static List<Events.Text> read(final Path file) throws IOException {
        final Set<Events.Text> events = new LinkedHashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    events.add(event(line, file + ":" + number));
                }
            }
        }
        if (events.isEmpty()) {
            throw new IOException(file + " has no events");
        }
        return new ArrayList<>(events);
    }

    private static Events.Text event(final String line, final String place) throws IOException {
        String fileName = "";
        String commandLine = "";
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(place + ": an event is expected, a JSON object on one line");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                final String name = parser.currentName();
                final boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
                if (text && name.equals("FileName")) {
                    fileName = parser.getText();
                } else if (text && name.equals("ProcessCommandLine")) {
                    commandLine = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        } catch (final JsonProcessingException e) {
            throw new IOException(place + ": not JSON: " + e.getOriginalMessage(), e);
        }
        return new Events.Text(fileName, commandLine);
    }
}
