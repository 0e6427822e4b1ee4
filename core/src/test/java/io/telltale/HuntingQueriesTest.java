package io.telltale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.kql.KqlError;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlNote;
import io.telltale.kql.Query;
import io.telltale.naive.NaiveQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Queries in the shapes in which people hunt over process events, with the constructs in about the proportions in which public collections have
 * them: how many of their filters compile, what is said of those that leave something out or do not, and what they return.
 */
class HuntingQueriesTest {
    private static final List<HuntingQuery> QUERIES = Stream.of("queries-1.kql", "queries-2.kql", "queries-3.kql", "queries-4.kql")
            .flatMap(file -> HuntingQuery.read("hunting/" + file).stream())
            .toList();

    private static final EventSchema SCHEMA = EventSchema.DEVICE_PROCESS_EVENTS;
    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final String JUST_NOW = "2026-03-10T07:59:00Z";
    private static final DetectionOptions OPTIONS = DetectionOptions.DEFAULT.withRowFilterOnly().withClock(() -> NOW);

    static List<HuntingQuery> queries() {
        return QUERIES;
    }

    static List<HuntingQuery> compiled() {
        return QUERIES.stream().filter(query -> query.error() == null).toList();
    }

    @Test
    void shouldCompileNineOfTenFilters() {
        final Set<String> names = new HashSet<>();
        QUERIES.forEach(query -> assertTrue(names.add(query.name()), query.name()));
        assertTrue(QUERIES.size() >= 150, "queries=" + QUERIES.size());
        assertTrue(compiled().size() * 10 >= QUERIES.size() * 9, "compiled=" + compiled().size() + ", queries=" + QUERIES.size());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void shouldSayWhatIsLeftOutOrRefused(final HuntingQuery query) {
        if (query.error() != null) {
            final KqlException refused = assertThrows(KqlException.class, () -> Detection.compile(query.source(), OPTIONS), query.text());
            final KqlError first = refused.errors().get(0);
            assertEquals(query.error(), first.line() + ":" + first.column() + ": " + first.message());
            return;
        }
        final List<String> notes = new ArrayList<>();
        for (final KqlNote note : Detection.compile(query.source(), OPTIONS).notes()) {
            if (!isWindow(note)) {
                notes.add(query.source().line(note.span().start()) + ":" + query.source().column(note.span().start()) + ": " + note.message());
            }
        }
        assertEquals(String.join("\n", query.notes()), String.join("\n", notes));
    }

    @Test
    void shouldReturnTheEventsItIsToReturn() {
        final List<Detection> detections = new ArrayList<>();
        compiled().forEach(query -> detections.add(Detection.compile(query.source(), OPTIONS)));
        final RulePack pack = RulePack.of(detections, List.of());
        final Verdict verdict = pack.newVerdict();
        for (int i = 0; i < detections.size(); i++) {
            final HuntingQuery query = compiled().get(i);
            for (final Map<String, String> event : query.matches()) {
                assertEquals(true, found(pack, verdict, detections.get(i), event), query.name() + ", event=" + event);
            }
            for (final Map<String, String> event : query.misses()) {
                assertEquals(false, found(pack, verdict, detections.get(i), event), query.name() + ", event=" + event);
            }
        }
    }

    /**
     * Of the queries that the naive evaluation knows: it has no rows from elsewhere, no functions with parameters, and the regular expressions of
     * Java.
     */
    @Test
    void shouldReturnWhatTheNaiveEvaluationReturns() {
        final Map<String, String> types = new LinkedHashMap<>();
        SCHEMA.columns().forEach(column -> types.put(column.kqlName(), column.type().kqlName()));
        int compared = 0;
        for (final HuntingQuery query : compiled()) {
            final Detection detection = Detection.compile(query.source(), OPTIONS);
            final RulePack pack = RulePack.of(detection);
            if (!detection.notes().stream().allMatch(HuntingQueriesTest::isWindow)) {
                continue;
            }
            for (final Map<String, String> event : events(query)) {
                final List<LinkedHashMap<String, Object>> rows;
                try {
                    rows = NaiveQuery.rows(Query.parse(query.source()), whole(event), types, NOW.toEpochMilli());
                } catch (final UnsupportedOperationException | PatternSyntaxException e) {
                    break;
                }
                final Verdict verdict = pack.newVerdict();
                pack.detect(view(event), verdict);
                assertEquals(rows.size(), verdict.count() == 0 ? 0 : verdict.rowCount(0), query.name() + ", event=" + event + ", rows=" + rows);
                compared++;
            }
        }
        assertTrue(compared >= 150, "compared=" + compared);
    }

    /** Every event meets every query here. */
    @Test
    void shouldExplainWhatItDecides() {
        final List<Detection> detections = new ArrayList<>();
        compiled().forEach(query -> detections.add(Detection.compile(query.source(), OPTIONS)));
        final RulePack pack = RulePack.of(detections, List.of());
        final Verdict verdict = pack.newVerdict();
        for (final HuntingQuery query : compiled()) {
            for (final Map<String, String> event : events(query)) {
                for (final Detection detection : detections) {
                    final boolean found = found(pack, verdict, detection, event);
                    assertNotNull(detection.id());
                    assertEquals(found, pack.explain(view(event), detection).matches(), detection.id() + ", event=" + event);
                }
            }
        }
    }

    private static boolean isWindow(final KqlNote note) {
        return note.message().startsWith("the time window is left out");
    }

    private static List<Map<String, String>> events(final HuntingQuery query) {
        return Stream.concat(query.matches().stream(), query.misses().stream()).toList();
    }

    private static boolean found(final RulePack pack, final Verdict verdict, final Detection detection, final Map<String, String> event) {
        pack.detect(view(event), verdict);
        for (int match = 0; match < verdict.count(); match++) {
            if (verdict.detection(match) == detection) {
                return true;
            }
        }
        return false;
    }

    /** An event of just now, unless it says otherwise, so that it is in all windows. */
    private static Map<String, String> whole(final Map<String, String> event) {
        final Map<String, String> whole = new LinkedHashMap<>(Map.of("Timestamp", JUST_NOW, "TimeGenerated", JUST_NOW));
        whole.putAll(event);
        return whole;
    }

    private static EventView view(final Map<String, String> event) {
        final EventView view = new EventView();
        whole(event).forEach((name, text) -> {
            final EventColumn column = SCHEMA.column(name);
            assertNotNull(column, name);
            final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            view.column(column, bytes, 0, bytes.length);
        });
        return view;
    }
}
