package io.telltale.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.ProxyDetector;
import io.telltale.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The grammar by example: what each query is, printed with every parenthesis; what is none, and why. */
class ParserTest {
    static List<Table.Row> queries() {
        return Table.read("kql/queries.tsv");
    }

    static List<Table.Row> errors() {
        return Table.read("kql/errors.tsv");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void shouldReadAsPrinted(final Table.Row row) {
        assertEquals(row.get(1), parse(row.get(0)).print().strip());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void shouldReadWhatItPrints(final Table.Row row) throws ReflectiveOperationException {
        checkRoundTrip(row.get(0));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void shouldSayWhatIsWrong(final Table.Row row) {
        final KqlException refused = assertThrows(KqlException.class, () -> parse(row.get(0)));
        assertEquals(row.get(1), refused.getMessage());
    }

    @Test
    void shouldReadTheT1090Query() throws ReflectiveOperationException {
        final KqlSource source = ProxyDetector.query();
        assertEquals(6, Query.parse(source).statements().size());
        checkRoundTrip(source.text());
    }

    @Test
    void shouldFindSeveralErrorsInOnePass() {
        final KqlException refused = assertThrows(
                KqlException.class,
                () -> parse("let a = ;\nT | where x !has_any (\"a\") | where == 2\n| project a, | take 5;\nlet b = \"x"));
        assertEquals(
                List.of("1:9", "2:1", "2:13", "2:36", "3:14", "4:9"),
                refused.errors().stream().map(e -> e.line() + ":" + e.column()).distinct().limit(6).toList());
    }

    /** Broken queries: an error or a tree, never anything else. */
    @Test
    void shouldRefuseOrReadWhateverTheText() {
        final SplittableRandom random = new SplittableRandom(3);
        final List<String> texts = new ArrayList<>();
        queries().forEach(row -> texts.add(row.get(0)));
        final String characters = "()[]{}|;,.'\"@\\~!=<>*-+ \nlet where has_any dynamic 1h 0x ``` // \uD83D é";
        int read = 0;
        for (int i = 0; i < 30_000; i++) {
            final StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
                final int at = random.nextInt(text.length() + 1);
                if (random.nextBoolean() && at < text.length()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, characters.charAt(random.nextInt(characters.length())));
                }
            }
            try {
                checkRoundTrip(text.toString());
                read++;
            } catch (final KqlException refused) {
                assertTrue(refused.errors().size() <= 20 && refused.errors().stream().noneMatch(e -> e.render().isEmpty()));
            } catch (final ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        assertTrue(read > 3_000, "read=" + read);
    }

    private static void checkRoundTrip(final String text) throws ReflectiveOperationException {
        final Query query = parse(text);
        final String printed = query.print();
        final Query again;
        try {
            again = parse(printed);
        } catch (final KqlException e) {
            throw new AssertionError("text=" + text + "\nprinted=" + printed, e);
        }
        assertTrue(SameTree.same(query, again), () -> "text=" + text + "\nprinted=" + printed + "\nagain=" + again.print());
    }

    private static Query parse(final String text) {
        return Query.parse(new KqlSource("q.kql", text));
    }
}
