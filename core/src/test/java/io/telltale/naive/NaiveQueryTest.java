package io.telltale.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.telltale.Table;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law by example: values of expressions and rows of queries, derived by hand. */
class NaiveQueryTest {
    private static final long NOW = Instant.parse("2024-03-05T12:34:56.789Z").toEpochMilli();

    static List<Table.Row> expressions() {
        return Table.read("naive/expressions.tsv");
    }

    static List<Table.Row> queries() {
        return Table.read("naive/queries.tsv");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void shouldEvaluateExpression(final Table.Row row) {
        final String query = NaiveQuery.TABLE + " | project Value = " + row.get(0);
        check(row.get(1).equals("refused") ? "refused" : "Value=" + row.get(1), query, row);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void shouldReturnRows(final Table.Row row) {
        check(row.get(1), row.get(0).replaceAll("\\bT\\b", NaiveQuery.TABLE), row);
    }

    @Test
    void shouldHaveEveryCaseOnce() {
        for (final List<Table.Row> table : List.of(expressions(), queries())) {
            final Set<List<String>> cases = new HashSet<>();
            table.forEach(row -> cases.add(row.fields()));
            assertEquals(table.size(), cases.size());
        }
    }

    /** The judged vectors of the string operators hold for this law, too. */
    @Test
    void shouldHoldForEveryVector() {
        for (final Table.Row vector : Table.read("kql-vectors.tsv")) {
            final String operator = vector.get(0);
            final List<String> literals = vector.fields().subList(4, vector.fields().size());
            final boolean list = Set.of("has_any", "has_all", "in", "!in", "in~", "!in~").contains(operator);
            final String right = literals.stream().map(NaiveQueryTest::quoted).collect(Collectors.joining(", "));
            final String query = NaiveQuery.TABLE + " | where FileName " + operator + (list ? " (dynamic([" + right + "]))" : " " + right);
            final int rows = rows(query, Map.of("FileName", vector.get(1))).size();
            assertEquals(Boolean.parseBoolean(vector.get(2)), rows == 1, vector::toString);
        }
    }

    private static String quoted(final String text) {
        return text.chars().mapToObj(c -> String.format(java.util.Locale.ROOT, "\\u%04X", c)).collect(Collectors.joining("", "\"", "\""));
    }

    private static void check(final String expected, final String query, final Table.Row row) {
        final Map<String, String> event = new HashMap<>();
        for (final String field : row.fields().subList(2, row.fields().size())) {
            event.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        if (expected.equals("refused")) {
            assertThrows(UnsupportedOperationException.class, () -> rows(query, event));
        } else {
            final String actual = rows(query, event).stream().map(NaiveQueryTest::render).collect(Collectors.joining(" ; "));
            assertEquals(expected.equals("-") ? List.of() : List.of(expected), rows(query, event).isEmpty() ? List.of() : List.of(actual));
        }
    }

    private static List<LinkedHashMap<String, Object>> rows(final String query, final Map<String, String> event) {
        final Map<String, String> types = new LinkedHashMap<>(NaiveQuery.TYPES);
        types.put("Score", "real");
        types.put("Elapsed", "timespan");
        return NaiveQuery.rows(Query.parse(new KqlSource("q.kql", query)), event, types, NOW);
    }

    private static String render(final Map<String, Object> row) {
        return row.entrySet().stream()
                .map(e -> e.getKey() + "=" + (e.getValue() instanceof String ? "\"" + e.getValue() + "\"" : e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
