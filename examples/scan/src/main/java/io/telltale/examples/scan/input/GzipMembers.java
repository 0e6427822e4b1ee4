package io.telltale.examples.scan.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The contents of all members of a gzip file (RFC 1952), one after the other. Mutable; close it to release native memory.
 *
 * <p>{@link GZIPInputStream} itself is not enough: in JDK 17 it takes a member for the last when the input has nothing <em>available</em>
 * just then, as a slow pipe has not, and in every version it drops what follows a member and is none, without a word. Here each
 * member is followed by another one, by zeros (some tools pad with them, and gzip accepts it), or by the end.
 */
final class GzipMembers extends InputStream {
    private static final int BUFFER = 64 * 1024;

    private final PushbackInputStream input;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();

    /** The content of the current member; null before the first and behind the last. */
    private Content content;

    private boolean started;

    GzipMembers(final InputStream compressed) {
        input = new PushbackInputStream(compressed, BUFFER);
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        if (!started) {
            started = true;
            if (!beginMember()) {
                throw new ZipException("this starts as gzip does, but the header is cut or damaged");
            }
        }
        while (content != null) {
            final int count = content.read(bytes, offset, length);
            if (count >= 0) {
                checksum.update(bytes, offset, count);
                return count;
            }
            endMember();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        input.close();
    }

    /** Reads a member's header; false if there is none. */
    private boolean beginMember() {
        try {
            // The constructor reads the header to its last byte and nothing behind it.
            new GZIPInputStream(new Unclosed(input), 1).close();
        } catch (final IOException e) {
            return false;
        }
        inflater.reset();
        checksum.reset();
        content = new Content();
        return true;
    }

    private void endMember() throws IOException {
        content.giveBack();
        content = null;
        if (readNumber() != checksum.getValue() || readNumber() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException("the compressed data are damaged: their checksum or length is another");
        }
        int next = input.read();
        final boolean padded = next == 0;
        while (next == 0) {
            next = input.read();
        }
        if (next < 0) {
            return;
        }
        input.unread(next);
        if (padded || !beginMember()) {
            throw new TrailingBytesException();
        }
    }

    /** A number of four bytes, little-endian. */
    private long readNumber() throws IOException {
        final byte[] bytes = input.readNBytes(4);
        if (bytes.length < 4) {
            throw cut();
        }
        return bytes[0] & 0xFFL | (bytes[1] & 0xFFL) << 8 | (bytes[2] & 0xFFL) << 16 | (bytes[3] & 0xFFL) << 24;
    }

    private static EOFException cut() {
        return new EOFException("the compressed data break off; only what precedes that was scanned");
    }

    /** The content of a member. */
    private final class Content extends InflaterInputStream {
        Content() {
            super(input, inflater, BUFFER);
        }

        @Override
        protected void fill() throws IOException {
            len = in.read(buf, 0, buf.length);
            if (len < 0) {
                throw cut();
            }
            inf.setInput(buf, 0, len);
        }

        /** Gives back what was read beyond the member. */
        void giveBack() throws IOException {
            GzipMembers.this.input.unread(buf, len - inf.getRemaining(), inf.getRemaining());
        }
    }

    /** Only the header is read from here. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(final InputStream input) {
            super(input);
        }

        @Override
        public void close() {
            // What follows the header is still to be read.
        }
    }
}
