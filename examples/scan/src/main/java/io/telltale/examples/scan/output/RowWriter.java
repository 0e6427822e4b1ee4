package io.telltale.examples.scan.output;

import java.io.Closeable;
import java.io.IOException;

/** Takes rows, one after the other. */
public interface RowWriter extends Closeable {
    /**
     * Writes a row.
     *
     * @param row the row
     * @throws IOException if it cannot be written
     */
    void write(Row row) throws IOException;
}
