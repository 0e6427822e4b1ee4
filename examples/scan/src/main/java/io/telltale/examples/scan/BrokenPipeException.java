package io.telltale.examples.scan;

import java.io.IOException;

/** Whoever read the output has gone. */
final class BrokenPipeException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenPipeException(final IOException cause) {
        super(cause);
    }
}
