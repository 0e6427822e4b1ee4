package io.telltale.examples.scan.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A line as well-formed UTF-8: a parser refuses anything else, but an event must not be lost for a broken character, so that becomes
 * U+FFFD. Mutable, reused from line to line; copies only lines that are malformed, and knows where everything was in the original.
 */
final class Utf8Line {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(8192);

    private byte[] original;
    private int originalEnd;
    private int firstByte;
    private byte[] bytes;
    private int offset;
    private int length;

    /** Where the search for malformed characters is: the next one, or the end of the line. */
    private ByteBuffer searched;

    private int malformedLength;

    /** Up to where both lines have been walked through. */
    private int walkedOriginal;

    private int walked;

    /** Takes a line, {@code [offset, offset + length)} of an array that must not change while it is read. */
    void wrap(final byte[] line, final int lineOffset, final int lineLength) {
        original = line;
        originalEnd = lineOffset + lineLength;
        // Files that were put together have a mark in their midst.
        firstByte = startsWithMark(line, lineOffset, lineLength) ? lineOffset + BYTE_ORDER_MARK.length : lineOffset;
        bytes = line;
        offset = firstByte;
        length = originalEnd - firstByte;
        if (!isAscii()) {
            mend();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /** The original of {@code [start, end)}, indexes into {@link #bytes()} that cut no character. */
    InputStream original(final int start, final int end) {
        final int from = originalIndex(start);
        return new ByteArrayInputStream(original, from, originalIndex(end) - from);
    }

    private boolean isAscii() {
        for (int i = offset; i < originalEnd; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private void mend() {
        int count = 0;
        int malformed = 0;
        for (restart(); findMalformed(); skipMalformed()) {
            count++;
            malformed += malformedLength;
        }
        if (count == 0) {
            return;
        }
        final byte[] mended = new byte[Math.addExact(length - malformed, Math.multiplyExact(count, REPLACEMENT.length))];
        restart();
        boolean more = true;
        while (more) {
            more = findMalformed();
            final int good = searched.position() - walkedOriginal;
            System.arraycopy(original, walkedOriginal, mended, walked, good);
            if (more) {
                System.arraycopy(REPLACEMENT, 0, mended, walked + good, REPLACEMENT.length);
                skipMalformed();
            }
        }
        bytes = mended;
        offset = 0;
        length = mended.length;
        restart();
        findMalformed();
    }

    /** Indexes are asked for in rising order nearly always, so the walk goes on where it was. */
    private int originalIndex(final int index) {
        if (bytes == original) {
            return index;
        }
        if (index < walked) {
            restart();
            findMalformed();
        }
        while (index - walked > searched.position() - walkedOriginal) {
            skipMalformed();
            findMalformed();
        }
        return walkedOriginal + index - walked;
    }

    private void restart() {
        searched = ByteBuffer.wrap(original, firstByte, originalEnd - firstByte);
        walkedOriginal = firstByte;
        walked = 0;
        decoder.reset();
    }

    private boolean findMalformed() {
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            decoded.clear();
            result = decoder.decode(searched, decoded, true);
        }
        malformedLength = result.isUnderflow() ? 0 : result.length();
        return malformedLength > 0;
    }

    private void skipMalformed() {
        walked += searched.position() - walkedOriginal + REPLACEMENT.length;
        searched.position(searched.position() + malformedLength);
        walkedOriginal = searched.position();
    }

    private static boolean startsWithMark(final byte[] line, final int offset, final int length) {
        return length >= BYTE_ORDER_MARK.length
                && line[offset] == BYTE_ORDER_MARK[0]
                && line[offset + 1] == BYTE_ORDER_MARK[1]
                && line[offset + 2] == BYTE_ORDER_MARK[2];
    }
}
