package io.telltale.benchmarks;

import io.telltale.automaton.AutomatonCompiler;
import io.telltale.benchmarks.peer.ContainsTrie;
import io.telltale.benchmarks.workload.Events;
import io.telltale.benchmarks.workload.GeneratedRules;
import io.telltale.benchmarks.workload.MixedWorkload;
import io.telltale.rule.Literal;
import io.telltale.scan.Findings;
import io.telltale.scan.TermAutomaton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Which literals occur in each command line of the workload {@code mixed}, for ten to ten thousand of them. The score is in command lines a second.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar LiteralsBenchmark -prof gc
 * java -jar benchmarks/target/benchmarks.jar LiteralsBenchmark.telltale -p literals=10,10000
 * </pre>
 *
 * <p>{@code telltaleContains} and {@code ahoCorasickContains} do the same work, and have to find the same or fail: literals anywhere, whatever
 * their case. {@code telltale} looks for every second one as a term ({@code has}); nobody else can do that, so it is alone, and held to a naive
 * loop over the first command lines. With {@code -prof gc}, {@code gc.alloc.rate.norm} is in bytes a command line, and 0 for Telltale.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Benchmark)
public class LiteralsBenchmark {
    /** The number of command lines that one invocation scans. */
    public static final int EVENTS = 200_000;

    /** How many literals there are. */
    @Param({"10", "100", "1000", "10000"})
    public int literals = 1_000;

    private Events events;
    private String[] commandLines;
    private TermAutomaton mixed;
    private TermAutomaton contains;
    private ContainsTrie trie;
    private Findings found;
    private long expected;
    private long expectedContains;

    /** Makes literals, automata and events. */
    @Setup
    public void make() {
        make(EVENTS);
    }

    void make(final int count) {
        final List<String> texts = literals(literals);
        mixed = new AutomatonCompiler().compile(mixed(texts));
        contains = new AutomatonCompiler().compile(texts.stream().map(Literal::contains).toList());
        trie = new ContainsTrie(texts);
        found = new Findings(literals);
        events = Events.repeat(MixedWorkload.generate(count), count);
        commandLines = new String[count];
        for (int i = 0; i < count; i++) {
            commandLines[i] = events.commandLine(i);
        }
        expected = count(mixed);
        expectedContains = countByTrie();
        check(expectedContains, count(contains));
    }

    /**
     * Literals of rules, and for each ten of them one that the workload has: nothing to be found would be too easy.
     *
     * @param count how many
     * @return literals, each once
     */
    static List<String> literals(final int count) {
        final List<String> texts = new ArrayList<>();
        for (final String text : GeneratedRules.literals(count)) {
            final int number = texts.size();
            texts.add(number % 10 == 9 ? "_" + number * 7919 % 10_007 + "." : text.toLowerCase(Locale.ROOT));
        }
        return texts;
    }

    /**
     * Every second one as a term, the others anywhere.
     *
     * @param texts the literals' texts
     * @return the literals
     */
    static List<Literal> mixed(final List<String> texts) {
        final List<Literal> mixed = new ArrayList<>();
        for (final String text : texts) {
            mixed.add(mixed.size() % 2 == 0 ? Literal.has(text) : Literal.contains(text));
        }
        return mixed;
    }

    /** Half of the literals as terms, half anywhere. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long telltale() {
        return check(expected, count(mixed));
    }

    /** All literals anywhere. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long telltaleContains() {
        return check(expectedContains, count(contains));
    }

    /** All literals anywhere, by org.ahocorasick, payloads and a handler. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long ahoCorasickContains() {
        return check(expectedContains, countByTrie());
    }

    TermAutomaton mixed() {
        return mixed;
    }

    String[] commandLines() {
        return commandLines;
    }

    long expected() {
        return expected;
    }

    private long count(final TermAutomaton automaton) {
        long count = 0;
        for (int i = 0; i < events.count(); i++) {
            final int start = events.nameEnd(i);
            found.clear();
            automaton.find(events.bytes(), start, events.lineEnd(i) - start, found);
            for (int literal = found.next(0); literal >= 0; literal = found.next(literal + 1)) {
                count++;
            }
        }
        return count;
    }

    private long countByTrie() {
        long count = 0;
        for (final String commandLine : commandLines) {
            count += trie.count(commandLine);
        }
        return count;
    }

    private static long check(final long expected, final long count) {
        if (count != expected) {
            throw new IllegalStateException("wrong number of literals: count=" + count + ", expected=" + expected);
        }
        return count;
    }
}
