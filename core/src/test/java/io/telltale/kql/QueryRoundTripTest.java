package io.telltale.kql;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.naive.QueryGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every generated query is read, printed, and read again as the same. A failure prints its seed. */
class QueryRoundTripTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldReadWhatItPrints(final int size) throws ReflectiveOperationException {
        final QueryGenerator generator = new QueryGenerator(size, QueryGenerator.ALL, size);
        for (int i = 0; i < 1_500; i++) {
            final String text = generator.next().query();
            final String failure = "seed=" + size + ", query=" + i + "\n" + text;
            final Query query;
            final String printed;
            final Query again;
            try {
                query = Query.parse(new KqlSource("q.kql", text));
                printed = query.print();
                again = Query.parse(new KqlSource("q.kql", printed));
            } catch (final KqlException e) {
                throw new AssertionError(failure, e);
            }
            assertTrue(SameTree.same(query, again), () -> failure + "\nprinted=" + printed);
        }
    }
}
