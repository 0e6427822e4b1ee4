package io.telltale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.event.EventColumn;
import io.telltale.event.EventEncoder;
import io.telltale.event.EventLayout;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.explain.Explanation;
import io.telltale.explain.Explanation.Occurrence;
import io.telltale.explain.Explanation.Step;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Query;
import io.telltale.naive.NaiveQuery;
import io.telltale.text.TextEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of every pack: it finds what each of its rules finds alone and what the naive evaluation finds, an event leaves no trace in the
 * verdict of the next, threads do not disturb one another, and an explanation tells what the verdict tells. The number in a failure is the
 * generator's seed.
 */
class PackPropertiesTest {
    private static final EventSchema SCHEMA = EventSchema.DEVICE_PROCESS_EVENTS;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldFindWhatEachRuleFindsAlone(final long seed) {
        final Fixture fixture = new Fixture(seed, 90, 60);
        final Verdict verdict = fixture.pack.newVerdict();
        final List<RulePack> alone = fixture.detections.stream().map(RulePack::of).toList();
        final List<Verdict> verdicts = alone.stream().map(RulePack::newVerdict).toList();
        int found = 0;
        for (final Map<String, String> event : fixture.events) {
            final EventView view = view(event, seed);
            fixture.pack.detect(view, verdict);
            for (int rule = 0; rule < alone.size(); rule++) {
                final Verdict own = verdicts.get(rule);
                alone.get(rule).detect(view, own);
                final String where = "seed=" + seed + ", event=" + event + ", rule=" + fixture.detections.get(rule).source().text();
                final int match = match(verdict, rule);
                assertEquals(own.count() == 0 ? "" : own.rowCount(0) + own.label(0), match < 0 ? "" : verdict.rowCount(match) + verdict.label(match), where);
                if (rule % 3 == 0) {
                    final int rows = NaiveQuery.rows(Query.parse(fixture.detections.get(rule).source()), event, NaiveQuery.TYPES, 0).size();
                    assertEquals(rows, match < 0 ? 0 : verdict.rowCount(match), where);
                }
                found += match < 0 ? 0 : 1;
            }
        }
        assertTrue(found > 500, "found=" + found);
    }

