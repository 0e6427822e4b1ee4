package io.telltale.examples.scan.input;

/** A file that cannot be read as events at all. The message names it and says what to do. */
public final class UnusableInputException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableInputException(final String message) {
        super(message);
    }
}
