package io.telltale.examples.scan.output;

import java.io.IOException;
import java.io.OutputStream;

/** The formats of the output. */
public enum OutputFormat {
    /** Columns for people, cut to the width of the terminal. */
    TABLE {
        @Override
        public RowWriter open(final OutputStream output, final int width, final Layout layout) {
            return new TableRows(output, width, layout.table());
        }
    },
    /** A JSON object a line. */
    JSONL {
        @Override
        public RowWriter open(final OutputStream output, final int width, final Layout layout) throws IOException {
            return new JsonRows(output);
        }
    },
    /** Comma-separated values, RFC 4180. */
    CSV {
        @Override
        public RowWriter open(final OutputStream output, final int width, final Layout layout) {
            return new CsvRows(output, layout.csv());
        }
    };

    /**
     * Starts an output.
     *
     * @param output where it goes
     * @param width  the terminal's width in characters
     * @param layout which fields are shown
     * @return takes the rows
     * @throws IOException if it cannot be written
     */
    public abstract RowWriter open(OutputStream output, int width, Layout layout) throws IOException;
}
