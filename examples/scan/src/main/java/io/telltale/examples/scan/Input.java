package io.telltale.examples.scan;

import io.telltale.examples.scan.input.InputFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * An input as it is named on the command line: a file, or the standard input. Immutable.
 *
 * @param argument      the file's name, or {@code -}
 * @param standardInput the standard input
 */
record Input(String argument, InputStream standardInput) {
    private static final String STANDARD_INPUT = "-";

    /** The length of what has no length, as a pipe. */
    static final long UNKNOWN = -1;

    boolean isStandardInput() {
        return argument.equals(STANDARD_INPUT);
    }

    /** How messages call it. */
    String name() {
        return isStandardInput() ? "(standard input)" : argument;
    }

    /** The last part of a file's name. */
    String fileName() {
        return argument.substring(argument.lastIndexOf('/') + 1);
    }

    InputStream open() throws InputFailedException {
        if (isStandardInput()) {
            return standardInput;
        }
        try {
            final Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                throw new IOException("it is a directory");
            }
            return Files.newInputStream(path);
        } catch (final IOException | InvalidPathException e) {
            throw new InputFailedException(e);
        }
    }

    /** Its length in bytes, or {@link #UNKNOWN}. */
    long size() throws InputFailedException {
        try {
            return isStandardInput() || !Files.isRegularFile(Path.of(argument)) ? UNKNOWN : Files.size(Path.of(argument));
        } catch (final IOException e) {
            throw new InputFailedException(e);
        }
    }

    /** Whether writing to a file would destroy this input: they are the same, by whatever name or link. */
    boolean isOverwrittenBy(final Path file) {
        try {
            // Devices and pipes are not overwritten; the standard input has a name where it can be compared.
            return Files.isRegularFile(file) && Files.isSameFile(file, Path.of(isStandardInput() ? "/dev/stdin" : argument));
        } catch (final IOException | InvalidPathException e) {
            // What is not there, or may not be looked at, is told when it is opened.
            return false;
        }
    }
}
