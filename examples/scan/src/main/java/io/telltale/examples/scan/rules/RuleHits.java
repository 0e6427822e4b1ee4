package io.telltale.examples.scan.rules;

import io.telltale.Detection;
import io.telltale.RulePack;
import io.telltale.Suppression;
import io.telltale.Verdict;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.output.Layout;
import io.telltale.examples.scan.output.OutputFormat;
import io.telltale.examples.scan.output.Row;
import io.telltale.examples.scan.output.RowWriter;
import io.telltale.examples.scan.output.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The hits of a pack of rules: for each rule that matches, the columns that it projects. Mutable. */
public final class RuleHits implements Hits {
    private final RulePack pack;
    private final Verdict verdict;
    private final Printing printing;
    private final RuleColumns columns;
    private final EventTexts texts;
    private final long[] hitsByRule;
    private final long[] suppressedByRule;
    private final List<Map<String, Long>> hitsByLabel = new ArrayList<>();
    private final Map<Suppression, Long> hitsBySuppression = new HashMap<>();
    private long hits;
    private long suppressed;
    private long rowCount;

    /**
     * No hits yet.
     *
     * @param pack     the rules
     * @param printing which rows a hit becomes
     */
    public RuleHits(final RulePack pack, final Printing printing) {
        this.pack = pack;
        this.printing = printing;
        verdict = pack.newVerdict();
        columns = new RuleColumns(pack, !printing.hideSuppressed());
        texts = new EventTexts(pack.options().schema().columns());
        hitsByRule = new long[pack.detections().size()];
        suppressedByRule = new long[hitsByRule.length];
        pack.detections().forEach(detection -> hitsByLabel.add(new TreeMap<>()));
    }

    @Override
    public void event(final Event event, final RowWriter rows) throws IOException {
        final EventView view = texts.view(event);
        final int count = pack.detect(view, verdict);
        for (int match = 0; match < count; match++) {
            count(match);
            if (!printing.hideSuppressed() || !verdict.isSuppressed(match)) {
                print(event, view, match, rows);
            }
        }
    }

    private void count(final int match) {
        final int rule = verdict.rule(match);
        hits++;
        rowCount += verdict.rowCount(match);
        hitsByRule[rule]++;
        if (!verdict.label(match).isEmpty()) {
            hitsByLabel.get(rule).merge(verdict.label(match), 1L, Long::sum);
        }
        if (verdict.isSuppressed(match)) {
            suppressed++;
            suppressedByRule[rule]++;
            hitsBySuppression.merge(verdict.suppression(match), 1L, Long::sum);
        }
    }

    private void print(final Event event, final EventView view, final int match, final RowWriter rows) throws IOException {
        final boolean table = printing.format() == OutputFormat.TABLE;
        final List<List<Row.Field>> all = table ? headlines(event, match) : projections(event, match);
        final Row.Field explanation = printing.explain() ? printing.field(pack.explain(view, verdict.detection(match))) : null;
        final int count = printing.everyRow() ? all.size() : 1;
        for (int i = 0; i < count; i++) {
            final List<Row.Field> fields = all.get(i);
            // People read it once, below the last row of the hit; programs may read any row alone.
            if (explanation != null && (!table || i == count - 1)) {
                fields.add(explanation);
            }
            rows.write(new Row(event.text(EventColumn.TIMESTAMP), fields));
        }
    }

    private List<List<Row.Field>> headlines(final Event event, final int match) {
        final List<List<Row.Field>> all = new ArrayList<>();
        for (int i = 0; i < verdict.rowCount(match); i++) {
            final List<Row.Field> fields = new ArrayList<>();
            fields.add(Row.Field.of(RuleColumns.RULE, verdict.detection(match).id()));
            fields.add(Row.Field.of(RuleColumns.LABEL, verdict.label(match)));
            if (verdict.isSuppressed(match)) {
                fields.add(Row.Field.of(RuleColumns.SUPPRESSION, verdict.suppression(match).id()));
            }
            Headline.add(event, fields);
            all.add(fields);
        }
        return all;
    }

    private List<List<Row.Field>> projections(final Event event, final int match) {
        final Detection detection = verdict.detection(match);
        final List<List<Row.Field>> all = new ArrayList<>();
        for (final Map<String, Object> row : verdict.rows(match, column -> Row.Field.of(column.kqlName(), event, column))) {
            final List<Row.Field> fields = new ArrayList<>();
            fields.add(Row.Field.of(RuleColumns.RULE, detection.id()));
            row.forEach((name, value) -> fields.add(Values.field(columns.name(detection, name), value)));
            if (verdict.isSuppressed(match)) {
                fields.add(Row.Field.of(RuleColumns.SUPPRESSION, verdict.suppression(match).id()));
            }
            all.add(fields);
        }
        return all;
    }

    @Override
    public Layout layout() {
        return columns.layout();
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
        return hits - suppressed;
    }

    @Override
    public void summarize(final PrintWriter messages) {
        for (int rule = 0; rule < hitsByRule.length; rule++) {
            if (hitsByRule[rule] > 0) {
                final String some = suppressedByRule[rule] == 0 ? "" : String.format(Locale.ROOT, ", %,d suppressed", suppressedByRule[rule]);
                messages.printf(
                        Locale.ROOT, "  %-34s %,12d%s%n", Terminal.visible(pack.detections().get(rule).id()), hitsByRule[rule], some);
                hitsByLabel.get(rule).forEach(
                        (label, count) -> messages.printf(Locale.ROOT, "    %-32s %,12d%n", Terminal.visible(label), count));
            }
        }
        if (suppressed > 0) {
            messages.printf(Locale.ROOT, "  %,d of the hits suppressed%s, by%n", suppressed, printing.hideSuppressed() ? " and not printed" : "");
        }
        for (final Suppression suppression : pack.suppressions()) {
            final Long count = hitsBySuppression.get(suppression);
            if (count != null) {
                messages.printf(
                        Locale.ROOT, "    %-32s %,12d  %s%n", Terminal.visible(suppression.id()), count, Terminal.visible(terms(suppression)));
            }
        }
    }

    /** Whose a suppression is, until when, and why. */
    static String terms(final Suppression suppression) {
        return suppression.owner() + ", expires " + LocalDate.ofInstant(suppression.expires(), ZoneOffset.UTC) + ": " + suppression.reason();
    }
}
