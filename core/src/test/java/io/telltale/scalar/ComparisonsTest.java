package io.telltale.scalar;

import static io.telltale.compile.ScalarRunner.column;
import static io.telltale.compile.ScalarRunner.constant;
import static io.telltale.compile.ScalarRunner.ref;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.compile.ScalarRunner;
import io.telltale.event.ColumnType;
import io.telltale.rule.Comparison;
import io.telltale.rule.Condition;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    private static final Scalar NULL = new Scalar.Constant(ColumnType.LONG, null);
    private static final Scalar NULL_BOOL = new Scalar.Constant(ColumnType.BOOL, null);

    private static boolean holds(final Object left, final Comparison comparison, final Object right) {
        return new ScalarRunner().holds(new Condition.Compares(scalar(left), comparison, scalar(right)));
    }

    private static Scalar scalar(final Object value) {
        return value instanceof final Scalar scalar ? scalar : constant(value);
    }

    @Test
    void shouldCompare() {
        final Object[][] rising = {
            {Long.MIN_VALUE, -1L}, {-1L, 0L}, {1L, Long.MAX_VALUE}, {-0.5, 0.5}, {Double.NEGATIVE_INFINITY, -1e300}, {false, true},
        };
        for (final Object[] pair : rising) {
            for (final Object[] operands : new Object[][] {pair, {pair[1], pair[0]}, {pair[0], pair[0]}}) {
                @SuppressWarnings("unchecked")
                final int order = ((Comparable<Object>) operands[0]).compareTo(operands[1]);
                assertEquals(order == 0, holds(operands[0], Comparison.EQUAL, operands[1]));
                assertEquals(order != 0, holds(operands[0], Comparison.NOT_EQUAL, operands[1]));
                assertEquals(order < 0, holds(operands[0], Comparison.LESS, operands[1]));
                assertEquals(order <= 0, holds(operands[0], Comparison.AT_MOST, operands[1]));
                assertEquals(order > 0, holds(operands[0], Comparison.GREATER, operands[1]));
                assertEquals(order >= 0, holds(operands[0], Comparison.AT_LEAST, operands[1]));
            }
        }
    }

    @Test
    void shouldTakeNullForUnequalAndForNothingElse() {
        for (final Comparison comparison : Comparison.values()) {
            final boolean isTrue = comparison == Comparison.NOT_EQUAL;
            assertEquals(isTrue, holds(NULL, comparison, 0L));
            assertEquals(isTrue, holds(0L, comparison, NULL));
            assertEquals(isTrue, holds(NULL, comparison, NULL));
            assertEquals(isTrue, holds(Double.NaN, comparison, Double.NaN));
        }
    }

    @Test
    void shouldCompareRealsAsIeeeDoes() {
        assertTrue(holds(0.0, Comparison.EQUAL, -0.0));
        assertFalse(holds(-0.0, Comparison.LESS, 0.0));
    }

    @Test
    void shouldTellNullFromFalse() {
        final ScalarRunner runner = new ScalarRunner();
        assertAll(
                () -> assertTrue(runner.holds(new Condition.IsNull(NULL))),
                () -> assertFalse(runner.holds(new Condition.IsNull(constant(0)))),
                () -> assertFalse(runner.holds(new Condition.IsNull(ref("A"))), "a text is never null"),
                () -> assertTrue(runner.holds(new Condition.IsNull(ref("datetime")))),
                () -> assertTrue(runner.holds(new Condition.IsEmpty(ref("A")))),
                () -> assertFalse(runner.holds(new Condition.IsEmpty(constant(" ")))),
                () -> assertTrue(runner.holds(new Condition.IsTrue(constant(true)))),
                () -> assertFalse(runner.holds(new Condition.IsTrue(constant(false)))),
                () -> assertFalse(runner.holds(new Condition.IsTrue(NULL_BOOL))));
    }

    @Test
    void shouldMakeValuesOfConditions() {
        final Condition isTrue = new Condition.IsTrue(ref("bool"));
        final Condition isFalse = new Condition.Compares(ref("bool"), Comparison.EQUAL, constant(false));
        final Scalar truth = new Scalar.Truth(isTrue, isFalse);
        final ScalarRunner runner = new ScalarRunner();
        assertNull(runner.value(truth));
        runner.view().column(column("bool"), 1);
        assertEquals(true, runner.value(truth));
        runner.view().column(column("bool"), 0);
        assertEquals(false, runner.value(truth));
    }

    @Test
    void shouldChooseTheFirstArmThatHolds() {
        final ScalarRunner runner = new ScalarRunner();
        final Scalar choice = new Scalar.Choice(
                ColumnType.LONG,
                List.of(
                        new Scalar.Arm(new Condition.IsTrue(NULL_BOOL), constant(1)),
                        new Scalar.Arm(new Condition.IsEmpty(ref("A")), constant(2)),
                        new Scalar.Arm(Condition.TRUE, constant(3))),
                NULL);
        assertEquals(2L, runner.value(choice));
        runner.heap("A", new byte[] {'a'});
        assertEquals(3L, runner.value(choice));
        assertNull(runner.value(new Scalar.Choice(ColumnType.LONG, List.of(), NULL)));
        final Scalar texts = new Scalar.Choice(
                ColumnType.STRING, List.of(new Scalar.Arm(Condition.FALSE, constant("x"))), ScalarRunner.call(
                        Function.TO_UPPER, ColumnType.STRING, ref("A")));
        assertEquals("A", runner.value(texts));
    }

    @Test
    void shouldRefuseRegularExpressionsAndTypesThatDoNotFit() {
        final ScalarRunner runner = new ScalarRunner();
        assertThrows(UnsupportedOperationException.class, () -> runner.test(new Condition.Matches(ref("A"), "a")));
        assertThrows(IllegalArgumentException.class, () -> runner.text(constant(1)));
        assertThrows(IllegalArgumentException.class, () -> runner.number(ref("A")));
        assertThrows(IllegalArgumentException.class, () -> runner.text(ScalarRunner.call(Function.LENGTH, ColumnType.LONG, ref("A"))));
    }
}
