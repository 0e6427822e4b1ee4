package io.telltale.verdict;

import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.scalar.Computed;
import io.telltale.scalar.Evaluation;
import io.telltale.scalar.Test;
import io.telltale.scan.Findings;
import io.telltale.scan.TermAutomaton;
import io.telltale.scan.Utf16Scan;
import io.telltale.text.TextEncoding;
import java.time.InstantSource;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Runs any number of rules over an event in one pass: scans its columns, then evaluates the rules that a literal that occurs can make true, and
 * those that can be true of an event in which nothing occurs. Immutable, shareable; does not allocate (what it computes may, see {@link Evaluation}).
 */
public final class RulesEngine {
    private final EventSchema schema;
    private final EventColumn[] columns;
    private final TermAutomaton[] automata;
    private final RuleProgram[] rules;
    private final SuppressionProgram[] suppressions;
    private final Triggers triggers;
    private final ColumnsPrefilter prefilter;
    private final List<Computed> computed;
    private final List<Test> tests;
    private final int literalCount;
    private final int valueCount;

    /**
     * Which rules a literal touches.
     *
     * @param starts where the rules of each literal start in {@code rules}; one more than there are literals in columns
     * @param rules  the numbers of the rules
     * @param always a bit for each rule that is evaluated whatever occurs
     */
    public record Triggers(int[] starts, int[] rules, long[] always) {}

    /**
     * What the columns' scans are for, and what else there is to know of an event.
     *
     * @param columns      the columns to scan for every event
     * @param automata     their automata, with numbers that are unique among all of them
     * @param computed     texts that are scanned when they are asked for
     * @param tests        questions that no scan answers
     * @param literalCount how many literals there are in all texts
     * @param valueCount   how many texts the computations hold at a time
     */
    public record Questions(
            List<EventColumn> columns, List<TermAutomaton> automata, List<Computed> computed, List<Test> tests, int literalCount, int valueCount) {}

    /**
     * An engine.
     *
     * @param schema       the events' columns
     * @param questions    what is asked of an event
     * @param rules        the rules, by number
     * @param suppressions the suppressions, by number: the first that applies counts
     * @param triggers     which rules a literal touches
     * @param prefilter    tells whether an event may matter; {@code null} if any may
     */
    public RulesEngine(
            final EventSchema schema,
            final Questions questions,
            final List<RuleProgram> rules,
            final List<SuppressionProgram> suppressions,
            final Triggers triggers,
            final ColumnsPrefilter prefilter) {
        this.schema = schema;
        columns = questions.columns().toArray(new EventColumn[0]);
        automata = questions.automata().toArray(new TermAutomaton[0]);
        computed = List.copyOf(questions.computed());
        tests = List.copyOf(questions.tests());
        literalCount = questions.literalCount();
        valueCount = questions.valueCount();
        this.rules = rules.toArray(new RuleProgram[0]);
        this.suppressions = suppressions.toArray(new SuppressionProgram[0]);
        this.triggers = triggers;
        this.prefilter = prefilter;
    }

    /**
     * What a thread needs to run this engine.
     *
     * @param clock says what <em>now</em> is
     * @return an evaluation of no event yet
     */
    public Evaluation newEvaluation(final InstantSource clock) {
        return new Evaluation(literalCount, computed, tests, valueCount, clock);
    }

    /**
     * Decides about an event.
     *
     * @param event      the event
     * @param evaluation this thread's, made by this engine
     * @param matches    takes the rules that match, made for as many rules as there are
     * @throws IllegalArgumentException if the event has another schema
     */
    public void detect(final EventView event, final Evaluation evaluation, final Matches matches) {
        matches.clear();
        checkSchema(event);
        if (prefilter != null && !prefilter.mayMatter(event)) {
            evaluation.start(event);
            return;
        }
        scanColumns(event, evaluation);
        final Findings findings = evaluation.findings();
        for (int literal = findings.next(0); literal >= 0; literal = findings.next(literal + 1)) {
            for (int i = triggers.starts()[literal]; i < triggers.starts()[literal + 1]; i++) {
                matches.addCandidate(triggers.rules()[i]);
            }
        }
        final long[] always = triggers.always();
        for (int word = 0; word < always.length; word++) {
            long bits = always[word] | matches.candidates(word);
            while (bits != 0) {
                final int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                rules[rule].decide(rule, evaluation, matches);
            }
        }
        if (suppressions.length > 0) {
            suppress(evaluation, matches);
        }
    }

