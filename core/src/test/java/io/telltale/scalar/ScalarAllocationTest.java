package io.telltale.scalar;

import static io.telltale.compile.ScalarRunner.call;
import static io.telltale.compile.ScalarRunner.column;
import static io.telltale.compile.ScalarRunner.constant;
import static io.telltale.compile.ScalarRunner.ref;
import static io.telltale.event.ColumnType.BOOL;
import static io.telltale.event.ColumnType.DATETIME;
import static io.telltale.event.ColumnType.LONG;
import static io.telltale.event.ColumnType.REAL;
import static io.telltale.event.ColumnType.STRING;
import static io.telltale.event.ColumnType.TIMESPAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.telltale.compile.ScalarRunner;
import io.telltale.event.ColumnType;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.rule.Comparison;
import io.telltale.rule.Condition;
import io.telltale.rule.Edge;
import io.telltale.rule.Function;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.rule.Scalar;
import io.telltale.rule.TimePart;
import io.telltale.text.TextEncoding;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What each computation allocates in 100,000 events, on the heap and off it: nothing, to the byte, once an event as large has been seen. Runs in a
 * JVM of its own, counts the bytes of its own thread.
 */
@Tag("allocation")
class ScalarAllocationTest {
    private static final int EVENTS = 100_000;
    private static final int ROUNDS = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Texts for the columns A, B and C; texts of every other type, good and bad, and malformed bytes among them. */
    private static final byte[][] TEXTS = {
        utf8(""),
        utf8("a"),
        utf8("C:\\Windows\\System32\\ABC.exe -L é 😀"),
        utf8("2026-04-13T06:00:01.1234567+02:00"),
        utf8("-1234567890.125e-17"),
        utf8("3.14159265358979323846264338327950288"),
        utf8("S3VzdG8="),
        utf8("-1.02:03:04.5"),
        utf8("192.168.1.1/24"),
        utf8("true"),
        {(byte) 0xC3, 'a', (byte) 0xE2, (byte) 0x82},
        utf8("aB".repeat(3_000)),
    };

    private static final EventColumn A = column("A");
    private static final EventColumn B = column("B");
    private static final EventColumn L = column("long");
    private static final EventColumn R = column("real");
    private static final EventColumn O = column("bool");
    private static final EventColumn D = column("datetime");
    private static final EventColumn T = column("timespan");

    private final ScalarRunner runner = new ScalarRunner();
    private final EventView view = runner.view();
    private final List<Scalar> scalars = new ArrayList<>();
    private final UnsafeBuffer[] buffers = new UnsafeBuffer[TEXTS.length];
    private final byte[][] units = new byte[TEXTS.length][];
    private final UnsafeBuffer[] unitBuffers = new UnsafeBuffer[TEXTS.length];
    private long sink;

