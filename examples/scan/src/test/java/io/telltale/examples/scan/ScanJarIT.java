package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar in a JVM of its own: streams, exit codes, memory. */
class ScanJarIT {
    private static final String HIT = "{\"FileName\":\"ngrok.exe\",\"ProcessCommandLine\":\"ngrok tcp 3389\"}\n";
    private static final String MISS =
            "{\"FileName\":\"svchost.exe\",\"ProcessCommandLine\":\"svchost.exe -k netsvcs -p -s Schedule " + "x".repeat(300) + "\"}\n";

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

    private Process start(final List<String> options, final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-jar");
        command.add(System.getProperty("telltale.jar"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(folder.resolve("messages").toFile()).start();
    }

    private static BufferedReader reader(final Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private String messages() throws IOException {
        return Files.readString(folder.resolve("messages"));
    }
}
