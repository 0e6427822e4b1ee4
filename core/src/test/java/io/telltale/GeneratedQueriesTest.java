package io.telltale;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.telltale.bind.BindOptions.TimeWindow;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.event.TextScratch;
import io.telltale.explain.Explanation;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Query;
import io.telltale.naive.Datetime;
import io.telltale.naive.NaiveQuery;
import io.telltale.naive.QueryGenerator;
import io.telltale.naive.QueryGenerator.Case;
import io.telltale.naive.QueryGenerator.Feature;
import io.telltale.naive.Timespan;
import io.telltale.scalar.Evaluation;
import io.telltale.text.TextEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated queries, compiled and run in packs, beside the naive evaluation of their syntax trees: which rows, with which label and which values,
 * and the explanation of each. The number in a failure is the generator's seed.
 */
class GeneratedQueriesTest {
    private static final int QUERIES = 600;
    private static final int PACK = 40;
    private static final Set<String> LABELS = Set.of("L1", "L2", "L3", "L4", "L5", "other");
    private static final EventSchema SCHEMA = EventSchema.DEVICE_PROCESS_EVENTS;

    private static final List<String> TYPES = List.of("long", "bool", "datetime");

    private final Map<String, Query> trees = new HashMap<>();
    private int compared;
    private int refused;
    private int labelled;
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldDecideAsTheNaiveEvaluationDoes(final long seed) {
        final QueryGenerator generator = new QueryGenerator(seed, features(seed), 1 + (int) (seed % 4));
        final List<Case> cases = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            cases.add(generator.next());
            if (cases.size() == PACK) {
                check(cases, seed);
                cases.clear();
                trees.clear();
            }
        }
        assertTrue(compared > QUERIES * 30, "compared=" + compared + ", refused=" + refused);
        assertTrue(labelled > 300 || seed == 1, "labelled=" + labelled);
        assertTrue(refused == 0, "compared=" + compared + ", refused=" + refused);
    }

    /** The last seeds have everything; the first leave the harder things out, so that a failure there is easy to understand. */
    private static Set<Feature> features(final long seed) {
        return seed == 1 ? Set.of() : QueryGenerator.ALL;
    }

    private void check(final List<Case> cases, final long seed) {
        final List<Detection> detections = new ArrayList<>();
        final Map<String, Case> byId = new LinkedHashMap<>();
        final DetectionOptions options = DetectionOptions.DEFAULT
                .withTimeWindow(TimeWindow.EVALUATED)
                .withClock(() -> Instant.ofEpochMilli(now));
        for (final Case one : cases) {
            final String id = "q" + byId.size();
            try {
                detections.add(Detection.compile(new KqlSource(id + ".kql", one.query()), options));
                byId.put(id, one);
            } catch (final KqlException e) {
                // What is generated and cannot be judged event by event is a filter behind take; and a limit is a limit.
                if (e.errors().stream().allMatch(error -> error.message().contains("behind take or top")
                        || error.message().contains("MAX_TABLES="))) {
                    continue;
                }
                refused++;
                if (refused < 5) {
                    System.err.println("refused, seed=" + seed + ": " + e.getMessage());
                }
            }
        }
        final RulePack pack = RulePack.of(detections, List.of());
        final Verdict verdict = pack.newVerdict();
        for (final Case one : cases) {
            for (final Map<String, String> event : one.events()) {
                check(pack, byId, verdict, view(event), event, one, seed);
            }
        }
    }

    private void check(
            final RulePack pack,
            final Map<String, Case> byId,
            final Verdict verdict,
            final EventView view,
            final Map<String, String> event,
            final Case own,
            final long seed) {
        now = own.nowMillis();
        pack.detect(view, verdict);
        for (final Detection detection : pack.detections()) {
            final Case of = byId.get(detection.id());
            // How many rows take and top keep depends on how many events there are; a note says that they are left out.
            if (detection.notes().stream().anyMatch(note -> note.message().contains("is left out: every event is judged by itself"))) {
                continue;
            }
            // Each event meets its own query, and every tenth of the others: the pack must not mix them up.
            if (of != own && (detection.id().hashCode() + event.hashCode()) % 10 != 0) {
                continue;
            }
            final List<LinkedHashMap<String, Object>> expected = NaiveQuery.rows(
                    trees.computeIfAbsent(of.query(), text -> Query.parse(new KqlSource("q", text))), event, NaiveQuery.TYPES, now);
            final int match = match(verdict, detection);
            final String where = "seed=" + seed + ", event=" + event + ", query=\n" + of.query() + "\nexpected=" + expected;
            if ((match >= 0) != !expected.isEmpty() || match >= 0 && verdict.rowCount(match) != expected.size()) {
                fail("rows=" + (match < 0 ? 0 : verdict.rowCount(match)) + ", " + where);
            }
            if (match >= 0) {
                labelled += LABELS.contains(verdict.label(match)) ? 1 : 0;
                checkRows(verdict.rows(match), expected, where);
                // A column that may hold a computed text gives no label; it has been compared as a column.
                final String label = verdict.label(match);
                if (LABELS.contains(label) && expected.stream().noneMatch(row -> label.equals(row.get(QueryGenerator.LABEL)))) {
                    fail("label=" + verdict.label(match) + ", " + where);
                }
            }
            if (of == own && compared % 7 == 0) {
                final Explanation explanation = pack.explain(view, detection);
                if (explanation.rows() != expected.size()) {
                    fail("the explanation disagrees: " + explanation.render() + where);
                }
                pack.detect(view, verdict);
            }
            compared++;
        }
    }

    private static int match(final Verdict verdict, final Detection detection) {
        for (int match = 0; match < verdict.count(); match++) {
            if (verdict.detection(match) == detection) {
                return match;
            }
        }
        return -1;
    }

    /** Rows of a union are in no order that anybody promises. */
    private static void checkRows(
            final List<Map<String, Object>> actual, final List<LinkedHashMap<String, Object>> expected, final String where) {
        final List<Map<String, Object>> left = new ArrayList<>(actual);
        for (final Map<String, Object> row : expected) {
            final boolean found = left.removeIf(new java.util.function.Predicate<>() {
                private boolean taken;

                @Override
                public boolean test(final Map<String, Object> candidate) {
                    final boolean take = !taken && row.entrySet().stream().allMatch(c -> isSame(c.getKey(), candidate.get(c.getKey()), c.getValue()));
                    taken |= take;
                    return take;
                }
            });
            if (!found) {
                fail("row=" + row + ", not among " + left + ", " + where);
            }
        }
    }

    private static boolean isSame(final String column, final Object actual, final Object expected) {
        if (actual instanceof final String text && !(expected instanceof String)) {
            // A column of the event is as it came in: a text, whatever its type; under another name the type is that of what is expected.
            final EventColumn of = SCHEMA.column(column);
            return expected == null && of == null
                    ? TYPES.stream().anyMatch(type -> NaiveQuery.column(type, text) == null)
                    : Objects.equals(NaiveQuery.column(of != null ? of.type().kqlName() : type(expected), text), expected);
        }
        if (expected instanceof final Datetime datetime) {
            return ticks(actual) == datetime.ticks();
        }
        if (expected instanceof final Timespan timespan) {
            return actual instanceof final Duration span
                    && span.getSeconds() * 10_000_000 + span.getNano() / 100 == timespan.ticks();
        }
        return Objects.equals(actual, expected) || actual == null && "".equals(expected);
    }

    private static String type(final Object value) {
        return value instanceof Long ? "long" : value instanceof Boolean ? "bool" : "datetime";
    }

    private static long ticks(final Object value) {
        return value instanceof final Instant instant
                ? instant.getEpochSecond() * 10_000_000 + instant.getNano() / 100 + Evaluation.EPOCH_TICKS
                : Long.MIN_VALUE;
    }

    /** Every other event is off the heap, every third in UTF-16, and some are characters. */
    private static EventView view(final Map<String, String> event) {
        final EventView view = new EventView();
        if (event.hashCode() % 7 == 0) {
            final TextScratch scratch = new TextScratch();
            event.forEach((name, text) -> view.column(SCHEMA.column(name), text, scratch));
            return view;
        }
        final boolean direct = event.hashCode() % 2 == 0;
        final TextEncoding encoding = event.hashCode() % 3 == 0 ? TextEncoding.UTF_16LE : TextEncoding.UTF_8;
        event.forEach((name, text) -> {
            final EventColumn column = SCHEMA.column(name);
            final byte[] bytes = text.getBytes(encoding == TextEncoding.UTF_8 ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE);
            if (direct) {
                final ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length + 1);
                memory.put(0, bytes);
                final DirectBuffer buffer = new UnsafeBuffer(memory);
                view.column(column, buffer, 0, bytes.length, encoding);
            } else {
                view.column(column, bytes, 0, bytes.length, encoding);
            }
        });
        return view;
    }
}
