package io.telltale.examples.scan;

import java.io.IOException;

/** A file of events cannot be read: told apart from output that cannot be written, because the other files still can be. */
final class InputFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    InputFailedException(final Throwable cause) {
        super(cause);
    }
}
