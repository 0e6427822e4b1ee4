package io.telltale;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.telltale.bind.BindOptions.TimeWindow;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.kql.KqlSource;
import io.telltale.text.TextEncoding;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@link RulePack#detect} and the verdict's accessors allocate in 20,000 events, hits and misses, on the heap and off it: nothing, to
 * the byte, once an event as large has been seen. Runs in a JVM of its own, counts the bytes of its own thread. Rules with regular
 * expressions are not here: their engine allocates while it looks.
 */
@Tag("allocation")
class RulePackAllocationTest {
    private static final int EVENTS = 20_000;
    private static final int ROUNDS = 4;
    private static final int ATTEMPTS = 3;
    private static final int MOST_WARM_UP = 12;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final EventColumn PROCESS_ID = EventSchema.DEVICE_PROCESS_EVENTS.column("ProcessId");

    private static final InstantSource CLOCK = new InstantSource() {
        @Override
        public java.time.Instant instant() {
            return java.time.Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            return 1_776_000_000_000L;
        }
    };

    private static final DetectionOptions OPTIONS = DetectionOptions.DEFAULT.withClock(CLOCK).withTimeWindow(TimeWindow.EVALUATED);

    /** FileName, ProcessCommandLine, Timestamp, ProcessId: hits of every rule, misses, other scripts, malformed bytes, more than a window of text. */
    private static final String[][] TEXTS = {
        {"notepad.exe", "notepad.exe C:\\notes.txt", "2026-04-12T13:20:00.1234567Z", "4"},
        {"frpc.exe", "frpc.exe -c frpc.toml", "2026-04-12", "7"},
        {"ssh.exe", "ssh.exe -R 8080:127.0.0.1:80 u@h", "garbage", "-12"},
        {"", "", "", ""},
        {"жук.EXE", "жук.exe --путь=C:\\Тест -L 日本 😀 chisel", "2026-04-12T13:20:00+02:00", "9999999999999999999"},
        {"netsh.exe", "netsh interface portproxy add v4tov4 listenport=8080", "2026-04-12 13:20", "7"},
        {"java.exe", "java " + "-cp lib/é.jar ".repeat(2_000) + "-D a", "2026-04-12T13:20:00Z", "1"},
    };

    private static final List<String> LITERALS = List.of(
            "FileName =~ \"frpc.exe\" or ProcessCommandLine has_any (\"frpc\", \"chisel\", \"-R \")",
            "ProcessCommandLine has_all (\"interface\", \"portproxy\") and FileName !in~ (\"x.exe\")",
            "FileName !has \"exe\" | extend Label = case(FileName has \"жук\", \"beetle\", isempty(FileName), \"nothing\", \"other\")",
            "FileName endswith \".exe\"");

    private static final List<String> COMPUTED = List.of(
            "tolower(strcat(FileName, \" \", ProcessCommandLine)) has_any (\"frpc\", \"жук\")",
            "split(ProcessCommandLine, \" \")[1] startswith \"-\" or substring(FileName, 0, 4) == \"java\"",
            "ProcessCommandLine contains FileName and strlen(ProcessCommandLine) > 10",
            "replace_string(FileName, \".exe\", \"\") in (\"ssh\", \"netsh\") | extend Label = iff(strlen(FileName) > 7, \"long\", \"short\")",
            "countof(ProcessCommandLine, \"r\") > 3 or indexof(ProcessCommandLine, \"8080\") > 0");

    private static final List<String> NUMBERS = List.of(
            "ProcessId == 7 or ProcessId % 2 == 1",
            "ProcessId in (4, 7, 1) and todouble(ProcessId) / 2 > 1.5",
            "tolong(split(ProcessCommandLine, \":\")[0]) > 1");

    private static final List<String> TIMES = List.of(
            "Timestamp > ago(1d) and Timestamp <= now()",
            "startofday(Timestamp) == datetime(2026-04-12)",
            "datetime_diff(\"hour\", now(), Timestamp) < 3",
            "hourofday(Timestamp) between (10 .. 14)", "tostring(Timestamp) has \"13\"");

