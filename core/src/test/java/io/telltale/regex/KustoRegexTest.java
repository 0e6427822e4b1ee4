package io.telltale.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.Table;
import io.telltale.scalar.Search;
import io.telltale.scalar.TextValue;
import io.telltale.scalar.TextValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What patterns find, refuse and require, by tables of cases. */
class KustoRegexTest {
    @Test
    void shouldFindWhatTheTableSays() {
        final List<Table.Row> rows = Table.read("regex/matches.tsv");
        final Set<List<String>> cases = new HashSet<>();
        for (final Table.Row row : rows) {
            final boolean actual = KustoRegex.parse(row.get(0)).compile().search().find(TextValues.of(row.get(1)));
            assertEquals(Boolean.parseBoolean(row.get(2)), actual, row::toString);
            assertTrue(cases.add(row.fields().subList(0, 2)), () -> "twice: " + row);
        }
        assertTrue(rows.size() >= 250, "rows=" + rows.size());
    }

    /** Recorded answers of Rust's engine to random patterns: every match, in the order of the text. */
    @Test
    void shouldFindWhatRustFinds() {
        for (final Table.Row row : Table.read("regex/rust.tsv")) {
            final TextValue text = TextValues.of(row.get(1));
            final Search search = KustoRegex.parse(row.get(0)).compile().search();
            final List<String> actual = new ArrayList<>();
            for (boolean found = search.find(text); found; found = search.findNext()) {
                actual.add(new String(text.bytes(), search.start(0), search.end(0) - search.start(0), StandardCharsets.UTF_8));
            }
            assertEquals(row.fields().subList(3, 3 + Integer.parseInt(row.get(2))), actual, row::toString);
        }
    }

    @Test
    void shouldRefuseWithAMessageAndAPlace() {
        for (final Table.Row row : Table.read("regex/errors.tsv")) {
            final RegexSyntaxException e = assertThrows(RegexSyntaxException.class, () -> KustoRegex.parse(row.get(0)), row::toString);
            assertEquals(row.get(1) + " " + row.get(2), e.index() + " " + e.getMessage(), row::toString);
        }
    }

    @Test
    void shouldRequireWhatTheTableSays() {
        for (final Table.Row row : Table.read("regex/required.tsv")) {
            assertEquals(row.get(1), KustoRegex.parse(row.get(0)).required().toString(), row::toString);
        }
    }

    @Test
    void shouldRefuseWhatExceedsALimit() {
        assertLimit("MAX_LENGTH=10000, demanded=10001", "a".repeat(10_001));
        assertLimit("MAX_NESTING=100", "(".repeat(101) + ")".repeat(101));
        assertLimit("MAX_NESTING=100", "[".repeat(150) + "a" + "]".repeat(150));
        assertLimit("MAX_REPETITION=1000, demanded=1001", "a{1001}");
        assertLimit("MAX_INSTRUCTIONS=5000, demanded=", "(?:a{100}){100}");
        assertLimit("MAX_INSTRUCTIONS=5000, demanded=2147483647", "(?:(?:(?:(?:a{1000}){1000}){1000}){1000}){1000}");
        assertLimit("MAX_CHAIN=1000, demanded=", "x" + "|x".repeat(1_002));
        assertLimit("MAX_CHAIN=1000, demanded=", "(?:a?){1000}");
    }

    private static void assertLimit(final String facts, final String pattern) {
        final RegexSyntaxException e = assertThrows(RegexSyntaxException.class, () -> KustoRegex.parse(pattern));
        assertTrue(e.getMessage().contains(facts), e::getMessage);
    }

    @Test
    void shouldTellWhereABoundaryIsThatOfAsciiOnly() {
        final String letters = "a b c d e f g h i j k l m n o p q r s t u v w x y z";
        final String digits = IntStream.range(0, 10).mapToObj(Integer::toString).reduce("", String::concat);
        final String everything = letters + letters.toUpperCase(Locale.ROOT) + digits + "_";
        assertEquals(List.of(), KustoRegex.parse("\\bfoo\\b").notes());
        assertEquals(List.of(), KustoRegex.parse("(?i)\\b" + everything).notes());
        assertEquals(List.of(), KustoRegex.parse(everything).notes());
        final KustoRegex ascii = KustoRegex.parse("x\\b|" + everything);
        assertEquals(1, ascii.notes().size());
        assertTrue(ascii.notes().get(0).contains("\\b takes ASCII letters"), ascii.notes()::toString);
        assertTrue(ascii.compile().search().find(TextValues.of("x\u00E9")));
        assertTrue(!KustoRegex.parse("x\\b").compile().search().find(TextValues.of("x\u00E9")));
    }
}
