package io.telltale.verdict;

import io.telltale.event.EventBatch;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.scan.TermAutomaton;
import io.telltale.scan.Utf16Scan;
import io.telltale.text.TextEncoding;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Runs one detection: scans the columns that it asks about and decides over what was found. Immutable, shareable; does not
 * allocate.
 *
 * <p>What was found is one {@code long}; from it come the label, the clauses and the rows, each by its own decision, so that who only
 * wants the label does not pay for the rest.
 */
public final class DetectionEngine {
    private final EventColumn[] columns;
    private final TermAutomaton[] automata;
    private final Decision label;
    private final Decision[] clauses;
    private final Decision[] branches;
    private final ColumnsPrefilter prefilter;
    private final boolean isForBatches;
    private final int labelOfNothing;

    /**
     * An engine.
     *
     * @param columns the columns to scan
     * @param automata their automata, narrow, with numbers that are unique among all of them
     * @param label gives the number of the label of the first row, 0 when there is no row
     * @param clauses each gives 1 when its clause is true
     * @param branches each gives 1 when its branch of the union returns a row
     * @param prefilter tells whether an event may matter; {@code null} if any may
     */
    public DetectionEngine(
            final List<EventColumn> columns,
            final List<TermAutomaton> automata,
            final Decision label,
            final List<Decision> clauses,
            final List<Decision> branches,
            final ColumnsPrefilter prefilter) {
        this.columns = columns.toArray(new EventColumn[0]);
        this.automata = automata.toArray(new TermAutomaton[0]);
        this.label = label;
        this.clauses = clauses.toArray(new Decision[0]);
        this.branches = branches.toArray(new Decision[0]);
        this.prefilter = prefilter;
        isForBatches = prefilter != null && prefilter.prefilter().isForManyTexts();
        labelOfNothing = label.decide(0);
    }

    /**
     * Scans an event.
     *
     * @param event the event
     * @return the literals that occur, as a set of bits; 0 also where some occur and no decision depends on them
     */
    public long find(final EventView event) {
        return prefilter == null || prefilter.mayMatter(event) ? findAll(event) : 0;
    }

    /**
     * Decides about the next records of a batch.
     *
     * @param batch  the records; those that are decided about are taken from it
     * @param labels takes the label of each, 0 for those of which the detection returns no row
     * @return how many records there were, at most as many as {@code labels} has room for; 0 when none is left
     * @throws IllegalArgumentException if the first record is malformed, those before a malformed one are decided about first; or if there are records
     *     and no room at all
     */
    public int detect(final EventBatch batch, final byte[] labels) {
        if (labels.length == 0 && batch.remaining() > 0) {
            throw noRoom(batch);
        }
        int count = 0;
        while (count < labels.length && batch.remaining() > 0) {
            if (batch.load(labels.length - count)) {
                count = isForBatches ? detectCandidates(batch, labels, count) : detectEach(batch, labels, count);
            } else if (count == 0) {
                labels[count++] = (byte) label(find(batch.next()));
            } else {
                return count;
            }
        }
        return count;
    }

    /** Decides about the records of a chunk, one by one. */
    private int detectEach(final EventBatch batch, final byte[] labels, final int from) {
        int count = from;
        int start = batch.chunkStart();
        while (count < labels.length && batch.isWhole(start)) {
            labels[count++] = (byte) label(find(batch.view(start)));
            start = batch.end(start);
        }
        batch.take(start);
        return count;
    }

    /** Decides about the records of a chunk, from which candidates are picked in one go, across the borders of records and columns. */
    private int detectCandidates(final EventBatch batch, final byte[] labels, final int from) {
        final int[] places = batch.places();
        final int candidates = prefilter.prefilter().candidates(batch.array(), batch.chunkStart(), batch.chunkEnd(), places);
        // Behind the last that is listed, any place may be one.
        final boolean areMore = candidates == places.length;
        int candidate = 0;
        int count = from;
        int start = batch.chunkStart();
        while (count < labels.length && batch.isWhole(start)) {
            final int end = batch.end(start);
            int label = labelOfNothing;
            if (candidate < candidates ? places[candidate] < end : areMore) {
                label = label(findAll(batch.view(start)));
                while (candidate < candidates && places[candidate] < end) {
                    candidate++;
                }
            }
            labels[count++] = (byte) label;
            start = end;
        }
        batch.take(start);
        return count;
    }

    /** 0 would say that no record is left. */
    private static IllegalArgumentException noRoom(final EventBatch batch) {
        return new IllegalArgumentException("there is no room for the label of a single record: labels=0, remaining=" + batch.remaining());
    }

    private long findAll(final EventView event) {
        long found = 0;
        for (int i = 0; i < columns.length; i++) {
            found |= find(event, columns[i], automata[i]);
        }
        return found;
    }

    /**
     * The label of the first row that the detection returns.
     *
     * @param found what {@link #find(EventView)} returned
     * @return the label's number, or 0 if it returns no row
     */
    public int label(final long found) {
        return found == 0 ? labelOfNothing : label.decide(found);
    }

    /**
     * The clauses that are true.
     *
     * @param found what {@link #find(EventView)} returned
     * @return bit <i>i</i> is set when the clause <i>i</i> is true
     */
    public int clauses(final long found) {
        int fired = 0;
        for (int clause = 0; clause < clauses.length; clause++) {
            fired |= clauses[clause].decide(found) << clause;
        }
        return fired;
    }

    /**
     * The number of rows that the detection returns.
     *
     * @param found what {@link #find(EventView)} returned
     * @return one for each branch of its union whose filter is true
     */
    public int rows(final long found) {
        int rows = 0;
        for (final Decision branch : branches) {
            rows += branch.decide(found);
        }
        return rows;
    }

    /**
     * The size of the automata.
     *
     * @return the memory of their tables in bytes
     */
    public long sizeInBytes() {
        long bytes = prefilter == null ? 0 : prefilter.prefilter().sizeInBytes();
        for (final TermAutomaton automaton : automata) {
            bytes += automaton.sizeInBytes();
        }
        return bytes;
    }

    /**
     * What the engine is made of, for people.
     *
     * @return a line for each column, and one for how they are scanned
     */
    public String describe() {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            text.append(columns[i].kqlName()).append(": ").append(automata[i]).append('\n');
        }
        return text.append(ColumnsPrefilter.describe(prefilter)).toString();
    }

    private static long find(final EventView event, final EventColumn column, final TermAutomaton automaton) {
        if (event.encoding(column) == TextEncoding.UTF_16LE) {
            return findUtf16(event, column, automaton.utf16());
        }
        final int offset = event.offset(column);
        final int length = event.length(column);
        final byte[] array = event.array(column);
        if (array != null) {
            return automaton.find(array, offset, length);
        }
        final DirectBuffer buffer = event.buffer(column);
        return buffer != null
                ? automaton.find(buffer, offset, length, event.window())
                : automaton.find(event.window().bytes(), 0, 0);
    }

    private static long findUtf16(final EventView event, final EventColumn column, final Utf16Scan automaton) {
        final int offset = event.offset(column);
        final int length = event.length(column);
        final byte[] array = event.array(column);
        return array != null
                ? automaton.find(array, offset, length, event.window())
                : automaton.find(event.buffer(column), offset, length, event.window());
    }
}
