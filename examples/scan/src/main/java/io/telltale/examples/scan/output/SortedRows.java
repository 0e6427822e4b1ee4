package io.telltale.examples.scan.output;

import io.telltale.examples.scan.input.Event;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Rows in the order of the query: the latest first, those without a readable time last, and otherwise as they came. Mutable.
 *
 * <p>Memory stays bounded: when the rows that are held grow too large they are sorted and written to a temporary file, and the files are
 * merged at the end. The files are removed when this is closed.
 */
public final class SortedRows implements RowWriter {
    /** Characters of text that are held at the most before they are written to a file. */
    public static final int DEFAULT_HELD_CHARACTERS = 4 << 20;

    /** Files that are open at once at the most. */
    private static final int MAX_RUNS = 64;

    /** What an empty row and an empty field cost, in characters: roughly their objects' bytes, a text of Latin letters taking one each. */
    private static final int ROW_COST = 100;

    private static final int FIELD_COST = 30;

    private static final int NULL_LENGTH = -1;

    /** Characters that are written or read at once: a long text is in memory once, not twice. */
    private static final int PIECE = 4096;

    private static final Comparator<Key> ORDER = Comparator.comparing(
                    Key::time, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparingLong(Key::number);

    /** Where a row stands; the number is that of its arrival. */
    private record Key(Instant time, long number) {}

    private record Timed(Key key, Row row) {}

    /** Gives the time of a row. */
    public interface Times {
        /**
         * The time that a row's timestamp means.
         *
         * @param timestamp the text, or {@code null}
         * @return the time, or {@code null} if it cannot be read
         */
        Instant of(String timestamp);
    }

    private final RowWriter target;
    private final Times times;
    private final int maxHeld;
    private final List<Timed> held = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private long heldCharacters;
    private long count;

    /**
     * Sorts rows.
     *
     * @param target  takes the rows in order when this is closed
     * @param times   gives the time of a row
     * @param maxHeld how many characters of text to hold before they are written to a file
     */
    public SortedRows(final RowWriter target, final Times times, final int maxHeld) {
        this.target = target;
        this.times = times;
        this.maxHeld = maxHeld;
    }

    @Override
    public void write(final Row row) throws IOException {
        held.add(new Timed(new Key(times.of(row.timestamp()), count++), row));
        for (final Row.Field field : row.fields()) {
            heldCharacters += FIELD_COST + (field.text() == null ? 0 : field.text().length());
        }
        // A row costs something even if it is empty.
        heldCharacters += ROW_COST;
        if (heldCharacters > maxHeld) {
            spill();
        }
    }

    @Override
    public void close() throws IOException {
        try (target) {
            held.sort(Comparator.comparing(Timed::key, ORDER));
            merge(timed -> target.write(timed.row()));
        } finally {
            deleteRuns();
        }
    }

    private interface TimedSink {
        void accept(Timed timed) throws IOException;
    }

    /** Writes what is held to a file; when there are many files, they become one with it. */
    private void spill() throws IOException {
        held.sort(Comparator.comparing(Timed::key, ORDER));
        final Path run = Files.createTempFile("telltale-sort", ".run");
        run.toFile().deleteOnExit();
        try (DataOutputStream output = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run)))) {
            if (runs.size() < MAX_RUNS) {
                for (final Timed timed : held) {
                    write(timed, output);
                }
            } else {
                merge(timed -> write(timed, output));
                deleteRuns();
            }
        }
        runs.add(run);
        held.clear();
        heldCharacters = 0;
    }

    private void deleteRuns() throws IOException {
        for (final Path run : runs) {
            Files.deleteIfExists(run);
        }
        runs.clear();
    }

    /** Of each file only the next row's key is in memory, so that long rows are there one at a time. */
    private void merge(final TimedSink sink) throws IOException {
        final PriorityQueue<Run> queue = new PriorityQueue<>(Comparator.comparing(Run::key, ORDER));
        final List<Run> open = new ArrayList<>();
        try {
            for (final Path run : runs) {
                final Run next = new Run(new DataInputStream(new BufferedInputStream(Files.newInputStream(run))));
                open.add(next);
                if (next.advance()) {
                    queue.add(next);
                }
            }
            int index = 0;
            while (index < held.size() || !queue.isEmpty()) {
                if (queue.isEmpty()
                        || index < held.size() && ORDER.compare(held.get(index).key(), queue.peek().key()) < 0) {
                    sink.accept(held.get(index++));
                } else {
                    final Run first = queue.poll();
                    sink.accept(new Timed(first.key(), first.readRow()));
                    if (first.advance()) {
                        queue.add(first);
                    }
                }
            }
        } finally {
            for (final Run run : open) {
                run.input.close();
            }
        }
    }

    private static void write(final Timed timed, final DataOutputStream output) throws IOException {
        final Instant time = timed.key().time();
        output.writeLong(timed.key().number());
        output.writeBoolean(time != null);
        if (time != null) {
            output.writeLong(time.getEpochSecond());
            output.writeInt(time.getNano());
        }
        write(timed.row().timestamp(), output);
        output.writeInt(timed.row().fields().size());
        for (final Row.Field field : timed.row().fields()) {
            write(field.name(), output);
            output.writeByte(field.kind().ordinal());
            write(field.text(), output);
        }
    }

    /** UTF-16 keeps what UTF-8 cannot: half of a surrogate pair. */
    private static void write(final String text, final DataOutputStream output) throws IOException {
        output.writeInt(text == null ? NULL_LENGTH : text.length());
        if (text != null) {
            writeUtf16(text, output);
        }
    }

    private static void writeUtf16(final String text, final DataOutputStream output) throws IOException {
        final byte[] piece = new byte[Math.min(PIECE, text.length()) * 2];
        for (int start = 0; start < text.length(); start += PIECE) {
            final int count = Math.min(PIECE, text.length() - start);
            for (int i = 0; i < count; i++) {
                piece[i * 2] = (byte) (text.charAt(start + i) >>> 8);
                piece[i * 2 + 1] = (byte) text.charAt(start + i);
            }
            output.write(piece, 0, count * 2);
        }
    }

    /** A sorted file. */
    private static final class Run {
        private final DataInputStream input;
        private Key key;

        Run(final DataInputStream input) {
            this.input = input;
        }

        Key key() {
            return key;
        }

        /** Goes on to the next row, once the last one has been read. */
        boolean advance() throws IOException {
            final long number;
            try {
                number = input.readLong();
            } catch (final EOFException end) {
                return false;
            }
            key = new Key(
                    input.readBoolean() ? Instant.ofEpochSecond(input.readLong(), input.readInt()) : null, number);
            return true;
        }

        Row readRow() throws IOException {
            final String timestamp = readText();
            final int count = input.readInt();
            final List<Row.Field> fields = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                final String name = readText();
                fields.add(new Row.Field(name, Event.Kind.values()[input.readByte()], readText()));
            }
            return new Row(timestamp, fields);
        }

        private String readText() throws IOException {
            final int length = input.readInt();
            return length == NULL_LENGTH ? null : readUtf16(length);
        }

        private String readUtf16(final int length) throws IOException {
            final byte[] piece = new byte[Math.min(PIECE, length) * 2];
            final char[] units = new char[length];
            for (int start = 0; start < length; start += PIECE) {
                final int count = Math.min(PIECE, length - start);
                input.readFully(piece, 0, count * 2);
                for (int i = 0; i < count; i++) {
                    units[start + i] = (char) ((piece[i * 2] & 0xFF) << 8 | piece[i * 2 + 1] & 0xFF);
                }
            }
            return new String(units);
        }
    }
}
