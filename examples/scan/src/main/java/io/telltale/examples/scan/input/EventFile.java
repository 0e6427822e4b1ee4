package io.telltale.examples.scan.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A stream of events in one of the formats, compressed or not. Mutable, read once.
 *
 * <p>What it is, is decided by its first bytes: gzip, a byte order mark, and, unless it is told, the format.
 */
public final class EventFile {
    private static final int PEEK = 64 * 1024;

    private final String name;
    private final InputStream input;
    private final int maxLine;

    /**
     * A file.
     *
     * @param name    its name, for messages
     * @param input   its bytes
     * @param maxLine the longest line in bytes
     */
    public EventFile(final String name, final InputStream input, final int maxLine) {
        this.name = name;
        this.input = input;
        this.maxLine = maxLine;
    }

    /**
     * Reads it to the end and closes it. If that cannot be done, what could be read has been passed on.
     *
     * @param format the format, or {@code null} to detect it
     * @param sink   takes the events
     * @throws InputFailedException if it cannot be read
     * @throws IOException if the sink refuses
     * @throws UnusableInputException if it is no file of events
     */
    public void read(final Format format, final EventSink sink) throws IOException, UnusableInputException {
        final InputFailure failure = new InputFailure();
        try (InputStream bytes = plain(new BufferedInputStream(failure.guard(input), PEEK), failure)) {
            final InputStream text = utf8(bytes);
            final Format actual = format != null ? format : detect(peek(text));
            final LineReader lines = new LineReader(text, maxLine, failure);
            final Tally tally = new Tally(sink);
            if (actual == Format.JSONL) {
                new JsonLines(lines, name, tally).read();
            } else {
                new CsvExport(lines, name, tally).read();
            }
            failure.check();
            if (tally.foundNothingButRejects()) {
                throw new UnusableInputException(name + ": this is no file of events: none of its lines is one");
            }
        }
    }

    private static InputStream plain(final InputStream compressed, final InputFailure failure) throws IOException {
        compressed.mark(2);
        final int first = compressed.read();
        final int second = compressed.read();
        compressed.reset();
        return first == 0x1F && second == 0x8B
                ? new BufferedInputStream(failure.guard(new GzipMembers(compressed)), PEEK)
                : compressed;
    }

    /** Drops a byte order mark; what Windows' tools write as UTF-16 is transcoded. */
    private static InputStream utf8(final InputStream text) throws IOException {
        text.mark(3);
        final byte[] mark = text.readNBytes(3);
        if (mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF) {
            return text;
        }
        text.reset();
        if (mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
            return transcoded(text, StandardCharsets.UTF_16LE);
        }
        if (mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
            return transcoded(text, StandardCharsets.UTF_16BE);
        }
        return text;
    }

    private static InputStream transcoded(final InputStream text, final Charset charset) throws IOException {
        text.skipNBytes(2);
        return new BufferedInputStream(new Transcoder(new InputStreamReader(text, charset)), PEEK);
    }

    private static byte[] peek(final InputStream text) throws IOException {
        text.mark(PEEK);
        final byte[] beginning = text.readNBytes(PEEK);
        text.reset();
        return beginning;
    }

    private Format detect(final byte[] beginning) {
        final String text = new String(beginning, StandardCharsets.UTF_8).stripLeading();
        if (text.startsWith("{") || text.startsWith("[")) {
            return Format.JSONL;
        }
        final String firstLine = text.lines().findFirst().orElse("");
        return CsvExport.isHeader(firstLine) || name.matches("(?i).*\\.csv(\\.gz)?") ? Format.CSV : Format.JSONL;
    }

    /** Counts what a file held. */
    private static final class Tally implements EventSink {
        private final EventSink target;
        private boolean found;
        private boolean rejected;

        Tally(final EventSink target) {
            this.target = target;
        }

        boolean foundNothingButRejects() {
            return rejected && !found;
        }

        @Override
        public void event(final Event event) throws IOException {
            found = true;
            target.event(event);
        }

        @Override
        public void skipped() {
            found = true;
            target.skipped();
        }

        @Override
        public void rejected(final Place place, final String reason, final InputStream text) throws IOException {
            rejected = true;
            target.rejected(place, reason, text);
        }
    }
}
