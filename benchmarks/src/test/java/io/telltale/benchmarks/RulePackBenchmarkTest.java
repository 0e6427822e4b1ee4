package io.telltale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.telltale.RulePack;
import io.telltale.Verdict;
import io.telltale.benchmarks.workload.ProcessEvents;
import io.telltale.event.EventView;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A thousand rules in one pass: the answers of each rule by itself, and no allocation. */
class RulePackBenchmarkTest {
    private static final int EVENTS = 20_000;
    private static final int ROUNDS = 5;

    private static RulePackBenchmark thousand;

    @BeforeAll
    static void makeAThousandRules() {
        thousand = benchmark(1_000);
    }

    @Test
    void shouldDecideInOnePassAsRuleByRule() {
        final ProcessEvents events = thousand.events();
        final RulePack pack = thousand.pack();
        final Verdict verdict = pack.newVerdict();
        final List<RulePack> packs = thousand.packs();
        final Verdict[] verdicts = packs.stream().map(RulePack::newVerdict).toArray(Verdict[]::new);
        final EventView event = new EventView();
        int hits = 0;
        for (int i = 0; i < EVENTS; i++) {
            final int count = pack.detect(events.wrap(event, i), verdict);
            int match = 0;
            for (int rule = 0; rule < verdicts.length; rule++) {
                if (packs.get(rule).detect(event, verdicts[rule]) == 1) {
                    final String place = "event=" + i + ", rule=" + packs.get(rule).detections().get(0).id();
                    assertTrue(match < count, place);
                    assertEquals(rule, verdict.rule(match), place);
                    assertEquals(verdicts[rule].label(0), verdict.label(match), place);
                    assertEquals(verdicts[rule].rowCount(0), verdict.rowCount(match), place);
                    match++;
                }
            }
            assertEquals(match, count, "event=" + i);
            hits += count;
        }
        assertTrue(hits > EVENTS / 100 && hits < EVENTS / 30, "hits=" + hits);
    }

    /** As core's allocation test: what our code allocates it allocates in every round, what the JVM does on our thread's account it does once. */
    @Test
    void shouldAllocateNothingForAThousandRules() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final Verdict verdict = thousand.pack().newVerdict();
        final EventView event = new EventView();
        final List<Long> rounds = new ArrayList<>();
        int hits = 0;
        for (int round = 0; round < ROUNDS; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EVENTS; i++) {
                hits += thousand.pack().detect(thousand.events().wrap(event, i), verdict);
            }
            rounds.add(threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(hits > 0);
        // The first round loads classes.
        final long clean = rounds.stream().skip(1).filter(bytes -> bytes == 0).count();
        assertTrue(clean >= ROUNDS - 2, () -> "bytes allocated by " + EVENTS + " events, by round: " + rounds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void shouldFindTheSameByEveryMethod(final int rules) {
        final RulePackBenchmark benchmark = benchmark(rules);
        final RulePackBenchmark.Scratch scratch = new RulePackBenchmark.Scratch();
        scratch.make(benchmark);
        final long[] counts = benchmark.telltale(scratch).clone();
        assertEquals(rules, counts.length);
        assertTrue(counts[0] > EVENTS / 200, Arrays.toString(counts));
        assertTrue(Arrays.stream(benchmark.ruleByRule(scratch)).sum() > 0);
    }

    @Test
    void shouldRunUnderJmh() throws RunnerException {
        final var results = new Runner(new OptionsBuilder()
                        .include("\\.(RulePackBenchmark|LiteralsBenchmark|CompileBenchmark)\\.")
                        .param("rules", "10")
                        .param("literals", "10")
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .forks(0)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertEquals(9, results.size());
    }

    private static RulePackBenchmark benchmark(final int rules) {
        final RulePackBenchmark benchmark = new RulePackBenchmark();
        benchmark.rules = rules;
        benchmark.make(EVENTS, 500);
        return benchmark;
    }
}
