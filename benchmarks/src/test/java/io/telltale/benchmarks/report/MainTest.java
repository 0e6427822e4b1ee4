package io.telltale.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a command line is. */
class MainTest {
    @TempDir
    Path folder;

    @Test
    void shouldLeaveToJmhWhatIsNotOurs() {
        assertFalse(Main.isOurs());
        assertFalse(Main.isOurs("DetectBenchmark", "-prof", "gc"));
        assertFalse(Main.isOurs("-h"));
        assertFalse(Main.isOurs("-f", "1", "report"));
        assertTrue(Main.isOurs("report", "--help"));
        assertTrue(Main.isOurs("gate"));
        assertTrue(Main.isOurs("sizes"));
        assertTrue(Main.isOurs("--help"));
    }

    @Test
    void shouldHandJmhItsArguments() throws IOException, InterruptedException {
        final Outcome list = run("-l", "CompileBenchmark.t1090");
        assertEquals(0, list.code(), list.out());
        assertTrue(list.out().contains("io.telltale.benchmarks.CompileBenchmark.t1090"), list.out());
        assertFalse(list.out().contains("DetectBenchmark"), list.out());
    }

    @Test
    void shouldReportWhatJmhMeasures() throws IOException, InterruptedException {
        final Path file = folder.resolve("run.json");
        final Outcome measured =
                run("CompileBenchmark.t1090", "-f", "0", "-wi", "0", "-i", "1", "-bm", "ss", "-prof", "gc", "-rf", "json", "-rff", file.toString());
        assertEquals(0, measured.code(), measured.out());
        final Outcome report = run("report", file.toString());
        assertEquals(0, report.code(), report.out());
        ReportCommandTest.assertContains(report.out(), "**CompileBenchmark**", "| t1090 | ", "no fork, 1 iteration, no warm-up", "±");
    }

    @Test
    void shouldExitWithTheCommandsCode() throws IOException, InterruptedException {
        assertEquals(2, run("report", folder.resolve("none.json").toString()).code());
        assertEquals(0, run("--help").code());
    }

    @Test
    void shouldHelp() {
        for (final String command : List.of("report", "gate", "sizes")) {
            final Outcome help = Outcome.of(command, "--help");
            assertEquals(0, help.code());
            assertTrue(help.out().startsWith("Usage: java -jar benchmarks.jar " + command), help.out());
        }
        ReportCommandTest.assertContains(Outcome.of("--help").out(), "report", "gate", "sizes", "JMH");
        assertEquals(2, Outcome.of().code());
    }

    /** Runs the main method in a JVM of its own, as it ends with an exit. */
    private static Outcome run(final String... arguments) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Somebody else may be measuring on this machine, and here no time is of interest.
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, "");
    }
}
