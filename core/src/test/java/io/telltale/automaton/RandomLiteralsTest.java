package io.telltale.automaton;

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
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random literals in random texts against the naive loop, from ASCII to malformed UTF-8. A failure prints its seed. */
class RandomLiteralsTest {
    private static final int[][] ALPHABETS = {
        "ab-".codePoints().toArray(),
        "aAbB1-_ .".codePoints().toArray(),
        "aAéÉ-\u0301".codePoints().toArray(),
        "aſsKk\u212AiI\u0130\u0131".codePoints().toArray(),
        "\u2C65\u023AσςΣ1٣Ⅳ/".codePoints().toArray(),
        "a😀𐐀𐐨\u200B\u00A0 -".codePoints().toArray(),
        "abcdefghijklmnopqrstuvwxyz0123456789-./\\ ".codePoints().toArray(),
    };

    private static final byte[][] MALFORMED = {
        {(byte) 0x80}, {(byte) 0xC3}, {(byte) 0xE2, (byte) 0x82}, {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
        {(byte) 0xC0, (byte) 0xAD}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xFF}, {(byte) 0xF4, (byte) 0x90,
            (byte) 0x80, (byte) 0x80}, {(byte) 0xE0, (byte) 0x81, (byte) 0xA1}, {(byte) 0xF8, (byte) 0x88},
    };

    private static final List<ScanStrategy> STRATEGIES = ScanStrategy.available();

    private final TextWindow window = new TextWindow();
    private long pairs;

