package io.telltale.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.telltale.NaiveKusto;
import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.scan.Findings;
import io.telltale.scan.ScanStrategy;
import io.telltale.scan.TermAutomaton;
import io.telltale.text.TermAlphabet;
import io.telltale.text.TextWindow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random literals in random texts of UTF-16 against the naive loop, halves of surrogate pairs among them. A failure prints its seed. */
class Utf16ScanTest {
    /** Characters of literals; texts have them too, and halves of pairs. */
    private static final String[] ALPHABETS = {
        "ab-", "aAéÉ-_ ", "😀𐐀𐐨-a", "\uFFFD-a😀", "KkſsS\u212A1Ж", "日本x.",
    };

    private static final char[] HALVES = {'\uD83D', '\uDE00', '\uDC28', '\uD801'};
    private static final int WINDOW_UNITS = TextWindow.SIZE / 2;

    private final TextWindow window = new TextWindow();
    private long occurring;

    static List<ScanStrategy> strategies() {
        return ScanStrategy.available();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldAgreeWithTheNaiveLoop(final ScanStrategy strategy) {
        final long seed = 16;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 3_000; i++) {
            final String alphabet = ALPHABETS[i % ALPHABETS.length];
            final List<Literal> literals = literals(random, alphabet, 1 + random.nextInt(random.nextInt(8) == 0 ? 90 : 6));
            final TermAutomaton automaton = compile(literals, strategy, Filtering.values()[i / ALPHABETS.length % 2]);
            for (int round = 0; round < 24; round++) {
                check(automaton, literals, text(random, alphabet, random.nextInt(round % 8 == 0 ? 400 : 30)), random, "seed=" + seed + ", i=" + i);
            }
        }
        assertTrue(occurring > 50_000, "occurring=" + occurring);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldAgreeWithTheNaiveLoopAcrossWindows(final ScanStrategy strategy) {
        final long seed = 17;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 40; i++) {
            final String alphabet = ALPHABETS[i % ALPHABETS.length];
            final List<Literal> literals = literals(random, alphabet, 12);
            // Filler that holds none of the literals' characters, and what could be found around the windows' borders.
            final StringBuilder text = new StringBuilder();
            final int length = WINDOW_UNITS * (1 + random.nextInt(3)) + random.nextInt(40) - 20;
            while (text.length() < length) {
                final int toBorder = WINDOW_UNITS - text.length() % WINDOW_UNITS;
                final boolean atBorder = toBorder < 40 || toBorder > WINDOW_UNITS - 40;
                text.append(atBorder ? text(random, alphabet, 6) : "~".repeat(Math.max(1, toBorder - 40 - random.nextInt(8))));
            }
            check(compile(literals, strategy, Filtering.ALWAYS), literals, text.substring(0, length), random, "windows, seed=" + seed + ", i=" + i);
        }
    }

    /** Nothing but one literal in a long text, at each place about the ends of pieces and windows. */
    @ParameterizedTest
    @MethodSource("strategies")
    void shouldFindALiteralAtEachPlaceAboutTheBorders(final ScanStrategy strategy) {
        for (final Literal literal : List.of(Literal.has("ngrok"), Literal.contains("é-x"), Literal.contains("xy"), Literal.has("😀zq").exactCase())) {
            final TermAutomaton automaton = compile(List.of(literal), strategy, Filtering.AUTO);
            assertEquals(strategy != ScanStrategy.PLAIN, automaton.isFiltered());
            for (final int border : new int[] {WINDOW_UNITS, 2 * WINDOW_UNITS, 3 * WINDOW_UNITS}) {
                for (int place = border - 20; place < border + 8; place++) {
                    final StringBuilder text = new StringBuilder("~".repeat(3 * WINDOW_UNITS + 20));
                    check(automaton, List.of(literal), text.replace(place, place + literal.text().length(), literal.text()).toString(), place);
                    check(automaton, List.of(literal), text.replace(place - 1, place, "w").toString(), place);
                }
            }
        }
    }

    private void check(final TermAutomaton automaton, final List<Literal> literals, final String text, final int place) {
        check(automaton, literals, text, new SplittableRandom(place), "place=" + place);
    }

    /** A literal that is compared with case and needs a boundary on its right is looked back at when the next character has been read. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "Chisel", "-Ré", "Ж", "日本😀", "😀Ж"})
    void shouldLookBackOverTheBorderOfAWindow(final String literal) {
        final TermAutomaton automaton = new AutomatonCompiler().compile(List.of(Literal.has(literal).exactCase()));
        for (int end = WINDOW_UNITS - 10; end <= 2 * WINDOW_UNITS + 10; end += end == WINDOW_UNITS + 10 ? WINDOW_UNITS - 40 : 1) {
            for (final String other : new String[] {literal, literal.toUpperCase(Locale.ROOT), literal.toLowerCase(Locale.ROOT)}) {
                final char[] whole = new char[2 * WINDOW_UNITS + 64];
                Arrays.fill(whole, '.');
                other.getChars(0, other.length(), whole, end - other.length());
                final byte[] bytes = utf16(new String(whole));
                assertEquals(other.equals(literal) ? 1 : 0, automaton.utf16().find(direct(bytes, 0), 0, bytes.length, window), other + ", end=" + end);
            }
        }
    }

    /** Behind a letter, filters propose the second half of a pair only; it is no character, and no term starts behind the pair. */
    @ParameterizedTest
    @MethodSource("strategies")
    void shouldNotTakeAPartOfAPairForACharacterWhereTheFilterIsGivenUp(final ScanStrategy strategy) {
        final List<Literal> literals = List.of(Literal.has("é"));
        for (final Filtering filtering : Filtering.values()) {
            final TermAutomaton automaton = compile(literals, strategy, filtering);
            for (int pairs = 1; pairs < 200; pairs++) {
                final byte[] text = utf16("a𐐀".repeat(pairs) + "é");
                assertEquals(0, automaton.utf16().find(text, 0, text.length, window), "pairs=" + pairs);
            }
        }
    }

