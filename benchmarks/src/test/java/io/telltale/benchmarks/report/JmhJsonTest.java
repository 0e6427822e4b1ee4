package io.telltale.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;

/** What JMH writes, with its warts. */
class JmhJsonTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadRatesAndWhatIsMissing() throws IOException, UnusableInputException {
        final List<Measurement> read = JmhJson.read(RunFile.copy("detect.json", folder));
        assertEquals(3, read.size());
        final Measurement trie = read.get(0);
        assertEquals("ahoCorasickTrie", trie.method());
        assertEquals("io.telltale.benchmarks.DetectBenchmark", trie.benchmarkClass());
        assertEquals(800_000, trie.score(), 1e-6, "ops/ms");
        assertTrue(Double.isNaN(trie.error()));
        assertTrue(Double.isNaN(trie.bytesPerOp()));
        assertFalse(trie.isTime());
        assertEquals(0.006, read.get(1).bytesPerOp());
        final Measurement telltale = read.get(2);
        assertEquals(0.003, telltale.bytesPerOp(), "the name that older JMH gives it");
        assertEquals(Map.of("workload", "mixed"), telltale.params());
        assertEquals(new Effort(2, 5, "1 s", 4, "2 s"), telltale.effort());
        assertEquals(17, telltale.jvm().feature());
        assertFalse(telltale.jvm().hasVectors());
    }

    @Test
    void shouldReadTimes() throws IOException, UnusableInputException {
        final List<Measurement> read = JmhJson.read(RunFile.copy("compile.json", folder));
        assertEquals(500e-6, read.get(0).score(), 1e-12);
        assertEquals(50e-6, read.get(0).error(), 1e-12);
        assertEquals(2e-3, read.get(1).score(), 1e-12);
        assertEquals(0.125, read.get(3).score());
        assertEquals(Mode.SingleShotTime, read.get(3).mode());
        assertTrue(read.get(3).isTime());
        assertTrue(read.get(0).jvm().hasVectors());
        assertEquals(25, read.get(0).jvm().feature());
    }

    @Test
    void shouldKnowFeatureVersions() {
        assertEquals(8, new Jvm("1.8.0_392", "", "", List.of()).feature());
        assertEquals(26, new Jvm("26-ea", "", "", List.of()).feature());
        assertEquals(0, new Jvm("unknown", "", "", List.of()).feature());
    }

    @Test
    void shouldSayWhatIsWrongAndWhere() throws IOException {
        assertError("# JMH version: 1.37", ":1:", "not JSON", "-rf json");
        assertError("[{\"benchmark\": \"a.B.c\",\n \"mode\": ", ":2:", "not JSON");
        assertError("{}", ":1: an array of results is expected");
        assertError("[]", "no results");
        assertError("[1]", ":1: an object is expected; field=a result");
        assertError("[\n{\"benchmark\": \"a.B.c\", \"mode\": \"thrpt\"}]", ":2: a result lacks", "scoreUnit=null");
        assertError(result("thrpt", "1", "us/op"), "no unit of the mode", "scoreUnit=us/op");
        assertError(result("avgt", "1", "ops/s"), "no unit of the mode");
        assertError(result("avgt", "1", "weeks/op"), "no unit of the mode");
        assertError(result("fastest", "1", "ops/s"), "no mode of JMH's", "mode=fastest");
        assertError(result("thrpt", "\"many\"", "ops/s"), "a number is expected; field=score, value=many");
        assertError(result("thrpt", "[]", "ops/s"), "a text is expected; field=score");
        final Path none = folder.resolve("none.json");
        final String message = assertThrows(UnusableInputException.class, () -> JmhJson.read(none)).getMessage();
        assertTrue(message.startsWith(none + ": no such file"), message);
        assertTrue(assertThrows(UnusableInputException.class, () -> JmhJson.read(folder)).getMessage().contains("cannot be read"));
    }

    private static String result(final String mode, final String score, final String unit) {
        return "[{\"benchmark\": \"a.B.c\", \"mode\": \"" + mode + "\", \"primaryMetric\": {\"score\": " + score + ", \"scoreUnit\": \"" + unit + "\"}}]";
    }

    private void assertError(final String text, final String... parts) throws IOException {
        final Path file = Files.writeString(folder.resolve("run.json"), text);
        final String message = assertThrows(UnusableInputException.class, () -> JmhJson.read(file), text).getMessage();
        assertTrue(message.startsWith(file + ":"), message);
        for (final String part : parts) {
            assertTrue(message.contains(part), message + "\nshould contain: " + part);
        }
    }
}
