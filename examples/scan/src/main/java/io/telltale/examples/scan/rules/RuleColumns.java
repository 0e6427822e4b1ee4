package io.telltale.examples.scan.rules;

import io.telltale.Detection;
import io.telltale.RulePack;
import io.telltale.event.EventLayout;
import io.telltale.examples.scan.output.Layout;
import io.telltale.examples.scan.output.Layout.Column;
import io.telltale.examples.scan.output.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of the fields in the rows of a pack. Immutable. */
final class RuleColumns {
    static final String RULE = "Rule";
    static final String LABEL = "Label";
    static final String SUPPRESSION = "Suppression";

    /** The names that are ours: a rule's own column of such a name gets a number, as Kusto does it where names collide. */
    private static final Set<String> OURS = Set.of(RULE, SUPPRESSION, Row.EXPLANATION);

    private final Layout layout;
    private final Map<Detection, Map<String, String>> renamed = new HashMap<>();

    /**
     * The names of a pack's columns.
     *
     * @param pack            the pack
     * @param showsSuppressed whether rows of suppressed hits are printed
     */
    RuleColumns(final RulePack pack, final boolean showsSuppressed) {
        final Set<String> csv = new LinkedHashSet<>();
        csv.add(RULE);
        for (final Detection detection : pack.detections()) {
            renamed.put(detection, renamed(detection.columns()));
            if (detection.keepsEventColumns()) {
                EventLayout.columns().forEach(column -> csv.add(column.kqlName()));
            }
            detection.columns().forEach(column -> csv.add(name(detection, column)));
        }
        csv.add(SUPPRESSION);

        final List<Column> table = new ArrayList<>();
        table.add(new Column(RULE, 24));
        table.add(new Column(LABEL, 20));
        if (showsSuppressed && !pack.suppressions().isEmpty()) {
            table.add(new Column(SUPPRESSION, 16));
        }
        table.addAll(Headline.COLUMNS);
        layout = new Layout(List.copyOf(csv), table);
    }

    Layout layout() {
        return layout;
    }

    /** What a column of a rule is called in the output. */
    String name(final Detection detection, final String column) {
        return renamed.get(detection).getOrDefault(column, column);
    }

    private static Map<String, String> renamed(final List<String> columns) {
        final Map<String, String> renamed = new HashMap<>();
        for (final String column : columns) {
            if (OURS.contains(column)) {
                int number = 1;
                while (columns.contains(column + number)) {
                    number++;
                }
                renamed.put(column, column + number);
            }
        }
        return renamed;
    }
}
