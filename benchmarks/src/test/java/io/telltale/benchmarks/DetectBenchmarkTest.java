package io.telltale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.ToolType;
import io.telltale.benchmarks.peer.AhoCorasickPayload;
import io.telltale.benchmarks.peer.HankcsTrie;
import io.telltale.benchmarks.peer.HyperscanFilter;
import io.telltale.benchmarks.peer.JavaRegexFilter;
import io.telltale.benchmarks.peer.LuceneFilter;
import io.telltale.benchmarks.peer.NettySearch;
import io.telltale.benchmarks.peer.Re2jFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark once, for its answer. */
class DetectBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void shouldFindTheSameByEveryMethod() throws IOException {
        final DetectBenchmark.Workload workload = new DetectBenchmark.Workload();
        workload.load(50_000);
        runAll(workload);
        assertTrue(Arrays.stream(workload.expected).allMatch(count -> count > 0), Arrays.toString(workload.expected));
    }

    @Test
    void shouldFindTheSameOnLinux() throws IOException {
        final DetectBenchmark.Workload workload = new DetectBenchmark.Workload();
        workload.workload = "linux";
        workload.load(50_000);
        runAll(workload);
        assertTrue(workload.expected[ToolType.GENERIC_PROXY_PATTERN.code()] > 1_000, Arrays.toString(workload.expected));
    }

    @Test
    void shouldReadEventsFromAFile() throws IOException {
        final DetectBenchmark.Workload workload = new DetectBenchmark.Workload();
        final Path file = folder.resolve("events.jsonl");
        Files.writeString(file, "{\"FileName\":\"ngrok.exe\",\"other\":[1]}\n\n{\"FileName\":\"a.exe\",\"ProcessCommandLine\":\"a -socks5 é\"}\n"
                + "{\"FileName\":\"ngrok.exe\"}\n{\"FileName\":null}\n");
        workload.workload = file.toString();
        workload.load(7);
        runAll(workload);
        assertEquals(3, workload.expected[ToolType.NGROK_TUNNEL.code()]);
        assertEquals(2, workload.expected[ToolType.GENERIC_PROXY_PATTERN.code()]);
    }

    @Test
    void shouldNameThePlaceOfABadEvent() throws IOException {
        final DetectBenchmark.Workload workload = new DetectBenchmark.Workload();
        final Path file = folder.resolve("events.jsonl");
        Files.writeString(file, "{}\nnonsense\n");
        workload.workload = file.toString();
        assertTrue(assertThrows(IOException.class, () -> workload.load(7)).getMessage().startsWith(file + ":2: not JSON: "));
        Files.writeString(file, "{}\n[]\n");
        assertTrue(assertThrows(IOException.class, () -> workload.load(7)).getMessage().startsWith(file + ":2: an event is expected"));
        Files.writeString(file, "\n");
        assertThrows(IOException.class, () -> workload.load(7));
    }

    @Test
    void shouldFailOnWrongCounts() throws IOException {
        final DetectBenchmark.Workload workload = new DetectBenchmark.Workload();
        workload.load(100);
        assertThrows(IllegalStateException.class, () -> workload.check(new long[8]));
    }

    @Test
    void shouldShareADetectorAmongThreads() throws RunnerException {
        final var results = new Runner(new OptionsBuilder()
                        .include("\\.DetectBenchmark\\.(telltale|netty)$")
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .threads(2)
                        .forks(0)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertEquals(2, results.size());
    }

    @Test
    void shouldRunUnderJmh() throws RunnerException {
        final var results = new Runner(new OptionsBuilder()
                        .include("\\.(DetectBenchmark\\.(telltale|plainDfa)|CompileBenchmark\\.t1090)$")
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .forks(0)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertEquals(3, results.size());
    }

    private static void runAll(final DetectBenchmark.Workload workload) {
        final DetectBenchmark benchmark = new DetectBenchmark();
        final DetectBenchmark.View view = new DetectBenchmark.View();
        final DetectBenchmark.Strings strings = new DetectBenchmark.Strings();
        strings.load(workload);
        assertArrayEquals(workload.expected, benchmark.telltale(workload, view));
        assertArrayEquals(workload.expected, benchmark.telltaleBatch(workload, view));
        assertArrayEquals(workload.expected, benchmark.plainDfa(workload, view));
        assertArrayEquals(workload.expected, benchmark.ahoCorasickTrie(workload, strings, view));
        assertArrayEquals(workload.expected, benchmark.ahoCorasickPayload(workload, strings, view, new AhoCorasickPayload()));
        assertArrayEquals(workload.expected, benchmark.hankcs(workload, strings, view, new HankcsTrie()));
        assertArrayEquals(workload.expected, benchmark.netty(workload, view, new NettySearch()));
        assertArrayEquals(workload.expected, benchmark.luceneFilter(workload, view, new LuceneFilter()));
        assertArrayEquals(workload.expected, benchmark.stringSearch(workload, strings, view));
        assertArrayEquals(workload.expectedOfSlow, benchmark.javaRegex(workload, strings, view, new JavaRegexFilter()));
        assertArrayEquals(workload.expectedOfSlow, benchmark.re2j(workload, strings, view, new Re2jFilter()));
        assertTrue(benchmark.byteSum(workload) > 0);
        if (HyperscanFilter.isAvailable()) {
            try (HyperscanFilter hyperscan = new HyperscanFilter()) {
                assertArrayEquals(workload.expected, benchmark.hyperscanFilter(workload, view, hyperscan));
            }
        }
    }
}
