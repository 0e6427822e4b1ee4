package io.telltale.examples.scan.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.telltale.event.EventColumn;
import io.telltale.event.EventLayout;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** Rows as CSV with the columns' names in the first line; null is an empty field. */
final class CsvRows implements RowWriter {
    private final CsvWriter writer;
    private final String[] fields = new String[EventLayout.COLUMN_COUNT + 1];

    CsvRows(final OutputStream output) {
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8)));
        for (final EventColumn column : Row.COLUMNS) {
            fields[column.index()] = column.kqlName();
        }
        fields[EventLayout.COLUMN_COUNT] = Row.TOOL_TYPE;
        writer.writeRecord(fields);
    }

    @Override
    public void write(final Row row) {
        for (final EventColumn column : Row.COLUMNS) {
            fields[column.index()] = row.text(column);
        }
        fields[EventLayout.COLUMN_COUNT] = row.type().kqlLabel();
        writer.writeRecord(fields);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
