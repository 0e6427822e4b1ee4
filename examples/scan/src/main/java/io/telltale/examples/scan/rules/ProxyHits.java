package io.telltale.examples.scan.rules;

import io.telltale.Detection;
import io.telltale.ProxyDetector;
import io.telltale.ProxyVerdict;
import io.telltale.RulePack;
import io.telltale.ToolType;
import io.telltale.event.EventColumn;
import io.telltale.event.EventLayout;
import io.telltale.event.EventView;
import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.output.Layout;
import io.telltale.examples.scan.output.Layout.Column;
import io.telltale.examples.scan.output.OutputFormat;
import io.telltale.examples.scan.output.Row;
import io.telltale.examples.scan.output.RowWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The hits of the T1090 detector that comes with Telltale: the ten columns that its query projects. Mutable. */
public final class ProxyHits implements Hits {
    private static final String TOOL_TYPE = "ToolType";

    private static final List<EventColumn> READ = List.of(EventColumn.FILE_NAME, EventColumn.PROCESS_COMMAND_LINE);

    private final ProxyDetector detector = ProxyDetector.faithful();
    private final ProxyVerdict verdict = new ProxyVerdict();
    private final EventTexts texts = new EventTexts(READ);
    private final Map<ToolType, Long> hitsByType = new EnumMap<>(ToolType.class);
    private final Printing printing;

    /** The detector's query, which explains; null unless it has to. */
    private final RulePack query;

    private long hits;
    private long rowCount;

    /**
     * No hits yet.
     *
     * @param printing which rows a hit becomes
     */
    public ProxyHits(final Printing printing) {
        this.printing = printing;
        query = printing.explain() ? RulePack.of(Detection.compile(ProxyDetector.query())) : null;
    }

    @Override
    public void event(final Event event, final RowWriter rows) throws IOException {
        final EventView view = texts.view(event);
        final ToolType type = detector.detect(view, verdict);
        if (type == ToolType.NONE) {
            return;
        }
        hits++;
        rowCount += verdict.rows();
        hitsByType.merge(type, 1L, Long::sum);
        final Row row = new Row(event.text(EventColumn.TIMESTAMP), fields(event, type));
        final Row last = query == null ? row : explained(row, view);
        for (int i = printing.everyRow() ? verdict.rows() : 1; i > 0; i--) {
            rows.write(i > 1 && printing.format() == OutputFormat.TABLE ? row : last);
        }
    }

    private static List<Row.Field> fields(final Event event, final ToolType type) {
        final List<Row.Field> fields = new ArrayList<>();
        for (final EventColumn column : EventLayout.columns()) {
            fields.add(Row.Field.of(column.kqlName(), event, column));
        }
        fields.add(Row.Field.of(TOOL_TYPE, type.kqlLabel()));
        return fields;
    }

    private Row explained(final Row row, final EventView view) {
        final List<Row.Field> fields = new ArrayList<>(row.fields());
        fields.add(printing.field(query.explain(view, query.detections().get(0))));
        return new Row(row.timestamp(), fields);
    }

    @Override
    public Layout layout() {
        final List<String> names = new ArrayList<>();
        EventLayout.columns().forEach(column -> names.add(column.kqlName()));
        names.add(TOOL_TYPE);
        final List<Column> table = new ArrayList<>();
        table.add(new Column(TOOL_TYPE, 24));
        table.addAll(Headline.COLUMNS);
        return new Layout(names, table);
    }

    @Override
    public long count() {
        return hits;
    }

    @Override
    public long rowCount() {
        return rowCount;
    }

    @Override
    public long openCount() {
        return hits;
    }

    @Override
    public void summarize(final PrintWriter messages) {
        hitsByType.forEach((type, count) -> messages.printf(Locale.ROOT, "  %-26s %,12d%n", type.kqlLabel(), count));
    }
}
