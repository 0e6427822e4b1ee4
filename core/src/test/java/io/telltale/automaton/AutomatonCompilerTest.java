package io.telltale.automaton;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.rule.Edge;
import io.telltale.rule.Literal;
import io.telltale.scan.Findings;
import io.telltale.scan.TermAutomaton;
import io.telltale.text.TermAlphabet;
import io.telltale.text.TextWindow;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a compiler is asked beyond plain literals: none, the same twice, empty ones, too many. */
class AutomatonCompilerTest {
    private static final byte[] TEXT = "a frpc b".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldFindNothingWithoutLiterals() {
        final TermAutomaton automaton = new AutomatonCompiler().compile(List.of());
        assertAll(
                () -> assertEquals(0, automaton.find(TEXT, 0, TEXT.length)),
                () -> assertEquals(0, automaton.literalCount()),
                () -> assertTrue(automaton.isNarrow()));
    }

    @Test
    void shouldFindDuplicatesUnderEachOfTheirNumbers() {
        final TermAutomaton automaton = new AutomatonCompiler()
                .compile(List.of(Literal.has("frpc"), Literal.has("x"), Literal.has("FRPC"), Literal.has("frpc").exactCase()));
        assertEquals(0b1101, automaton.find(TEXT, 0, TEXT.length));
    }

    @Test
    void shouldNumberLiteralsFromTheFirst() {
        final TermAutomaton narrow = new AutomatonCompiler().compile(List.of(Literal.has("frpc"), Literal.has("b")), 62);
        assertEquals(0b11L << 62, narrow.find(TEXT, 0, TEXT.length));
        final TermAutomaton wide =
                new AutomatonCompiler().compile(List.of(Literal.has("frpc"), Literal.empty(Edge.ANY, Edge.ANY)), 63);
        final Findings found = new Findings(65);
        wide.find(TEXT, 0, TEXT.length, found);
        assertAll(
                () -> assertFalse(wide.isNarrow()),
                () -> assertEquals(1L << 63, found.word(0)),
                () -> assertEquals(1, found.word(1)),
                () -> assertThrows(IllegalStateException.class, () -> wide.find(TEXT, 0, TEXT.length)),
                () -> assertThrows(
                        IllegalStateException.class,
                        () -> wide.find(new UnsafeBuffer(TEXT), 0, TEXT.length, new TextWindow())));
    }

    @Test
    void shouldAddToWhatWasFoundBefore() {
        final Findings found = new Findings(41);
        found.add(40);
        new AutomatonCompiler().compile(List.of(Literal.has("frpc"))).find(TEXT, 0, TEXT.length, found);
        assertEquals(1L << 40 | 1, found.word(0));
    }

    @Test
    void shouldRefuseEmptyLiteralsUnlessAskedForThem() {
        final RuntimeException refused = assertThrows(IllegalArgumentException.class, () -> Literal.has(""));
        assertEquals(
                "a literal is empty and would be found in every text; ask for that with Literal.empty(...): left=TERM, right=TERM",
                refused.getMessage());
        final TermAutomaton automaton = new AutomatonCompiler()
                .compile(List.of(Literal.empty(Edge.TERM, Edge.TERM), Literal.empty(Edge.TEXT, Edge.TEXT)));
        assertAll(
                () -> assertEquals(0b01, automaton.find(TEXT, 0, TEXT.length)),
                () -> assertEquals(0b11, automaton.find(TEXT, 0, 0)));
    }

    @Test
    void shouldRefuseHalfOfASurrogatePair() {
        final RuntimeException refused =
                assertThrows(IllegalArgumentException.class, () -> Literal.contains("a\uD83D"));
        assertEquals(
                "a literal has half of a surrogate pair, which no UTF-8 text can contain: index=1, unit=U+D83D",
                refused.getMessage());
    }