    /** Small packs of rules that ask for rare words: where every rule has to have one of them, what has none is not looked at. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void shouldFindBehindAPrefilterWhatTheNaiveEvaluationFinds(final long seed) {
        final RuleGenerator generator = new RuleGenerator(seed, RuleGenerator.RARE_WORDS);
        final SplittableRandom random = new SplittableRandom(seed);
        final EventView view = new EventView();
        int prefiltered = 0;
        int found = 0;
        int missed = 0;
        for (int i = 0; i < 150; i++) {
            final List<Detection> detections = new ArrayList<>();
            for (int rules = 1 + random.nextInt(3); detections.size() < rules; ) {
                final Detection detection = Detection.compile(generator.rule(detections.size()));
                if (isPrefiltered(RulePack.of(detection))) {
                    detections.add(detection);
                }
            }
            final RulePack pack = RulePack.of(detections, List.of());
            prefiltered += isPrefiltered(pack) ? 1 : 0;
            final List<Query> queries = detections.stream().map(detection -> Query.parse(detection.source())).toList();
            final Verdict verdict = pack.newVerdict();
            for (int j = 0; j < 40; j++) {
                final Map<String, String> event = generator.event();
                pack.detect(inOneMemory(view, event, random), verdict);
                for (int rule = 0; rule < detections.size(); rule++) {
                    final int rows = NaiveQuery.rows(queries.get(rule), event, NaiveQuery.TYPES, 0).size();
                    final int match = match(verdict, rule);
                    assertEquals(rows, match < 0 ? 0 : verdict.rowCount(match), () -> "seed=" + seed + ", event=" + event + ", rules=" + detections);
                    found += rows;
                    missed += rows == 0 ? 1 : 0;
                }
            }
        }
        assertTrue(prefiltered > 100 && found > 300 && missed > 3_000, "prefiltered=" + prefiltered + ", found=" + found + ", missed=" + missed);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void shouldLeaveNoTraceOfAnEventInTheNext(final long seed) {
        final Fixture fixture = new Fixture(seed, 200, 40);
        final Verdict reused = fixture.pack.newVerdict();
        final EventView view = new EventView();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 600; i++) {
            final Map<String, String> event = fixture.events.get(random.nextInt(fixture.events.size()));
            point(view.reset(), event, random.nextLong());
            fixture.pack.detect(view, reused);
            if (random.nextInt(4) == 0) {
                for (int match = 0; match < reused.count(); match++) {
                    reused.rows(match);
                }
            }
            final Verdict fresh = fixture.pack.newVerdict();
            fixture.pack.detect(view(event, seed), fresh);
            assertEquals(told(fresh), told(reused), "seed=" + seed + ", event=" + event);
        }
    }

    @Test
    void shouldServeManyThreads() throws Exception {
        final Fixture fixture = new Fixture(21, 150, 60);
        final Verdict verdict = fixture.pack.newVerdict();
        final List<String> expected = new ArrayList<>();
        for (final Map<String, String> event : fixture.events) {
            fixture.pack.detect(view(event, 0), verdict);
            expected.add(told(verdict));
        }
        final ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            final List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                final int start = thread * 7;
                running.add(threads.submit(() -> {
                    final Verdict own = fixture.pack.newVerdict();
                    for (int i = 0; i < 400; i++) {
                        final int event = (start + i) % expected.size();
                        fixture.pack.detect(view(fixture.events.get(event), i), own);
                        assertEquals(expected.get(event), told(own));
                    }
                }));
            }
            for (final Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void shouldExplainWhatItTells(final long seed) {
        final Fixture fixture = new Fixture(seed, 40, 25);
        final Verdict verdict = fixture.pack.newVerdict();
        int occurrences = 0;
        for (final Map<String, String> event : fixture.events) {
            final EventView view = view(event, seed);
            fixture.pack.detect(view, verdict);
            for (int rule = 0; rule < fixture.detections.size(); rule++) {
                final String where = "seed=" + seed + ", event=" + event + ", rule=" + fixture.detections.get(rule).source().text();
                final int match = match(verdict, rule);
                final Explanation explanation = fixture.pack.explain(view, fixture.detections.get(rule));
                assertEquals(match < 0 ? 0 : verdict.rowCount(match), explanation.rows(), where);
                assertEquals(match >= 0, explanation.matches(), where);
                assertEquals(explanation.rows(), explanation.tables().stream().filter(Explanation.Table::returnsRow).count(), where);
                final String label = explanation.tables().stream().filter(Explanation.Table::returnsRow).map(Explanation.Table::label).findFirst().orElse("");
                assertEquals(match < 0 ? "" : verdict.label(match), label, where);
                for (final Explanation.Table table : explanation.tables()) {
                    occurrences += check(table.filter(), event, where);
                }
            }
        }
        assertTrue(occurrences > 100, "occurrences=" + occurrences);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void shouldSuppressByTheFirstThatApplies(final long seed) {
        final RuleGenerator generator = new RuleGenerator(seed);
        final SplittableRandom random = new SplittableRandom(seed);
        final Fixture fixture = new Fixture(seed, 30, 60);
        final DetectionOptions options = fixture.detections.get(0).options();
        final List<Suppression> suppressions = new ArrayList<>();
        final List<RulePack> conditions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            final String condition = generator.condition(2);
            final String rule = random.nextInt(4) == 0 ? "*" : fixture.detections.get(random.nextInt(fixture.detections.size())).id();
            suppressions.add(Suppression.compile(new KqlSource("s" + i + ".kql", "// suppresses: " + rule + "\n// owner: o\n// reason: r\n// expires: "
                    + (random.nextInt(4) == 0 ? "2020" : "2999") + "-01-01\n" + condition), options));
            conditions.add(RulePack.of(Detection.compile(new KqlSource("c" + i + ".kql", "DeviceProcessEvents | where " + condition), options)));
        }
        final RulePack pack = RulePack.of(fixture.detections, suppressions);
        final Verdict verdict = pack.newVerdict();
        final Verdict open = fixture.pack.newVerdict();
        int suppressed = 0;
        for (final Map<String, String> event : fixture.events) {
            final EventView view = view(event, seed);
            pack.detect(view, verdict);
            fixture.pack.detect(view, open);
            assertEquals(told(open), told(verdict), "a suppressed hit never vanishes");
            for (int match = 0; match < verdict.count(); match++) {
                Suppression expected = null;
                for (int i = suppressions.size() - 1; i >= 0; i--) {
                    final Suppression one = suppressions.get(i);
                    final boolean applies = one.ruleId().equals("*") || one.ruleId().equals(verdict.detection(match).id());
                    final boolean isOpen = one.expires().isAfter(options.clock().instant());
                    if (applies && isOpen && conditions.get(i).detect(view, conditions.get(i).newVerdict()) > 0) {
                        expected = one;
                    }
                }
                assertEquals(expected, verdict.suppression(match), "seed=" + seed + ", event=" + event + ", rule=" + verdict.detection(match));
                assertEquals(expected != null, verdict.isSuppressed(match));
                suppressed += expected == null ? 0 : 1;
            }
        }
        assertTrue(suppressed > 100, "suppressed=" + suppressed);
    }

    /** Logic follows from what it joins, and what is said to stand somewhere stands there. */
    private static int check(final Step step, final Map<String, String> event, final String where) {
        int occurrences = step.occurrences().size();
        for (final Occurrence occurrence : step.occurrences()) {
            assertTrue(step.holds(), where);
            assertTrue(occurrence.literal().toUpperCase(Locale.ROOT).equals(occurrence.text().toUpperCase(Locale.ROOT)), where);
            if (RuleGenerator.COLUMNS.contains(occurrence.column())) {
                final byte[] text = event.getOrDefault(occurrence.column(), "").getBytes(UTF_8);
                assertEquals(occurrence.text(), new String(Arrays.copyOfRange(text, occurrence.start(), occurrence.end()), UTF_8), where);
            }
        }
        if (step.text().equals("and") && !step.steps().isEmpty()) {
            assertEquals(step.steps().stream().allMatch(Step::holds), step.holds(), where);
        } else if (step.text().equals("or") && !step.steps().isEmpty()) {
            assertEquals(step.steps().stream().anyMatch(Step::holds), step.holds(), where);
        } else if (step.text().equals("not")) {
            assertEquals(!step.steps().get(0).holds(), step.holds(), where);
        }
        for (final Step inner : step.steps()) {
            occurrences += check(inner, event, where);
        }
        return occurrences;
    }

