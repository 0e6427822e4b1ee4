package io.telltale.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.telltale.Table;
import io.telltale.compile.ScalarRunner;
import io.telltale.event.ColumnType;
import io.telltale.event.EventView;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every function by example: its arguments from columns on the heap, from columns off it, and constant. */
class FunctionsTest {
    private static final List<Table.Row> ROWS = Table.read("/io/telltale/scalar/functions.tsv");

    private enum Origin {
        HEAP,
        DIRECT,
        CONSTANT
    }

    /** A value of the table. */
    private record Value(ColumnType type, Object value, boolean isConstant) {
        static Value of(final String field) {
            final String kind = field.substring(0, field.indexOf(':'));
            final String text = field.substring(field.indexOf(':') + 1);
            return switch (kind) {
                case "s" -> new Value(ColumnType.STRING, text.getBytes(StandardCharsets.UTF_8), false);
                case "x" -> new Value(ColumnType.STRING, HexFormat.of().parseHex(text), false);
                case "c" -> new Value(ColumnType.STRING, text.getBytes(StandardCharsets.UTF_8), true);
                case "l" -> new Value(ColumnType.LONG, Long.parseLong(text), false);
                case "k" -> new Value(ColumnType.LONG, Long.parseLong(text), true);
                case "r" -> new Value(ColumnType.REAL, Double.parseDouble(text), false);
                case "b" -> new Value(ColumnType.BOOL, Boolean.parseBoolean(text), false);
                case "d" -> new Value(ColumnType.DATETIME, TimesTest.ticks(Instant.parse(text)), false);
                case "t" -> new Value(ColumnType.TIMESPAN, text.startsWith("P") ? ticks(Duration.parse(text)) : Long.parseLong(text), false);
                case "null" -> new Value(ColumnType.valueOf(text.toUpperCase(Locale.ROOT)), null, true);
                default -> throw new IllegalArgumentException(field);
            };
        }

        private static long ticks(final Duration duration) {
            return duration.getSeconds() * 10_000_000 + duration.getNano() / 100;
        }

        Scalar constant() {
            return new Scalar.Constant(type, value instanceof final byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value);
        }

        boolean canBeConstant() {
            return !(value instanceof final byte[] bytes)
                    || Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
        }

        long number() {
            if (value instanceof final Double real) {
                return Double.doubleToRawLongBits(real);
            }
            return value instanceof final Boolean truth ? (truth ? 1 : 0) : (Long) value;
        }

        Object expected() {
            return value instanceof final byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
        }
    }

    @Test
    void shouldComputeWhatTheTableSays() {
        for (final Table.Row row : ROWS) {
            for (final Origin origin : Origin.values()) {
                final List<Value> values = row.fields().stream().skip(1).map(Value::of).toList();
                final Value expected = values.get(values.size() - 1);
                assertEquals(expected.expected(), compute(row, values.subList(0, values.size() - 1), expected, origin), () -> row + " " + origin);
            }
        }
    }

    private static Object compute(final Table.Row row, final List<Value> arguments, final Value expected, final Origin origin) {
        final ScalarRunner runner = new ScalarRunner();
        final Set<String> used = new HashSet<>();
        final List<Scalar> scalars = new ArrayList<>();
        for (final Value argument : arguments) {
            final String column = argument.type() == ColumnType.STRING
                    ? "ABC".substring(Math.min(used.size(), 2), Math.min(used.size(), 2) + 1)
                    : argument.type().kqlName();
            final boolean isConstant = argument.isConstant() || origin == Origin.CONSTANT && argument.canBeConstant();
            // There is one column of each type; what does not fit in is a constant.
            if (isConstant || !used.add(column)) {
                scalars.add(argument.constant());
                continue;
            }
            scalars.add(ScalarRunner.ref(column));
            if (!(argument.value() instanceof final byte[] bytes)) {
                runner.view().column(ScalarRunner.column(column), argument.number());
            } else if (origin == Origin.DIRECT) {
                runner.direct(column, bytes);
            } else {
                runner.heap(column, bytes);
            }
        }
        final Scalar call = new Scalar.Call(Function.valueOf(row.get(0)), expected.type(), scalars);
        return expected.type() == ColumnType.STRING
                ? HexFormat.of().formatHex(runner.bytes(runner.text(call)))
                : runner.value(call);
    }

    @Test
    void shouldHaveAnExampleOfEveryFunction() {
        final Set<Function> functions = EnumSet.of(Function.EXTRACT, Function.REPLACE_REGEX, Function.COUNT_OF_REGEX);
        ROWS.forEach(row -> functions.add(Function.valueOf(row.get(0))));
        assertEquals(EnumSet.allOf(Function.class), functions);
    }

    /** The table's examples of conversions, as columns that are given as text. */
    @Test
    void shouldReadColumnsAsConversionsReadTexts() {
        int count = 0;
        for (final Table.Row row : ROWS) {
            final String column = switch (row.get(0)) {
                case "TO_LONG" -> "long";
                case "TO_REAL" -> "real";
                case "TO_BOOL" -> "bool";
                case "TO_DATETIME" -> "datetime";
                case "TO_TIMESPAN" -> "timespan";
                default -> "";
            };
            if (!column.isEmpty() && row.get(1).startsWith("s:")) {
                count++;
                final byte[] text = row.get(1).substring(2).getBytes(StandardCharsets.UTF_8);
                final Object expected = Value.of(row.get(2)).value();
                assertEquals(expected, new ScalarRunner().heap(column, text).value(ScalarRunner.ref(column)), row::toString);
                assertEquals(expected, new ScalarRunner().direct(column, text).value(ScalarRunner.ref(column)), row::toString);
            }
        }
        assertEquals(true, count > 100);
    }

    @Test
    void shouldTakeColumnsThatAreNotThereForNullAndTextsForEmpty() {
        final ScalarRunner runner = new ScalarRunner();
        for (final String column : List.of("long", "real", "bool", "datetime", "timespan")) {
            assertEquals(true, Objects.isNull(runner.value(ScalarRunner.ref(column))));
        }
        assertEquals("", runner.value(ScalarRunner.ref("A")));
        assertEquals("", new ScalarRunner().direct("A", new byte[0]).value(ScalarRunner.ref("A")));
    }

    @Test
    void shouldTakeADatetimeBeyondTheYearsForNull() {
        final ScalarRunner runner = new ScalarRunner();
        final EventView view = runner.view();
        for (final long ticks : new long[] {-1, Calendar.MAX_TICKS + 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            view.column(ScalarRunner.column("datetime"), ticks);
            assertEquals(null, runner.value(ScalarRunner.ref("datetime")));
        }
        view.column(ScalarRunner.column("datetime"), Calendar.MAX_TICKS);
        assertNotNull(runner.value(ScalarRunner.ref("datetime")));
    }
}