    @Test
    void shouldRefuseMoreThanALimitAllows() {
        final List<Literal> three = List.of(Literal.has("a"), Literal.has("b"), Literal.has("c"));
        exceeds("there are too many literals: literals=2, demanded=3", new CompileLimits(2, 10, 10, 1000), three);
        exceeds(
                "a literal is too long (it starts with \"frpc-frpc-frpc-frpc-\"): literalBytes=21, demanded=22",
                new CompileLimits(2, 21, 100, 10_000),
                List.of(Literal.has("frpc-frpc-frpc-frpc-fr")));
        exceeds("the literals need too many states: states=5, demanded=6", new CompileLimits(3, 10, 5, 1000), three);
        exceeds(
                "the literals need too large a transition table (states=6, classes=7): tableBytes=167, demanded=168",
                new CompileLimits(3, 10, 6, 167),
                three);
        assertEquals(3, new AutomatonCompiler(TermAlphabet.UNICODE, new CompileLimits(3, 10, 6, 168))
                .compile(three)
                .literalCount());
    }

    @Test
    void shouldNameTheLimitInTheException() {
        final LimitExceededException refused = assertThrows(
                LimitExceededException.class,
                () -> new AutomatonCompiler()
                        .compile(Collections.nCopies(CompileLimits.MAX_LITERALS + 1, Literal.has("a"))));
        assertAll(
                () -> assertEquals("literals", refused.limit()),
                () -> assertEquals(CompileLimits.MAX_LITERALS, refused.allowed()),
                () -> assertEquals(CompileLimits.MAX_LITERALS + 1, refused.demanded()));
    }

    @Test
    void shouldRefuseLimitsThatTheTablesCannotHold() {
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> new CompileLimits(0, 1, 1, 1)),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> new CompileLimits(1, CompileLimits.MAX_LITERAL_BYTES + 1, 1, 1)),
                () -> assertThrows(
                        IllegalArgumentException.class, () -> new CompileLimits(1, 1, 1, 1L + Integer.MAX_VALUE)));
    }

    /** As many literals as the longest documented list, each found where it is and nowhere else. */
    @Test
    void shouldCompileTenThousandLiterals() {
        final SplittableRandom random = new SplittableRandom(10_000);
        final List<String> words = IntStream.range(0, 10_000)
                .mapToObj(i -> Long.toString(random.nextLong(), 36) + i)
                .toList();
        final TermAutomaton automaton =
                new AutomatonCompiler().compile(words.stream().map(Literal::has).toList());
        for (int i = 0; i < words.size(); i += 97) {
            final byte[] text = ("x " + words.get(i) + " y" + words.get((i + 1) % words.size())).getBytes(StandardCharsets.UTF_8);
            final Findings found = new Findings(automaton.literalCount());
            automaton.find(text, 0, text.length, found);
            final int expected = i;
            for (int j = 0; j < words.size(); j++) {
                // A word that starts with '-' is found behind the letter y as well: its left edge asks for nothing.
                final boolean free = j == (expected + 1) % words.size() && words.get(j).startsWith("-");
                assertEquals(j == expected || free || words.get(expected).equals("-" + words.get(j)), found.has(j));
            }
        }
        assertTrue(automaton.sizeInBytes() <= CompileLimits.MAX_TABLE_BYTES, automaton::toString);
    }

    @Test
    void shouldRefuseRangesOutsideTheText() {
        final TermAutomaton automaton = new AutomatonCompiler().compile(List.of(Literal.has("a")));
        assertThrows(IndexOutOfBoundsException.class, () -> automaton.find(TEXT, 1, TEXT.length));
        assertThrows(IndexOutOfBoundsException.class, () -> automaton.find(TEXT, -1, 1));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> automaton.find(new UnsafeBuffer(TEXT), Integer.MAX_VALUE, 2, new TextWindow()));
    }

    private static void exceeds(final String message, final CompileLimits limits, final List<Literal> literals) {
        final LimitExceededException refused = assertThrows(
                LimitExceededException.class,
                () -> new AutomatonCompiler(TermAlphabet.UNICODE, limits).compile(literals));
        assertEquals(message, refused.getMessage());
    }
}
