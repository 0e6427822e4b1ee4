package io.telltale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each method once, as it is measured; they hold their verdict to the right one themselves. */
class FirstEventBenchmarkTest {
    @Test
    void shouldRunUnderJmh() throws RunnerException {
        final var results = new Runner(new OptionsBuilder()
                        .include("\\.FirstEventBenchmark\\.")
                        .forks(0)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertEquals(2, results.size());
    }
}
