package io.telltale.examples.scan.rules;

import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.output.Layout.Column;
import io.telltale.examples.scan.output.Row;
import java.util.List;

/** What a table shows of an event, whatever a detection projects. Stateless. */
final class Headline {
    /** The columns, by which a person tells events apart. */
    static final List<Column> COLUMNS = List.of(
            new Column(EventColumn.TIMESTAMP.kqlName(), 24),
            new Column(EventColumn.DEVICE_NAME.kqlName(), 16),
            new Column(EventColumn.ACCOUNT_NAME.kqlName(), 14),
            new Column(EventColumn.FILE_NAME.kqlName(), 20),
            new Column(EventColumn.PROCESS_COMMAND_LINE.kqlName(), 60));

    private Headline() {}

    static void add(final Event event, final List<Row.Field> fields) {
        for (final Column column : COLUMNS) {
            fields.add(Row.Field.of(column.name(), event, EventSchema.DEVICE_PROCESS_EVENTS.column(column.name())));
        }
    }
}
