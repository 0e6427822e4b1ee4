package io.telltale.examples.scan.output;

import java.util.List;

/**
 * Which fields of rows a format shows that has to know them before the first row. Immutable.
 *
 * @param csv   the columns of CSV
 * @param table the columns of a table; the last takes what is left of the terminal's width
 */
public record Layout(List<String> csv, List<Column> table) {
    /**
     * Copies the lists.
     *
     * @param csv   the columns of CSV
     * @param table the columns of a table
     */
    public Layout {
        csv = List.copyOf(csv);
        table = List.copyOf(table);
    }

    /**
     * A column of a table.
     *
     * @param name  the field's name
     * @param width how many characters it takes
     */
    public record Column(String name, int width) {}
}
