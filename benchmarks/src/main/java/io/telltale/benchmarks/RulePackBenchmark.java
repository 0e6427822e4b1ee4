package io.telltale.benchmarks;

import io.telltale.Detection;
import io.telltale.RulePack;
import io.telltale.Verdict;
import io.telltale.benchmarks.workload.GeneratedRules;
import io.telltale.benchmarks.workload.MixedProcesses;
import io.telltale.benchmarks.workload.ProcessEvents;
import io.telltale.event.EventView;
import io.telltale.kql.KqlSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * Many rules over each event: all in one pass, and one after the other. The score is in events a second, so a ratio of scores says what the pass
 * saves, and the fall from one number of rules to the next what a rule costs.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar RulePackBenchmark -prof gc
 * java -jar benchmarks/target/benchmarks.jar RulePackBenchmark.telltale -p rules=1,1000
 * </pre>
 *
 * <p>With {@code -prof gc}, {@code gc.alloc.rate.norm} is in bytes an event: 0 for both, but for what a whole run allocates once. Both have to
 * find the same hits of each rule, or they fail. The rival is so slow that it is given the first {@value #RIVAL_EVENTS} of the {@value #EVENTS}
 * events only.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Benchmark)
public class RulePackBenchmark {
    /** The number of events that one invocation of {@link #telltale} decides about. */
    public static final int EVENTS = 200_000;

    /** The number of events that one invocation of {@link #ruleByRule} decides about. */
    public static final int RIVAL_EVENTS = 2_000;

    /** How many rules there are: T1090 and generated ones. */
    @Param({"1", "10", "100", "1000"})
    public int rules = 1_000;

    private ProcessEvents events;
    private RulePack pack;
    private List<RulePack> packs;
    private int rivalCount;
    private long[] expected;
    private long[] expectedOfRival;

    /** What one thread needs. */
    @State(Scope.Thread)
    public static class Scratch {
        private final EventView event = new EventView();
        private Verdict verdict;
        private Verdict[] verdicts;
        private long[] counts;

        /** Makes it. */
        @Setup
        public void make(final RulePackBenchmark benchmark) {
            verdict = benchmark.pack.newVerdict();
            verdicts = benchmark.packs.stream().map(RulePack::newVerdict).toArray(Verdict[]::new);
            counts = new long[benchmark.rules];
        }

        private long[] counts() {
            Arrays.fill(counts, 0);
            return counts;
        }
    }

    /** Makes rules and events, and sees to it that both ways find the same. */
    @Setup
    public void make() {
        make(EVENTS, RIVAL_EVENTS);
    }

    void make(final int count, final int countOfRival) {
        rivalCount = countOfRival;
        final List<Detection> detections = new ArrayList<>();
        packs = new ArrayList<>();
        for (final KqlSource source : GeneratedRules.generate(rules)) {
            detections.add(Detection.compile(source));
            packs.add(RulePack.of(detections.get(detections.size() - 1)));
        }
        pack = RulePack.of(detections, List.of());
        events = ProcessEvents.repeat(MixedProcesses.generate(count), count);
        final Scratch scratch = new Scratch();
        scratch.make(this);
        expectedOfRival = countRuleByRule(rivalCount, scratch).clone();
        check(expectedOfRival, countInOnePass(rivalCount, scratch));
        expected = countInOnePass(count, scratch).clone();
    }

    /** All rules in one pass. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] telltale(final Scratch scratch) {
        return check(expected, countInOnePass(events.count(), scratch));
    }

    /** Each rule as a pack of its own, one after the other. */
    @Benchmark
    @OperationsPerInvocation(RIVAL_EVENTS)
    public long[] ruleByRule(final Scratch scratch) {
        return check(expectedOfRival, countRuleByRule(rivalCount, scratch));
    }

    ProcessEvents events() {
        return events;
    }

    RulePack pack() {
        return pack;
    }

    List<RulePack> packs() {
        return packs;
    }

    private long[] countInOnePass(final int count, final Scratch scratch) {
        final long[] counts = scratch.counts();
        final Verdict verdict = scratch.verdict;
        for (int i = 0; i < count; i++) {
            final int matches = pack.detect(events.wrap(scratch.event, i), verdict);
            for (int match = 0; match < matches; match++) {
                counts[verdict.rule(match)]++;
            }
        }
        return counts;
    }

    private long[] countRuleByRule(final int count, final Scratch scratch) {
        final long[] counts = scratch.counts();
        for (int i = 0; i < count; i++) {
            final EventView event = events.wrap(scratch.event, i);
            for (int rule = 0; rule < counts.length; rule++) {
                counts[rule] += packs.get(rule).detect(event, scratch.verdicts[rule]);
            }
        }
        return counts;
    }

    private static long[] check(final long[] expected, final long[] counts) {
        if (!Arrays.equals(expected, counts)) {
            throw new IllegalStateException("wrong hits by rule: counts=" + Arrays.toString(counts) + ", expected=" + Arrays.toString(expected));
        }
        return counts;
    }
}