    private final EventView view = new EventView();
    private long sink;

    @TestFactory
    List<DynamicTest> shouldAllocateNothing() {
        final List<DynamicTest> tests = new ArrayList<>();
        final Suppression suppression = Suppression.compile(
                new KqlSource("s.kql", "// suppresses: *\n// owner: o\n// reason: r\n// expires: 2999-01-01\nFileName has \"ssh\" or strlen(FileName) == 8"), OPTIONS);
        final Suppression expired = Suppression.compile(
                new KqlSource("t.kql", "// suppresses: r0\n// owner: o\n// reason: r\n// expires: 2020-01-01\ntrue"), OPTIONS);
        final List<String> all = new ArrayList<>(LITERALS);
        all.addAll(COMPUTED);
        all.addAll(NUMBERS);
        all.addAll(TIMES);
        for (int i = 0; i < 300; i++) {
            all.add("ProcessCommandLine has_any (\"word" + i + "\", \"other" + i + "\") and FileName !contains \"" + i + "\"");
        }
        add(tests, "literals", pack(LITERALS));
        add(tests, "computed texts", pack(COMPUTED));
        add(tests, "numbers", pack(NUMBERS));
        add(tests, "times", pack(TIMES));
        add(tests, "everything, suppressed", pack(all, expired, suppression));
        addUtf16(tests, "everything, suppressed", pack(all, expired, suppression));
        return tests;
    }

    private static RulePack pack(final List<String> filters, final Suppression... suppressions) {
        final List<Detection> detections = new ArrayList<>();
        for (final String filter : filters) {
            detections.add(Detection.compile(new KqlSource("r" + detections.size() + ".kql", "DeviceProcessEvents | where " + filter), OPTIONS));
        }
        return RulePack.of(detections, List.of(suppressions));
    }

