package io.telltale.examples.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine;

/** A run of the command line within this JVM. */
record Run(int exitCode, String output, String messages) {
    static final Instant NOW = Instant.parse("2026-04-13T12:00:00Z");

    static Run of(final byte[] standardInput, final String... arguments) {
        return of(new ByteArrayInputStream(standardInput), arguments);
    }

    static Run of(final InputStream standardInput, final String... arguments) {
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        final StringWriter messages = new StringWriter();
        final CommandLine command = Telltale.commandLine(Clock.fixed(NOW, ZoneOffset.UTC), standardInput, output);
        command.setOut(new PrintWriter(messages, true)).setErr(new PrintWriter(messages, true));
        final int exitCode = command.execute(arguments);
        return new Run(exitCode, output.toString(StandardCharsets.UTF_8), messages.toString());
    }

    static Run of(final String... arguments) {
        return of(new byte[0], arguments);
    }

    static Run scan(final byte[] standardInput, final String... arguments) {
        return scan(new ByteArrayInputStream(standardInput), arguments);
    }

    static Run scan(final InputStream standardInput, final String... arguments) {
        final String[] all = new String[arguments.length + 1];
        all[0] = "scan";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return of(standardInput, all);
    }

    static Run scan(final String standardInput, final String... arguments) {
        return scan(standardInput.getBytes(StandardCharsets.UTF_8), arguments);
    }

    List<String> lines() {
        return output.lines().toList();
    }
}
