package io.telltale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.benchmarks.peer.Ascii;
import io.telltale.scan.Findings;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each method once, for its answer, and the terms beside a naive loop. */
class LiteralsBenchmarkTest {
    private static final int EVENTS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000, 10_000})
    void shouldFindTheSameByEveryMethod(final int literals) {
        final LiteralsBenchmark benchmark = benchmark(literals);
        assertEquals(benchmark.expected(), benchmark.telltale());
        assertEquals(benchmark.telltaleContains(), benchmark.ahoCorasickContains());
        assertTrue(literals < 1_000 || benchmark.expected() > EVENTS / 1_000, "found=" + benchmark.expected());
        assertEquals(literals, new HashSet<>(LiteralsBenchmark.literals(literals)).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000})
    void shouldFindTermsAsTheNaiveLoopDoes(final int literals) {
        final LiteralsBenchmark benchmark = benchmark(literals);
        final List<String> texts = LiteralsBenchmark.literals(literals);
        final Findings found = new Findings(literals);
        for (int i = 0; i < EVENTS / 10; i++) {
            final String line = benchmark.commandLines()[i];
            final byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            found.clear();
            benchmark.mixed().find(bytes, 0, bytes.length, found);
            for (int literal = 0; literal < literals; literal++) {
                final String text = texts.get(literal);
                assertEquals(occurs(line.toLowerCase(Locale.ROOT), text, literal % 2 == 0), found.has(literal), () -> line + "\t" + text);
            }
        }
    }

    private static boolean occurs(final String line, final String literal, final boolean term) {
        for (int start = line.indexOf(literal); start >= 0; start = line.indexOf(literal, start + 1)) {
            if (!term || Ascii.isTermAt(line, start, start + literal.length())) {
                return true;
            }
        }
        return false;
    }

    private static LiteralsBenchmark benchmark(final int literals) {
        final LiteralsBenchmark benchmark = new LiteralsBenchmark();
        benchmark.literals = literals;
        benchmark.make(EVENTS);
        return benchmark;
    }
}
