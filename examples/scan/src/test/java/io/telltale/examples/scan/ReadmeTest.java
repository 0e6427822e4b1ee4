package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's commands work letter by letter and print what it says; its rules are the samples. */
class ReadmeTest {
    /** A command, and what stands right below it. */
    private static final Pattern COMMAND =
            Pattern.compile("```sh\\njava -jar examples/scan/target/telltale.jar ([^\\n]*)\\n```\\n(?:```\\n(.*?)```\\n)?", Pattern.DOTALL);

    @Test
    void shouldRunItsCommands() {
        final Matcher command = COMMAND.matcher(readme());
        int count = 0;
        while (command.find()) {
            count++;
            final Run run = Run.of(arguments(command.group(1)).toArray(String[]::new));
            assertNotEquals(Telltale.FAILED, run.exitCode(), run.messages());
            assertNotEquals("", run.output(), command.group());
            if (command.group(2) != null) {
                assertEquals(command.group(2), run.output());
            }
        }
        assertEquals(3, count);
    }

    @Test
    void shouldShowTheSampleRulesAsTheyAre() throws IOException {
        final Matcher block = Pattern.compile("```kql\\n(.*?)```", Pattern.DOTALL).matcher(readme());
        final List<String> samples;
        try (Stream<Path> files = Files.walk(Path.of("samples/rules"))) {
            samples = files.filter(Files::isRegularFile).map(ReadmeTest::read).collect(Collectors.toList());
        }
        int count = 0;
        while (block.find()) {
            count++;
            assertTrue(samples.contains(block.group(1)), block.group(1));
        }
        assertEquals(2, count);
    }

    /** The words of a command, from this module's folder. */
    private static List<String> arguments(final String command) {
        final List<String> arguments = new ArrayList<>();
        final Matcher word = Pattern.compile("\"([^\"]*)\"|\\S+").matcher(command);
        while (word.find()) {
            arguments.add(word.group(1) != null ? word.group(1) : word.group().replace("examples/scan/", ""));
        }
        return arguments;
    }

    private static String readme() {
        return read(Path.of("../../README.md"));
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
