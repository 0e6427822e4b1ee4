package io.telltale;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.telltale.automaton.AutomatonCompiler;
import io.telltale.automaton.CompileLimits;
import io.telltale.automaton.Filtering;
import io.telltale.event.EventBatch;
import io.telltale.event.EventColumn;
import io.telltale.event.EventEncoder;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.event.TextScratch;
import io.telltale.rule.Literal;
import io.telltale.scan.Findings;
import io.telltale.scan.ScanStrategy;
import io.telltale.scan.TermAutomaton;
import io.telltale.text.TermAlphabet;
import io.telltale.text.TextEncoding;
import io.telltale.text.TextWindow;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What each public method of the hot path allocates in 100,000 calls: nothing, to the byte. Runs in a JVM of its own, counts the
 * bytes of its own thread. To count as nothing, each of four rounds in a row has to be 0.
 */
@Tag("allocation")
class AllocationTest {
    private static final int CALLS = 100_000;
    private static final int ROUNDS = 4;
    private static final int ATTEMPTS = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Hits of every kind, misses, empty texts, other scripts, malformed bytes, and more than a window of text. */
    private static final String[][] EVENTS = {
        {"notepad.exe", "notepad.exe C:\\notes.txt"},
        {"frpc.exe", "frpc.exe -c frpc.toml"},
        {"netsh.exe", "netsh interface portproxy add v4tov4 listenport=8080"},
        {"ssh.exe", "ssh.exe -R 8080:127.0.0.1:80 u@h"},
        {"", ""},
        {"жук.exe", "жук.exe --путь=C:\\Тест -L 日本 😀 chisel"},
        {"éfrpc.exe", "soc\u212As5 -Ré"},
        {"java.exe", "java " + "-cp lib/é.jar ".repeat(2_000) + "-D a"},
    };

    private final ProxyDetector detector = ProxyDetector.faithful();
    private final EventView view = new EventView();
    private final ProxyVerdict verdict = new ProxyVerdict();
    private final TextWindow window = new TextWindow();
    private long sink;

