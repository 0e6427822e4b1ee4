package io.telltale.examples.scan.input;

import java.io.IOException;

/** Something that is no compressed data follows compressed data, which are complete themselves. */
final class TrailingBytesException extends IOException {
    private static final long serialVersionUID = 1L;

    TrailingBytesException() {
        super("what follows the compressed data is not gzip, or cut; only what precedes it was scanned");
    }
}
