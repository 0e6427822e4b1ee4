package io.telltale.examples.scan.output;

import io.telltale.event.EventColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Rows for people: the columns that matter most, cut to the width of the terminal.
 *
 * <p>The texts come from whoever ran the process, so nothing in them may drive the terminal: control characters, and those that
 * turn the direction of writing, are shown by their numbers.
 */
final class TableRows implements RowWriter {
    private static final String GAP = "  ";
    private static final int LEAST_COMMAND_LINE = 20;

    private final Writer writer;
    private final int commandLineWidth;
    private boolean headed;

    TableRows(final OutputStream output, final int width) {
        writer = new OutputStreamWriter(output, StandardCharsets.UTF_8);
        commandLineWidth = Math.max(LEAST_COMMAND_LINE, width - (24 + 24 + 16 + 14 + 20 + 5 * GAP.length()));
    }

    @Override
    public void write(final Row row) throws IOException {
        line(
                row.type().kqlLabel(),
                row.text(EventColumn.TIMESTAMP),
                row.text(EventColumn.DEVICE_NAME),
                row.text(EventColumn.ACCOUNT_NAME),
                row.text(EventColumn.FILE_NAME),
                row.text(EventColumn.PROCESS_COMMAND_LINE));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private void line(
            final String type,
            final String timestamp,
            final String device,
            final String account,
            final String fileName,
            final String commandLine)
            throws IOException {
        if (!headed) {
            headed = true;
            line(
                    Row.TOOL_TYPE,
                    EventColumn.TIMESTAMP.kqlName(),
                    EventColumn.DEVICE_NAME.kqlName(),
                    EventColumn.ACCOUNT_NAME.kqlName(),
                    EventColumn.FILE_NAME.kqlName(),
                    EventColumn.PROCESS_COMMAND_LINE.kqlName());
        }
        cell(type, 24, true);
        cell(timestamp, 24, true);
        cell(device, 16, true);
        cell(account, 14, true);
        cell(fileName, 20, true);
        cell(commandLine, commandLineWidth, false);
        writer.write('\n');
    }

    private void cell(final String text, final int width, final boolean padded) throws IOException {
        final StringBuilder cell = new StringBuilder();
        int used = 0;
        int index = 0;
        while (text != null && index < text.length()) {
            final int codePoint = text.codePointAt(index);
            final String shown = Terminal.visible(codePoint);
            final int next = index + Character.charCount(codePoint);
            if (used + shown.length() > width || used + shown.length() == width && next < text.length()) {
                cell.append('…');
                used++;
                break;
            }
            cell.append(shown);
            used += shown.codePointCount(0, shown.length());
            index = next;
        }
        writer.append(cell);
        if (padded) {
            writer.write(" ".repeat(Math.max(0, width - used)));
            writer.write(GAP);
        }
    }
}
