package io.telltale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each encoding once, for its answer. */
class EncodingBenchmarkTest {
    @Test
    void shouldFindTheSameInEveryEncoding() {
        final EncodingBenchmark benchmark = new EncodingBenchmark();
        benchmark.make(50_000);
        final EncodingBenchmark.Scratch scratch = new EncodingBenchmark.Scratch();
        final EncodingBenchmark.Counter counter = new EncodingBenchmark.Counter();
        final long[] expected = benchmark.expected();
        assertTrue(Arrays.stream(expected).allMatch(count -> count > 0), Arrays.toString(expected));
        assertArrayEquals(expected, benchmark.utf8(scratch, counter));
        final long utf8Bytes = counter.bytes;
        assertArrayEquals(expected, benchmark.utf8Outside(scratch, counter));
        assertArrayEquals(expected, benchmark.utf16(scratch, counter));
        assertArrayEquals(expected, benchmark.utf16Outside(scratch, counter));
        assertArrayEquals(expected, benchmark.strings(scratch, counter));
        assertTrue(counter.bytes > 7 * utf8Bytes && counter.bytes < 8 * utf8Bytes, "bytes=" + counter.bytes);
    }

    @Test
    void shouldFailOnWrongCounts() {
        final EncodingBenchmark benchmark = new EncodingBenchmark();
        benchmark.make(100);
        benchmark.expected()[0]++;
        assertThrows(IllegalStateException.class, () -> benchmark.utf16(new EncodingBenchmark.Scratch(), new EncodingBenchmark.Counter()));
    }
}
