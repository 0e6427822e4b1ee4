package io.telltale.examples.scan.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON Lines: on each line a record, an array of records, or the envelope {@code {"records": [{"properties": …}]}} of Defender's
 * Streaming API. Mutable.
 *
 * <p>What is wrong on one line is reported and the next line is read. Records that were complete before a line breaks count.
 */
final class JsonLines {
    private static final String TABLES = "AdvancedHunting-";
    private static final String TABLE = TABLES + "DeviceProcessEvents";

    private static final JsonFactory JSON = new Utf8JsonFactory();

    private final LineReader lines;
    private final String file;
    private final EventSink sink;
    private final Event event = new Event();
    private final Utf8Line line = new Utf8Line();
    private boolean otherTable;

    /** Whether what is thrown now is the sink's. */
    private boolean passing;

    JsonLines(final LineReader lines, final String file, final EventSink sink) {
        this.lines = lines;
        this.file = file;
        this.sink = sink;
    }

    void read() throws IOException {
        while (lines.next()) {
            if (lines.isTooLong()) {
                reject(lines.tooLong());
            } else if (lines.isCut()) {
                reject(LineReader.CUT);
            } else if (!isBlank()) {
                readLine();
            }
        }
    }

    /** Whatever the parser says of a line, it is that line's fault; only what the sink throws ends the scan. */
    private void readLine() throws IOException {
        line.wrap(lines.bytes(), lines.offset(), lines.length());
        passing = false;
        try (JsonParser parser = JSON.createParser(line.bytes(), line.offset(), line.length())) {
            readValues(parser);
        } catch (final IOException | RuntimeException e) {
            if (passing) {
                throw e;
            }
            reject(reason(e));
        }
    }

    private void readValues(final JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                readRecord(parser, true);
            } else if (token == JsonToken.START_ARRAY) {
                readRecords(parser);
            } else {
                reject("a record is expected here, a JSON object, not " + name(token));
                return;
            }
        }
    }

    /** The elements of an array, each by itself: what is no record is rejected alone. */
    private void readRecords(final JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                readRecord(parser, false);
            } else {
                final int start = start(parser);
                parser.skipChildren();
                // A string is read to its end only when that is asked for.
                parser.finishToken();
                reject("a record is expected in this array, a JSON object, not " + name(token), start, end(parser));
            }
        }
    }

    private void readRecord(final JsonParser parser, final boolean mayBeEnvelope) throws IOException {
        final int start = start(parser);
        boolean envelope = false;
        begin();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            final String name = parser.currentName();
            final JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals("properties")) {
                readProperties(parser);
            } else if (value == JsonToken.START_ARRAY && mayBeEnvelope && name.equals("records")) {
                envelope = true;
                readRecords(parser);
                begin();
            } else if (value == JsonToken.VALUE_STRING && name.equals("category")) {
                final String category = parser.getText();
                otherTable = category.startsWith(TABLES) && !category.equals(TABLE);
            } else {
                readColumn(parser, name, value);
            }
        }
        if (event.hasKnownColumn() && !otherTable) {
            passing = true;
            sink.event(event.at(place()));
            passing = false;
        } else if (otherTable) {
            sink.skipped();
        } else if (!envelope) {
            reject("no column of DeviceProcessEvents is in this record", start, end(parser));
        }
    }

    private void begin() {
        event.clear();
        otherTable = false;
    }

    private void readProperties(final JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            final String name = parser.currentName();
            readColumn(parser, name, parser.nextToken());
        }
    }

    private void readColumn(final JsonParser parser, final String name, final JsonToken value) throws IOException {
        final EventColumn column = EventSchema.DEVICE_PROCESS_EVENTS.column(name);
        if (column == null) {
            parser.skipChildren();
        } else if (value == JsonToken.VALUE_NULL) {
            event.setNull(column);
        } else if (value.isStructStart()) {
            final int start = start(parser);
            parser.skipChildren();
            final String json = new String(line.bytes(), start, end(parser) - start, StandardCharsets.UTF_8);
            event.set(column, Event.Kind.RAW, json.toCharArray(), 0, json.length());
        } else {
            final Event.Kind kind = value == JsonToken.VALUE_STRING ? Event.Kind.STRING : Event.Kind.RAW;
            parser.getText(event.writer(column, kind, parser.getTextLength()));
        }
    }

    private boolean isBlank() {
        for (int i = 0; i < lines.length(); i++) {
            final byte unit = lines.bytes()[lines.offset() + i];
            if (unit != ' ' && unit != '\t' && unit != '\r') {
                return false;
            }
        }
        return true;
    }

    private Place place() {
        return new Place(file, lines.number());
    }

    private void reject(final String reason) throws IOException {
        passing = true;
        sink.rejected(place(), reason, lines.wholeLine());
        passing = false;
    }

    /** Rejects a part of the line. */
    private void reject(final String reason, final int start, final int end) throws IOException {
        passing = true;
        sink.rejected(place(), reason, line.original(start, end));
        passing = false;
    }

    private int start(final JsonParser parser) {
        return line.offset() + Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    private int end(final JsonParser parser) {
        return line.offset() + Math.toIntExact(parser.currentLocation().getByteOffset());
    }

    private static String name(final JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case START_ARRAY -> "an array";
            default -> token.asString();
        };
    }

    private static String reason(final Exception e) {
        if (!(e instanceof final JsonProcessingException wrong)) {
            return "not JSON, and the parser did not expect it: " + e;
        }
        final String message = wrong.getOriginalMessage().replaceAll("\\s+", " ").replaceAll(" \\(start marker at .*", "");
        final String column = wrong.getLocation() == null ? "" : "column " + wrong.getLocation().getColumnNr() + ": ";
        final String advice = e instanceof JsonParseException && message.startsWith("Unexpected end-of-input")
                ? " (a record has to be on one line)"
                : "";
        return "not JSON, " + column + message + advice;
    }
}
