package io.telltale;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.Holding.Padding;
import io.telltale.automaton.AutomatonCompiler;
import io.telltale.compile.DetectionCompiler;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.rule.Condition;
import io.telltale.rule.Rule;
import io.telltale.text.TermAlphabet;
import io.telltale.verdict.DetectionEngine;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The judged applications of Kusto's string operators: the naive loop and the engine have to agree with every one. */
class KqlVectorsTest {
    private static final EventColumn COLUMN = EventColumn.FILE_NAME;

    @Test
    void shouldHaveEveryVectorOnce() {
        final Set<List<String>> vectors = new HashSet<>();
        for (final Table.Row row : vectors()) {
            vectors.add(List.of(row.get(0), row.get(1), literals(row).toString()));
        }
        assertAll(() -> assertEquals(954, vectors().size()), () -> assertEquals(954, vectors.size()));
    }

    @Test
    void shouldHoldForTheNaiveLoop() {
        for (final Table.Row row : vectors()) {
            final boolean actual =
                    NaiveKusto.isTrue(condition(row), Map.of(COLUMN, row.get(1)), TermAlphabet.UNICODE);
            assertEquals(Boolean.parseBoolean(row.get(2)), actual, row::toString);
        }
    }

    @Test
    void shouldHoldForTheEngineHoweverTheTextIsHeld() {
        final EventView view = new EventView();
        for (final Table.Row row : vectors()) {
            final DetectionEngine engine = engine(condition(row));
            for (final Holding holding : Holding.values()) {
                holding.hold(view, row.get(1).getBytes(StandardCharsets.UTF_8), null, new Padding(1, 1, (byte) 'a'));
                final boolean actual = engine.label(engine.find(view)) != 0;
                assertEquals(Boolean.parseBoolean(row.get(2)), actual, () -> holding + ", " + row);
            }
        }
    }

    private static List<Table.Row> vectors() {
        return Table.read("kql-vectors.tsv");
    }

    private static Condition condition(final Table.Row row) {
        return KqlOperators.condition(row.get(0), COLUMN, literals(row));
    }

    private static List<String> literals(final Table.Row row) {
        return row.fields().subList(4, row.fields().size());
    }

    private static DetectionEngine engine(final Condition condition) {
        final Rule detection = new Rule(
                "vector",
                List.of(new Rule.Branch(
                        List.of(new Rule.Clause("vector", condition)), new Rule.Label(List.of(), "true"), true, List.of())),
                List.of());
        return new DetectionCompiler(new AutomatonCompiler()).compile(detection, List.of("true"));
    }
}
