package io.telltale.benchmarks;

import io.telltale.ProxyDetector;
import io.telltale.ToolType;
import io.telltale.benchmarks.peer.AhoCorasickPayload;
import io.telltale.benchmarks.peer.AhoCorasickTrie;
import io.telltale.benchmarks.peer.ByteSum;
import io.telltale.benchmarks.peer.HankcsTrie;
import io.telltale.benchmarks.peer.HyperscanFilter;
import io.telltale.benchmarks.peer.JavaRegexFilter;
import io.telltale.benchmarks.peer.LuceneFilter;
import io.telltale.benchmarks.peer.NettySearch;
import io.telltale.benchmarks.peer.PlainDfa;
import io.telltale.benchmarks.peer.Re2jFilter;
import io.telltale.benchmarks.peer.StringSearch;
import io.telltale.benchmarks.workload.EventFile;
import io.telltale.benchmarks.workload.Events;
import io.telltale.benchmarks.workload.LinuxWorkload;
import io.telltale.benchmarks.workload.MixedWorkload;
import io.telltale.event.EventBatch;
import io.telltale.event.EventView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
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
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar DetectBenchmark -prof gc
 * java -jar benchmarks/target/benchmarks.jar DetectBenchmark -p workload=linux
 * java -jar benchmarks/target/benchmarks.jar 'DetectBenchmark.(telltale|plainDfa)' -t 2
 * java -jar benchmarks/target/benchmarks.jar DetectBenchmark -jvmArgsAppend '--add-modules jdk.incubator.vector'
 * </pre>
 *
 * <p>The last is for JDK 24 and later, where Telltale scans with vectors if their module is there.
 *
 * <p>With {@code -t 2}, two threads decide about all events each, and the score is the sum of theirs. They share the workload and the one detector;
 * a view, and what a peer keeps from event to event, belong to one thread. Each thread counts by itself, and each thread's counts are held to what
 * is expected.
 *
 * <p>{@code byteSum} decides nothing: it adds up the bytes that the others look at, which is as fast as one thread can touch them. The regular
 * expressions are so slow that they are given the first {@value #SLOW_EVENTS} of the {@value #EVENTS} events only.
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

    /** The number of events that one invocation of a slow method decides about. */
    public static final int SLOW_EVENTS = 20_000;

    /** What is measured on, and what has to come out. */
    @State(Scope.Benchmark)
    public static class Workload {
        /** {@code mixed}, {@code linux}, or a file of events: JSON Lines with FileName and ProcessCommandLine, repeated as often as it takes. */
        @Param("mixed")
        public String workload = "mixed";

        Events events;
        long[] expected;
        long[] expectedOfSlow;
        private long expectedSum;

        /** Makes the workload. */
        @Setup(Level.Trial)
        public void load() throws IOException {
            load(EVENTS);
        }

        void load(final int count) throws IOException {
            final List<Events.Text> texts =
                    switch (workload) {
                        case "mixed" -> MixedWorkload.generate(count);
                        case "linux" -> LinuxWorkload.generate(count);
                        default -> EventFile.read(Path.of(workload));
                    };
            events = Events.repeat(texts, count);
            final int slowCount = Math.min(SLOW_EVENTS, count);
            expected = new long[ToolType.values().length];
            expectedSum = 0;
            for (int i = 0; i < count; i++) {
                expected[StringSearch.detect(events.fileName(i), events.commandLine(i)).code()]++;
                for (int at = events.nameStart(i); at < events.lineEnd(i); at++) {
                    expectedSum += events.bytes()[at] & 0xFF;
                }
                if (i + 1 == slowCount) {
                    expectedOfSlow = expected.clone();
                }
            }
        }

        long[] check(final long[] counts) {
            return check(expected, counts);
        }

        long[] checkSlow(final long[] counts) {
            return check(expectedOfSlow, counts);
        }

        long checkSum(final long sum) {
            if (sum != expectedSum) {
                throw new IllegalStateException("wrong sum of bytes: sum=" + sum + ", expected=" + expectedSum);
            }
            return sum;
        }

        private static long[] check(final long[] expected, final long[] counts) {
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

    /** One event view a thread. */
    @State(Scope.Thread)
    public static class View {
        final EventView event = new EventView();
        final EventBatch batch = new EventBatch();
        final byte[] codes = new byte[1_000];
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

    /** Telltale, all events as one batch, a thousand verdicts at a time. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] telltaleBatch(final Workload workload, final View view) {
        final Events events = workload.events;
        final long[] counts = view.counts();
        view.batch.wrap(events.buffer(), 0, events.offset(events.count()));
        int decided;
        while ((decided = detector.detect(view.batch, view.codes)) > 0) {
            for (int i = 0; i < decided; i++) {
                counts[view.codes[i]]++;
            }
        }
        return workload.check(counts);
    }

    /** A hand-written automaton, 256 entries a state. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] plainDfa(final Workload workload, final View view) {
        return workload.check(count(workload.events, view, dfa::detect));
    }

    /** org.ahocorasick, {@code Trie.parseText}. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] ahoCorasickTrie(final Workload workload, final Strings strings, final View view) {
        return workload.check(count(strings, EVENTS, view, trie::detect));
    }

    /** org.ahocorasick, payloads and a handler. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] ahoCorasickPayload(
            final Workload workload, final Strings strings, final View view, final AhoCorasickPayload payload) {
        return workload.check(count(strings, EVENTS, view, payload::detect));
    }

    /** hankcs' double-array trie and a handler. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] hankcs(final Workload workload, final Strings strings, final View view, final HankcsTrie hankcs) {
        return workload.check(count(strings, EVENTS, view, hankcs::detect));
    }

    /** Netty's search processor. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] netty(final Workload workload, final View view, final NettySearch netty) {
        return workload.check(count(workload.events, view, netty::detect));
    }

    /** Lucene's automaton, and the exact search behind it. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] luceneFilter(final Workload workload, final View view, final LuceneFilter lucene) {
        return workload.check(count(workload.events, view, lucene::detect));
    }

    /** {@code String.indexOf} for each literal in the lowered text. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] stringSearch(final Workload workload, final Strings strings, final View view) {
        return workload.check(count(strings, EVENTS, view, StringSearch::detect));
    }

    /** Hyperscan behind JNI, and the exact search behind it. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] hyperscanFilter(final Workload workload, final View view, final HyperscanFilter hyperscan) {
        return workload.check(count(workload.events, view, hyperscan::detect));
    }

    /** java.util.regex, and the exact search behind it. */
    @Benchmark
    @OperationsPerInvocation(SLOW_EVENTS)
    public long[] javaRegex(final Workload workload, final Strings strings, final View view, final JavaRegexFilter regex) {
        return workload.checkSlow(count(strings, SLOW_EVENTS, view, regex::detect));
    }

    /** re2j, and the exact search behind it. */
    @Benchmark
    @OperationsPerInvocation(SLOW_EVENTS)
    public long[] re2j(final Workload workload, final Strings strings, final View view, final Re2jFilter re2j) {
        return workload.checkSlow(count(strings, SLOW_EVENTS, view, re2j::detect));
    }

    /** The sum of all bytes of both texts: the limit. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long byteSum(final Workload workload) {
        final Events events = workload.events;
        long sum = 0;
        for (int i = 0; i < events.count(); i++) {
            sum += ByteSum.of(events.bytes(), events.nameStart(i), events.lineEnd(i));
        }
        return workload.checkSum(sum);
    }

    /** Who decides over bytes: a file name in {@code [nameStart, nameEnd)}, a command line in {@code [nameEnd, lineEnd)}. */
    private interface BytesPeer {
        ToolType detect(byte[] bytes, int nameStart, int nameEnd, int lineEnd);
    }

    private static long[] count(final Events events, final View view, final BytesPeer peer) {
        final long[] counts = view.counts();
        for (int i = 0; i < events.count(); i++) {
            counts[peer.detect(events.bytes(), events.nameStart(i), events.nameEnd(i), events.lineEnd(i)).code()]++;
        }
        return counts;
    }

    private static long[] count(
            final Strings strings, final int most, final View view, final BiFunction<String, String, ToolType> peer) {
        final long[] counts = view.counts();
        final int count = Math.min(most, strings.fileNames.length);
        for (int i = 0; i < count; i++) {
            counts[peer.apply(strings.fileNames[i], strings.commandLines[i]).code()]++;
        }
        return counts;
    }
}
