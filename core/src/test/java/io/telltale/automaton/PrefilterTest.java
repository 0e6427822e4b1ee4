package io.telltale.automaton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.telltale.NaiveKusto;
import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.scan.Prefilter;
import io.telltale.scan.ScanStrategy;
import io.telltale.text.TermAlphabet;
import io.telltale.text.Utf16;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A prefilter may propose too much, and never too little: whatever the text, wherever it lies, and whatever lies around it. */
class PrefilterTest {
    private static final String[] WORDS = {
        "ngrok", "-L ", "frp", "x", "éa", "proxychains", "ßtraße", "plink.exe", "K\u212A", "-socks5", "日本語", "a😀b", "0.0.0.0", "İstanbul", "ew.exe",
    };

    /** One vector, two, and what is beside them. */
    private static final int[] LENGTHS = {0, 1, 3, 7, 15, 16, 17, 20, 21, 60, 63, 64, 65, 67, 68, 69, 127, 128, 129, 132, 133, 200, 300};

    static List<ScanStrategy> strategies() {
        return ScanStrategy.available().stream().filter(strategy -> strategy != ScanStrategy.PLAIN).toList();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldProposeEveryLiteralAtEveryPlace(final ScanStrategy strategy) {
        final SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 30; round++) {
            final List<Literal> literals = literals(random);
            final Prefilter filter = compiler(strategy).prefilter(literals).orElseThrow();
            for (final int length : LENGTHS) {
                final Literal literal = literals.get(random.nextInt(literals.size()));
                final byte[] word = cased(literal, random).getBytes(StandardCharsets.UTF_8);
                if (word.length > length) {
                    continue;
                }
                final int before = 1 + random.nextInt(50);
                final int place = random.nextInt(3) == 0 ? length - word.length : random.nextInt(length - word.length + 1);
                final byte[] text = new byte[before + length + random.nextInt(90)];
                Arrays.fill(text, (byte) "~\0é".charAt(random.nextInt(3)));
                System.arraycopy(word, 0, text, before + place, word.length);
                final String message = strategy + ", round=" + round + ", length=" + length + ", place=" + place + ", " + literal;
                assertTrue(filter.hasCandidate(text, round % 2 * before, before, before + length), message);
                final int[] places = new int[text.length];
                final int count = filter.candidates(text, before, before + length, places);
                assertTrue(
                        Arrays.stream(places, 0, count).anyMatch(p -> p >= before + place && p < before + place + word.length),
                        () -> message + ", places=" + Arrays.toString(Arrays.copyOf(places, count)));
            }
        }
    }

    /** All but halves of bytes tell the same of ASCII; what is not ASCII shares their entries in a vector's tables. */
    @ParameterizedTest
    @MethodSource("strategies")
    void shouldProposeTheSamePlacesAsAnyOther(final ScanStrategy strategy) {
        final SplittableRandom random = new SplittableRandom(12);
        final List<Literal> literals = new ArrayList<>();
        for (final String word : WORDS) {
            if (StandardCharsets.US_ASCII.newEncoder().canEncode(word)) {
                literals.add(Literal.has(word));
            }
        }
        final Prefilter filter = compiler(strategy).prefilter(literals).orElseThrow();
        final Prefilter portable = compiler(ScanStrategy.PORTABLE).prefilter(literals).orElseThrow();
        for (int i = 0; i < 400; i++) {
            final byte[] text = new byte[random.nextInt(300)];
            for (int at = 0; at < text.length; at++) {
                text[at] = (byte) "ngrok -LlpxyocheinsPL.w05".charAt(random.nextInt(25));
            }
            final int start = random.nextInt(text.length + 1);
            final int end = start + random.nextInt(text.length - start + 1);
            final int[] places = new int[text.length + 1];
            final int count = filter.candidates(text, start, end, places);
            assertEquals(count > 0, filter.hasCandidate(text, start, start, end));
            for (int p = 0; p < count; p++) {
                assertTrue(places[p] >= start && places[p] < end && (p == 0 || places[p] > places[p - 1]), Arrays.toString(places));
            }
            final int few = Math.min(2, count);
            final int[] room = new int[2];
            assertEquals(few, filter.candidates(text, start, end, room));
            assertArrayEquals(Arrays.copyOf(places, few), Arrays.copyOf(room, few));
            if (!strategy.looksUpHalves()) {
                final int[] expected = new int[text.length + 1];
                assertEquals(portable.candidates(text, start, end, expected), count);
                assertArrayEquals(expected, places);
            }
        }
    }

    @Test
    void shouldLetTypicalTextPassUnnoticed() {
        final byte[] text = "svchost.exe C:\\WINDOWS\\system32\\svchost.exe -k netsvcs -p -s Schedule".getBytes(StandardCharsets.UTF_8);
        for (final ScanStrategy strategy : strategies()) {
            final Prefilter filter = compiler(strategy).prefilter(List.of(Literal.has("ngrok"), Literal.has("proxychains"))).orElseThrow();
            assertFalse(filter.hasCandidate(text, 0, 0, text.length), strategy::toString);
            assertTrue(filter.sizeInBytes() > 0);
        }
    }

