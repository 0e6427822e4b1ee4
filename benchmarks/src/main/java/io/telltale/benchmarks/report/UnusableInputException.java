package io.telltale.benchmarks.report;

/** Something given cannot be used. The message is one sentence: where, what is wrong, and what to do about it. */
final class UnusableInputException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableInputException(final String message) {
        super(message);
    }
}
