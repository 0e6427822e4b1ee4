package io.telltale.examples.scan.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the portal's CSV export: RFC 4180, the columns' names in the first line. Mutable.
 *
 * <p>A row may take several lines, as a quoted field may hold line breaks. So a stray quote could swallow all that follows; therefore the
 * lines of a row are held, within the limit of a line, and when they turn out to be no row only the first is rejected and the others are
 * read again. No line is read more than twice: an attempt ends at the next line with an odd number of quotes, so there is none in its midst.
 */
final class CsvExport {
    private static final CsvReader.CsvReaderBuilder CSV =
            CsvReader.builder().skipEmptyLines(false).maxBufferSize(Integer.MAX_VALUE);

    private final LineReader lines;
    private final String file;
    private final EventSink sink;
    private final Event event = new Event();
    private CsvFields fields;
    private int fieldCount;

    CsvExport(final LineReader lines, final String file, final EventSink sink) {
        this.lines = lines;
        this.file = file;
        this.sink = sink;
    }

    void read() throws IOException, UnusableInputException {
        if (!readHeader()) {
            return;
        }
        while (lines.next()) {
            if (lines.isTooLong()) {
                reject(lines.tooLong());
            } else if (lines.isCut()) {
                reject(LineReader.CUT);
            } else if (lines.length() > 0) {
                readRow();
            }
        }
    }

    /** Tells whether a line names columns that this reader knows. */
    static boolean isHeader(final String line) {
        try {
            return names(line).stream().anyMatch(name -> EventSchema.DEVICE_PROCESS_EVENTS.column(name) != null);
        } catch (final CsvParseException e) {
            return false;
        }
    }

    private boolean readHeader() throws IOException, UnusableInputException {
        boolean more = lines.next();
        while (more && lines.length() == 0) {
            more = lines.next();
        }
        if (!more || lines.isCut()) {
            return false;
        }
        final List<String> names;
        try {
            names = names(text());
        } catch (final CsvParseException e) {
            throw new UnusableInputException(file + ":" + lines.number() + ": the first line of a CSV file has to name the"
                    + " columns; it is not CSV: " + e.getMessage());
        }
        if (!names.contains(EventColumn.FILE_NAME.kqlName())
                || !names.contains(EventColumn.PROCESS_COMMAND_LINE.kqlName())) {
            throw new UnusableInputException(file + ":" + lines.number()
                    + ": the first line of a CSV file has to name the columns FileName and ProcessCommandLine; it names "
                    + String.join(", ", names.subList(0, Math.min(20, names.size()))));
        }
        fieldCount = names.size();
        fields = new CsvFields(
                names.stream().map(EventSchema.DEVICE_PROCESS_EVENTS::column).toArray(EventColumn[]::new), event);
        return true;
    }

    private void readRow() throws IOException {
        final Place place = new Place(file, lines.number());
        boolean open = isOpenAfterLine(false);
        final boolean severalLines = open;
        if (severalLines) {
            lines.mark();
        }
        String wrong = null;
        while (open && wrong == null) {
            if (!lines.next() || lines.isTooLong() || lines.isCut()) {
                wrong = "a quote is opened and not closed; the following lines are read as rows of their own";
            } else {
                open = isOpenAfterLine(true);
            }
        }
        if (wrong == null) {
            wrong = readFields();
        }
        if (wrong == null) {
            lines.unmark();
            sink.event(event.at(place));
            return;
        }
        if (severalLines) {
            lines.rewind();
        }
        reject(wrong);
    }

    /** Fills the event, or says why there is none. A line break within a field is part of the value, as it came in. */
    private String readFields() throws IOException {
        event.clear();
        final Iterator<Integer> rows = CSV.build(fields, text()).iterator();
        try {
            final int count = rows.hasNext() ? rows.next() : 0;
            if (rows.hasNext()) {
                return "not CSV: a line break is outside quotes";
            }
            return count == fieldCount ? null : "the row has " + count + " fields, the header " + fieldCount;
        } catch (final CsvParseException e) {
            return "not CSV: " + e.getMessage();
        }
    }

    private void reject(final String reason) throws IOException {
        sink.rejected(new Place(file, lines.number()), reason, lines.wholeLine());
    }

    /** Whether a quoted field is open at the end of the line: each quote, doubled ones included, changes that. */
    private boolean isOpenAfterLine(final boolean openBefore) {
        final byte[] bytes = lines.bytes();
        final int end = lines.offset() + lines.length();
        boolean open = openBefore;
        for (int i = lines.offset(); i < end; i++) {
            open ^= bytes[i] == '"';
        }
        return open;
    }

    private static List<String> names(final String header) {
        final Iterator<CsvRecord> records = CSV.ofCsvRecord(header).iterator();
        if (!records.hasNext()) {
            return List.of();
        }
        final List<String> names = records.next().getFields().stream().map(String::trim).toList();
        if (records.hasNext()) {
            throw new CsvParseException("a line break is outside quotes");
        }
        return names;
    }

    /** The lines of the row. */
    private String text() {
        return new String(lines.bytes(), lines.markedOffset(), lines.lengthSinceMark(), StandardCharsets.UTF_8);
    }
}
