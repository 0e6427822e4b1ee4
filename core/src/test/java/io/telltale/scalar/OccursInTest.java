package io.telltale.scalar;

import static io.telltale.compile.ScalarRunner.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.NaiveKusto;
import io.telltale.compile.ScalarRunner;
import io.telltale.rule.Condition;
import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.text.TermAlphabet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Literals that differ from event to event, against the naive loop. */
class OccursInTest {
    private static final String[] LETTERS = {"a", "A", "b", "-", " ", "é", "É", "ß", "ẞ", "k", "\u212A", "😀", "ж"};
    private static final int ROUNDS = 4_000;

    private static Condition occursIn(final Literal form) {
        return new Condition.OccursIn(ref("A"), ref("B"), form);
    }

    private static List<Literal> forms() {
        final List<Literal> forms = new ArrayList<>();
        for (final Edge left : Edge.values()) {
            for (final Edge right : Edge.values()) {
                for (final LetterCase letterCase : LetterCase.values()) {
                    forms.add(new Literal("unused", left, right, letterCase));
                }
            }
        }
        return forms;
    }

    @Test
    void shouldAgreeWithTheNaiveLoop() {
        final long seed = 1;
        final SplittableRandom random = new SplittableRandom(seed);
        for (final TermAlphabet alphabet : TermAlphabet.values()) {
            final ScalarRunner runner = new ScalarRunner(alphabet);
            final List<Literal> forms = forms();
            final List<io.telltale.scalar.Test> tests = forms.stream().map(form -> runner.test(occursIn(form))).toList();
            for (int round = 0; round < ROUNDS; round++) {
                final int letters = random.nextInt(1, LETTERS.length + 1);
                final String text = random(random, letters, 8);
                final String wanted = random.nextInt(4) == 0 ? text : random(random, letters, 4);
                runner.view().reset();
                runner.heap("A", text.getBytes(StandardCharsets.UTF_8));
                if (round % 2 == 0) {
                    runner.direct("B", wanted.getBytes(StandardCharsets.UTF_8));
                } else {
                    runner.heap("B", wanted.getBytes(StandardCharsets.UTF_8));
                }
                final Evaluation e = runner.start();
                for (int i = 0; i < forms.size(); i++) {
                    final Literal form = forms.get(i);
                    final Literal literal = new Literal(wanted, form.left(), form.right(), form.letterCase());
                    assertEquals(
                            NaiveKusto.occurs(literal, text, alphabet),
                            tests.get(i).holds(e),
                            () -> literal + " in \"" + text + "\" " + alphabet + " seed=" + seed);
                }
            }
        }
    }

    private static String random(final SplittableRandom random, final int letters, final int most) {
        final StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(LETTERS[random.nextInt(letters)]);
        }
        return text.toString();
    }

    @Test
    void shouldFindAnEmptyTextEverywhereButBetweenTheEdgesOfAText() {
        final ScalarRunner runner = new ScalarRunner();
        for (final Literal form : forms()) {
            final boolean isWhole = form.left() == Edge.TEXT && form.right() == Edge.TEXT;
            runner.view().reset();
            assertTrue(runner.holds(occursIn(form)));
            runner.heap("A", new byte[] {'a'});
            assertEquals(!isWhole, runner.holds(occursIn(form)));
        }
    }

    @Test
    void shouldTakeAMalformedByteForItselfAndForNoPartOfACharacter() {
        assertTrue(contains(bytes('a', 0xC3, 'b'), bytes(0xC3)));
        assertFalse(contains(bytes('a', 0xC3, 'b'), bytes(0xE2)));
        assertFalse(contains(bytes(0xC3, 0xA9), bytes(0xA9)));
        assertFalse(contains(bytes(0xC3, 0xA9), bytes(0xC3)));
        assertTrue(contains(bytes(0xC3, 0xA9, 0xA9), bytes(0xA9)));
        assertFalse(contains(bytes(0xE2, 0x82, 0xAC), bytes(0xE2, 0x82)));
        assertFalse(contains(bytes(0xC3), "\uFFFD".getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean contains(final byte[] text, final byte[] wanted) {
        final ScalarRunner runner = new ScalarRunner().heap("A", text).direct("B", wanted);
        return runner.holds(occursIn(Literal.contains("x"))) && runner.holds(occursIn(Literal.contains("x").exactCase()));
    }

    @Test
    void shouldTakeLinearTimeWhateverTheTexts() {
        final ScalarRunner runner = new ScalarRunner()
                .heap("A", "a".repeat(1_000_000).getBytes(StandardCharsets.UTF_8))
                .heap("B", ("A".repeat(300_000) + "b").getBytes(StandardCharsets.UTF_8));
        for (final Literal form : forms()) {
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertFalse(runner.holds(occursIn(form))));
        }
        // Every place is an occurrence, and none has its edges.
        runner.heap("B", "a".repeat(300_000).getBytes(StandardCharsets.UTF_8));
        for (final LetterCase letterCase : LetterCase.values()) {
            runner.heap("A", ("b" + "a".repeat(1_000_000) + "b").getBytes(StandardCharsets.UTF_8));
            final Literal form = new Literal("x", Edge.TERM, Edge.TERM, letterCase);
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertFalse(runner.holds(occursIn(form))));
        }
    }

    private static byte[] bytes(final int... units) {
        final byte[] bytes = new byte[units.length];
        for (int i = 0; i < units.length; i++) {
            bytes[i] = (byte) units[i];
        }
        return bytes;
    }
}