    @TestFactory
    List<DynamicTest> shouldAllocateNothing() {
        final List<DynamicTest> tests = new ArrayList<>();
        final MutableDirectBuffer heap = new UnsafeBuffer(new byte[1 << 20]);
        final MutableDirectBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 20));
        final ByteBuffer whole = ByteBuffer.allocateDirect(1 << 20);
        whole.position(13);
        final MutableDirectBuffer sliced = new UnsafeBuffer(whole.slice());
        addBufferTests(tests, "heap", heap);
        addBufferTests(tests, "direct", direct);
        addBufferTests(tests, "sliced", sliced);
        addAutomatonTests(tests);
        // A look-up that is no instruction of this CPU allocates, and is not chosen.
        ScanStrategy.available().stream()
                .filter(strategy -> strategy != ScanStrategy.VECTOR_TABLES || ScanStrategy.current() == strategy)
                .forEach(strategy -> addStrategyTests(tests, strategy));

        final byte[][] names = utf8(0);
        final byte[][] lines = utf8(1);
        tests.add(test("point columns at arrays, detect", i -> {
            final int e = event(i);
            view.column(EventColumn.FILE_NAME, names[e], 0, names[e].length)
                    .column(EventColumn.PROCESS_COMMAND_LINE, lines[e], 0, lines[e].length);
            return detector.detect(view, verdict).code() + verdict.rows() + verdict.clauses()
                    + (verdict.fired(ProxyClause.SSH_FORWARDING) ? 1 : 0);
        }));
        tests.add(test("reset, detect nothing", i -> detector.detect(view.reset()).code()));
        addViewTests(tests, "array", names[1], new UnsafeBuffer(names[1]));
        final UnsafeBuffer outside = new UnsafeBuffer(ByteBuffer.allocateDirect(names[1].length));
        outside.putBytes(0, names[1]);
        addViewTests(tests, "direct", names[1], outside);
        addVerdictTests(tests);
        addUtf16Tests(tests);
        addCharacterTests(tests);
        return tests;
    }

    /** Texts as Windows holds them, among them halves of surrogate pairs and more than a window of text. */
    private void addUtf16Tests(final List<DynamicTest> tests) {
        final byte[][] names = encoded(0, StandardCharsets.UTF_16LE);
        final byte[][] lines = encoded(1, StandardCharsets.UTF_16LE);
        lines[6] = new byte[] {'-', 0, 0x3D, (byte) 0xD8, 'L', 0, ' ', 0, 0x00, (byte) 0xDE};
        for (final boolean isHeap : new boolean[] {true, false}) {
            final DirectBuffer[] nameBuffers = buffers(names, isHeap);
            final DirectBuffer[] lineBuffers = buffers(lines, isHeap);
            final String name = "UTF-16 " + (isHeap ? "on" : "outside") + " the heap: ";
            tests.add(test(name + "point columns at buffers, detect", i -> {
                final int e = event(i);
                view.column(EventColumn.FILE_NAME, nameBuffers[e], 0, names[e].length, TextEncoding.UTF_16LE)
                        .column(EventColumn.PROCESS_COMMAND_LINE, lineBuffers[e], 0, lines[e].length, TextEncoding.UTF_16LE);
                return detector.detect(view, verdict).code() + verdict.rows() + view.encoding(EventColumn.FILE_NAME).ordinal();
            }));
            tests.add(test(name + "one column in each encoding, reset, detect", i -> {
                final int e = event(i);
                view.reset()
                        .column(EventColumn.FILE_NAME, nameBuffers[e], 0, names[e].length, TextEncoding.UTF_16LE)
                        .column(EventColumn.PROCESS_COMMAND_LINE, lines[1], 0, lines[1].length, TextEncoding.UTF_8);
                return detector.detect(view).code();
            }));
        }
        tests.add(test("UTF-16 in arrays: point columns, detect", i -> {
            final int e = event(i);
            view.column(EventColumn.FILE_NAME, names[e], 0, names[e].length, TextEncoding.UTF_16LE)
                    .column(EventColumn.PROCESS_COMMAND_LINE, lines[e], 0, lines[e].length, TextEncoding.UTF_16LE);
            return detector.detect(view).code();
        }));
    }

    /** Characters of three kinds, in a scratch that has grown before. */
    private void addCharacterTests(final List<DynamicTest> tests) {
        final TextScratch scratch = new TextScratch();
        final CharSequence[][] lines = new CharSequence[EVENTS.length][];
        for (int e = 0; e < EVENTS.length; e++) {
            lines[e] = new CharSequence[] {EVENTS[e][1], new StringBuilder(EVENTS[e][1]), CharBuffer.wrap(EVENTS[e][1].toCharArray())};
        }
        tests.add(test("characters: point columns, detect", i -> {
            final int e = event(i);
            view.column(EventColumn.FILE_NAME, EVENTS[e][0], scratch).column(EventColumn.PROCESS_COMMAND_LINE, lines[e][i % 3], scratch);
            return detector.detect(view, verdict).code() + verdict.rows();
        }));
        tests.add(test("characters: null, and the scratch's size", i -> {
            view.reset().column(EventColumn.FILE_NAME, null, scratch);
            return detector.detect(view).code() + (int) scratch.sizeInBytes();
        }));
    }

    private static DirectBuffer[] buffers(final byte[][] texts, final boolean isHeap) {
        final DirectBuffer[] buffers = new DirectBuffer[texts.length];
        for (int e = 0; e < texts.length; e++) {
            final UnsafeBuffer buffer = new UnsafeBuffer(isHeap ? ByteBuffer.allocate(texts[e].length) : ByteBuffer.allocateDirect(texts[e].length));
            buffer.putBytes(0, texts[e]);
            buffers[e] = buffer;
        }
        return buffers;
    }

    /** All that a view can be asked and told, of a column on the heap or outside, of a number and of null. */
    private void addViewTests(final List<DynamicTest> tests, final String name, final byte[] text, final DirectBuffer buffer) {
        final EventColumn number = EventSchema.DEVICE_PROCESS_EVENTS.column("ProcessId");
        final EventView asked = new EventView();
        final byte[] copy = new byte[text.length + 1];
        tests.add(test(name + ": point a view's columns", i -> asked.reset()
                .column(EventColumn.FILE_NAME, buffer, 0, i % text.length)
                .column(EventColumn.FOLDER_PATH, text, 0, i % text.length)
                .column(number, i)
                .clear(EventColumn.FOLDER_PATH)
                .schema()
                .columns()
                .size()));
        tests.add(test(name + ": ask a view", i -> {
            int sum = 0;
            for (int c = 0; c < 3; c++) {
                final EventColumn column = c == 0 ? EventColumn.FILE_NAME : c == 1 ? EventColumn.FOLDER_PATH : number;
                sum += asked.length(column) + asked.offset(column);
                sum += asked.isNull(column) ? 1 : 0;
                sum += asked.isNumber(column) ? (int) asked.number(column) : 0;
                sum += asked.array(column) == null ? 1 : 0;
                sum += asked.buffer(column) == null ? 1 : 0;
            }
            return sum + asked.window().bytes().length;
        }));
        tests.add(test(name + ": copy a view's text", i -> asked.copy(EventColumn.FILE_NAME, copy, i & 1)
                + asked.copy(EventColumn.FOLDER_PATH, copy, 0)
                + copy[1]));
    }

    private void addVerdictTests(final List<DynamicTest> tests) {
        final ProxyClause[] clauses = ProxyClause.values();
        tests.add(test("ask a verdict", i -> {
            int sum = verdict.toolType().code() + verdict.rows() + verdict.clauses();
            for (final ProxyClause clause : clauses) {
                sum += verdict.fired(clause) ? 1 : 0;
            }
            return sum;
        }));
        tests.add(test("a tool type's code and label", i -> {
            final ToolType type = ToolType.ofCode(i & 7);
            return type.code() + type.kqlLabel().length() + ToolType.ofKqlLabel(type.kqlLabel()).code();
        }));
    }

    private void addBufferTests(final List<DynamicTest> tests, final String name, final MutableDirectBuffer buffer) {
        final EventEncoder encoder = new EventEncoder();
        final int[] offsets = new int[EVENTS.length + 1];
        for (int e = 0; e < EVENTS.length; e++) {
            encoder.set(EventColumn.FILE_NAME, EVENTS[e][0]).set(EventColumn.PROCESS_COMMAND_LINE, EVENTS[e][1]);
            if (e == 5) {
                // A stray continuation byte in the middle of the text.
                final byte[] malformed = {'-', (byte) 0x80, 'L', ' ', (byte) 0xE2, (byte) 0x82};
                encoder.set(EventColumn.PROCESS_COMMAND_LINE, malformed, 0, malformed.length);
            }
            offsets[e + 1] = offsets[e] + encoder.encode(buffer, offsets[e]);
        }
        final int spare = offsets[EVENTS.length];
        tests.add(test(name + ": wrap, detect", i -> {
            final int e = event(i);
            return detector.detect(view.wrap(buffer, offsets[e], offsets[e + 1] - offsets[e])).code();
        }));
        tests.add(test(name + ": wrap, detect with verdict", i -> {
            final int e = event(i);
            view.wrap(buffer, offsets[e], offsets[e + 1] - offsets[e]);
            return detector.detect(view, verdict).code() + verdict.rows();
        }));
        final EventBatch batch = new EventBatch();
        final byte[] codes = new byte[EVENTS.length];
        tests.add(test(name + ": detect a batch", i -> {
            // The long text comes seldom, as in event(i).
            final int count = detector.detect(batch.wrap(buffer, 0, offsets[i % 100 == 0 ? EVENTS.length : EVENTS.length - 1]), codes);
            return count + codes[1] + batch.position() + batch.remaining();
        }));
        tests.add(test(name + ": point columns at buffers, detect", i -> {
            final DirectBuffer readOnly = buffer;
            view.reset().column(EventColumn.PROCESS_COMMAND_LINE, readOnly, offsets[event(i)], 40);
            return detector.detect(view).code();
        }));
        tests.add(test(name + ": encode", i -> encoder.set(EventColumn.FILE_NAME, EVENTS[i % 7][0])
                .set(EventColumn.PROCESS_COMMAND_LINE, EVENTS[i % 7][1])
                .set(EventColumn.ACCOUNT_NAME, buffer, 0, 8)
                .encode(buffer, spare)));
        final byte[] array = EVENTS[5][1].getBytes(StandardCharsets.UTF_8);
        tests.add(test(name + ": set an encoder's columns, encode", i -> {
            encoder.set(EventColumn.FILE_NAME, array, i % 5, 10).set(EventColumn.DEVICE_NAME, buffer, i % 5, 10);
            final int forgotten = encoder.encodedLength();
            encoder.clear().set(EventColumn.FOLDER_PATH, array, 0, i % 5);
            return forgotten + encoder.encodedLength() + encoder.encode(buffer, spare);
        }));
    }

    private void addAutomatonTests(final List<DynamicTest> tests) {
        final List<Literal> literals = IntStream.range(0, 200)
                .mapToObj(i -> i % 2 == 0 ? Literal.has("w" + i).exactCase() : Literal.contains("é" + i))
                .toList();
        final TermAutomaton wide = new AutomatonCompiler().compile(literals);
        final TermAutomaton narrow = new AutomatonCompiler().compile(literals.subList(0, 64));
        final byte[] text = ("W2 w2 É3 w198 é199 " + "z".repeat(TextWindow.SIZE) + " w4").getBytes(StandardCharsets.UTF_8);
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(text.length));
        direct.putBytes(0, text);
        final Findings found = new Findings(200);
        final byte[] units = new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE);
        final UnsafeBuffer directUnits = new UnsafeBuffer(ByteBuffer.allocateDirect(units.length));
        directUnits.putBytes(0, units);
        tests.add(test("automaton: find in a short array of UTF-16", i -> (int) narrow.utf16().find(units, i % 10, 20, window)));
        tests.add(test("automaton: find in a direct buffer of UTF-16", i ->
                (int) narrow.utf16().find(directUnits, 0, i % 50 == 0 ? units.length : 20, window)));
        tests.add(test("automaton: find many in UTF-16", i -> {
            wide.utf16().find(units, 0, i % 50 == 0 ? units.length : 20, window, found);
            wide.utf16().find(directUnits, 0, i % 50 == 0 ? units.length : 20, window, found);
            return (int) found.word(3);
        }));
        tests.add(test("automaton: find in a short array", i -> (int) narrow.find(text, i % 10, 20)));
        tests.add(test("automaton: find in a long direct buffer", i ->
                i % 50 == 0 ? (int) narrow.find(direct, 0, text.length, window) : 0));
        tests.add(test("automaton: find many in an array", i -> {
            wide.find(text, i % 10, 20, found);
            return (int) found.word(0);
        }));
        tests.add(test("automaton: find many in a direct buffer", i -> {
            wide.find(direct, 0, i % 50 == 0 ? text.length : 20, window, found);
            return (int) found.word(3);
        }));
    }

    /** Texts shorter and longer than a vector, with and without what is looked for. */
    private void addStrategyTests(final List<DynamicTest> tests, final ScanStrategy strategy) {
        final AutomatonCompiler compiler =
                new AutomatonCompiler(TermAlphabet.UNICODE, CompileLimits.DEFAULT, strategy, Filtering.AUTO);
        final List<Literal> literals = List.of(Literal.has("ngrok"), Literal.has("proxychains"), Literal.contains("-socks"), Literal.has("żaba"));
        final TermAutomaton automaton = compiler.compile(literals);
        final byte[] text = ("C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule ".repeat(4) + "ngrok é -sock").getBytes(StandardCharsets.UTF_8);
        tests.add(test(strategy + ": find", i -> (int) automaton.find(text, i % 10, i % (text.length - 10))));
        final int[] places = new int[8];
        compiler.prefilter(literals).ifPresent(prefilter -> {
            tests.add(test(strategy + ": has a candidate", i -> prefilter.hasCandidate(text, i & 1, i % 10, text.length - i % 160) ? 1 : 0));
            tests.add(test(strategy + ": candidates", i -> prefilter.candidates(text, i % 10, text.length - i % 160, places) + places[0]));
        });
    }

    private interface Call {
        int run(int i);
    }

    private DynamicTest test(final String name, final Call call) {
        return DynamicTest.dynamicTest(name, () -> {
            // Loads classes, those of the measurement too, and gives the compilers time to replace what they made first.
            measure(call);
            // What our code allocates it allocates in every attempt. The JVM itself may charge a thread once for something of its own, as
            // when it replaces compiled code (128 bytes were seen on JDK 25, in one run of five): that does not come three times.
            final List<List<Long>> attempts = new ArrayList<>();
            while (attempts.size() < ATTEMPTS && !isNothing(attempts)) {
                attempts.add(measure(call));
            }
            assertTrue(isNothing(attempts), () -> "bytes allocated by " + CALLS + " calls, by attempt and round: " + attempts);
            assertTrue(sink != 42, "uses the results");
        });
    }

    /** Whether in the last attempt nothing was allocated in any round. */
    private static boolean isNothing(final List<List<Long>> attempts) {
        return !attempts.isEmpty() && attempts.get(attempts.size() - 1).stream().allMatch(bytes -> bytes == 0);
    }

    private List<Long> measure(final Call call) {
        final List<Long> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(allocatedBy(call));
        }
        return rounds;
    }

    private long allocatedBy(final Call call) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            sink += call.run(i);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** The long text comes seldom: it takes as long as a hundred others. */
    private static int event(final int call) {
        return call % 100 == 0 ? EVENTS.length - 1 : call % (EVENTS.length - 1);
    }

    private static byte[][] utf8(final int field) {
        return encoded(field, StandardCharsets.UTF_8);
    }

    private static byte[][] encoded(final int field, final Charset charset) {
        final byte[][] texts = new byte[EVENTS.length][];
        for (int e = 0; e < EVENTS.length; e++) {
            texts[e] = EVENTS[e][field].getBytes(charset);
        }
        return texts;
    }
}
