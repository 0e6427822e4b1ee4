package io.telltale.examples.scan.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.telltale.examples.scan.input.Event;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** Rows as JSON Lines; every value that an event had is what it was in the input. */
final class JsonRows implements RowWriter {
    private static final int EVERYTHING = 0;
    private static final int ASCII = 0x7F;

    private final JsonGenerator generator;

    JsonRows(final OutputStream output) throws IOException {
        // By way of characters: the generator of bytes refuses half of a surrogate pair, which JSON can hold.
        generator = new JsonFactory()
                .createGenerator(new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8)));
        generator.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void write(final Row row) throws IOException {
        generator.setHighestNonEscapedChar(hasUnpairedSurrogate(row) ? ASCII : EVERYTHING);
        generator.writeStartObject();
        for (final Row.Field field : row.fields()) {
            generator.writeFieldName(field.name());
            if (field.kind() == Event.Kind.RAW) {
                generator.writeRawValue(field.text());
            } else {
                generator.writeString(field.text());
            }
        }
        generator.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        generator.writeRaw(generator.getOutputContext().getEntryCount() == 0 ? "" : "\n");
        generator.close();
    }

    private static boolean hasUnpairedSurrogate(final Row row) {
        for (final Row.Field field : row.fields()) {
            final String text = field.text();
            if (text != null && text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                return true;
            }
        }
        return false;
    }
}
