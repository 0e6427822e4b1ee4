package io.telltale.examples.scan.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Reads lines of bytes without ever holding more than a limit. Mutable; a line is valid until the next is read.
 *
 * <p>Lines end with LF or CRLF, which are not part of them. Several lines can be held together ({@link #mark()}): they lie side by side, as
 * they came in, share the limit, and can be read again from the second on ({@link #rewind()}). Everything is in one array, so that a
 * line costs its bytes and no object:
 *
 * <pre>
 *   … read before │ kept … │ start … end │ position … limit │ free
 *                 │ the lines since the mark, the last of which is the current one │ read ahead
 * </pre>
 */
final class LineReader {
    /** Why a line that is cut is rejected. */
    static final String CUT = "the input breaks off within the line";

    private static final int BUFFER = 64 * 1024;

    private final InputStream input;
    private final int maxLength;
    private final InputFailure failure;
    private final int leastBuffer;
    private byte[] buffer;
    private int kept;
    private int start;
    private int end;
    private int position;
    private int limit;
    private long number;
    private boolean tooLong;
    private boolean cut;

    /** Whether a part of the line is still in the input. */
    private boolean unread;

    private boolean marked;
    private long markedNumber;
    private int markedLength;
    private int markedLengthWithEnd;

    LineReader(final InputStream input, final int maxLength, final InputFailure failure) {
        this(input, maxLength, failure, BUFFER);
    }

    LineReader(final InputStream input, final int maxLength, final InputFailure failure, final int bufferLength) {
        this.input = input;
        this.maxLength = maxLength;
        this.failure = failure;
        leastBuffer = bufferLength;
        buffer = new byte[bufferLength];
    }

    /** Reads the next line; false at the end of the input. */
    boolean next() throws IOException {
        if (unread) {
            new Rest().skipToEnd();
        }
        start = position;
        kept = marked ? kept : start;
        tooLong = false;
        cut = false;
        if (position == limit && !fill()) {
            return false;
        }
        number++;
        findEnd();
        return true;
    }

    /** Keeps the current line, and from now on those that follow it. */
    void mark() {
        marked = true;
        markedNumber = number;
        markedLength = end - start;
        markedLengthWithEnd = position - start;
    }

    /** Keeps the lines since the mark no longer than any other. */
    void unmark() {
        marked = false;
    }

    /** Makes the marked line the current one: those behind it are read again. */
    void rewind() {
        marked = false;
        number = markedNumber;
        start = kept;
        end = kept + markedLength;
        position = kept + markedLengthWithEnd;
        tooLong = false;
        cut = false;
        unread = false;
    }

    /** Why a line that is too long is rejected. */
    String tooLong() {
        return "the line is longer than the limit of " + maxLength + " bytes; raise it with --max-line";
    }

    /** The array that holds the line, {@code [offset, offset + length)}. */
    byte[] bytes() {
        return buffer;
    }

    int offset() {
        return start;
    }

    int length() {
        return end - start;
    }

    /** Where the marked line starts; the current one if none is marked. */
    int markedOffset() {
        return kept;
    }

    /** The length of all lines since the mark, the ends of all but the last included. */
    int lengthSinceMark() {
        return end - kept;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    /** Whether the line, with those since the mark, is longer than the limit; then only its beginning is held. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Whether reading failed within the line, so that its end is missing. */
    boolean isCut() {
        return cut;
    }

    /** The whole line as it came in but for its LF, however long: what is not held is read on demand. */
    InputStream wholeLine() {
        final int heldEnd = position > start && buffer[position - 1] == '\n' ? position - 1 : position;
        final InputStream held = new ByteArrayInputStream(buffer, start, heldEnd - start);
        return unread ? new SequenceInputStream(held, new Rest()) : held;
    }

    private void findEnd() throws IOException {
        int scanned = start;
        while (true) {
            // One more may be the CR of the line's end.
            final int stop = Math.min(limit, kept + maxLength + 1);
            while (scanned < stop && buffer[scanned] != '\n') {
                scanned++;
            }
            if (scanned < limit) {
                end = scanned;
                unread = buffer[scanned] != '\n';
                position = unread ? scanned : scanned + 1;
                break;
            }
            final int sinceStart = scanned - start;
            if (!fill()) {
                end = limit;
                position = limit;
                cut = failure.cutsText();
                break;
            }
            scanned = start + sinceStart;
        }
        if (!unread && end > start && buffer[end - 1] == '\r') {
            end--;
        }
        tooLong = end - kept > maxLength;
    }

    /** Reads on behind the limit, which moves what is kept. */
    private boolean fill() throws IOException {
        if (limit == buffer.length || kept == limit) {
            makeRoom();
        }
        final int count = input.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, count);
        return count > 0;
    }

    private void makeRoom() {
        final int live = limit - kept;
        // What is kept never grows beyond the limit and one byte.
        final long most = Math.max(leastBuffer, (long) maxLength + leastBuffer);
        final boolean grow = live > buffer.length / 2 && buffer.length < most;
        final byte[] target = grow ? new byte[(int) Math.min(2L * buffer.length, most)] : buffer;
        System.arraycopy(buffer, kept, target, 0, live);
        buffer = target;
        start -= kept;
        position -= kept;
        limit = live;
        kept = 0;
    }

    /** The rest of a line that is too long; none of it is kept. */
    private final class Rest extends InputStream {
        @Override
        public int read() throws IOException {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] bytes, final int offset, final int count) throws IOException {
            kept = position;
            if (!unread || position == limit && !fill()) {
                unread = false;
                return -1;
            }
            int available = 0;
            while (available < count && position < limit && buffer[position] != '\n') {
                bytes[offset + available] = buffer[position];
                available++;
                position++;
            }
            if (available == 0 && count > 0) {
                position++;
                unread = false;
                return -1;
            }
            return available;
        }

        void skipToEnd() throws IOException {
            final byte[] skipped = new byte[8192];
            while (read(skipped, 0, skipped.length) >= 0) {
                continue;
            }
        }
    }
}
