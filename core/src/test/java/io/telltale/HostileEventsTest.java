package io.telltale;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.telltale.event.ColumnType;
import io.telltale.event.EventColumn;
import io.telltale.event.EventEncoder;
import io.telltale.event.EventLayout;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.event.TextScratch;
import io.telltale.kql.KqlSource;
import io.telltale.text.TextEncoding;
import io.telltale.text.TextWindow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as they should not be, through packs: long, malformed, of the wrong schema, and views that are used for one after the other. */
class HostileEventsTest {
    private static final String T = "DeviceProcessEvents | where ";
    private static final EventSchema SCHEMA = EventSchema.DEVICE_PROCESS_EVENTS;

    /** One rule a column and value, so that what the pack finds says what it takes the event for. */
    private static final List<String> VALUES = List.of("a", "b", "1", "true", "2026-01-01", "");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldFindTheSameAcrossTheBordersOfWindows(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<String> words = List.of("frpc.exe", "-L ", "café", "ЖУК", "w77", "a b", "😀x", "end");
        final List<String> filters = new ArrayList<>();
        for (final String word : words) {
            for (final String operator : List.of("has", "contains", "startswith", "endswith", "has_cs", "contains_cs", "hasprefix", "hassuffix")) {
                filters.add("ProcessCommandLine " + operator + " \"" + word + "\"");
            }
            filters.add("strcat(ProcessCommandLine, \"!\") has \"" + word + "\"");
        }
        final RulePack pack = pack(filters);
        final Verdict verdict = pack.newVerdict();
        final byte[] filler = "xy zé-😀".getBytes(UTF_8);
        for (int i = 0; i < 150; i++) {
            final byte[] text = new byte[TextWindow.SIZE * (1 + random.nextInt(3)) + random.nextInt(64) - 32];
            for (int at = 0; at < text.length; at++) {
                text[at] = random.nextInt(40) == 0 ? (byte) random.nextInt(256) : filler[at % filler.length];
            }
            for (int place = 0; place <= text.length; place += TextWindow.SIZE) {
                final byte[] word = words.get(random.nextInt(words.size())).getBytes(UTF_8);
                final int start = Math.max(0, Math.min(text.length - word.length, place - random.nextInt(word.length + 3) + 1));
                System.arraycopy(word, 0, text, start, word.length);
            }
            final ByteBuffer memory = ByteBuffer.allocateDirect(text.length + 5);
            memory.put(5, text);
            pack.detect(new EventView().column(EventColumn.PROCESS_COMMAND_LINE, text, 0, text.length), verdict);
            final String expected = found(verdict);
            pack.detect(new EventView().column(EventColumn.PROCESS_COMMAND_LINE, new UnsafeBuffer(memory), 5, text.length), verdict);
            assertEquals(expected, found(verdict), "seed=" + seed + ", i=" + i);
            final byte[] units = new String(text, UTF_8).getBytes(UTF_16LE);
            pack.detect(new EventView().column(EventColumn.PROCESS_COMMAND_LINE, units, 0, units.length, TextEncoding.UTF_16LE), verdict);
            assertEquals(expected, found(verdict), "UTF-16, heap, seed=" + seed + ", i=" + i);
            final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(units.length + 3));
            direct.putBytes(3, units);
            pack.detect(new EventView().column(EventColumn.PROCESS_COMMAND_LINE, direct, 3, units.length, TextEncoding.UTF_16LE), verdict);
            assertEquals(expected, found(verdict), "UTF-16, direct, seed=" + seed + ", i=" + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldTakeAUsedViewForWhatItIsNow(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<EventColumn> columns = List.of(
                EventColumn.TIMESTAMP, EventColumn.FILE_NAME, EventColumn.FOLDER_PATH, SCHEMA.column("ProcessId"), SCHEMA.column("SHA1"),
                SCHEMA.column("IsProcessRemoteSession"), SCHEMA.column("FileSize"));
        final List<String> filters = new ArrayList<>();
        for (final EventColumn column : columns) {
            for (final String value : VALUES) {
                filters.add(switch (column.type()) {
                    case STRING -> column + " == \"" + value + "\"";
                    case LONG -> column + " == 1 and \"" + value + "\" == \"1\"";
                    case BOOL -> column + " == true";
                    default -> column + " == datetime(2026-01-01)";
                });
            }
            filters.add((column.type() == ColumnType.STRING ? "isempty(" : "isnull(") + column + ")");
        }
        final RulePack pack = pack(filters);
        final Verdict verdict = pack.newVerdict();
        final Verdict fresh = pack.newVerdict();
        final EventView view = new EventView();
        final EventEncoder encoder = new EventEncoder();
        final TextScratch scratch = new TextScratch();
        final Map<EventColumn, String> model = new HashMap<>();
        final List<String> done = new ArrayList<>();
        final MutableDirectBuffer[] memories = {new ExpandableArrayBuffer(1 << 12), new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 12)), new UnsafeBuffer(new byte[1 << 12])};
        for (int i = 0; i < 3_000; i++) {
            final int step = random.nextInt(11);
            done.add("" + step);
            final EventColumn column = columns.get(random.nextInt(columns.size()));
            final String value = VALUES.get(random.nextInt(VALUES.size()));
            final MutableDirectBuffer memory = memories[random.nextInt(memories.length)];
            if (step == 0) {
                view.reset();
                model.clear();
            } else if (step == 1) {
                view.clear(column);
                model.remove(column);
            } else if (step <= 3) {
                model.clear();
                for (final EventColumn one : columns) {
                    if (one.index() < EventLayout.COLUMN_COUNT && random.nextBoolean()) {
                        encoder.set(one, value);
                        model.put(one, value);
                    }
                }
                final int length = encoder.encode(memory, 64);
                view.wrap(memory, 64, length);
            } else if (step == 4) {
                memory.putByte(64, (byte) 99);
                assertThrows(IllegalArgumentException.class, () -> view.wrap(memory, 64, 64));
                model.clear();
            } else if (step == 5 && column.type() != ColumnType.STRING) {
                final boolean isTime = column.type() == ColumnType.DATETIME;
                view.column(column, isTime ? 639_028_224_000_000_000L : 1);
                model.put(column, isTime ? "2026-01-01" : "1");
            } else if (step == 6) {
                final byte[] bytes = value.getBytes(UTF_8);
                view.column(column, bytes, 0, bytes.length);
                model.put(column, value);
            } else if (step == 7) {
                final byte[] units = value.getBytes(UTF_16LE);
                view.column(column, units, 0, units.length, TextEncoding.UTF_16LE);
                model.put(column, value);
            } else if (step == 8) {
                view.column(column, value, scratch);
                model.put(column, value);
            } else {
                // Each column has its own place, away from the record.
                final int place = 1_024 + 64 * (1 + column.index());
                final UnsafeBuffer own = new UnsafeBuffer(random.nextBoolean() ? ByteBuffer.allocateDirect(1 << 13) : ByteBuffer.allocate(1 << 13));
                final int length = own.putStringWithoutLengthUtf8(place, value);
                view.column(column, own, place, length);
                model.put(column, value);
            }
            final EventView expected = new EventView();
            model.forEach((one, text) -> {
                final byte[] bytes = text.getBytes(UTF_8);
                expected.column(one, bytes, 0, bytes.length);
            });
            pack.detect(view, verdict);
            pack.detect(expected, fresh);
            assertEquals(found(fresh), found(verdict), "seed=" + seed + ", model=" + model + ", done=" + done.subList(Math.max(0, i - 8), i + 1));
        }
    }

