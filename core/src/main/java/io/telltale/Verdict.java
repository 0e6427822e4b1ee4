package io.telltale;

import io.telltale.compile.CompiledOutput;
import io.telltale.event.ColumnType;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.scalar.Evaluation;
import io.telltale.scalar.TextValue;
import io.telltale.verdict.Matches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a {@link RulePack} found out about one event, to be reused from event to event, and the memory that it takes. Mutable, for one thread at a
 * time; made by {@link RulePack#newVerdict()}. Reading it does not allocate, but for {@link #rows(int)}, which is for people.
 *
 * <p>Matches are numbered from 0 in the order of the pack's rules. Suppressed ones are among them. The rows are made from the event when they are
 * asked for: before its view, or the memory that it points to, is used for the next.
 */
public final class Verdict {
    private final RulePack pack;
    private final Evaluation evaluation;
    private final Matches matches;

    Verdict(final RulePack pack, final Evaluation evaluation) {
        this.pack = pack;
        this.evaluation = evaluation;
        matches = new Matches(pack.detections().size());
    }

    /**
     * How many rules match, suppressed hits included.
     *
     * @return the number of matches
     */
    public int count() {
        return matches.count();
    }

    /**
     * The rule of a match.
     *
     * @param match 0 to {@link #count()} - 1
     * @return the detection
     */
    public Detection detection(final int match) {
        return pack.detections().get(rule(match));
    }

    /**
     * The number of the rule of a match.
     *
     * @param match 0 to {@link #count()} - 1
     * @return its index in {@link RulePack#detections()}
     */
    public int rule(final int match) {
        check(match);
        return matches.rule(match);
    }

    /**
     * What the rule calls the event.
     *
     * @param match 0 to {@link #count()} - 1
     * @return the label of the first row; empty if the rule has none
     */
    public String label(final int match) {
        check(match);
        return pack.compiled().labels().get(matches.rule(match)).get(matches.branch(match)).get(matches.label(match));
    }

    /**
     * How many rows the rule returns for the event: {@code union} keeps duplicates.
     *
     * @param match 0 to {@link #count()} - 1
     * @return 1 or more
     */
    public int rowCount(final int match) {
        check(match);
        return matches.rows(match);
    }

    /**
     * Whether the hit is suppressed.
     *
     * @param match 0 to {@link #count()} - 1
     * @return whether a suppression applies
     */
    public boolean isSuppressed(final int match) {
        check(match);
        return matches.suppression(match) != Matches.NOT_SUPPRESSED;
    }

    /**
     * The suppression that applies.
     *
     * @param match 0 to {@link #count()} - 1
     * @return the first of the pack's suppressions that applies, or {@code null} if none does
     */
    public Suppression suppression(final int match) {
        check(match);
        final int suppression = matches.suppression(match);
        return suppression == Matches.NOT_SUPPRESSED ? null : pack.suppressions().get(suppression);
    }

    /**
     * The rows that the rule returns for the event, in the order of its tables. Allocates: for people, not for the hot path.
     *
     * @param match 0 to {@link #count()} - 1
     * @return for each row its columns and their values: texts as {@link String}; {@link Long}, {@link Double}, {@link Boolean}, {@link Instant}
     *     and {@link Duration} (rounded down to 100 ns, as in Kusto) or {@code null} where they are computed or given as numbers; a column of the
     *     event that is no string but has a text is that text. A rule that projects no columns has those of the event that are not null.
     */
    public List<Map<String, Object>> rows(final int match) {
        return rows(match, this::value);
    }

    /**
     * The rows that the rule returns for the event, with what the event's columns hold as the caller has it: whoever made the event's texts from
     * something else (JSON's numbers, say) gets that back. Allocates: for people, not for the hot path.
     *
     * @param match   0 to {@link #count()} - 1
     * @param columns gives the value of a column that the rule hands through as it came in, under its own name or another
     * @return for each row its columns and their values: what is computed as in {@link #rows(int)}
     */
    public List<Map<String, Object>> rows(final int match, final Function<EventColumn, Object> columns) {
        check(match);
        final int rule = matches.rule(match);
        final List<List<CompiledOutput>> branches = pack.compiled().outputs().get(rule);
        final List<Map<String, Object>> rows = new ArrayList<>();
        for (int branch = 0; branch < branches.size(); branch++) {
            if (pack.engine().rule(rule).returnsRow(branch, evaluation)) {
                rows.add(row(branches.get(branch), pack.rule(rule).branches().get(branch).projected(), columns));
            }
        }
        return rows;
    }

    private Map<String, Object> row(
            final List<CompiledOutput> outputs, final boolean projected, final Function<EventColumn, Object> columns) {
        final EventView event = evaluation.event();
        final Map<String, Object> row = new LinkedHashMap<>();
        if (!projected) {
            for (final EventColumn column : event.schema().columns()) {
                if (!event.isNull(column)) {
                    row.put(column.kqlName(), columns.apply(column));
                }
            }
        }
        for (final CompiledOutput output : outputs) {
            row.put(output.name(), output.column() != null ? columns.apply(output.column()) : value(output));
        }
        return row;
    }

    private Object value(final CompiledOutput output) {
        evaluation.forgetTexts();
        if (output.text() != null) {
            final TextValue text = output.text().of(evaluation);
            return new String(text.bytes(), text.offset(), text.length(), StandardCharsets.UTF_8);
        }
        final long number = output.number().of(evaluation);
        return evaluation.isNull() ? null : value(output.type(), number);
    }

    private Object value(final EventColumn column) {
        final EventView event = evaluation.event();
        return event.isNumber(column) ? value(column.type(), event.number(column)) : event.text(column);
    }

    private static Object value(final ColumnType type, final long number) {
        return switch (type) {
            case BOOL -> number != 0;
            case REAL -> Double.longBitsToDouble(number);
            case DATETIME -> {
                final long ticks = number - Evaluation.EPOCH_TICKS;
                yield Instant.ofEpochSecond(Math.floorDiv(ticks, Evaluation.TICKS_PER_SECOND), Math.floorMod(ticks, Evaluation.TICKS_PER_SECOND) * 100);
            }
            case TIMESPAN -> Duration.ofSeconds(Math.floorDiv(number, Evaluation.TICKS_PER_SECOND), Math.floorMod(number, Evaluation.TICKS_PER_SECOND) * 100);
            default -> number;
        };
    }

    Evaluation evaluation() {
        return evaluation;
    }

    Matches matches() {
        return matches;
    }

    void checkPack(final RulePack other) {
        if (other != pack) {
            throw new IllegalArgumentException("the verdict was made by another pack: make one with newVerdict() of this");
        }
    }

    private void check(final int match) {
        if (match < 0 || match >= matches.count()) {
            throw outside(match);
        }
    }

    private IndexOutOfBoundsException outside(final int match) {
        return new IndexOutOfBoundsException("there is no such match: match=" + match + ", count=" + matches.count());
    }
}
