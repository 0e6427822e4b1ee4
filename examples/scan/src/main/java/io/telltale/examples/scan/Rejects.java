package io.telltale.examples.scan;

import io.telltale.examples.scan.input.Place;
import io.telltale.examples.scan.output.Terminal;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** What was no event: counted, reported while there is little of it, and kept when a file is given. Mutable. */
final class Rejects implements Closeable {
    /** More of them are counted but no longer shown one by one. */
    static final int SHOWN = 20;

    private final PrintWriter messages;
    private final OutputStream file;
    private long count;

    /** Keeps them in a file, unless it is null. */
    Rejects(final PrintWriter messages, final Path file) throws IOException {
        this.messages = messages;
        this.file = file == null ? null : new BufferedOutputStream(Files.newOutputStream(file));
    }

    void add(final Place place, final String reason, final InputStream text) throws IOException {
        count++;
        if (count <= SHOWN) {
            messages.println(place + ": rejected: " + Terminal.visible(reason));
        } else if (count == SHOWN + 1) {
            messages.println("more lines are rejected; they are counted" + (file == null ? "; --rejects keeps them" : ""));
        }
        if (file != null) {
            text.transferTo(file);
            file.write('\n');
        }
    }

    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