    @Test
    void shouldBeNoneWhereItWouldBeOfNoUse() {
        for (final ScanStrategy strategy : ScanStrategy.available()) {
            assertEquals(Optional.empty(), compiler(strategy).prefilter(List.of(Literal.contains("e"))), "much passes");
            assertEquals(Optional.empty(), compiler(strategy).prefilter(List.of(Literal.has("ngrok"), Literal.empty(Edge.ANY, Edge.ANY))));
            assertEquals(Optional.empty(), compiler(strategy).prefilter(List.of()));
        }
        assertEquals(Optional.empty(), compiler(ScanStrategy.PLAIN).prefilter(List.of(Literal.has("ngrok"))));
    }

    @Test
    void shouldRefuseARangeThatIsNotWithinTheArray() {
        for (final ScanStrategy strategy : strategies()) {
            final Prefilter filter = compiler(strategy).prefilter(List.of(Literal.has("ngrok"))).orElseThrow();
            assertThrows(IndexOutOfBoundsException.class, () -> filter.hasCandidate(new byte[9], 3, 3, 10));
            assertThrows(IndexOutOfBoundsException.class, () -> filter.hasCandidate(new byte[9], 4, 3, 9));
            assertThrows(IndexOutOfBoundsException.class, () -> filter.hasCandidate(new byte[9], -1, 3, 9));
            assertThrows(IndexOutOfBoundsException.class, () -> filter.candidates(new byte[9], 5, 4, new int[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldNarrowAsEveryStrategyDoes(final ScanStrategy strategy) {
        final Prefilter filter = compiler(strategy).prefilter(List.of(Literal.has("ngrok"))).orElseThrow();
        final SplittableRandom random = new SplittableRandom(14);
        for (int count = 0; count < 300; count++) {
            final byte[] text = new byte[3 + 2 * count];
            for (int at = 0; at < text.length; at++) {
                // Mostly ASCII; any byte in the last rounds.
                text[at] = (byte) (random.nextInt(300) < count ? random.nextInt(256) : at % 2 == count % 3 % 2 ? random.nextInt(128) : 0);
            }
            final byte[] expected = new byte[count + 9];
            Utf16.narrow(text, count % 3, count, expected, 4);
            final byte[] narrowed = new byte[count + 9];
            filter.narrow(text, count % 3, count, narrowed, 4);
            assertArrayEquals(expected, narrowed, "count=" + count);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> filter.narrow(new byte[255], 0, 128, new byte[128], 0));
        assertThrows(IndexOutOfBoundsException.class, () -> filter.narrow(new byte[256], 0, 128, new byte[128], 1));
    }

    /** All texts of a few characters: what the naive loop finds is proposed. */
    @ParameterizedTest
    @MethodSource("strategies")
    void shouldProposeWhatTheNaiveLoopFinds(final ScanStrategy strategy) {
        final SplittableRandom random = new SplittableRandom(13);
        final int[] alphabet = "zqxZQ_-é\u212A".codePoints().toArray();
        int found = 0;
        for (int round = 0; round < 400; round++) {
            final List<Literal> literals = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                literals.add(new Literal(
                        draw(random, alphabet, 3 + random.nextInt(5)),
                        Edge.values()[random.nextInt(3)],
                        Edge.values()[random.nextInt(3)],
                        LetterCase.values()[random.nextInt(2)]));
            }
            final Optional<Prefilter> filter = compiler(strategy).prefilter(literals);
            if (filter.isEmpty()) {
                continue;
            }
            for (int i = 0; i < 40; i++) {
                final String text = draw(random, alphabet, random.nextInt(30)) + (i % 2 == 0 ? literals.get(0).text() : "");
                final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                final boolean occurs =
                        literals.stream().anyMatch(literal -> NaiveKusto.occurs(literal, text.codePoints().toArray(), TermAlphabet.UNICODE));
                found += occurs ? 1 : 0;
                final byte[] narrowed = new byte[text.length()];
                Utf16.narrow(text.getBytes(StandardCharsets.UTF_16LE), 0, text.length(), narrowed, 0);
                if (occurs && !(filter.get().hasCandidate(bytes, 0, 0, bytes.length) && filter.get().hasCandidate(narrowed, 0, 0, narrowed.length))) {
                    fail(strategy + ", round=" + round + ", text=" + text + ", literals=" + literals);
                }
            }
        }
        assertTrue(found > 1000, "found=" + found);
    }

    private static AutomatonCompiler compiler(final ScanStrategy strategy) {
        return new AutomatonCompiler(TermAlphabet.UNICODE, CompileLimits.DEFAULT, strategy, Filtering.AUTO);
    }

    private static List<Literal> literals(final SplittableRandom random) {
        final List<Literal> literals = new ArrayList<>();
        final int count = 1 + random.nextInt(8);
        while (literals.size() < count) {
            final String word = WORDS[random.nextInt(WORDS.length)];
            // A single letter alone would let much of any text pass; among others it may.
            if (word.length() > 1) {
                literals.add(new Literal(
                        word, Edge.values()[random.nextInt(3)], Edge.values()[random.nextInt(3)], LetterCase.values()[random.nextInt(2)]));
            }
        }
        return literals;
    }

    /** The literal's text in any case that it is found in. */
    private static String cased(final Literal literal, final SplittableRandom random) {
        if (literal.letterCase() == LetterCase.EXACT) {
            return literal.text();
        }
        final StringBuilder text = new StringBuilder();
        literal.text().codePoints().forEach(c -> text.appendCodePoint(
                c < 0x80 && random.nextBoolean() ? Character.toUpperCase(c) : c == 'é' && random.nextBoolean() ? 'É' : c));
        return text.toString();
    }

    private static String draw(final SplittableRandom random, final int[] alphabet, final int length) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }
}
