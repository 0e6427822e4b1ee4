package io.telltale.benchmarks;

import io.telltale.ProxyDetector;
import io.telltale.ToolType;
import io.telltale.benchmarks.peer.AhoCorasickPayload;
import io.telltale.benchmarks.peer.AhoCorasickTrie;
import io.telltale.benchmarks.peer.PlainDfa;
import io.telltale.benchmarks.peer.StringSearch;
import io.telltale.benchmarks.workload.EventFile;
import io.telltale.benchmarks.workload.Events;
import io.telltale.benchmarks.workload.MixedWorkload;
import io.telltale.event.EventView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * The whole T1090 decision for each event, by Telltale and by others over the same bytes. The score is in events a second.
 *
 * <p>Machines differ, and so do the minutes of one machine: compare only within one run, as a ratio to {@code plainDfa}. Every method has to
 * find the same number of events of each kind, or it fails. With {@code -prof gc}, {@code gc.alloc.rate.norm} is in bytes an event; {@code
 * telltale} has 0 there. Who works on strings is given them ready-made: making them is not counted.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Benchmark)
public class DetectBenchmark {
    /** The number of events that one invocation decides about. */
    public static final int EVENTS = MixedWorkload.EVENTS;

    /** What is measured on, and what has to come out. */
    @State(Scope.Benchmark)
    public static class Workload {
        /** {@code mixed}, or a file of events: JSON Lines with FileName and ProcessCommandLine, repeated as often as it takes. */
        @Param("mixed")
        public String workload = "mixed";

        Events events;
        long[] expected;

        /** Makes the workload. */
        @Setup(Level.Trial)
        public void load() throws IOException {
            load(EVENTS);
        }

        void load(final int count) throws IOException {
            final List<Events.Text> texts =
                    workload.equals("mixed") ? MixedWorkload.generate(count) : EventFile.read(Path.of(workload));
            events = Events.repeat(texts, count);
            expected = new long[ToolType.values().length];
            for (int i = 0; i < count; i++) {
                expected[StringSearch.detect(events.fileName(i), events.commandLine(i)).code()]++;
            }
        }

        long[] check(final long[] counts) {
            if (!Arrays.equals(expected, counts)) {
                throw new IllegalStateException("wrong counts by ToolType: counts=" + Arrays.toString(counts) + ", expected="
                        + Arrays.toString(expected));
            }
            return counts;
        }
    }

    /** The same events as strings, for those who work on strings. */
    @State(Scope.Benchmark)
    public static class Strings {
        String[] fileNames;
        String[] commandLines;

        /** Makes the strings. */
        @Setup(Level.Trial)
        public void load(final Workload workload) {
            final int count = workload.events.count();
            fileNames = new String[count];
            commandLines = new String[count];
            for (int i = 0; i < count; i++) {
                fileNames[i] = workload.events.fileName(i);
                commandLines[i] = workload.events.commandLine(i);
            }
        }
    }

    private final ProxyDetector detector = ProxyDetector.faithful();
    private final PlainDfa dfa = new PlainDfa();
    private final AhoCorasickTrie trie = new AhoCorasickTrie();
    private final AhoCorasickPayload payload = new AhoCorasickPayload();

    /** One event view a thread. */
    @State(Scope.Thread)
    public static class View {
        final EventView event = new EventView();
        final long[] counts = new long[ToolType.values().length];

        long[] counts() {
            Arrays.fill(counts, 0);
            return counts;
        }
    }

    /** Telltale, event by event. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] telltale(final Workload workload, final View view) {
        final Events events = workload.events;
        final long[] counts = view.counts();
        for (int i = 0; i < events.count(); i++) {
            final int offset = events.offset(i);
            view.event.wrap(events.buffer(), offset, events.offset(i + 1) - offset);
            counts[detector.detect(view.event).code()]++;
        }
        return workload.check(counts);
    }

    /** A hand-written automaton, 256 entries a state. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] plainDfa(final Workload workload, final View view) {
        final Events events = workload.events;
        final long[] counts = view.counts();
        for (int i = 0; i < events.count(); i++) {
            counts[dfa.detect(events.bytes(), events.nameStart(i), events.nameEnd(i), events.lineEnd(i)).code()]++;
        }
        return workload.check(counts);
    }

    /** org.ahocorasick, {@code Trie.parseText}. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] ahoCorasickTrie(final Workload workload, final Strings strings, final View view) {
        final long[] counts = view.counts();
        for (int i = 0; i < strings.fileNames.length; i++) {
            counts[trie.detect(strings.fileNames[i], strings.commandLines[i]).code()]++;
        }
        return workload.check(counts);
    }

    /** org.ahocorasick, payloads and a handler. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] ahoCorasickPayload(final Workload workload, final Strings strings, final View view) {
        final long[] counts = view.counts();
        for (int i = 0; i < strings.fileNames.length; i++) {
            counts[payload.detect(strings.fileNames[i], strings.commandLines[i]).code()]++;
        }
        return workload.check(counts);
    }
}
