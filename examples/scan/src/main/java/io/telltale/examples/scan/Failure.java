package io.telltale.examples.scan;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What went wrong, in a line for whoever runs the command. Stateless. */
final class Failure {
    private Failure() {}

    static String describe(final Throwable e) {
        if (e instanceof final NoSuchFileException missing) {
            return "there is no such file: " + missing.getFile();
        }
        if (e instanceof final AccessDeniedException denied) {
            return "the file may not be read or written: " + denied.getFile();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** What nobody foresaw, or cannot be gone on from. */
    static String describeUnexpected(final Throwable e) {
        return e instanceof OutOfMemoryError
                ? "out of memory (" + e.getMessage() + "): give Java more, as in java -Xmx2g -jar telltale.jar, or lower --max-line"
                : "this should not have happened: " + e;
    }
}
