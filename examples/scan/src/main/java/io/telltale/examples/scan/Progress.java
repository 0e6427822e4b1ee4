package io.telltale.examples.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The bytes of an input, with a bar on the standard error that shows how many have been read. Mutable.
 *
 * <p>Unless it is asked for or forbidden, the bar appears when somebody watches and the input is long: at once when its length is known, and
 * otherwise when much has come already.
 */
final class Progress implements Closeable {
    /** Shorter inputs are read before a person has looked. */
    static final long LONG_INPUT = 32L << 20;

    private final String task;
    private final long size;
    private final Supplier<ProgressBarBuilder> bars;
    private final InputStream input;

    /** Whether the bar appears when much has been read. */
    private final boolean waiting;

    private ProgressBar bar;
    private long count;

    /**
     * Shows how far an input has been read.
     *
     * @param task    what the bar says is being read
     * @param bytes   the input
     * @param size    its length, or {@link Input#UNKNOWN}
     * @param wanted  whether to show a bar; null to decide
     * @param watched whether somebody watches
     * @param bars    make bars
     */
    Progress(
            final String task,
            final InputStream bytes,
            final long size,
            final Boolean wanted,
            final boolean watched,
            final Supplier<ProgressBarBuilder> bars) {
        this.task = task;
        this.size = size;
        this.bars = bars;
        input = new Counted(bytes);
        waiting = wanted == null && watched && size == Input.UNKNOWN;
        if (wanted != null ? wanted : watched && size >= LONG_INPUT) {
            show();
        }
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

    private void show() {
        bar = bars.get()
                .setTaskName(task)
                .setInitialMax(size)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MiB", 1 << 20)
                .showSpeed()
                .build();
        bar.stepTo(count);
    }

    /**
     * Passes on nothing but reading and closing: what else a stream can be asked for asks a file for its position in JDK 17, which
     * a pipe has not.
     */
    private final class Counted extends InputStream {
        private final InputStream bytes;

        Counted(final InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] target, final int offset, final int length) throws IOException {
            final int read = bytes.read(target, offset, length);
            if (read > 0) {
                count += read;
                if (bar != null) {
                    bar.stepTo(count);
                } else if (waiting && count >= LONG_INPUT) {
                    show();
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
