package io.telltale.compile;

import io.telltale.event.ColumnType;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.rule.Condition;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import io.telltale.scalar.Evaluation;
import io.telltale.scalar.Number;
import io.telltale.scalar.Test;
import io.telltale.scalar.Text;
import io.telltale.scalar.TextValue;
import io.telltale.text.TermAlphabet;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Compiles values and conditions, without literals that a scan looks for, and computes them for one event after the other. */
public final class ScalarRunner {
    /** The time that every event is judged at. */
    public static final Instant NOW = Instant.parse("2026-04-13T06:00:01.123Z");

    /** Text columns {@code A}, {@code B} and {@code C}, and one of each other type by its name. */
    public static final EventSchema SCHEMA = schema();

    private final ScalarCompiler compiler;
    private final EventView view = new EventView(SCHEMA);
    private Evaluation evaluation;

    public ScalarRunner() {
        this(TermAlphabet.UNICODE);
    }

    public ScalarRunner(final TermAlphabet alphabet) {
        compiler = new ScalarCompiler(this::test, alphabet);
    }

    private static EventSchema schema() {
        final EventSchema.Builder builder = EventSchema.builder("T");
        builder.column("A", ColumnType.STRING).column("B", ColumnType.STRING).column("C", ColumnType.STRING);
        for (final ColumnType type : ColumnType.values()) {
            if (type != ColumnType.STRING) {
                builder.column(type.kqlName(), type);
            }
        }
        return builder.build();
    }

    public static EventColumn column(final String name) {
        return SCHEMA.columns().stream().filter(c -> c.kqlName().equals(name)).findFirst().orElseThrow();
    }

    public static Scalar ref(final String name) {
        return new Scalar.Column(column(name));
    }

    public static Scalar call(final Function function, final ColumnType type, final Scalar... arguments) {
        return new Scalar.Call(function, type, List.of(arguments));
    }

    /** A constant of whatever the value is; ticks need their type. */
    public static Scalar constant(final Object value) {
        if (value instanceof final String text) {
            return Scalar.Constant.text(text);
        }
        final ColumnType type =
                value instanceof Double ? ColumnType.REAL : value instanceof Boolean ? ColumnType.BOOL : ColumnType.LONG;
        return new Scalar.Constant(type, value instanceof final Integer number ? Long.valueOf(number) : value);
    }

    public Text text(final Scalar scalar) {
        evaluation = null;
        return compiler.text(scalar);
    }

    public Number number(final Scalar scalar) {
        evaluation = null;
        return compiler.number(scalar);
    }

    public Test test(final Condition condition) {
        evaluation = null;
        if (condition instanceof final Condition.And and) {
            final List<Test> tests = and.conditions().stream().map(this::test).toList();
            return e -> tests.stream().allMatch(t -> t.holds(e));
        }
        if (condition instanceof final Condition.Or or) {
            final List<Test> tests = or.conditions().stream().map(this::test).toList();
            return e -> tests.stream().anyMatch(t -> t.holds(e));
        }
        if (condition instanceof final Condition.Not not) {
            final Test test = test(not.condition());
            return e -> !test.holds(e);
        }
        return compiler.test(condition);
    }

    /** The event, to be pointed at columns; then {@link #start()}. */
    public EventView view() {
        return view;
    }

    public ScalarRunner heap(final String column, final byte[] text) {
        // Not at the start of the array, nor up to its end.
        final byte[] padded = new byte[text.length + 7];
        Arrays.fill(padded, (byte) 'x');
        System.arraycopy(text, 0, padded, 3, text.length);
        view.column(column(column), padded, 3, text.length);
        return this;
    }

    public ScalarRunner direct(final String column, final byte[] text) {
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(text.length + 7));
        buffer.putBytes(3, text);
        view.column(column(column), buffer, 3, text.length);
        return this;
    }

    /** Starts the event that the view points at; call after everything is compiled. */
    public Evaluation start() {
        if (evaluation == null) {
            evaluation = new Evaluation(0, List.of(), List.of(), compiler.valueCount(), InstantSource.fixed(NOW));
        }
        evaluation.start(view);
        return evaluation;
    }

    /** What a value is for the event that the view points at: a String, Long, Double or Boolean, or null. */
    public Object value(final Scalar scalar) {
        if (scalar.type() == ColumnType.STRING) {
            return new String(bytes(text(scalar)), java.nio.charset.StandardCharsets.UTF_8);
        }
        return value(number(scalar), scalar.type());
    }

    public Object value(final Number number, final ColumnType type) {
        final Evaluation e = start();
        final long value = number.of(e);
        if (e.isNull()) {
            return null;
        }
        return switch (type) {
            case REAL -> Double.longBitsToDouble(value);
            case BOOL -> truth(value);
            default -> value;
        };
    }

    private static boolean truth(final long value) {
        if (value != 0 && value != 1) {
            throw new AssertionError("no truth value: " + value);
        }
        return value == 1;
    }

    public byte[] bytes(final Text text) {
        final TextValue value = text.of(start());
        return Arrays.copyOfRange(value.bytes(), value.offset(), value.offset() + value.length());
    }

    public boolean holds(final Condition condition) {
        final Test test = test(condition);
        return test.holds(start());
    }
}
