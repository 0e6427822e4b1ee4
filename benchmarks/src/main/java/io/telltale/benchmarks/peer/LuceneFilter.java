package io.telltale.benchmarks.peer;

import io.telltale.ToolType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decision with Lucene's ByteRunAutomaton, which says whether a text has a literal but not which: a filter, and the exact search where it says
 * yes. Its terms are ASCII's, so it says yes too often rather than too seldom. Immutable; allocates for what passes the filter.
 */
@State(Scope.Benchmark)
public class LuceneFilter {
    private static final byte[] TERM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

    /** Lucene's own limit is for what users type. */
    private static final int WORK_LIMIT = 1_000_000;

    private final ByteRunAutomaton names = automaton(T1090Literals.NAMES);
    private final ByteRunAutomaton lines = automaton(T1090Literals.FILTER_LINES);

    /** The verdict on a file name in {@code [nameStart, nameEnd)} and a command line in {@code [nameEnd, lineEnd)}. */
    public ToolType detect(final byte[] bytes, final int nameStart, final int nameEnd, final int lineEnd) {
        if (!names.run(bytes, nameStart, nameEnd - nameStart) && !lines.run(bytes, nameEnd, lineEnd - nameEnd)) {
            return ToolType.NONE;
        }
        return StringSearch.detect(
                new String(bytes, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8),
                new String(bytes, nameEnd, lineEnd - nameEnd, StandardCharsets.UTF_8));
    }

    private static ByteRunAutomaton automaton(final List<String> literals) {
        final Automaton any = Automata.makeAnyBinary();
        final Automaton separator = separator();
        final Automaton upToSeparator = Operations.optional(Operations.concatenate(any, separator));
        final List<Automaton> found = new ArrayList<>();
        final List<Automaton> foundAtEnd = new ArrayList<>();
        for (final String literal : literals) {
            final List<Automaton> parts = new ArrayList<>();
            parts.add(Ascii.isTerm(literal.charAt(0)) ? upToSeparator : any);
            literal.chars().mapToObj(LuceneFilter::anyCase).forEach(parts::add);
            if (Ascii.isTerm(literal.charAt(literal.length() - 1))) {
                foundAtEnd.add(Operations.concatenate(parts));
                parts.add(separator);
            }
            found.add(Operations.concatenate(parts));
        }
        // One tail for all: with a tail each, making it deterministic would take states for every set of literals that were found.
        foundAtEnd.add(Operations.concatenate(Operations.union(found), any));
        return new ByteRunAutomaton(Operations.determinize(Operations.union(foundAtEnd), WORK_LIMIT), true, WORK_LIMIT);
    }

    /** Any byte that is no ASCII letter or digit. */
    private static Automaton separator() {
        final List<Automaton> ranges = new ArrayList<>();
        int from = 0;
        for (final byte term : TERM) {
            if (term > from) {
                ranges.add(Automata.makeCharRange(from, term - 1));
            }
            from = term + 1;
        }
        ranges.add(Automata.makeCharRange(from, 0xFF));
        return Operations.union(ranges);
    }

    private static Automaton anyCase(final int lower) {
        return Operations.union(Automata.makeChar(lower), Automata.makeChar(Character.toUpperCase(lower)));
    }
}
