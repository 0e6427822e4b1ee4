package io.telltale.examples.scan.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Characters as a stream of UTF-8 bytes. Mutable. */
final class Transcoder extends InputStream {
    private final Reader reader;
    private final CharBuffer characters = CharBuffer.allocate(8192).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(16 * 1024).flip();
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
    private boolean ended;

    Transcoder(final Reader reader) {
        this.reader = reader;
    }

    @Override
    public int read() throws IOException {
        return hasBytes() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(final byte[] destination, final int offset, final int length) throws IOException {
        if (!hasBytes()) {
            return -1;
        }
        final int count = Math.min(length, bytes.remaining());
        bytes.get(destination, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean hasBytes() throws IOException {
        while (!bytes.hasRemaining() && !ended) {
            characters.compact();
            ended = reader.read(characters) < 0;
            characters.flip();
            bytes.clear();
            // Half of a surrogate pair stays for the next round, unless there is none.
            encoder.encode(characters, bytes, ended);
            bytes.flip();
        }
        return bytes.hasRemaining();
    }
}