    /** Rules, their pack, and events. */
    private static final class Fixture {
        private final List<Detection> detections = new ArrayList<>();
        private final List<Map<String, String>> events = new ArrayList<>();
        private final RulePack pack;

        Fixture(final long seed, final int rules, final int eventCount) {
            final RuleGenerator generator = new RuleGenerator(seed);
            for (int i = 0; i < rules; i++) {
                detections.add(Detection.compile(generator.rule(i)));
            }
            final StringBuilder words = new StringBuilder("\"w0\"");
            for (int i = 1; i < 5_000; i++) {
                words.append(", \"w").append(i).append('"');
            }
            // Many words of literals, so that numbers cross the borders of words and of words of words.
            detections.add(Detection.compile(new KqlSource("many.kql", "DeviceProcessEvents | where AccountName has_any (" + words + ")")));
            for (int i = 0; i < eventCount; i++) {
                events.add(generator.event());
            }
            pack = RulePack.of(detections, List.of());
        }
    }

    private static boolean isPrefiltered(final RulePack pack) {
        return pack.describe().contains("events that may matter");
    }

    private static int match(final Verdict verdict, final int rule) {
        for (int match = 0; match < verdict.count(); match++) {
            if (verdict.rule(match) == rule) {
                return match;
            }
        }
        return -1;
    }

    private static String told(final Verdict verdict) {
        final StringBuilder told = new StringBuilder();
        for (int match = 0; match < verdict.count(); match++) {
            told.append(verdict.rule(match)).append('=').append(verdict.rowCount(match)).append(verdict.label(match)).append(verdict.rows(match)).append('\n');
        }
        return told.toString();
    }

    private static EventView view(final Map<String, String> event, final long how) {
        return point(new EventView(), event, how);
    }

    /** All columns in one memory, in any order, with or without gaps; on the heap, off it, or in UTF-16; or a record with columns beside it. */
    private static EventView inOneMemory(final EventView view, final Map<String, String> event, final SplittableRandom random) {
        final int how = random.nextInt(4);
        if (how == 3) {
            final EventEncoder encoder = new EventEncoder();
            event.forEach((name, text) -> {
                if (SCHEMA.column(name).index() < EventLayout.COLUMN_COUNT) {
                    encoder.set(SCHEMA.column(name), text);
                }
            });
            final UnsafeBuffer memory = new UnsafeBuffer(new byte[1_000]);
            view.wrap(memory, 3, encoder.encode(memory, 3));
        } else {
            view.reset();
        }
        final TextEncoding encoding = how == 2 ? TextEncoding.UTF_16LE : TextEncoding.UTF_8;
        final UnsafeBuffer memory = how == 0 ? new UnsafeBuffer(ByteBuffer.allocateDirect(1_000)) : new UnsafeBuffer(new byte[1_000]);
        final List<String> names = new ArrayList<>(event.keySet());
        if (random.nextBoolean()) {
            Collections.reverse(names);
        }
        int at = random.nextInt(9);
        for (final String name : names) {
            final EventColumn column = SCHEMA.column(name);
            if (how != 3 || column.index() >= EventLayout.COLUMN_COUNT) {
                final byte[] bytes = event.get(name).getBytes(encoding == TextEncoding.UTF_8 ? UTF_8 : StandardCharsets.UTF_16LE);
                memory.putBytes(at, bytes);
                view.column(column, memory, at, bytes.length, encoding);
                at += bytes.length + Math.max(0, random.nextInt(4) - 2);
            }
        }
        return view;
    }

    /** Points the columns at memory on the heap or off it; numbers are given as numbers or as texts. */
    private static EventView point(final EventView view, final Map<String, String> event, final long how) {
        int bit = 0;
        for (final Map.Entry<String, String> entry : event.entrySet()) {
            final EventColumn column = SCHEMA.column(entry.getKey());
            final byte[] bytes = entry.getValue().getBytes(UTF_8);
            final long choice = how >>> 2 * bit++ & 3;
            if (choice == 0) {
                final ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length + 3);
                memory.put(3, bytes);
                view.column(column, new UnsafeBuffer(memory), 3, bytes.length);
            } else if (choice == 1) {
                final byte[] larger = new byte[bytes.length + 7];
                System.arraycopy(bytes, 0, larger, 5, bytes.length);
                view.column(column, new UnsafeBuffer(larger, 2, bytes.length + 4), 3, bytes.length);
            } else {
                view.column(column, bytes, 0, bytes.length);
            }
        }
        return view;
    }
}
