package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's example is this module's, and prints what the README says. */
class QuickStartTest {
    @Test
    void shouldPrintWhatTheReadmeSays() throws IOException {
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        final PrintStream before = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            QuickStart.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertEquals("SSH Tunnel, rows: 1\n", output.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
        assertTrue(readme().contains("```\n" + output.toString(StandardCharsets.UTF_8).trim() + "\n```"));
    }

    @Test
    void shouldBeTheReadmesExample() throws IOException {
        final Matcher block = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(readme());
        assertTrue(block.find());
        final String source = Files.readString(
                Path.of("src/main/java/io/telltale/examples/scan/QuickStart.java"));
        assertEquals(source, block.group(1));
        assertTrue(source.lines().count() <= 30, "at most 30 lines");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("../../README.md"));
    }
}