    private static byte[] utf8(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void add(final Function function, final ColumnType type, final Scalar... arguments) {
        scalars.add(call(function, type, arguments));
    }

    @TestFactory
    List<DynamicTest> shouldAllocateNothing() {
        for (int i = 0; i < TEXTS.length; i++) {
            buffers[i] = new UnsafeBuffer(ByteBuffer.allocateDirect(TEXTS[i].length));
            buffers[i].putBytes(0, TEXTS[i]);
            units[i] = new String(TEXTS[i], StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE);
            unitBuffers[i] = new UnsafeBuffer(ByteBuffer.allocateDirect(units[i].length));
            unitBuffers[i].putBytes(0, units[i]);
        }
        addTexts();
        addConversions();
        addCalculations();
        addTimes();
        final Set<Function> functions = EnumSet.of(Function.EXTRACT, Function.REPLACE_REGEX, Function.COUNT_OF_REGEX);
        final List<DynamicTest> tests = new ArrayList<>();
        for (final Scalar scalar : scalars) {
            if (scalar instanceof final Scalar.Call called) {
                functions.add(called.function());
            }
            if (scalar.type() == STRING) {
                final Text text = runner.text(scalar);
                add(tests, scalar.toString(), e -> text.of(e).length());
            } else {
                final Number number = runner.number(scalar);
                add(tests, scalar.toString(), e -> number.of(e) + (e.isNull() ? 1 : 0));
            }
        }
        for (final Condition condition : conditions()) {
            final Test test = runner.test(condition);
            add(tests, condition.toString(), e -> test.holds(e) ? 1 : 0);
        }
        assertEquals(EnumSet.allOf(Function.class), functions);
        return tests;
    }

    private void addTexts() {
        final Scalar a = ref("A");
        final Scalar b = ref("B");
        final Scalar n = ref("long");
        scalars.add(a);
        scalars.add(constant("text"));
        add(Function.TO_LOWER, STRING, a);
        add(Function.TO_UPPER, STRING, a);
        add(Function.LENGTH, LONG, a);
        add(Function.CONCAT, STRING, a, constant("-"), b, call(Function.TO_LOWER, STRING, a));
        add(Function.SUBSTRING, STRING, a, n, constant(Long.MAX_VALUE));
        add(Function.INDEX_OF, LONG, a, b, n);
        add(Function.SPLIT_ELEMENT, STRING, a, constant("\\"), constant(-1));
        add(Function.SPLIT_COUNT, LONG, a, constant("a"));
        add(Function.SPLIT_TEXT, STRING, a, constant("a"));
        add(Function.ARGUMENT, STRING, a, constant(1));
        add(Function.ARGUMENT, STRING, a, constant(-1));
        add(Function.ARGUMENT_COUNT, LONG, a);
        add(Function.ARGUMENTS_TEXT, STRING, a);
        add(Function.REPLACE, STRING, a, constant("a"), b);
        add(Function.REVERSE, STRING, a);
        add(Function.COUNT_OF, LONG, a, b);
        add(Function.BASE64_DECODE, STRING, a);
        add(Function.COALESCE, STRING, a, b, constant("x"));
        add(Function.IPV4_IS_PRIVATE, BOOL, a);
        scalars.add(new Scalar.Choice(STRING, List.of(new Scalar.Arm(new Condition.IsEmpty(a), b)), a));
    }

    private void addConversions() {
        final Scalar a = ref("A");
        scalars.add(new Scalar.Truth(new Condition.IsEmpty(a), new Condition.IsTrue(ref("bool"))));
        for (final ColumnType type : ColumnType.values()) {
            scalars.add(type == STRING ? a : ref(type.kqlName()));
            if (type == LONG || type == DATETIME || type == TIMESPAN) {
                add(Function.TO_STRING, STRING, ref(type.kqlName()));
            }
        }
        add(Function.TO_LONG, LONG, a);
        add(Function.TO_LONG, LONG, ref("real"));
        add(Function.TO_INT, LONG, a);
        add(Function.TO_REAL, REAL, a);
        add(Function.TO_REAL, REAL, ref("long"));
        add(Function.TO_BOOL, BOOL, a);
        add(Function.TO_BOOL, BOOL, ref("long"));
        add(Function.TO_DATETIME, DATETIME, a);
        add(Function.TO_TIMESPAN, TIMESPAN, a);
    }

    private void addCalculations() {
        for (final ColumnType type : List.of(LONG, REAL, TIMESPAN)) {
            final Scalar value = ref(type.kqlName());
            final Scalar other = new Scalar.Constant(type, type == REAL ? (Object) 7.5 : (Object) 7L);
            final Set<Function> alike = EnumSet.of(
                    Function.ADD, Function.SUBTRACT, Function.MODULO, Function.BIN, Function.MIN_OF, Function.MAX_OF);
            alike.forEach(function -> add(function, type, value, other));
            add(Function.NEGATE, type, value);
            add(Function.ABS, type, value);
            add(Function.COALESCE, type, value, other);
            add(Function.MULTIPLY, type, value, type == TIMESPAN ? constant(2) : other);
            add(Function.DIVIDE, type == TIMESPAN ? REAL : type, value, other);
            scalars.add(new Scalar.Choice(type, List.of(new Scalar.Arm(new Condition.IsNull(value), other)), value));
        }
        add(Function.MULTIPLY, TIMESPAN, ref("timespan"), ref("real"));
        add(Function.ADD, DATETIME, ref("datetime"), ref("timespan"));
        add(Function.SUBTRACT, DATETIME, ref("datetime"), ref("timespan"));
        add(Function.SUBTRACT, TIMESPAN, ref("datetime"), call(Function.NOW, DATETIME));
    }

    private void addTimes() {
        final Scalar datetime = ref("datetime");
        add(Function.NOW, DATETIME);
        add(Function.DAY_OF_WEEK, TIMESPAN, datetime);
        for (final TimePart part : TimePart.values()) {
            final Scalar name = constant(part.name());
            add(Function.START_OF, DATETIME, name, datetime);
            add(Function.END_OF, DATETIME, name, datetime);
            add(Function.DATETIME_DIFF, LONG, name, datetime, call(Function.NOW, DATETIME));
            add(Function.DATETIME_ADD, DATETIME, name, ref("long"), datetime);
            add(Function.DATETIME_PART, LONG, name, datetime);
        }
    }

    private List<Condition> conditions() {
        final List<Condition> conditions = new ArrayList<>();
        for (final Edge left : Edge.values()) {
            for (final Edge right : Edge.values()) {
                for (final LetterCase letterCase : LetterCase.values()) {
                    conditions.add(new Condition.OccursIn(ref("A"), ref("B"), new Literal("x", left, right, letterCase)));
                }
            }
        }
        for (final Comparison comparison : Comparison.values()) {
            conditions.add(new Condition.Compares(ref("long"), comparison, call(Function.LENGTH, LONG, ref("A"))));
            conditions.add(new Condition.Compares(ref("real"), comparison, call(Function.TO_REAL, REAL, ref("A"))));
        }
        conditions.add(new Condition.IsEmpty(ref("A")));
        conditions.add(new Condition.IsNull(ref("datetime")));
        conditions.add(new Condition.IsTrue(ref("bool")));
        return conditions;
    }

    private interface Computation {
        long run(Evaluation evaluation);
    }

    private void add(final List<DynamicTest> tests, final String name, final Computation computation) {
        tests.add(DynamicTest.dynamicTest(name, () -> {
            // The first round also loads classes and sees the largest event.
            allocatedBy(computation);
            // The JVM itself may allocate on a thread's account once, when it replaces compiled code.
            final List<Long> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(allocatedBy(computation));
            }
            final long clean = rounds.stream().filter(bytes -> bytes == 0).count();
            assertTrue(clean >= ROUNDS - 1, () -> "bytes allocated by " + EVENTS + " events, by round: " + rounds);
            assertTrue(sink != 42, "uses the results");
        }));
    }

