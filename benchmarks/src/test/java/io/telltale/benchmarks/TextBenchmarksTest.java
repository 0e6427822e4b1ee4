package io.telltale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.telltale.benchmarks.workload.TypicalText;
import io.telltale.benchmarks.workload.WorstText;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks over texts of one kind or one length: each method once, for its answer, and no allocation by Telltale. */
class TextBenchmarksTest {
    private static final int ROUNDS = 9;

    @ParameterizedTest
    @EnumSource
    void shouldFindTheSameInTheWorstTexts(final WorstText text) {
        for (final int length : new int[] {100, 10_000, 1_000_000}) {
            final WorstTextBenchmark benchmark = new WorstTextBenchmark();
            benchmark.text = text;
            benchmark.length = length;
            benchmark.make();
            assertEquals(benchmark.plainDfa(), benchmark.telltale());
            shouldAllocateNothing(benchmark::telltale);
        }
        assertEquals(WorstTextBenchmark.BYTES, text.generate(WorstTextBenchmark.BYTES).length);
        assertArrayEquals(text.generate(100), Arrays.copyOf(text.generate(10_000), 100));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 256, 1_024, 4_096, 16_384, 65_536})
    void shouldFindTheSameAtEveryLength(final int length) {
        final TextLengthBenchmark benchmark = new TextLengthBenchmark();
        benchmark.length = length;
        benchmark.make();
        assertEquals(benchmark.plainDfa(), benchmark.telltale());
        assertEquals(benchmark.ahoCorasickPayload(), benchmark.telltale());
        assertEquals(0, TextLengthBenchmark.BYTES % length);
        shouldAllocateNothing(benchmark::telltale);
    }

    @Test
    void shouldCutTypicalTextFromAscii() {
        final byte[] text = TypicalText.generate(5_000_000);
        assertEquals(5_000_000, text.length);
        for (final byte unit : text) {
            assertTrue(unit >= ' ');
        }
    }

    @Test
    void shouldRunUnderJmh() throws RunnerException {
        final var results = new Runner(new OptionsBuilder()
                        .include("\\.(WorstTextBenchmark|TextLengthBenchmark)\\.")
                        .param("length", "10000")
                        .param("text", "SPARSE_NEAR_MISSES")
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .forks(0)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertEquals(5, results.size());
    }

    /** As core's allocation test: what our code allocates it allocates in every round, what the JVM does on our thread's account it does once. */
    private static void shouldAllocateNothing(final LongSupplier benchmark) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final List<Long> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            benchmark.getAsLong();
            rounds.add(threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(rounds.stream().filter(bytes -> bytes == 0).count() >= ROUNDS / 2, () -> "bytes allocated, by round: " + rounds);
    }
}