    @Test
    void shouldServeTheSmallestAndTheLargestSchema() {
        final EventSchema one = EventSchema.builder("One").column("A", ColumnType.STRING).build();
        final EventSchema.Builder builder = EventSchema.builder("Many");
        for (int i = 0; i < EventSchema.MAX_COLUMNS; i++) {
            builder.column("C" + i, ColumnType.STRING);
        }
        final EventSchema many = builder.build();
        for (final EventSchema schema : List.of(one, many)) {
            final EventColumn last = schema.columns().get(schema.columns().size() - 1);
            final RulePack pack = RulePack.of(Detection.compile(
                    new KqlSource("r.kql", schema.table() + " | where " + last + " has \"x\" or * has \"everywhere\""), DetectionOptions.DEFAULT.withSchema(schema)));
            final Verdict verdict = pack.newVerdict();
            final EventView view = new EventView(schema);
            assertEquals(0, pack.detect(view, verdict));
            final byte[] text = "everywhere".getBytes(UTF_8);
            for (final EventColumn column : schema.columns()) {
                assertEquals(1, pack.detect(view.reset().column(column, text, 0, text.length), verdict), column::toString);
            }
            assertEquals(0, pack.detect(view.reset(), verdict));
            final int length = EventLayout.HEADER_LENGTH;
            assertThrows(IllegalArgumentException.class, () -> view.wrap(new UnsafeBuffer(new byte[length]), 0, length));
            assertThrows(IllegalArgumentException.class, () -> pack.detect(new EventView(), verdict));
        }
        assertThrows(IllegalArgumentException.class, () -> builder.column("C512", ColumnType.STRING));
        assertThrows(IllegalArgumentException.class, () -> EventSchema.builder("T").column("A", ColumnType.LONG).column("A", ColumnType.LONG).build());
    }

