package io.telltale.examples.scan;

import io.telltale.examples.scan.input.InputFailedException;
import io.telltale.examples.scan.output.Terminal;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The bytes of a file, with a bar on the standard error that shows how many have been read. Mutable. */
final class Progress implements Closeable {
    /** Shorter files are read before a person has looked. */
    private static final long LONG_FILE = 32L << 20;

    private static final long UNKNOWN = -1;

    private final ProgressBar bar;
    private final InputStream input;

    private Progress(final InputStream bytes, final ProgressBar bar) {
        this.bar = bar;
        input = new Counted(bytes);
    }

    /**
     * A file's bytes.
     *
     * @param bytes  where they come from
     * @param file   the file; null if there is none and nobody knows how long it gets
     * @param wanted whether to show a bar; null to decide by the terminal and the file's length
     */
    static Progress over(final InputStream bytes, final Path file, final Boolean wanted) throws InputFailedException {
        final long size;
        try {
            size = file == null || !Files.isRegularFile(file) ? UNKNOWN : Files.size(file);
        } catch (final IOException e) {
            throw new InputFailedException(e);
        }
        final boolean shown = wanted != null ? wanted : size >= LONG_FILE && Terminal.isErrorWatched();
        return new Progress(bytes, shown ? bar(file, size) : null);
    }

    InputStream input() {
        return input;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static ProgressBar bar(final Path file, final long size) {
        return new ProgressBarBuilder()
                .setTaskName(file == null ? "standard input" : Terminal.visible(String.valueOf(file.getFileName())))
                .setInitialMax(size)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MiB", 1 << 20)
                .showSpeed()
                .build();
    }

    private final class Counted extends FilterInputStream {
        Counted(final InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] bytes, final int offset, final int length) throws IOException {
            final int count = in.read(bytes, offset, length);
            if (bar != null && count > 0) {
                bar.stepBy(count);
            }
            return count;
        }
    }
}
