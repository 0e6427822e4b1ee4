package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar in a JVM of its own: streams, exit codes, memory. */
class ScanJarIT {
    private static final String HIT = "{\"FileName\":\"ngrok.exe\",\"ProcessCommandLine\":\"ngrok tcp 3389\"}\n";
    private static final String MISS =
            "{\"FileName\":\"svchost.exe\",\"ProcessCommandLine\":\"svchost.exe -k netsvcs -p -s Schedule " + "x".repeat(300) + "\"}\n";

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    @Test
    void shouldScanTheSamples() throws Exception {
        final Process process = start(List.of(), "scan", "samples/events.jsonl", "--output", "jsonl");
        process.getOutputStream().close();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertAll(
                () -> assertEquals(1, process.waitFor()),
                () -> assertEquals(11, output.lines().count()),
                () -> assertTrue(messages().startsWith("36 events in 1 file, 11 hits (12 rows)"), messages()));
    }

    @Test
    void shouldExitWithTwoOnWrongUsage() throws Exception {
        assertEquals(2, start(List.of(), "scan").waitFor());
        assertEquals(2, start(List.of(), "scan", "no-such-file").waitFor());
        assertEquals(2, start(List.of()).waitFor());
        assertEquals(0, start(List.of(), "--help").waitFor());
    }

