package io.telltale.scalar;

import static io.telltale.compile.ScalarRunner.call;
import static io.telltale.compile.ScalarRunner.constant;
import static io.telltale.compile.ScalarRunner.ref;
import static io.telltale.event.ColumnType.LONG;
import static io.telltale.event.ColumnType.STRING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.compile.ScalarRunner;
import io.telltale.event.EventView;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static byte[] utf8(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldKeepTextsWhenTheMemoryIsReplaced() {
        final String a = "aÉ".repeat(200);
        final String b = "bß".repeat(2_000);
        final ScalarRunner runner = new ScalarRunner().direct("A", utf8(a)).direct("B", utf8(b));
        final Scalar texts = call(
                Function.CONCAT,
                STRING,
                call(Function.TO_LOWER, STRING, ref("A")),
                call(Function.TO_UPPER, STRING, ref("B")),
                call(Function.REPLACE, STRING, ref("A"), constant("a"), ref("B")));
        final String expected = "aé".repeat(200) + "Bß".repeat(2_000) + (b + "É").repeat(200);
        final Text text = runner.text(texts);
        for (int event = 0; event < 3; event++) {
            assertTrue(expected.equals(new String(runner.bytes(text), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void shouldGiveTheEmptyTextForOneThatIsTooLong() {
        final byte[] large = utf8("a".repeat(Evaluation.MAX_TEXT_LENGTH));
        final ScalarRunner runner = new ScalarRunner().heap("A", large).heap("B", utf8("b"));
        assertEquals("", runner.value(call(Function.CONCAT, STRING, ref("A"), ref("B"))));
        assertEquals("", runner.value(call(Function.REPLACE, STRING, ref("A"), constant("aaaaaaaa"), constant("123456789"))));
        assertEquals(large.length, ((String) runner.value(call(Function.TO_UPPER, STRING, ref("A")))).length());
        runner.heap("A", utf8("a".repeat(Evaluation.MAX_TEXT_LENGTH + 1)));
        for (final Function function : List.of(Function.TO_LOWER, Function.TO_UPPER, Function.REVERSE)) {
            assertEquals("", runner.value(call(function, STRING, ref("A"))));
        }
        assertEquals((long) large.length + 1, runner.value(call(Function.LENGTH, LONG, ref("A"))));
    }

    @Test
    void shouldAskTheClockOnceAnEvent() {
        final int[] asked = {0};
        final Evaluation evaluation = new Evaluation(0, List.of(), List.of(), 0, () -> Instant.ofEpochMilli(++asked[0]));
        final EventView view = new EventView();
        evaluation.start(view);
        assertEquals(0, asked[0]);
        assertEquals(Evaluation.EPOCH_TICKS + 10_000, evaluation.now());
        assertEquals(evaluation.now(), evaluation.now());
        evaluation.start(view);
        assertEquals(Evaluation.EPOCH_TICKS + 20_000, evaluation.now());
    }

    @Test
    void shouldReuseItsMemoryFromEventToEvent() {
        final ScalarRunner runner = new ScalarRunner().direct("A", utf8("Abc"));
        final Text text = runner.text(call(Function.TO_LOWER, STRING, ref("A")));
        final Evaluation first = runner.start();
        final byte[] memory = text.of(first).bytes();
        final int offset = text.of(first).offset();
        assertNotEquals(0, offset, "made again in the same event, behind the first");
        for (int event = 0; event < 10_000; event++) {
            final Evaluation evaluation = runner.start();
            assertTrue(text.of(evaluation).bytes() == memory && text.of(evaluation).length() == 3);
        }
    }
}
