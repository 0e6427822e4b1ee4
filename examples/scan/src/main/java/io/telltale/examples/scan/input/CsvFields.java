package io.telltale.examples.scan.input;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.telltale.event.EventColumn;

/** Puts the fields of a row into an event, each into its column. Mutable. */
final class CsvFields extends AbstractBaseCsvCallbackHandler<Integer> {
    private final EventColumn[] columns;
    private final Event event;

    /**
     * Takes rows.
     *
     * @param columns the column of each field; null where the field is none of ours
     * @param event   takes the fields
     */
    CsvFields(final EventColumn[] columns, final Event event) {
        this.columns = columns;
        this.event = event;
    }

    @Override
    protected void handleField(final int field, final char[] text, final int offset, final int length, final boolean quoted) {
        if (field < columns.length && columns[field] != null) {
            event.set(columns[field], Event.Kind.STRING, text, offset, length);
        }
    }

    /** The row is in the event; what is left to say is how many fields it had. */
    @Override
    protected Integer buildRecord() {
        return getFieldCount();
    }
}
