package io.telltale.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.telltale.ProxyDetector;
import io.telltale.ToolType;
import io.telltale.benchmarks.peer.StringSearch;
import io.telltale.benchmarks.workload.Events;
import io.telltale.benchmarks.workload.MixedWorkload;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.event.TextScratch;
import io.telltale.text.TextEncoding;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole T1090 decision over the workload {@code mixed}, its texts in UTF-8, in UTF-16LE and as strings. The score is in events a second, {@code
 * bytes} in bytes of text a second, as they are held (a string's are counted as UTF-16): an event has nearly twice as many in UTF-16.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar EncodingBenchmark -prof gc
 * </pre>
 *
 * <p>Compare only within one run, with {@code utf8}. Every method has to find the same number of events of each kind, or it fails.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Benchmark)
public class EncodingBenchmark {
    /** The number of events that one invocation decides about. */
    public static final int EVENTS = 100_000;

    private final ProxyDetector detector = ProxyDetector.faithful();
    private Events utf8;
    private DirectBuffer utf8Outside;
    private byte[] utf16;
    private DirectBuffer utf16Outside;

    /** Where the texts in UTF-16 end, two an event. */
    private int[] ends;

    private String[] names;
    private String[] lines;
    private long[] expected;

    /** What one thread needs. */
    @State(Scope.Thread)
    public static class Scratch {
        private final EventView view = new EventView();
        private final TextScratch texts = new TextScratch();
        private final long[] counts = new long[ToolType.values().length];
    }

    /** Bytes of text, counted beside the events. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counter {
        /** How many have been scanned. */
        public long bytes;
    }

    /** Makes the events in each encoding. */
    @Setup(Level.Trial)
    public void make() {
        make(EVENTS);
    }

    void make(final int count) {
        utf8 = Events.repeat(MixedWorkload.generate(count), count);
        names = new String[count];
        lines = new String[count];
        ends = new int[2 * count + 1];
        expected = new long[ToolType.values().length];
        for (int i = 0; i < count; i++) {
            names[i] = utf8.fileName(i);
            lines[i] = utf8.commandLine(i);
            ends[2 * i + 1] = ends[2 * i] + Character.BYTES * names[i].length();
            ends[2 * i + 2] = ends[2 * i + 1] + Character.BYTES * lines[i].length();
            expected[StringSearch.detect(names[i], lines[i]).code()]++;
        }
        utf16 = new byte[ends[2 * count]];
        for (int i = 0; i < count; i++) {
            final byte[] units = (names[i] + lines[i]).getBytes(UTF_16LE);
            System.arraycopy(units, 0, utf16, ends[2 * i], units.length);
        }
        utf8Outside = outside(utf8.bytes());
        utf16Outside = outside(utf16);
    }

    long[] expected() {
        return expected;
    }

    /** UTF-8 on the heap. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] utf8(final Scratch scratch, final Counter counter) {
        Arrays.fill(scratch.counts, 0);
        final EventView view = scratch.view.reset();
        for (int i = 0; i < utf8.count(); i++) {
            final int start = utf8.nameStart(i);
            final int end = utf8.nameEnd(i);
            view.column(EventColumn.FILE_NAME, utf8.bytes(), start, end - start);
            view.column(EventColumn.PROCESS_COMMAND_LINE, utf8.bytes(), end, utf8.lineEnd(i) - end);
            scratch.counts[detector.detect(view).code()]++;
            counter.bytes += utf8.lineEnd(i) - start;
        }
        return check(scratch.counts);
    }

    /** UTF-8 outside the heap. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] utf8Outside(final Scratch scratch, final Counter counter) {
        Arrays.fill(scratch.counts, 0);
        final EventView view = scratch.view.reset();
        for (int i = 0; i < utf8.count(); i++) {
            final int start = utf8.nameStart(i);
            final int end = utf8.nameEnd(i);
            view.column(EventColumn.FILE_NAME, utf8Outside, start, end - start);
            view.column(EventColumn.PROCESS_COMMAND_LINE, utf8Outside, end, utf8.lineEnd(i) - end);
            scratch.counts[detector.detect(view).code()]++;
            counter.bytes += utf8.lineEnd(i) - start;
        }
        return check(scratch.counts);
    }

    /** UTF-16LE on the heap. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] utf16(final Scratch scratch, final Counter counter) {
        Arrays.fill(scratch.counts, 0);
        final EventView view = scratch.view.reset();
        for (int i = 0; i < names.length; i++) {
            final int start = ends[2 * i];
            final int end = ends[2 * i + 1];
            view.column(EventColumn.FILE_NAME, utf16, start, end - start, TextEncoding.UTF_16LE);
            view.column(EventColumn.PROCESS_COMMAND_LINE, utf16, end, ends[2 * i + 2] - end, TextEncoding.UTF_16LE);
            scratch.counts[detector.detect(view).code()]++;
            counter.bytes += ends[2 * i + 2] - start;
        }
        return check(scratch.counts);
    }

    /** UTF-16LE outside the heap. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] utf16Outside(final Scratch scratch, final Counter counter) {
        Arrays.fill(scratch.counts, 0);
        final EventView view = scratch.view.reset();
        for (int i = 0; i < names.length; i++) {
            final int start = ends[2 * i];
            final int end = ends[2 * i + 1];
            view.column(EventColumn.FILE_NAME, utf16Outside, start, end - start, TextEncoding.UTF_16LE);
            view.column(EventColumn.PROCESS_COMMAND_LINE, utf16Outside, end, ends[2 * i + 2] - end, TextEncoding.UTF_16LE);
            scratch.counts[detector.detect(view).code()]++;
            counter.bytes += ends[2 * i + 2] - start;
        }
        return check(scratch.counts);
    }

    /** Strings, which are encoded as UTF-8 into a scratch. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] strings(final Scratch scratch, final Counter counter) {
        Arrays.fill(scratch.counts, 0);
        final EventView view = scratch.view.reset();
        for (int i = 0; i < names.length; i++) {
            view.column(EventColumn.FILE_NAME, names[i], scratch.texts);
            view.column(EventColumn.PROCESS_COMMAND_LINE, lines[i], scratch.texts);
            scratch.counts[detector.detect(view).code()]++;
            counter.bytes += Character.BYTES * (names[i].length() + lines[i].length());
        }
        return check(scratch.counts);
    }

    private long[] check(final long[] counts) {
        if (!Arrays.equals(expected, counts)) {
            throw new IllegalStateException(
                    "wrong counts by ToolType: counts=" + Arrays.toString(counts) + ", expected=" + Arrays.toString(expected));
        }
        return counts;
    }

    private static DirectBuffer outside(final byte[] bytes) {
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(bytes.length));
        buffer.putBytes(0, bytes);
        return buffer;
    }
}
