package io.telltale.benchmarks;

import io.telltale.ProxyDetector;
import io.telltale.benchmarks.peer.PlainDfa;
import io.telltale.benchmarks.workload.CutText;
import io.telltale.benchmarks.workload.WorstText;
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
 * The worst texts that we know, as command lines, beside a typical one. The score is in nanoseconds a byte.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar WorstTextBenchmark
 * java -jar benchmarks/target/benchmarks.jar WorstTextBenchmark -p text=TYPICAL,NEAR_MISSES -p length=10000
 * </pre>
 *
 * <p>Two ratios say what an adversary gains, each of scores of one run and one length. {@code telltale} on a text to {@code plainDfa} on the same:
 * the plain automaton takes about the same for any byte, so this is the price of having tried a filter first. {@code telltale} on a text to {@code
 * telltale} on {@code TYPICAL}: how much longer an event takes for its bytes alone. Neither may grow with the length: that would not be linear time.
 *
 * <p>An invocation scans {@value #BYTES} bytes whatever the length of a text; texts of one kind differ where the kind lets them. Both have to come
 * to the same verdicts, or they fail.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
public class WorstTextBenchmark {
    /** The number of bytes that one invocation scans. */
    public static final int BYTES = 1_000_000;

    /** What the text is made of. */
    @Param
    public WorstText text = WorstText.TYPICAL;

    /** The length of a text in bytes. */
    @Param({"100", "10000", "1000000"})
    public int length = 100;

    private final ProxyDetector detector = ProxyDetector.faithful();
    private final PlainDfa dfa = new PlainDfa();
    private final EventView event = new EventView();
    private CutText texts;
    private long expected;

    /** Makes the texts, and sees to it that both find the same. */
    @Setup
    public void make() {
        texts = new CutText(text.fileName(), text.generate(BYTES), length);
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

    private long sumByDfa() {
        long sum = 0;
        for (int i = 0; i < texts.count(); i++) {
            sum += dfa.detect(texts.bytes(), texts.nameStart(i), texts.textStart(i), texts.textEnd(i)).code();
        }
        return sum;
    }

    private long check(final long sum) {
        if (sum != expected) {
            throw new IllegalStateException("wrong verdicts: text=" + text + ", length=" + length + ", sum=" + sum + ", expected=" + expected);
        }
        return sum;
    }
}