    @ParameterizedTest
    @CsvSource({"1, 1100, false", "2, 1100, true"})
    void shouldAgreeWithTheNaiveLoop(final long seed, final int automata, final boolean malformed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < automata; i++) {
            final int[] alphabet = ALPHABETS[i % ALPHABETS.length];
            final TermAlphabet terms = i % 5 == 0 ? TermAlphabet.ASCII : TermAlphabet.UNICODE;
            final ScanStrategy strategy = STRATEGIES.get(i % STRATEGIES.size());
            final Filtering filtering = Filtering.values()[i / STRATEGIES.size() % 2];
            final AutomatonCompiler compiler = new AutomatonCompiler(terms, CompileLimits.DEFAULT, strategy, filtering);
            compare(random, alphabet, terms, malformed, compiler, strategy + ", " + filtering + ", seed=" + seed + ", automaton=" + i);
        }
        assertTrue(pairs >= 500_000, () -> "pairs=" + pairs);
    }

    @Test
    void shouldAgreeWithTheNaiveLoopAcrossWindows() {
        final SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 60; i++) {
            final List<Literal> literals = literals(random, ALPHABETS[2 + i % 4], 12);
            // Filler that holds none of the literals' characters, and what could be found around the windows' borders.
            final ByteArrayOutputStream text = new ByteArrayOutputStream();
            final int fillers = TextWindow.SIZE * 2 + random.nextInt(2000);
            while (text.size() < fillers) {
                final int toBorder = TextWindow.SIZE - text.size() % TextWindow.SIZE;
                if (toBorder < 40 || toBorder > TextWindow.SIZE - 40) {
                    text.writeBytes(text(random, ALPHABETS[2 + i % 4], 6, i % 2 == 0));
                } else {
                    text.writeBytes("~".repeat(Math.max(1, toBorder - 40 - random.nextInt(8))).getBytes(StandardCharsets.UTF_8));
                }
            }
            final TermAutomaton automaton =
                    new AutomatonCompiler(TermAlphabet.UNICODE, CompileLimits.DEFAULT, STRATEGIES.get(i % STRATEGIES.size()), Filtering.ALWAYS)
                            .compile(literals);
            check(automaton, literals, TermAlphabet.UNICODE, text.toByteArray(), "windows, i=" + i);
        }
    }

    /** The bytes B0 B1 B1 within U+30C71 share entries of a vector's table with 0 1 1. It is a letter, so no term starts behind it. */
    @Test
    void shouldNotTakeAPartOfACharacterForOneWhereTheFilterIsGivenUp() {
        final List<Literal> literals = List.of(Literal.has("011"), Literal.has("qzx"));
        for (final ScanStrategy strategy : STRATEGIES) {
            final TermAutomaton automaton =
                    new AutomatonCompiler(TermAlphabet.UNICODE, CompileLimits.DEFAULT, strategy, Filtering.AUTO).compile(literals);
            for (int characters = 1; characters < 200; characters++) {
                final String text = Character.toString(0x30C71).repeat(characters) + "qzx " + ".".repeat(80);
                check(automaton, literals, TermAlphabet.UNICODE, text.getBytes(StandardCharsets.UTF_8), strategy + ", characters=" + characters);
            }
        }
    }

    private void compare(
            final SplittableRandom random,
            final int[] alphabet,
            final TermAlphabet terms,
            final boolean malformed,
            final AutomatonCompiler compiler,
            final String where) {
        final List<Literal> literals = literals(random, alphabet, 1 + random.nextInt(mostLiterals(random)));
        final TermAutomaton automaton = compiler.compile(literals);
        for (int i = 0; i < 32; i++) {
            // Mostly short; some longer than two vectors.
            final int length = i % 8 == 0 ? 200 : 24;
            check(automaton, literals, terms, text(random, alphabet, 1 + random.nextInt(length), malformed), where);
        }
    }

    /** Mostly a few literals; sometimes more than a word has bits. */
    private static int mostLiterals(final SplittableRandom random) {
        return random.nextInt(8) == 0 ? 150 : 20;
    }

    private void check(
            final TermAutomaton automaton,
            final List<Literal> literals,
            final TermAlphabet terms,
            final byte[] text,
            final String where) {
        final Findings onHeap = new Findings(automaton.literalCount());
        automaton.find(text, 0, text.length, onHeap);
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(text.length + 3));
        direct.putBytes(2, text);
        final Findings offHeap = new Findings(automaton.literalCount());
        automaton.find(direct, 2, text.length, window, offHeap);
        final String characters = new String(text, StandardCharsets.UTF_8);
        final byte[] units = characters.getBytes(StandardCharsets.UTF_16LE);
        final Findings inUnits = new Findings(automaton.literalCount());
        automaton.utf16().find(units, 0, units.length, window, inUnits);
        final int[] codePoints = characters.codePoints().toArray();
        for (int i = 0; i < literals.size(); i++) {
            final boolean expected = NaiveKusto.occurs(literals.get(i), codePoints, terms);
            final boolean heap = onHeap.has(i);
            final boolean off = offHeap.has(i);
            if (heap != expected || off != expected || inUnits.has(i) != expected) {
                fail(where + ": expected=" + expected + ", heap=" + heap + ", offHeap=" + off + ", UTF-16=" + inUnits.has(i) + ", alphabet=" + terms
                        + ", literal=" + literals.get(i) + ", text=" + HexFormat.of().formatHex(text));
            }
        }
        pairs += literals.size();
    }

    private static List<Literal> literals(final SplittableRandom random, final int[] alphabet, final int count) {
        final List<Literal> literals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final StringBuilder text = new StringBuilder();
            final int length = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(5);
            for (int j = 0; j < length; j++) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            literals.add(new Literal(
                    text.toString(), pick(random, Edge.values()), pick(random, Edge.values()),
                    pick(random, LetterCase.values())));
        }
        return literals;
    }

    private static byte[] text(
            final SplittableRandom random, final int[] alphabet, final int length, final boolean malformed) {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            if (malformed && random.nextInt(6) == 0) {
                text.writeBytes(pick(random, MALFORMED));
            } else {
                text.writeBytes(Character.toString(alphabet[random.nextInt(alphabet.length)])
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        final byte[] bytes = text.toByteArray();
        return malformed && random.nextInt(4) == 0 && bytes.length > 1
                ? Arrays.copyOfRange(bytes, 1, bytes.length)
                : bytes;
    }

    private static <T> T pick(final SplittableRandom random, final T[] values) {
        return values[random.nextInt(values.length)];
    }
}
