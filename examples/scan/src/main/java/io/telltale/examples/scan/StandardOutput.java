package io.telltale.examples.scan;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The standard output, which unlike {@link System#out} says when it cannot be written. */
final class StandardOutput extends FilterOutputStream {
    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(final OutputStream target) {
        super(target);
    }

    @Override
    public void write(final int unit) throws IOException {
        write(new byte[] {(byte) unit}, 0, 1);
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (final IOException e) {
            // The JDK has no type of its own for EPIPE; on Windows the pipe "is being closed".
            final String message = String.valueOf(e.getMessage());
            throw message.contains("Broken pipe") || message.contains("pipe is being closed")
                    ? new BrokenPipeException(e)
                    : e;
        }
    }
}