    @Test
    void shouldRefuseTheVerdictOfAnotherPackAndLeaveBothAsTheyAre() {
        final RulePack first = pack(List.of("isempty(FileName)"));
        final RulePack second = pack(List.of("isempty(FileName)"));
        final Verdict verdict = first.newVerdict();
        first.detect(new EventView(), verdict);
        assertThrows(IllegalArgumentException.class, () -> second.detect(new EventView(), verdict));
        assertEquals(1, verdict.count());
    }

    @Test
    void shouldTellNothingOfAnEventThatWasRefused() {
        final RulePack pack = pack(List.of("isempty(FileName)"));
        final Verdict verdict = pack.newVerdict();
        assertEquals(1, pack.detect(new EventView(), verdict));
        final EventView other = new EventView(EventSchema.builder("One").column("A", ColumnType.STRING).build());
        assertThrows(IllegalArgumentException.class, () -> pack.detect(other, verdict));
        assertEquals(0, verdict.count());
    }

    @Test
    void shouldTakeATruthValueForZeroOrOneOnly() {
        final EventColumn column = SCHEMA.column("IsProcessRemoteSession");
        for (final long number : new long[] {-1, 2, Long.MIN_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> new EventView().column(column, number));
        }
        final RulePack pack = pack(List.of(column + " == true", "" + column, "not(" + column + ")"));
        final Verdict verdict = pack.newVerdict();
        pack.detect(new EventView().column(column, 1), verdict);
        assertEquals("[0, 1]", found(verdict));
        pack.detect(new EventView().column(column, 0), verdict);
        assertEquals("[2]", found(verdict));
    }

    @Test
    void shouldNotLetAnEventForgeALineOfItsExplanation() {
        final RulePack pack = pack(List.of("FileName contains \"a\\n+ line 1\""));
        final byte[] text = "a\n+ line 1: \u001B[31m".getBytes(UTF_8);
        final EventView event = new EventView().column(EventColumn.FILE_NAME, text, 0, text.length);
        final String explanation = pack.explain(event, pack.detections().get(0)).render();
        assertEquals(
                "r0: matches\n  + line 1: FileName contains \"a\\n+ line 1\"\n      \"a\\u000A+ line 1\" in FileName at [0, 10): a\\u000A+ line 1\n", explanation);
    }

    @Test
    void shouldExplainAndReturnTextsOfEveryEncodingAlike() {
        final RulePack pack = pack(List.of("ProcessCommandLine has \"жук\" | project ProcessCommandLine, Upper = toupper(ProcessCommandLine)"));
        final Verdict verdict = pack.newVerdict();
        final String text = "é😀 жук -L";
        final byte[] units = text.getBytes(UTF_16LE);
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(units.length));
        direct.putBytes(0, units);
        final EventColumn column = EventColumn.PROCESS_COMMAND_LINE;
        final List<EventView> events = List.of(
                new EventView().column(column, text.getBytes(UTF_8), 0, text.getBytes(UTF_8).length),
                new EventView().column(column, units, 0, units.length, TextEncoding.UTF_16LE),
                new EventView().column(column, direct, 0, units.length, TextEncoding.UTF_16LE),
                new EventView().column(column, text, new TextScratch()));
        for (final EventView event : events) {
            assertEquals(1, pack.detect(event, verdict));
            assertEquals(List.of(Map.of("ProcessCommandLine", text, "Upper", "É😀 ЖУК -L")), verdict.rows(0));
            assertEquals(
                    "r0: matches\n  + line 1: ProcessCommandLine has \"жук\"\n      \"жук\" in ProcessCommandLine at [7, 13): жук\n",
                    pack.explain(event, pack.detections().get(0)).render());
        }
    }

    private static RulePack pack(final List<String> filters) {
        final List<Detection> detections = new ArrayList<>();
        for (final String filter : filters) {
            detections.add(Detection.compile(new KqlSource("r" + detections.size() + ".kql", T + filter)));
        }
        return RulePack.of(detections, List.of());
    }

    private static String found(final Verdict verdict) {
        final int[] rules = new int[verdict.count()];
        Arrays.setAll(rules, verdict::rule);
        return Arrays.toString(rules);
    }
}