    /**
     * Scans an event's columns without deciding about any rule.
     *
     * @param event      the event
     * @param evaluation this thread's; rules can be evaluated on it one by one then
     * @throws IllegalArgumentException if the event has another schema
     */
    public void scan(final EventView event, final Evaluation evaluation) {
        checkSchema(event);
        scanColumns(event, evaluation);
    }

    private void scanColumns(final EventView event, final Evaluation evaluation) {
        evaluation.start(event);
        final Findings findings = evaluation.findings();
        for (int i = 0; i < columns.length; i++) {
            scan(event, columns[i], automata[i], findings);
        }
    }

    /**
     * A rule by itself.
     *
     * @param rule its number
     * @return its decisions
     */
    public RuleProgram rule(final int rule) {
        return rules[rule];
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
        for (final Computed text : computed) {
            bytes += text.automaton().sizeInBytes();
        }
        return bytes + (long) Integer.BYTES * (triggers.starts().length + triggers.rules().length);
    }

    /**
     * How many states the automata have.
     *
     * @return the states of all columns together
     */
    public long stateCount() {
        long states = 0;
        for (final TermAutomaton automaton : automata) {
            states += automaton.stateCount();
        }
        for (final Computed text : computed) {
            states += text.automaton().stateCount();
        }
        return states;
    }

    /**
     * How many literals are looked for.
     *
     * @return those of all columns together, each once a column
     */
    public int literalCount() {
        return literalCount;
    }

    /**
     * What the engine is made of, for people.
     *
     * @return a line for each column that is scanned for every event, one for what is computed when it is asked for, and one for
     *     how they are scanned
     */
    public String describe() {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            text.append(columns[i].kqlName()).append(": ").append(automata[i]).append('\n');
        }
        int always = 0;
        for (final long word : triggers.always()) {
            always += Long.bitCount(word);
        }
        return text.append("when asked for: texts=").append(computed.size()).append(", tests=").append(tests.size())
                .append("; rules=").append(rules.length).append(", evaluated for every event=").append(always).append('\n')
                .append(ColumnsPrefilter.describe(prefilter)).toString();
    }

    private void suppress(final Evaluation evaluation, final Matches matches) {
        for (int match = 0; match < matches.count(); match++) {
            for (int suppression = 0; suppression < suppressions.length; suppression++) {
                if (suppressions[suppression].applies(matches.rule(match), evaluation)) {
                    matches.suppress(match, suppression);
                    break;
                }
            }
        }
    }

    private static void scan(final EventView event, final EventColumn column, final TermAutomaton automaton, final Findings findings) {
        if (event.encoding(column) == TextEncoding.UTF_16LE) {
            scanUtf16(event, column, automaton.utf16(), findings);
            return;
        }
        final int offset = event.offset(column);
        final int length = event.length(column);
        final byte[] array = event.array(column);
        if (array != null) {
            automaton.find(array, offset, length, findings);
            return;
        }
        final DirectBuffer buffer = event.buffer(column);
        if (buffer != null) {
            automaton.find(buffer, offset, length, event.window(), findings);
        } else {
            automaton.find(event.window().bytes(), 0, 0, findings);
        }
    }

    private static void scanUtf16(final EventView event, final EventColumn column, final Utf16Scan automaton, final Findings findings) {
        final byte[] array = event.array(column);
        if (array != null) {
            automaton.find(array, event.offset(column), event.length(column), event.window(), findings);
        } else {
            automaton.find(event.buffer(column), event.offset(column), event.length(column), event.window(), findings);
        }
    }

    private void checkSchema(final EventView event) {
        if (event.schema() != schema) {
            throw otherSchema(event);
        }
    }

    private IllegalArgumentException otherSchema(final EventView event) {
        return new IllegalArgumentException(
                "the event has another schema than the rules: event=" + event.schema().table() + ", rules=" + schema.table());
    }
}
