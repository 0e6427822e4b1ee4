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

    private static final Comparator<Timed> ORDER = Comparator.comparing(
                    Timed::time, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparingLong(Timed::number);

    private record Timed(Instant time, long number, Row row) {}

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
        held.add(new Timed(times.of(row.timestamp()), count++, row));
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
            held.sort(ORDER);
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
        held.sort(ORDER);
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

    private void merge(final TimedSink sink) throws IOException {
        final PriorityQueue<Run> queue = new PriorityQueue<>(Comparator.comparing(Run::head, ORDER));
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
                        || index < held.size() && ORDER.compare(held.get(index), queue.peek().head()) < 0) {
                    sink.accept(held.get(index++));
                } else {
                    final Run first = queue.poll();
                    sink.accept(first.head());
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
        output.writeLong(timed.number());
        output.writeBoolean(timed.time() != null);
        if (timed.time() != null) {
            output.writeLong(timed.time().getEpochSecond());
            output.writeInt(timed.time().getNano());
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
            output.write(utf16(text));
        }
    }

    private static byte[] utf16(final String text) {
        final byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[i * 2] = (byte) (text.charAt(i) >>> 8);
            bytes[i * 2 + 1] = (byte) text.charAt(i);
        }
        return bytes;
    }

    /** A sorted file. */
    private static final class Run {
        private final DataInputStream input;
        private Timed head;

        Run(final DataInputStream input) {
            this.input = input;
        }

        Timed head() {
            return head;
        }

        boolean advance() throws IOException {
            final long number;
            try {
                number = input.readLong();
            } catch (final EOFException end) {
                return false;
            }
            final Instant time =
                    input.readBoolean() ? Instant.ofEpochSecond(input.readLong(), input.readInt()) : null;
            final String timestamp = readText();
            final int count = input.readInt();
            final List<Row.Field> fields = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                final String name = readText();
                fields.add(new Row.Field(name, Event.Kind.values()[input.readByte()], readText()));
            }
            head = new Timed(time, number, new Row(timestamp, fields));
            return true;
        }

        private String readText() throws IOException {
            final int length = input.readInt();
            return length == NULL_LENGTH ? null : readUtf16(length);
        }

        private String readUtf16(final int length) throws IOException {
            final byte[] bytes = input.readNBytes(Math.multiplyExact(length, 2));
            final char[] units = new char[length];
            for (int i = 0; i < length; i++) {
                units[i] = (char) ((bytes[i * 2] & 0xFF) << 8 | bytes[i * 2 + 1] & 0xFF);
            }
            return new String(units);
        }
    }
}
