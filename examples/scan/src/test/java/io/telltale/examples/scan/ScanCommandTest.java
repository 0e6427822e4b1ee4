package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options, the outputs and the exit codes; the samples that come with the project. */
class ScanCommandTest {
    private static final Path SAMPLES = Path.of("samples");

    @TempDir
    Path folder;

    @Test
    void shouldPrintTheSamplesAsRecorded() throws IOException {
        final String expected;
        try (var golden = ScanCommandTest.class.getResourceAsStream("samples.jsonl")) {
            expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
        final Run run = Run.scan("", "-o", "jsonl", "--rows", sample("events.jsonl"), sample("envelope.jsonl"), sample("export.csv"));
        assertEquals(expected, run.output());
        assertEquals(Telltale.HITS, run.exitCode());
        assertTrue(run.messages().contains("45 events in 3 files, 17 hits (19 rows), 0 lines rejected"), run.messages());
    }

    @Test
    void shouldReportTheBrokenSample() {
        final Run run = Run.scan("", "-o", "csv", sample("broken.jsonl"));
        assertAll(
                () -> assertEquals(5, run.lines().size()),
                () -> assertTrue(run.messages().contains("4 hits (4 rows), 7 lines rejected"), run.messages()));
    }

    @Test
    void shouldPrintATableThatCannotDriveTheTerminal() {
        final Run run = Run.scan(
                "{\"FileName\":\"ngrok.exe\",\"ProcessCommandLine\":\"\\u001b[31mred\\u0007\\n\\u202egnp.exe\\u009b " + "x".repeat(500) + "\"}", "-");
        assertAll(
                () -> assertEquals(2, run.lines().size()),
                () -> assertTrue(run.lines().get(0).startsWith("ToolType  "), run.output()),
                () -> assertTrue(run.lines().get(1).startsWith("Ngrok Tunnel  "), run.output()),
                () -> assertTrue(run.output().contains("\\x1B[31mred\\x07\\x0A\\u202Egnp.exe\\x9B x"), run.output()),
                () -> assertTrue(run.output().codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c))),
                () -> assertTrue(run.lines().get(1).endsWith("…")),
                () -> assertTrue(run.lines().get(1).length() <= 160));
    }

    @Test
    void shouldPrintAHitAsOftenAsTheQueryWhenAsked() {
        assertEquals(1 + 11, Run.scan("", "-o", "csv", sample("events.jsonl")).lines().size());
        assertEquals(1 + 12, Run.scan("", "-o", "csv", "--rows", sample("events.jsonl")).lines().size());
    }

    @Test
    void shouldKeepTheWindowOfTheQuery() {
        final String events = List.of(
                        "2026-04-12T12:00:00Z", "2026-04-12T12:00:00.0000001Z", "2026-04-12T11:59:59.9999999Z",
                        "Apr 13, 2026 1:00:00 AM", "someday", "2026-04-12T14:00:00+02:00", "2026-04-12T14:00:01+02:00",
                        "04/05/2026, 1:00:00 AM")
                .stream()
                .map(time -> "{\"Timestamp\":\"" + time + "\",\"FileName\":\"frp\"}\n")
                .collect(Collectors.joining("", "{\"FileName\":\"frp\"}\n", ""));
        final Run run = Run.scan(events, "-", "-o", "jsonl", "--since", "24h");
        assertAll(
                () -> assertEquals(3, run.lines().size(), run.output()),
                () -> assertTrue(run.lines().get(0).contains("12:00:00.0000001Z")),
                () -> assertTrue(run.lines().get(1).contains("Apr 13, 2026 1:00:00 AM")),
                () -> assertTrue(run.lines().get(2).contains("14:00:01+02:00")),
                () -> assertTrue(
                        run.messages().contains("6 events are not later than 2026-04-12T12:00:00Z, 3 of them because their Timestamp"),
                        run.messages()),
                () -> assertTrue(run.messages().contains("(standard input):6: the Timestamp cannot be read"), run.messages()));
        assertEquals(9, Run.scan(events, "-", "-o", "jsonl").lines().size());
        assertEquals(0, Run.scan(events, "-", "-o", "jsonl", "--since", "1h", "--now", "2027-01-01T00:00:00Z").lines().size());
    }

    @Test
    void shouldSortAsTheQuery() {
        final String events = List.of("2026-01-01T00:00:00Z", "nonsense", "2026-01-03T00:00:00Z", "", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z")
                .stream()
                .map(time -> "{\"Timestamp\":\"" + time + "\",\"FileName\":\"frp\"}\n")
                .collect(Collectors.joining());
        final List<String> times = Run.scan(events, "-", "-o", "csv", "--sort").lines().stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertEquals(
                List.of("2026-01-03T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", "nonsense", ""),
                times);
    }

    @Test
    void shouldScanTheOtherFilesWhenOneCannotBeRead() throws IOException {
        final Path noColumns = folder.resolve("other.csv");
        Files.writeString(noColumns, "a,b\n1,2\n");
        final Run run = Run.scan("", "-o", "csv", "missing.jsonl", folder.toString(), noColumns.toString(), sample("envelope.jsonl"));
        assertAll(
                () -> assertEquals(4, run.lines().size()),
                () -> assertEquals(Telltale.FAILED, run.exitCode()),
                () -> assertTrue(run.messages().contains("telltale: missing.jsonl: there is no such file: missing.jsonl"), run.messages()),
                () -> assertTrue(run.messages().contains("telltale: " + noColumns + ":1: the first line"), run.messages()));
    }

    @Test
    void shouldFailOnOutputThatCannotBeWritten() {
        final Run run = Run.scan("x", "-", "--rejects", folder.resolve("no/such/file").toString());
        assertEquals(Telltale.FAILED, run.exitCode());
        assertTrue(run.messages().contains("there is no such file"), run.messages());
    }

    @Test
    void shouldRefuseWrongUsage() {
        assertAll(
                () -> assertEquals(Telltale.FAILED, Run.scan("").exitCode()),
                () -> assertEquals(Telltale.FAILED, Run.scan("", "-", "--output", "xml").exitCode()),
                () -> assertEquals(Telltale.FAILED, Run.scan("", "-", "--max-line", "0").exitCode()),
                () -> assertEquals(Telltale.FAILED, Run.scan("", "-", "--max-line", "2000000000").exitCode()),
                () -> assertEquals(Telltale.FAILED, Run.scan("", "-", "--now", "later").exitCode()),
                () -> assertTrue(Run.scan("", "-", "--since", "1w").messages().contains("a timespan is a number and a unit")));
    }

    @Test
    void shouldBeQuietWhenAsked() {
        assertEquals("", Run.scan("", "-q", "-o", "csv", sample("events.jsonl")).messages());
    }

    @Test
    void shouldDocumentItself() {
        final Run help = Run.scan("", "--help");
        assertAll(
                () -> assertEquals(0, help.exitCode()),
                () -> assertTrue(help.messages().contains("Exit codes:"), help.messages()),
                () -> assertFalse(help.messages().contains("${"), help.messages()),
                () -> assertTrue(Run.scan("", "--version").messages().matches("telltale \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R")));
    }

    /** By its own name, by a link of either kind, and by another way to write it. */
    @Test
    void shouldNotWriteRejectsOverAnInput() throws IOException {
        final Path events = folder.resolve("events.jsonl");
        final String text = "{\"FileName\":\"frpc\"}\nx\n";
        Files.writeString(events, text);
        final Path soft = Files.createSymbolicLink(folder.resolve("soft"), events);
        final Path hard = Files.createLink(folder.resolve("hard"), events);
        for (final Path rejects : List.of(events, soft, hard, folder.resolve("../" + folder.getFileName() + "/events.jsonl"))) {
            final Run run = Run.scan("", sample("events.jsonl"), events.toString(), "--rejects", rejects.toString());
            assertEquals(Telltale.FAILED, run.exitCode(), run.messages());
            assertEquals("", run.output());
            assertTrue(
                    run.messages().contains("telltale: --rejects would overwrite an input; nothing was read: " + rejects),
                    run.messages());
            assertEquals(text, Files.readString(events));
        }
        final Run directory = Run.scan("", events.toString(), "--rejects", folder.toString());
        assertEquals(Telltale.FAILED, directory.exitCode());
        assertTrue(directory.messages().contains("--rejects has to name a file; this is a directory: " + folder), directory.messages());
        assertEquals(Telltale.HITS, Run.scan("", events.toString(), "--rejects", folder.resolve("other").toString()).exitCode());
    }

    @Test
    void shouldFailOnWhatIsNoFileOfEvents() {
        final String message = "this is no file of events: none of its lines is one";
        final String header = "FileName,ProcessCommandLine\n";
        assertAll(
                () -> assertTrue(Run.scan("", "../../README.md").messages().contains("telltale: ../../README.md: " + message)),
                () -> assertEquals(Telltale.FAILED, Run.scan("", "../../README.md").exitCode()),
                () -> assertEquals(Telltale.FAILED, Run.scan("\u0000\u0001x", "-").exitCode()),
                () -> assertEquals(Telltale.FAILED, Run.scan("{\"Image\":\"frpc\"}\n", "-").exitCode()),
                () -> assertEquals(Telltale.FAILED, Run.scan(header + "a,b,c\n", "-").exitCode()),
                () -> assertEquals(Telltale.HITS, Run.scan("x\n{\"FileName\":\"frpc\"}\n", "-").exitCode()),
                () -> assertEquals(Telltale.NO_HITS, Run.scan("", "-").exitCode()),
                () -> assertEquals(Telltale.NO_HITS, Run.scan("\n \n", "-").exitCode()),
                () -> assertEquals(Telltale.NO_HITS, Run.scan(header, "-").exitCode()),
                () -> assertEquals(Telltale.NO_HITS, Run.scan("{\"records\":[]}\n", "-").exitCode()),
                () -> assertEquals(Telltale.NO_HITS, Run.scan("x\n{\"FileName\":\"a\"}\n", "-").exitCode()),
                () -> assertEquals(
                        Telltale.NO_HITS,
                        Run.scan("x\n{\"category\":\"AdvancedHunting-DeviceEvents\",\"properties\":{}}\n", "-").exitCode()));
    }

    /** Java's own exit code for an error is 1, which says that there are hits. */
    @Test
    void shouldKeepItsHitsAndFailOnAnyError() {
        final Map<Throwable, String> errors = Map.of(
                new OutOfMemoryError("Java heap space"), "out of memory (Java heap space): give Java more, as in java -Xmx2g -jar telltale.jar, or lower --max-line",
                new StackOverflowError(), "this should not have happened: java.lang.StackOverflowError",
                new IllegalStateException("odd"), "this should not have happened: java.lang.IllegalStateException: odd");
        errors.forEach((error, message) -> {
            final byte[] events = "{\"FileName\":\"frpc\"}\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            for (final String option : List.of("--rows", "--sort")) {
                final InputStream input = new SequenceInputStream(new ByteArrayInputStream(events), new Failing(error));
                final Run run = Run.scan(input, "-", "-o", "csv", option);
                assertEquals(Telltale.FAILED, run.exitCode(), run.messages());
                assertTrue(run.messages().contains("telltale: (standard input): " + message), run.messages());
                assertTrue(run.messages().contains(" events in 1 file, "), run.messages());
                assertTrue(run.lines().size() > 2_000, run.messages());
                assertTrue(run.lines().stream().skip(1).allMatch(",,,frpc,,,,,,Fast Reverse Proxy (FRP)"::equals), run.output());
            }
        });
    }

    @Test
    void shouldNotReadFilesForArguments() throws IOException {
        final Path arguments = folder.resolve("arguments");
        Files.writeString(arguments, sample("events.jsonl"));
        final Run run = Run.scan("", "@" + arguments);
        assertEquals(Telltale.FAILED, run.exitCode());
        assertTrue(run.messages().contains("there is no such file: @" + arguments), run.messages());
    }

    /** Reading it is an error. */
    private static final class Failing extends InputStream {
        private final Throwable error;

        Failing(final Throwable error) {
            this.error = error;
        }

        @Override
        public int read() {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(final byte[] bytes, final int offset, final int length) {
            if (error instanceof final Error fatal) {
                throw fatal;
            }
            throw (RuntimeException) error;
        }
    }

    private static String sample(final String name) {
        return SAMPLES.resolve(name).toString();
    }
}
