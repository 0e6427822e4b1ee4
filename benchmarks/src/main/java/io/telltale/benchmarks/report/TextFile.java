package io.telltale.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a command leaves behind. */
final class TextFile {
    private TextFile() {}

    static void write(final Path file, final String text) throws UnusableInputException {
        try {
            final Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (final IOException e) {
            throw new UnusableInputException(file + ": cannot be written: " + e);
        }
    }
}
