package io.telltale.benchmarks;

import io.telltale.ProxyDetector;
import io.telltale.benchmarks.peer.AhoCorasickPayload;
import io.telltale.benchmarks.peer.PlainDfa;
import io.telltale.benchmarks.workload.CutText;
import io.telltale.benchmarks.workload.TypicalText;
import io.telltale.event.EventView;
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
 * What the length of a command line does: one of typical text a call, from 16 bytes to 64 KiB. The score is in nanoseconds a byte; times the length
 * it is what a call takes.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar TextLengthBenchmark -prof gc
 * java -jar benchmarks/target/benchmarks.jar TextLengthBenchmark.telltale -p length=16,65536
 * </pre>
 *
 * <p>Short texts show what a call costs beside scanning. An invocation scans {@value #BYTES} bytes whatever the length, each text another one. All
 * have to come to the same verdicts, or they fail. org.ahocorasick is given ready-made strings.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class TextLengthBenchmark {
    /** The number of bytes that one invocation scans: a multiple of every length. */
    public static final int BYTES = 1 << 20;

    private static final String FILE_NAME = "tool.exe";

    /** The length of a text in bytes. */
    @Param({"16", "64", "256", "1024", "4096", "16384", "65536"})
    public int length = 256;

    private final ProxyDetector detector = ProxyDetector.faithful();
    private final PlainDfa dfa = new PlainDfa();
    private final AhoCorasickPayload payload = new AhoCorasickPayload();
    private final EventView event = new EventView();
    private CutText texts;
    private String[] strings;
    private long expected;

    /** Makes the texts, and sees to it that all find the same. */
    @Setup
    public void make() {
        texts = new CutText(FILE_NAME, TypicalText.generate(BYTES), length);
        strings = new String[texts.count()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = texts.text(i);
        }
        expected = sumByDfa();
        telltale();
    }

    /** Telltale. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public long telltale() {
        long sum = 0;
        for (int i = 0; i < texts.count(); i++) {
            sum += detector.detect(texts.wrap(event, i)).code();
        }
        return check(sum);
    }

    /** A hand-written automaton, 256 entries a state. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public long plainDfa() {
        return check(sumByDfa());
    }

    /** org.ahocorasick, payloads and a handler. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public long ahoCorasickPayload() {
        long sum = 0;
        for (final String string : strings) {
            sum += payload.detect(FILE_NAME, string).code();
        }
        return check(sum);
    }

    private long sumByDfa() {
        long sum = 0;
        for (int i = 0; i < texts.count(); i++) {
            sum += dfa.detect(texts.bytes(), texts.nameStart(i), texts.textStart(i), texts.textEnd(i)).code();
        }
        return sum;
    }

    private long check(final long sum) {
        if (sum != expected) {
            throw new IllegalStateException("wrong verdicts: length=" + length + ", sum=" + sum + ", expected=" + expected);
        }
        return sum;
    }
}
