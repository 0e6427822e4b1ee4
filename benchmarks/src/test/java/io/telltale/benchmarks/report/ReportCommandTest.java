package io.telltale.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and charts. */
class ReportCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldWriteATableWithRatiosAndSpread() throws IOException {
        final Path run = RunFile.copy("detect.json", folder);
        Files.setLastModifiedTime(run, FileTime.from(Instant.parse("2026-02-03T04:05:06Z")));
        final Outcome outcome = Outcome.of("report", run, "--unit", "events", "--label", "plainDfa=plain | automaton");
        assertEquals(new Outcome(0, outcome.out(), ""), outcome);
        assertContains(
                outcome.out(),
                "**DetectBenchmark**, workload=mixed, JDK 17.0.15. More is better.",
                "| | events/s | beside plain \\| automaton | bytes allocated |",
                "|---|---:|---:|---:|",
                // 0.04 and 0.03 make 0.05 of 2.3, a little below 0.115.
                "| **telltale** | 9.20 M ± 0.37 | **2.30× ± 0.11** | 0 |\n"
                        + "| plain \\| automaton | 4.00 M ± 0.12 | 1× | 0 |\n"
                        + "| ahoCorasickTrie | 800 k | 0.20× ± ? | – |\n",
                "the machine that wrote this report",
                ", 2026-02-03:",
                "- DetectBenchmark: OpenJDK 64-Bit Server VM 17.0.15 (17.0.15+6), no flags, 1 thread, 2 forks × 4 iterations of 2 s after 5"
                        + " warm-up iterations of 1 s",
                "1 fork × 1 iteration of 2 s, no warm-up");
        assertFalse(outcome.out().contains("!["), outcome.out());
    }

    @Test
    void shouldTellTimesFromRates() throws IOException {
        final Outcome outcome = Outcome.of(
                "report", RunFile.copy("compile.json", folder), "--reference", "slow", "--machine", "A Box, 8 cores", "--date", "May", "--commit", "abc");
        assertEquals(new Outcome(0, outcome.out(), ""), outcome);
        assertContains(
                outcome.out(),
                "**CompileBenchmark**, JDK 25.0.3 with --add-modules jdk.incubator.vector -Xmx1g, 4 threads. Less time is better; of the ratios,"
                        + " more is (2× takes half the time).",
                "| rules | | time per operation | beside slow |",
                "| 20 | slow | 40.0 µs | 1× |\n| 1000 | fast | 500 µs ± 50 | 4.00× ± 0.57 |\n| 1000 | slow | 2.00 ms ± 0.20 | 1× |\n",
                "**CompileBenchmark**, JDK 25.0.3. Less time is better.\n\n| | time per operation |\n|---|---:|\n| once | 125 ms ± 5 |\n",
                "Measured on A Box, 8 cores, May, commit abc:",
                "20 forks × 1 iteration, no warm-up");
        assertFalse(outcome.out().contains("wrote this report"), outcome.out());
    }

    @Test
    void shouldChooseTheReference() throws IOException {
        final Path run = new RunFile()
                .add("A.first", "", 100, 1, 0)
                .add("A.second", "", 200, 1, 0)
                .add("B.first", "", 100, 1, 0)
                .add("B.plainDfa", "", 50, 1, 0)
                .add("C.alone", "", 100, 1, 0)
                .write(folder.resolve("run.json"));
        assertContains(Outcome.of("report", run).out(), "| second | 200 ± 1 | 2.00×", "| first | 100 ± 1 | 2.00×", "| alone | 100 ± 1 | 0 |");
        assertContains(Outcome.of("report", run, "--reference", "second").out(), "| first | 100 ± 1 | 0.50×", "| first | 100 ± 1 | 2.00×");
        final Outcome unknown = Outcome.of("report", run, "--reference", "third");
        assertEquals(2, unknown.code());
        assertContains(unknown.err(), "--reference third: no benchmark of the run has such a method; there are: alone, first, plainDfa, second");
    }

    @Test
    void shouldCompareWithinOneJdkOnly() throws IOException {
        final Path old = new RunFile().add("A.plainDfa", "", 100, 1, 0).add("A.telltale", "", 200, 1, 0).write(folder.resolve("17.json"));
        final Path young = new RunFile().jdk("25.0.3").add("A.telltale", "", 900, 1, 0).write(folder.resolve("25.json"));
        final Outcome outcome = Outcome.of("report", old, young);
        assertContains(outcome.out(), "JDK 17.0.15", "**2.00× ± 0.02**", "JDK 25.0.3", "| **telltale** | 900 ± 1 | 0 |");
        final Path copy = Files.copy(old, folder.resolve("copy.json"));
        final Outcome twice = Outcome.of("report", old, copy);
        assertEquals(2, twice.code());
        assertContains(
                twice.err(), "report: " + old + " and " + copy + " both have a result of A.plainDfa with JDK 17.0.15, mode=thrpt, threads=1; give only one");
        assertContains(Outcome.of("report", old, old).err(), old + " has two results of A.plainDfa");
    }

    @Test
    void shouldDrawBarsAndLines() throws IOException {
        final RunFile lines = new RunFile().jdk("25", "--add-modules=jdk.incubator.vector");
        for (final int literals : new int[] {10, 100, 1_000, 10_000}) {
            for (int engine = 0; engine < 6; engine++) {
                final String name = engine == 0 ? "telltale" : "engine" + engine;
                lines.add("LiteralsBenchmark." + name, "\"literals\": \"" + literals + "\", \"kind\": \"a/b\"", 1e6 / (engine + 1), 2e6, 0);
            }
        }
        lines.add("Alone.telltale", "", 5, 1, 0);
        final Path run = lines.write(folder.resolve("lines.json"));
        final Path detect = RunFile.copy("detect.json", folder);
        final Path compile = RunFile.copy("compile.json", folder);
        final Path markdown = folder.resolve("docs/report.md");
        final Outcome outcome = Outcome.of(
                "report", detect, run, compile, "--out", folder.resolve("docs/charts here"), "--markdown", markdown, "--machine", "M", "--date", "D");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        final List<String> names = List.of(
                "CompileBenchmark-rules-jdk25-vector.png", "DetectBenchmark-jdk17.png", "LiteralsBenchmark-literals-jdk25-vector.png");
        try (Stream<Path> files = Files.list(folder.resolve("docs/charts here"))) {
            assertEquals(names, files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        for (final String name : names) {
            final BufferedImage image = ImageIO.read(folder.resolve("docs/charts here").resolve(name).toFile());
            assertEquals(1_800, image.getWidth(), name);
            assertTrue(image.getHeight() > 400 && image.getHeight() < 1_300, name + ": " + image.getHeight());
            assertEquals(0xFFFFFFFF, image.getRGB(2, 2), name);
        }
        assertTrue(blueIn("docs/charts here/DetectBenchmark-jdk17.png"));
        assertContains(Files.readString(markdown), "](charts%20here/DetectBenchmark-jdk17.png)", "![DetectBenchmark: operations/s, more is better, workload");

        final Outcome again = Outcome.of("report", detect, run, compile, "--out", folder.resolve("again"), "--machine", "M", "--date", "D");
        assertEquals(0, again.code(), again.err());
        for (final String name : names) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("docs/charts here").resolve(name)), Files.readAllBytes(folder.resolve("again").resolve(name)), name);
        }
    }

    @Test
    void shouldDrawWhateverItIsGiven() throws IOException {
        final String longName = "aMethodWithANameThatIsLongerThanAnyChartHasRoomForWhateverItDoesToMakeSome".repeat(2);
        final Path run = new RunFile()
                .add("A." + longName, "\"file\": \"/tmp/one two.jsonl\"", 1e-9, Double.NaN, 0)
                .add("A.plainDfa", "\"file\": \"/tmp/one two.jsonl\"", 1e15, 1e17, 0)
                .add("A." + longName, "\"file\": \"mixed\"", 1, Double.NaN, 0)
                .add("A.plainDfa", "\"file\": \"mixed\"", 1, 0, 0)
                .add("L." + longName, "\"n\": \"0.5\"", 1e-9, 1, 0)
                .add("L." + longName, "\"n\": \"1e9\"", 1e12, Double.NaN, 0)
                .add("L.nothing", "\"n\": \"7\"", 1e12, 1e15, 0)
                .add("Zero.a", "", 0, 0, 0)
                .add("Zero.b", "", 0, 0, 0)
                .write(folder.resolve("run.json"));
        final Outcome outcome = Outcome.of("report", run, "--out", folder.resolve("charts"), "--highlight", "");
        assertEquals(0, outcome.code(), outcome.err());
        for (final String name : List.of("A-one_two.jsonl-jdk17.png", "A-mixed-jdk17.png", "L-n-jdk17.png")) {
            assertEquals(1_800, ImageIO.read(folder.resolve("charts").resolve(name).toFile()).getWidth());
        }
        assertFalse(Files.exists(folder.resolve("charts/Zero-jdk17.png")));
    }

    @Test
    void shouldSayThatThereIsNothingToDraw() throws IOException {
        final Path run = new RunFile().add("A.alone", "", 100, 1, 0).write(folder.resolve("run.json"));
        final Outcome outcome = Outcome.of("report", run, "--out", folder.resolve("charts"));
        assertEquals(0, outcome.code());
        assertContains(outcome.err(), "no chart");
    }

    @Test
    void shouldRefuseWhatItCannotDo() throws IOException {
        final Path run = RunFile.copy("detect.json", folder);
        assertEquals(2, Outcome.of("report").code());
        assertEquals(2, Outcome.of("report", run, "--unit", "DetectBenchmark=").code());
        assertEquals(2, Outcome.of("report", run, "--nonsense").code());
        final Outcome out = Outcome.of("report", run, "--out", run);
        assertEquals(2, out.code());
        assertContains(out.err(), run + ": charts cannot be written there");
        final Outcome markdown = Outcome.of("report", run, "--markdown", folder);
        assertEquals(2, markdown.code());
        assertContains(markdown.err(), folder + ": cannot be written");
    }

    @Test
    void shouldReadTheCpusName() throws IOException {
        final Path file = folder.resolve("cpuinfo");
        Files.writeString(file, "processor\t: 0\nmodel name\t: Some CPU: 3 GHz\n\nprocessor\t: 1\nmodel name\t: Some CPU: 3 GHz\n");
        assertEquals("Some CPU: 3 GHz", Machine.cpu(file));
        Files.writeString(file, "processor\t: 0\nBogoMIPS\t: 50\n");
        assertEquals("unknown CPU", Machine.cpu(file));
        assertEquals("unknown CPU", Machine.cpu(folder.resolve("none")));
    }

    private boolean blueIn(final String name) throws IOException {
        final BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
        for (int x = 0; x < image.getWidth(); x++) {
            if ((image.getRGB(x, 240) & 0xFFFFFF) == (Sheet.HIGHLIGHT.getRGB() & 0xFFFFFF)) {
                return true;
            }
        }
        return false;
    }

    static void assertContains(final String text, final String... parts) {
        for (final String part : parts) {
            assertTrue(text.contains(part), text + "\nshould contain: " + part);
        }
    }
}
