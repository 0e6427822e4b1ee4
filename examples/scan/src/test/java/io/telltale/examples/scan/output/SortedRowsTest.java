package io.telltale.examples.scan.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.examples.scan.input.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRowsTest {
    /** From everything in memory to a file for nearly every row, so that files are merged into files. */
    @ParameterizedTest
    @ValueSource(ints = {1 << 30, 20_000, 300})
    void shouldSortAlikeHoweverLittleIsHeld(final int held) throws IOException {
        final long before = temporaryFiles();
        final SplittableRandom random = new SplittableRandom(8);
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            rows.add(row(random.nextInt(8) == 0 ? null : String.valueOf(random.nextInt(50)), "é\uD800😀 " + i, i));
        }
        final List<Row> actual = new ArrayList<>();
        final RowWriter target = new RowWriter() {
            @Override
            public void write(final Row row) {
                actual.add(row);
            }

            @Override
            public void close() {
                assertEquals(rows.size(), actual.size());
            }
        };
        try (SortedRows sorted = new SortedRows(target, SortedRowsTest::time, held)) {
            for (final Row row : rows) {
                sorted.write(row);
            }
        }
        final List<Row> expected = new ArrayList<>(rows);
        expected.sort(Comparator.comparing(
                row -> time(row.timestamp()), Comparator.nullsLast(Comparator.reverseOrder())));
        assertEquals(describe(expected), describe(actual));
        assertTrue(temporaryFiles() <= before, "temporary files are left");
    }

    private static Instant time(final String timestamp) {
        return timestamp == null ? null : Instant.ofEpochSecond(Long.parseLong(timestamp), 5);
    }

    private static Row row(final String timestamp, final String commandLine, final int number) {
        return new Row(
                timestamp,
                List.of(
                        Row.Field.of("Nothing", null),
                        new Row.Field("ProcessCommandLine", Event.Kind.RAW, commandLine),
                        Row.Field.of("é\uDC00" + number % 7, "")));
    }

    private static List<String> describe(final List<Row> rows) {
        return rows.stream().map(row -> row.timestamp() + row.fields()).toList();
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("telltale-sort")).count();
        }
    }
}
