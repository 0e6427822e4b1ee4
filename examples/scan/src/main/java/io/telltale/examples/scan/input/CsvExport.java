package io.telltale.examples.scan.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the portal's CSV export: RFC 4180, the columns' names in the first line. Mutable.
 *
 * <p>A row may take several lines, as a quoted field may hold line breaks. So a stray quote could swallow all that follows; therefore the
 * lines of a row are kept, and when they turn out to be no row only the first is rejected and the others are read again.
 */
final class CsvExport {
    private record Line(long number, byte[] bytes, boolean tooLong, String end) {}

    private final LineReader lines;
    private final String file;
    private final int maxRowBytes;
    private final EventSink sink;
    private final Deque<Line> pending = new ArrayDeque<>();
    private final Event event = new Event();

    /** The column of each field; null where the field is none of ours. */
    private EventColumn[] columns;

    CsvExport(final LineReader lines, final int maxRowBytes, final String file, final EventSink sink) {
        this.lines = lines;
        this.maxRowBytes = maxRowBytes;
        this.file = file;
        this.sink = sink;
    }

    void read() throws IOException, UnusableInputException {
        if (!readHeader()) {
            return;
        }
        for (Line first = take(); first != null; first = take()) {
            if (first.tooLong()) {
                reject(first, "the line is longer than the limit of " + maxRowBytes + " bytes; raise it with --max-line");
            } else if (first.bytes().length > 0) {
                readRow(first);
            }
        }
    }

    /** Tells whether a line names columns that this reader knows. */
    static boolean isHeader(final String line) {
        try {
            return parse(line).stream().anyMatch(name -> EventSchema.DEVICE_PROCESS_EVENTS.column(name.trim()) != null);
        } catch (final CsvParseException e) {
            return false;
        }
    }

    private boolean readHeader() throws IOException, UnusableInputException {
        Line header = take();
        while (header != null && header.bytes().length == 0) {
            header = take();
        }
        if (header == null) {
            return false;
        }
        final List<String> names = new ArrayList<>();
        try {
            parse(text(header)).forEach(name -> names.add(name.trim()));
        } catch (final CsvParseException e) {
            throw new UnusableInputException(file + ":" + header.number() + ": the first line of a CSV file has to name the"
                    + " columns; it is not CSV: " + e.getMessage());
        }
        columns = names.stream().map(EventSchema.DEVICE_PROCESS_EVENTS::column).toArray(EventColumn[]::new);
        if (!names.contains(EventColumn.FILE_NAME.kqlName())
                || !names.contains(EventColumn.PROCESS_COMMAND_LINE.kqlName())) {
            throw new UnusableInputException(file + ":" + header.number()
                    + ": the first line of a CSV file has to name the columns FileName and ProcessCommandLine; it names "
                    + String.join(", ", names.subList(0, Math.min(20, names.size()))));
        }
        return true;
    }

    private void readRow(final Line first) throws IOException {
        final List<Line> row = new ArrayList<>();
        row.add(first);
        boolean open = isOpen(first, false);
        long bytes = first.bytes().length;
        while (open) {
            final Line next = take();
            if (next == null || next.tooLong() || bytes + next.bytes().length > maxRowBytes) {
                if (next != null) {
                    pending.addFirst(next);
                }
                giveBack(row);
                reject(first, "a quote is opened and not closed; the following lines are read as rows of their own");
                return;
            }
            row.add(next);
            bytes += next.bytes().length + 1;
            open = isOpen(next, true);
        }
        final String reason = readFields(row);
        if (reason != null) {
            giveBack(row);
            reject(first, reason);
        }
    }

    /** Passes the event on, or says why it is none. */
    private String readFields(final List<Line> row) throws IOException {
        final List<String> fields;
        try {
            final StringBuilder text = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                // A line break within a field is part of the value, as it came in.
                text.append(i == 0 ? "" : row.get(i - 1).end()).append(text(row.get(i)));
            }
            fields = parse(text.toString());
        } catch (final CsvParseException e) {
            return "not CSV: " + e.getMessage();
        }
        if (fields.size() != columns.length) {
            return "the row has " + fields.size() + " fields, the header " + columns.length;
        }
        event.clear();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != null) {
                final char[] field = fields.get(i).toCharArray();
                event.set(columns[i], Event.Kind.STRING, field, 0, field.length);
            }
        }
        sink.event(event.at(new Place(file, row.get(0).number())));
        return null;
    }

    /** The lines behind the first are read again, as rows of their own. */
    private void giveBack(final List<Line> row) {
        for (int i = row.size() - 1; i >= 1; i--) {
            pending.addFirst(row.get(i));
        }
    }

    private Line take() throws IOException {
        if (!pending.isEmpty()) {
            return pending.pollFirst();
        }
        if (!lines.next()) {
            return null;
        }
        return new Line(
                lines.number(),
                Arrays.copyOf(lines.bytes(), lines.length()),
                lines.isTooLong(),
                lines.endedWithCarriageReturn() ? "\r\n" : "\n");
    }

    private void reject(final Line line, final String reason) throws IOException {
        // Nothing is read behind a line that is too long before it is rejected, so its rest is still there.
        final InputStream text = line.tooLong() ? lines.wholeLine() : new ByteArrayInputStream(line.bytes());
        sink.rejected(new Place(file, line.number()), reason, text);
    }

    /** Whether a quoted field is open at the end of a line: each quote, doubled ones included, changes that. */
    private static boolean isOpen(final Line line, final boolean openBefore) {
        boolean open = openBefore;
        for (final byte unit : line.bytes()) {
            open ^= unit == '"';
        }
        return open;
    }

    private static List<String> parse(final String row) {
        final Iterator<CsvRecord> records = CsvReader.builder()
                .skipEmptyLines(false)
                .maxBufferSize(Integer.MAX_VALUE)
                .ofCsvRecord(row)
                .iterator();
        if (!records.hasNext()) {
            return List.of();
        }
        final List<String> fields = records.next().getFields();
        if (records.hasNext()) {
            throw new CsvParseException("a line break is outside quotes");
        }
        return fields;
    }

    private static String text(final Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }
}
