package io.telltale.examples.scan.input;

import java.io.IOException;

/** A file of events cannot be read: told apart from output that cannot be written, because the other files still can be. */
public final class InputFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param cause what went wrong
     */
    public InputFailedException(final Throwable cause) {
        super(cause);
    }
}