    private long allocatedBy(final Computation computation) {
        final Evaluation evaluation = runner.start();
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < EVENTS; i++) {
            point(i);
            evaluation.start(view);
            sink += computation.run(evaluation);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private void point(final int i) {
        // The long text comes seldom: it takes as long as a hundred others.
        final int a = i % 1_000 == 0 ? TEXTS.length - 1 : i % (TEXTS.length - 1);
        final int b = (i >>> 3) % (TEXTS.length - 1);
        final boolean isHeap = (i & 1) == 0;
        view.reset();
        if ((i & 7) == 6) {
            view.column(A, units[a], 0, units[a].length, TextEncoding.UTF_16LE).column(B, unitBuffers[b], 0, units[b].length, TextEncoding.UTF_16LE);
        } else if ((i & 7) == 7) {
            view.column(A, unitBuffers[a], 0, units[a].length, TextEncoding.UTF_16LE).column(B, units[b], 0, units[b].length, TextEncoding.UTF_16LE);
        } else if (isHeap) {
            view.column(A, TEXTS[a], 0, TEXTS[a].length).column(B, TEXTS[b], 0, TEXTS[b].length);
        } else {
            view.column(A, buffers[a], 0, TEXTS[a].length).column(B, buffers[b], 0, TEXTS[b].length);
        }
        if ((i & 3) == 0) {
            view.column(L, i % 50 - 25).column(R, Double.doubleToRawLongBits(i / 3.0)).column(T, i * 1_000_000L).column(O, i >>> 2 & 1);
            view.column(D, Evaluation.EPOCH_TICKS + i * 7_777_777_777_777L);
        } else if ((i & 3) == 1) {
            view.column(L, buffers[a], 0, TEXTS[a].length).column(R, TEXTS[a], 0, TEXTS[a].length).column(T, buffers[7], 0, TEXTS[7].length);
            view.column(D, buffers[3], 0, TEXTS[3].length).column(O, buffers[9], 0, TEXTS[9].length);
        }
    }
}
