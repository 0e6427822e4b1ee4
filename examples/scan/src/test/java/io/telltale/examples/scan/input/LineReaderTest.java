package io.telltale.examples.scan.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Lines beside those of a naive split, with buffers so small that every line meets their ends. */
class LineReaderTest {
    private static final int LIMIT = 12;

    @Test
    void shouldReadTheLinesOfASplit() throws IOException {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            final String text = text(random);
            final String message = "seed=" + seed + ", round=" + round + ", text=" + text.replace("\n", "\\n").replace("\r", "\\r");
            final LineReader reader = reader(text, 8 + random.nextInt(40));
            final List<String> actual = new ArrayList<>();
            while (reader.next()) {
                actual.add(describe(reader, reader.number(), random.nextBoolean()));
            }
            assertEquals(naive(text), actual, message);
        }
    }

    /** Holds some lines, reads on and goes back: the lines behind the mark come again. */
    @Test
    void shouldReadMarkedLinesAgain() throws IOException {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            final String text = text(random);
            final String message = "seed=" + seed + ", round=" + round + ", text=" + text.replace("\n", "\\n").replace("\r", "\\r");
            final List<String> expected = naive(text);
            final LineReader reader = reader(text, 8 + random.nextInt(40));
            final List<String> actual = new ArrayList<>();
            while (reader.next()) {
                if (!reader.isTooLong() && random.nextInt(3) == 0) {
                    reader.mark();
                    int ahead = random.nextInt(5);
                    while (ahead > 0 && reader.next() && !reader.isTooLong()) {
                        ahead--;
                    }
                    reader.rewind();
                }
                actual.add(describe(reader, reader.number(), false));
            }
            assertEquals(expected, actual, message);
        }
    }

    @Test
    void shouldHoldMarkedLinesAsTheyCameIn() throws IOException {
        final LineReader reader = reader("a\r\n\nbc\rd\r\nrest", 8);
        reader.next();
        reader.mark();
        reader.next();
        reader.next();
        assertEquals(
                "a\r\n\nbc\rd",
                new String(reader.bytes(), reader.markedOffset(), reader.lengthSinceMark(), StandardCharsets.UTF_8));
        reader.next();
        assertEquals(true, reader.isTooLong(), "the lines since a mark share the limit");
    }

    private static LineReader reader(final String text, final int buffer) {
        return new LineReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMIT, new InputFailure(), buffer);
    }

    private static String text(final SplittableRandom random) {
        final StringBuilder text = new StringBuilder();
        final int dense = 2 + random.nextInt(12);
        for (int length = random.nextInt(120); length > 0; length--) {
            final int choice = random.nextInt(dense);
            text.append(choice == 0 ? '\n' : choice == 1 ? '\r' : (char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static List<String> naive(final String text) {
        final List<String> lines = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            final int newline = text.indexOf('\n', start);
            final int end = newline < 0 ? text.length() : newline;
            final String whole = text.substring(start, end);
            final String line = whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
            lines.add(lines.size() + 1 + ":" + (line.length() > LIMIT ? "too long" : line) + ":" + whole);
            start = end + 1;
        }
        return lines;
    }

    private static String describe(final LineReader reader, final long number, final boolean byteByByte) throws IOException {
        final String line = reader.isTooLong()
                ? "too long"
                : new String(reader.bytes(), reader.offset(), reader.length(), StandardCharsets.UTF_8);
        final StringBuilder whole = new StringBuilder();
        try (var text = reader.wholeLine()) {
            if (byteByByte) {
                for (int unit = text.read(); unit >= 0; unit = text.read()) {
                    whole.append((char) unit);
                }
            } else {
                whole.append(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return number + ":" + line + ":" + whole;
    }
}