    @Test
    void shouldRefuseARangeThatIsNotWithinTheMemoryOrEndsWithinAUnit() {
        final TermAutomaton automaton = new AutomatonCompiler().compile(List.of(Literal.has("x")));
        final Findings found = new Findings(1);
        final byte[] text = new byte[9];
        final UnsafeBuffer buffer = direct(text, 0);
        assertThrows(IndexOutOfBoundsException.class, () -> automaton.utf16().find(text, 2, 8, window));
        assertThrows(IndexOutOfBoundsException.class, () -> automaton.utf16().find(buffer, 2, 8, window, found));
        assertEquals(
                "a text of UTF-16 ends within a code unit: offset=1, length=7",
                assertThrows(IllegalArgumentException.class, () -> automaton.utf16().find(text, 1, 7, window, found)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> automaton.utf16().find(buffer, 1, 7, window));
        final TermAutomaton wide = new AutomatonCompiler().compile(literals(new SplittableRandom(1), "ab-", 65));
        assertThrows(IllegalStateException.class, () -> wide.utf16().find(text, 0, 8, window));
        assertThrows(IllegalStateException.class, () -> wide.utf16().find(buffer, 0, 8, window));
    }

    private void check(
            final TermAutomaton automaton, final List<Literal> literals, final String text, final SplittableRandom random, final String where) {
        final byte[] units = utf16(text);
        // What is around the text would change what is found: words, separators, halves of pairs.
        final byte[] padded = new byte[units.length + 12];
        Arrays.fill(padded, (byte) new int[] {'a', '-', 0, 0xD8, 0xDC}[random.nextInt(5)]);
        final int offset = random.nextInt(12);
        System.arraycopy(units, 0, padded, offset, units.length);
        final Findings onHeap = new Findings(literals.size());
        automaton.utf16().find(padded, offset, units.length, window, onHeap);
        final Findings offHeap = new Findings(literals.size());
        automaton.utf16().find(direct(padded, 3), offset + 3, units.length, window, offHeap);
        final int[] codePoints = text.codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c).toArray();
        for (int i = 0; i < literals.size(); i++) {
            final boolean expected = NaiveKusto.occurs(literals.get(i), codePoints, TermAlphabet.UNICODE);
            occurring += expected ? 1 : 0;
            if (onHeap.has(i) != expected || offHeap.has(i) != expected) {
                fail(where + ": expected=" + expected + ", heap=" + onHeap.has(i) + ", offHeap=" + offHeap.has(i) + ", literal=" + literals.get(i)
                        + ", text=" + Arrays.toString(text.toCharArray()) + ", units=" + text.length());
            }
        }
        if (automaton.isNarrow()) {
            assertEquals(onHeap.word(0), automaton.utf16().find(padded, offset, units.length, window), where);
            assertEquals(onHeap.word(0), automaton.utf16().find(direct(padded, 1), offset + 1, units.length, window), where);
        }
    }

    private static TermAutomaton compile(final List<Literal> literals, final ScanStrategy strategy, final Filtering filtering) {
        return new AutomatonCompiler(TermAlphabet.UNICODE, CompileLimits.DEFAULT, strategy, filtering).compile(literals);
    }

    private static List<Literal> literals(final SplittableRandom random, final String alphabet, final int count) {
        final List<Literal> literals = new ArrayList<>();
        final int[] characters = alphabet.codePoints().toArray();
        for (int i = 0; i < count; i++) {
            final StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(5); length > 0; length--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            literals.add(new Literal(
                    text.toString(), Edge.values()[random.nextInt(3)], Edge.values()[random.nextInt(3)], LetterCase.values()[random.nextInt(2)]));
        }
        return literals;
    }

    private static String text(final SplittableRandom random, final String alphabet, final int length) {
        final StringBuilder text = new StringBuilder();
        final int[] characters = alphabet.codePoints().toArray();
        for (int i = 0; i < length; i++) {
            if (random.nextInt(12) == 0) {
                text.append(HALVES[random.nextInt(HALVES.length)]);
            } else {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
        }
        return text.toString();
    }

    /** The JDK's encoder replaces halves of pairs. */
    private static byte[] utf16(final String text) {
        final byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) text.charAt(i);
            bytes[2 * i + 1] = (byte) (text.charAt(i) >>> 8);
        }
        return bytes;
    }

    private static UnsafeBuffer direct(final byte[] bytes, final int before) {
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(before + bytes.length));
        buffer.putBytes(before, bytes);
        return buffer;
    }
}
