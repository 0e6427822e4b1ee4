package io.telltale.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the results were measured on. JMH's files do not say, so it is told, or taken for the machine that writes the report. Immutable.
 *
 * @param description the CPU and its cores
 * @param told whether somebody said so
 */
record Machine(String description, boolean told) {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    /**
     * The machine that a report names.
     *
     * @param text what it is called; null for the one that this runs on
     */
    static Machine of(final String text) {
        return text != null
                ? new Machine(text, true)
                : new Machine(cpu(CPUS) + ", " + Figures.count(Runtime.getRuntime().availableProcessors(), "core"), false);
    }

    /** The first CPU's model, of a file as Linux has it. */
    static String cpu(final Path file) {
        final List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (final IOException e) {
            return "unknown CPU";
        }
        return lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(model -> !model.isEmpty())
                .findFirst()
                .orElse("unknown CPU");
    }
}
