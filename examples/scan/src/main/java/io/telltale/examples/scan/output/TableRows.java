package io.telltale.examples.scan.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows for people: the columns that matter most, cut to the width of the terminal.
 *
 * <p>The texts come from whoever ran the process, so nothing in them may drive the terminal: control characters, and those that
 * turn the direction of writing, are shown by their numbers.
 */
final class TableRows implements RowWriter {
    private static final String GAP = "  ";
    private static final int LEAST_LAST_WIDTH = 20;

    private final Writer writer;
    private final List<Layout.Column> columns;
    private final int lastWidth;
    private boolean headed;

    TableRows(final OutputStream output, final int width, final List<Layout.Column> columns) {
        writer = new OutputStreamWriter(output, StandardCharsets.UTF_8);
        this.columns = columns;
        int used = 0;
        for (final Layout.Column column : columns.subList(0, columns.size() - 1)) {
            used += column.width() + GAP.length();
        }
        lastWidth = Math.max(LEAST_LAST_WIDTH, width - used);
    }

    @Override
    public void write(final Row row) throws IOException {
        if (!headed) {
            headed = true;
            line(columns.stream().map(Layout.Column::name).toList());
        }
        final List<String> texts = new ArrayList<>();
        for (final Layout.Column column : columns) {
            texts.add(row.text(column.name()));
        }
        line(texts);
        final String explanation = row.text(Row.EXPLANATION);
        if (explanation != null) {
            for (final String line : explanation.split("\n")) {
                writer.write("    " + Terminal.visible(line) + "\n");
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private void line(final List<String> texts) throws IOException {
        final int last = texts.size() - 1;
        for (int i = 0; i < last; i++) {
            cell(texts.get(i), columns.get(i).width(), true);
        }
        cell(texts.get(last), lastWidth, false);
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
