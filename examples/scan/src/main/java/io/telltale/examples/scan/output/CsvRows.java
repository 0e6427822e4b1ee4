package io.telltale.examples.scan.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows as CSV with the columns' names in the first line; null, and what a row does not have, is an empty field. */
final class CsvRows implements RowWriter {
    private final CsvWriter writer;
    private final Map<String, Integer> places = new HashMap<>();
    private final String[] texts;

    CsvRows(final OutputStream output, final List<String> columns) {
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8)));
        texts = columns.toArray(new String[0]);
        for (int i = 0; i < texts.length; i++) {
            places.put(texts[i], i);
        }
        writer.writeRecord(texts);
    }

    @Override
    public void write(final Row row) {
        Arrays.fill(texts, null);
        for (final Row.Field field : row.fields()) {
            final Integer place = places.get(field.name());
            if (place != null) {
                texts[place] = field.text();
            }
        }
        writer.writeRecord(texts);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
