package io.telltale.examples.scan.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * Reads lines of bytes without ever holding more than a limit. Mutable; the bytes of a line are valid until the next is read.
 *
 * <p>Lines end with LF or CRLF, which are not part of them.
 */
final class LineReader {
    private final InputStream input;
    private final int maxLength;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private byte[] line = new byte[4096];
    private int length;
    private long number;
    private boolean tooLong;
    private boolean carriageReturn;

    /** Whether a part of the line is still in the input. */
    private boolean unread;

    LineReader(final InputStream input, final int maxLength) {
        this.input = input;
        this.maxLength = maxLength;
    }

    /** Reads the next line; false at the end of the input. */
    boolean next() throws IOException {
        skipRest();
        length = 0;
        tooLong = false;
        carriageReturn = false;
        if (position == limit && !fill()) {
            return false;
        }
        number++;
        while (true) {
            final int end = lineEnd();
            // One more may be the CR of the line's end.
            final int room = maxLength - length + 1;
            if (end - position > room) {
                append(position, position + room);
                position += room;
                length += room;
                tooLong = true;
                unread = true;
                return true;
            }
            append(position, end);
            length += end - position;
            position = end;
            if (end < limit) {
                position++;
                break;
            }
            if (!fill()) {
                break;
            }
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
            carriageReturn = true;
        }
        tooLong = length > maxLength;
        return true;
    }

    /** Whether the line ended with CRLF. */
    boolean endedWithCarriageReturn() {
        return carriageReturn;
    }

    int maxLength() {
        return maxLength;
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    /** Whether the line is longer than the limit; {@link #bytes()} then holds its beginning. */
    boolean isTooLong() {
        return tooLong;
    }

    /** The whole line, however long: what is not held is read on demand. */
    InputStream wholeLine() {
        final InputStream held = new ByteArrayInputStream(line, 0, length);
        return unread ? new SequenceInputStream(held, new Rest()) : held;
    }

    private void skipRest() throws IOException {
        if (unread) {
            new Rest().skipToEnd();
        }
    }

    private int lineEnd() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private void append(final int from, final int to) {
        final int count = to - from;
        if (line.length - length < count) {
            line = Arrays.copyOf(line, (int) Math.max(Math.min(line.length * 2L, maxLength), length + count));
        }
        System.arraycopy(buffer, from, line, length, count);
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = 0;
        final int count = input.read(buffer, 0, buffer.length);
        limit = Math.max(0, count);
        return count > 0;
    }

    /** The rest of a line that is too long. */
    private final class Rest extends InputStream {
        @Override
        public int read() throws IOException {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] bytes, final int offset, final int count) throws IOException {
            if (!unread || position == limit && !fill()) {
                unread = false;
                return -1;
            }
            final int available = Math.min(count, lineEnd() - position);
            if (available == 0 && count > 0) {
                position++;
                unread = false;
                return -1;
            }
            System.arraycopy(buffer, position, bytes, offset, available);
            position += available;
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