    private void add(final List<DynamicTest> tests, final String name, final RulePack pack) {
        final ByteBuffer whole = ByteBuffer.allocateDirect(1 << 20);
        whole.position(13);
        for (final MutableDirectBuffer buffer : List.of(
                new UnsafeBuffer(new byte[1 << 20]), new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 20)), new UnsafeBuffer(whole.slice()))) {
            final int[][] places = put(buffer);
            final Verdict verdict = pack.newVerdict();
            final MatchHandler handler = (told, match) -> sink += told.rule(match) + told.label(match).length();
            final String memory = (buffer.byteArray() == null ? "off the heap" : "on the heap") + (buffer.wrapAdjustment() > 0 ? ", sliced" : "");
            tests.add(test(name + ": " + memory, i -> {
                point(buffer, places, event(i), i);
                pack.detect(view, verdict);
                read(verdict);
            }));
            tests.add(test(name + ", with handler: " + memory, i -> {
                point(buffer, places, event(i), i);
                sink += pack.detect(view, verdict, handler);
            }));
            tests.add(DynamicTest.dynamicTest(name + ", finds: " + memory, () -> {
                int found = 0;
                for (int e = 0; e < TEXTS.length; e++) {
                    point(buffer, places, e, e);
                    found += pack.detect(view, verdict) > 0 ? 1 : 0;
                }
                assertTrue(found > 2, "found=" + found);
            }));
        }
    }

    /** The same events in UTF-16, on the heap and outside in turn. */
    private void addUtf16(final List<DynamicTest> tests, final String name, final RulePack pack) {
        final byte[][][] units = new byte[TEXTS.length][3][];
        final DirectBuffer[][] outside = new DirectBuffer[TEXTS.length][3];
        for (int e = 0; e < TEXTS.length; e++) {
            for (int field = 0; field < 3; field++) {
                units[e][field] = TEXTS[e][field].getBytes(StandardCharsets.UTF_16LE);
                final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(units[e][field].length));
                buffer.putBytes(0, units[e][field]);
                outside[e][field] = buffer;
            }
        }
        final Verdict verdict = pack.newVerdict();
        final EventColumn[] columns = {EventColumn.FILE_NAME, EventColumn.PROCESS_COMMAND_LINE, EventColumn.TIMESTAMP};
        tests.add(test(name + ": UTF-16", i -> {
            final int e = event(i);
            view.reset();
            for (int field = 0; field < columns.length; field++) {
                if ((i + field) % 2 == 0) {
                    view.column(columns[field], units[e][field], 0, units[e][field].length, TextEncoding.UTF_16LE);
                } else {
                    view.column(columns[field], outside[e][field], 0, units[e][field].length, TextEncoding.UTF_16LE);
                }
            }
            pack.detect(view, verdict);
            read(verdict);
        }));
    }

    private void read(final Verdict verdict) {
        for (int match = 0; match < verdict.count(); match++) {
            sink += verdict.rule(match) + verdict.label(match).length() + verdict.rowCount(match) + verdict.detection(match).id().length();
            sink += verdict.isSuppressed(match) ? verdict.suppression(match).id().length() : 0;
        }
    }

    private static int[][] put(final MutableDirectBuffer buffer) {
        final int[][] places = new int[TEXTS.length][TEXTS[0].length + 1];
        int end = 0;
        for (int e = 0; e < TEXTS.length; e++) {
            for (int field = 0; field < TEXTS[e].length; field++) {
                final byte[] bytes = TEXTS[e][field].getBytes(StandardCharsets.UTF_8);
                if (e == 4 && field == 1) {
                    bytes[7] = (byte) 0x80;
                }
                places[e][field] = end;
                buffer.putBytes(end, bytes);
                end += bytes.length;
            }
            places[e][TEXTS[e].length] = end;
        }
        return places;
    }

    private void point(final DirectBuffer buffer, final int[][] places, final int event, final int call) {
        final int[] ends = places[event];
        view.reset()
                .column(EventColumn.FILE_NAME, buffer, ends[0], ends[1] - ends[0])
                .column(EventColumn.PROCESS_COMMAND_LINE, buffer, ends[1], ends[2] - ends[1])
                .column(EventColumn.TIMESTAMP, buffer, ends[2], ends[3] - ends[2]);
        if (call % 2 == 0) {
            view.column(PROCESS_ID, buffer, ends[3], ends[4] - ends[3]);
        } else {
            view.column(PROCESS_ID, call % 9);
        }
    }

    /** The long text comes seldom: it takes as long as hundreds of others. */
    private static int event(final int call) {
        return call % 500 == 0 ? TEXTS.length - 1 : call % (TEXTS.length - 1);
    }

    private interface Call {
        void run(int i);
    }

    private DynamicTest test(final String name, final Call call) {
        return DynamicTest.dynamicTest(name, () -> {
            // The first rounds load classes, make the memory for computed texts, and see the JVM replace compiled code, which allocates.
            for (int round = 0; round < MOST_WARM_UP && (allocatedBy(call) > 0 || round == 0); round++) {
                sink++;
            }
            // What our code allocates it allocates in every attempt. The JVM may replace compiled code in one of them, and until that is compiled
            // vectors are objects: seen for up to three rounds on JDK 25 while the machine had other work.
            final List<Long> rounds = new ArrayList<>();
            for (int attempt = 0; attempt < ATTEMPTS && (attempt == 0 || !isNothing(rounds)); attempt++) {
                rounds.clear();
                for (int round = 0; round < ROUNDS; round++) {
                    rounds.add(allocatedBy(call));
                }
            }
            assertTrue(isNothing(rounds), () -> "bytes by round: " + rounds);
            assertTrue(sink != 42, "uses the results");
        });
    }

    /** The JVM itself may allocate on a thread's account once. */
    private static boolean isNothing(final List<Long> rounds) {
        return rounds.stream().filter(bytes -> bytes == 0).count() >= ROUNDS - 1;
    }

    private long allocatedBy(final Call call) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < EVENTS; i++) {
            call.run(i);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
