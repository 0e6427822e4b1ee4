package io.telltale.examples.scan.input;

import java.io.IOException;
import java.io.InputStream;

/**
 * What goes wrong while an input is read. Mutable, for one input.
 *
 * <p>A guarded stream ends where reading fails; the failure is kept for later, so that all that came before it is scanned first.
 */
final class InputFailure {
    private IOException first;

    /** A stream that never throws: it ends where reading fails. */
    InputStream guard(final InputStream input) {
        return new Guarded(input);
    }

    /** Whether the text breaks off: its last line may be the beginning of one only. */
    boolean cutsText() {
        return first != null && !(first instanceof TrailingBytesException);
    }

    /** Throws what went wrong, if anything did. */
    void check() throws InputFailedException {
        if (first != null) {
            throw new InputFailedException(first);
        }
    }

    /** Reads on behind a failure find the end; a failure that follows from it in a stream above is not the first. */
    private final class Guarded extends InputStream {
        private final InputStream input;
        private boolean ended;

        Guarded(final InputStream input) {
            this.input = input;
        }

        @Override
        public int read() {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] bytes, final int offset, final int length) {
            if (ended) {
                return -1;
            }
            try {
                final int count = input.read(bytes, offset, length);
                ended = count < 0;
                return count;
            } catch (final IOException e) {
                ended = true;
                first = first == null ? e : first;
                return -1;
            }
        }

        @Override
        public void close() {
            try {
                input.close();
            } catch (final IOException e) {
                // What was to be read has been read.
                ended = true;
            }
        }
    }
}
