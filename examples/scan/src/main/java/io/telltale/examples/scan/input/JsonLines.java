package io.telltale.examples.scan.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import java.io.ByteArrayInputStream;
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

    /**
     * Texts may be as long as the line that holds them, which has a limit of its own. Names that were chosen to collide slow it down but do
     * not end the scan.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final LineReader lines;
    private final String file;
    private final EventSink sink;
    private final Event event = new Event();
    private boolean otherTable;
    private byte[] json;
    private int jsonLength;

    JsonLines(final LineReader lines, final String file, final EventSink sink) {
        this.lines = lines;
        this.file = file;
        this.sink = sink;
    }

    void read() throws IOException {
        while (lines.next()) {
            if (lines.isTooLong()) {
                reject("the line is longer than the limit of " + lines.maxLength() + " bytes; raise it with --max-line");
            } else if (!isBlank()) {
                readLine();
            }
        }
    }

    private void readLine() throws IOException {
        json = lines.bytes();
        jsonLength = lines.length();
        replaceMalformed();
        try (JsonParser parser = JSON.createParser(json, 0, jsonLength)) {
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
        } catch (final JsonProcessingException e) {
            reject(reason(e));
        }
    }

    /** The elements of an array, each by itself: what is no record is rejected alone. */
    private void readRecords(final JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                readRecord(parser, false);
            } else {
                final int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                parser.skipChildren();
                reject("a record is expected in this array, a JSON object, not " + name(token), start, end(parser));
            }
        }
    }

    private void readRecord(final JsonParser parser, final boolean mayBeEnvelope) throws IOException {
        final int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
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
            sink.event(event.at(place()));
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
        } else if (value == JsonToken.VALUE_STRING) {
            event.set(
                    column,
                    Event.Kind.STRING,
                    parser.getTextCharacters(),
                    parser.getTextOffset(),
                    parser.getTextLength());
        } else if (value == JsonToken.VALUE_NULL) {
            event.setNull(column);
        } else {
            final int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            parser.skipChildren();
            // A number ends with the character behind it, which the parser may not have read yet; take its own text.
            final char[] raw = value.isStructStart()
                    ? new String(json, start, end(parser) - start, StandardCharsets.UTF_8).toCharArray()
                    : parser.getText().toCharArray();
            event.set(column, Event.Kind.RAW, raw, 0, raw.length);
        }
    }

    /** The parser refuses malformed UTF-8, but an event must not be lost for a broken character: it becomes U+FFFD. */
    private void replaceMalformed() {
        for (int i = 0; i < jsonLength; i++) {
            if (json[i] < 0) {
                final String text = new String(json, 0, jsonLength, StandardCharsets.UTF_8);
                if (text.indexOf('\uFFFD') >= 0) {
                    json = text.getBytes(StandardCharsets.UTF_8);
                    jsonLength = json.length;
                }
                return;
            }
        }
    }

    private boolean isBlank() {
        for (int i = 0; i < lines.length(); i++) {
            final byte unit = lines.bytes()[i];
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
        sink.rejected(place(), reason, lines.wholeLine());
    }

    private void reject(final String reason, final int start, final int end) throws IOException {
        sink.rejected(place(), reason, new ByteArrayInputStream(json, start, end - start));
    }

    private static int end(final JsonParser parser) {
        return Math.toIntExact(parser.currentLocation().getByteOffset());
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

    private static String reason(final JsonProcessingException e) {
        final String message = e.getOriginalMessage().replaceAll("\\s+", " ").replaceAll(" \\(start marker at .*", "");
        final String column = e.getLocation() == null ? "" : "column " + e.getLocation().getColumnNr() + ": ";
        final String advice = e instanceof JsonParseException && message.startsWith("Unexpected end-of-input")
                ? " (a record has to be on one line)"
                : "";
        return "not JSON, " + column + message + advice;
    }
}