    /** 160 MB through a heap of 48 MB, sorted, with hits that do not fit into it either. */
    @Test
    void shouldScanMoreThanItsMemoryHolds() throws Exception {
        final Process process = start(List.of("-Xmx48m"), "scan", "-", "--output", "jsonl", "--sort");
        final int rounds = 200_000;
        final Thread writer = new Thread(() -> {
            try (OutputStream input = process.getOutputStream()) {
                final byte[] round = (MISS + MISS + HIT).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < rounds; i++) {
                    input.write(round);
                }
            } catch (final IOException e) {
                process.destroy();
            }
        });
        writer.start();
        long lines = 0;
        try (BufferedReader output = reader(process)) {
            while (output.readLine() != null) {
                lines++;
            }
        }
        writer.join();
        final long count = lines;
        assertAll(
                () -> assertEquals(1, process.waitFor(), messages()),
                () -> assertEquals(rounds, count, messages()),
                () -> assertTrue(messages().startsWith("600,000 events"), messages()));
    }

    /** As {@code telltale scan - | head -1} does: the reader of the output leaves early. */
    @Test
    void shouldStopQuietlyWhenNobodyReadsOn() throws Exception {
        final Path events = folder.resolve("events.jsonl");
        Files.writeString(events, HIT.repeat(200_000));
        final Process process = start(List.of(), "scan", events.toString(), "--output", "jsonl");
        try (BufferedReader output = reader(process)) {
            assertTrue(output.readLine().contains("Ngrok Tunnel"));
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(1, process.exitValue());
        assertEquals("", messages());
    }

    @Test
    void shouldShowProgressWhenAsked() throws Exception {
        final Process process = start(List.of(), "scan", "samples/events.jsonl", "--progress", "-q");
        assertEquals(1, process.waitFor());
        assertTrue(messages().contains("events.jsonl") && messages().contains("100%"), messages());
    }

    /** Somebody watches: a terminal that a tool gives us. */
    @Test
    void shouldShowProgressOfALongPipeOnATerminal() throws Exception {
        final Path script = Path.of("/usr/bin/script");
        assumeTrue(Files.isExecutable(script), "there is no " + script);
        final Path events = folder.resolve("events.jsonl");
        Files.writeString(events, MISS.repeat(40 * (1 << 20) / MISS.length()));
        final Process process = new ProcessBuilder(
                        script.toString(), "-qec",
                        "cat " + events + " | '" + JAVA + "' -jar '" + System.getProperty("telltale.jar") + "' scan - -q", "/dev/null")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        final String terminal = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertTrue(terminal.contains("standard input") && terminal.contains("MiB"), terminal);
    }

    /** As {@code telltale scan <(zcat …)} and {@code … | telltale scan /dev/stdin} do. */
    @Test
    void shouldReadNamedPipes() throws Exception {
        final Path pipe = folder.resolve("pipe");
        assumeTrue(canMakePipe(pipe), "there are no named pipes here");
        final Process process = start(List.of(), "scan", pipe.toString(), "-o", "jsonl", "-q");
        try (OutputStream input = Files.newOutputStream(pipe)) {
            input.write(HIT.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(1, process.waitFor(), messages());
        assertEquals(1, reader(process).lines().count(), messages());

        final Process standardInput = start(List.of(), "scan", "/dev/stdin", "-o", "jsonl", "-q");
        try (OutputStream input = standardInput.getOutputStream()) {
            input.write(HIT.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(1, standardInput.waitFor(), messages());
    }

    /** A member of a gzip stream that comes late is a member still. */
    @Test
    void shouldReadEveryMemberThroughASlowPipe() throws Exception {
        final Process process = start(List.of(), "scan", "-", "-o", "jsonl", "-q");
        try (OutputStream input = process.getOutputStream()) {
            for (int member = 0; member < 3; member++) {
                final GZIPOutputStream gzip = new GZIPOutputStream(input);
                gzip.write(HIT.getBytes(StandardCharsets.UTF_8));
                gzip.finish();
                input.flush();
                Thread.sleep(member == 0 ? 700 : 200);
            }
        }
        assertEquals(3, reader(process).lines().count(), messages());
        assertEquals(1, process.waitFor(), messages());
    }

    @Test
    void shouldFailOnAFullDevice() throws Exception {
        final File full = new File("/dev/full");
        assumeTrue(full.exists(), "there is no " + full);
        for (final String format : List.of("table", "jsonl", "csv")) {
            final Process process = command(List.of(), "scan", "samples/events.jsonl", "-o", format)
                    .redirectOutput(full)
                    .start();
            assertEquals(2, process.waitFor(), format);
            assertTrue(messages().startsWith("telltale: ") && messages().lines().count() == 1, messages());
        }
        final Process rejects = start(List.of(), "scan", "samples/broken.jsonl", "--rejects", full.toString());
        assertEquals(2, rejects.waitFor());
        assertTrue(messages().contains("telltale: "), messages());
    }

    @Test
    void shouldSayThatMemoryIsShort() throws Exception {
        final Path events = folder.resolve("events.jsonl");
        Files.writeString(events, HIT + MISS.replace("x", "x".repeat(100_000)) + HIT);
        final Process process = start(List.of("-Xmx32m"), "scan", events.toString(), "-o", "jsonl", "--max-line", "100000000");
        assertEquals(1, reader(process).lines().count());
        assertEquals(2, process.waitFor());
        assertTrue(
                messages().startsWith("telltale: " + events + ": out of memory (Java heap space): give Java more, as in java -Xmx2g"),
                messages());
        assertTrue(messages().contains("1 events in 1 file, 1 hits"), messages());
    }

    /** What the help of --max-line says: a sixteenth of the heap is enough for a line, whatever is in it. */
    @Test
    void shouldReadLinesOfASixteenthOfTheHeap() throws Exception {
        final String text = "a".repeat(9_999_000);
        final String wide = new String("日".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        final String record = "{\"FileName\":\"ngrok\",\"ProcessCommandLine\":\"%s\"}\n";
        final String row = "FileName,ProcessCommandLine\nngrok,\"%s\"\nngrok,\n";
        final Path events = folder.resolve("events");
        for (final String format : List.of(record + HIT, row)) {
            for (final String content : List.of(text, text + wide, text.replace('a', '\u0080'), "a\n".repeat(4_999_500))) {
                if (format.equals(row) || !content.contains("\n")) {
                    Files.write(events, format.replace("%s", content).getBytes(StandardCharsets.ISO_8859_1));
                    final Process process = command(List.of("-Xmx160m"), "scan", events.toString(), "-o", "jsonl", "--sort")
                            .redirectOutput(folder.resolve("output").toFile())
                            .start();
                    assertEquals(1, process.waitFor(), messages());
                    assertTrue(messages().startsWith("2 events in 1 file, 2 hits (2 rows), 0 lines rejected"), messages());
                }
            }
        }
    }

    /** A stray quote makes all that follows look like one row; neither many short lines nor many bytes may fill the memory. */
    @Test
    void shouldSurviveStrayQuotesInLittleMemory() throws Exception {
        final Path events = folder.resolve("events.csv");
        for (final String line : List.of("\n", "svchost.exe,svchost.exe -k netsvcs -p -s Schedule\n")) {
            Files.writeString(
                    events, "FileName,ProcessCommandLine\na.exe,\"open\n" + line.repeat((66 << 20) / line.length()) + "ngrok.exe,\n");
            final Process process = start(List.of("-Xmx48m"), "scan", events.toString(), "-o", "jsonl");
            assertEquals(1, process.waitFor(), messages());
            assertTrue(messages().contains(events + ":2: rejected: a quote is opened and not closed"), messages());
            assertTrue(messages().contains(" 1 hits (1 rows), 1 lines rejected"), messages());
        }
    }

    private static boolean canMakePipe(final Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (final IOException e) {
            return false;
        }
    }

    private Process start(final List<String> options, final String... arguments) throws IOException {
        return command(options, arguments).start();
    }

    private ProcessBuilder command(final List<String> options, final String... arguments) {
        final List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(options);
        command.add("-jar");
        command.add(System.getProperty("telltale.jar"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(folder.resolve("messages").toFile());
    }

    private static BufferedReader reader(final Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private String messages() throws IOException {
        return Files.readString(folder.resolve("messages"));
    }
}
