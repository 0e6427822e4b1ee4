package io.telltale.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every literal and every text over a small alphabet, in every kind of edge and case: nearly every mistake shows up here. */
class ExhaustiveAlphabetTest {
    @ParameterizedTest
    @CsvSource({
        "a-é ,    3, 5, UNICODE",
        "a-é ,    3, 5, ASCII",
        "aAéÉ-,   2, 5, UNICODE",
        "a_,      5, 9, UNICODE",
        "1b😀,    3, 6, UNICODE",
        "\u017FsK\u212Ak, 2, 5, UNICODE",
    })
    void shouldAgreeWithTheNaiveLoop(
            final String alphabet, final int literalLength, final int textLength, final TermAlphabet terms) {
        final String characters = alphabet.equals("a-é") ? "a-é " : alphabet;
        final List<Literal> literals = literals(characters, literalLength);
        final List<TermAutomaton> automata = ScanStrategy.available().stream()
                .map(strategy -> new AutomatonCompiler(terms, CompileLimits.DEFAULT, strategy, Filtering.ALWAYS).compile(literals))
                .toList();
        for (final TermAutomaton automaton : automata) {
            assertEquals(automaton != automata.get(0), automaton.isFiltered());
        }
        final Findings found = new Findings(literals.size());
        final Findings foundInUnits = new Findings(literals.size());
        final TextWindow window = new TextWindow();
        for (final String text : words(characters, 0, textLength)) {
            final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            final byte[] units = text.getBytes(StandardCharsets.UTF_16LE);
            final int[] codePoints = text.codePoints().toArray();
            final boolean[] expected = new boolean[literals.size()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = NaiveKusto.occurs(literals.get(i), codePoints, terms);
            }
            for (int a = 0; a < automata.size(); a++) {
                found.clear();
                automata.get(a).find(bytes, 0, bytes.length, found);
                foundInUnits.clear();
                automata.get(a).utf16().find(units, 0, units.length, window, foundInUnits);
                for (int i = 0; i < expected.length; i++) {
                    if (found.has(i) != expected[i] || foundInUnits.has(i) != expected[i]) {
                        fail("strategy=" + ScanStrategy.available().get(a) + ", expected=" + expected[i] + ", UTF-8=" + found.has(i) + ", text=\"" + text + "\", literal="
                                + literals.get(i) + ", " + terms);
                    }
                }
            }
        }
    }

    private static List<Literal> literals(final String characters, final int maxLength) {
        final List<Literal> literals = new ArrayList<>();
        for (final String text : words(characters, 0, maxLength)) {
            for (final Edge left : Edge.values()) {
                for (final Edge right : Edge.values()) {
                    for (final LetterCase letterCase : LetterCase.values()) {
                        literals.add(new Literal(text, left, right, letterCase));
                    }
                }
            }
        }
        return literals;
    }

    private static List<String> words(final String characters, final int minLength, final int maxLength) {
        final int[] alphabet = characters.codePoints().toArray();
        final List<String> words = new ArrayList<>();
        List<String> ofLength = List.of("");
        for (int length = 0; length <= maxLength; length++) {
            if (length >= minLength) {
                words.addAll(ofLength);
            }
            final List<String> longer = new ArrayList<>();
            for (final String word : ofLength) {
                for (final int character : alphabet) {
                    longer.add(word + Character.toString(character));
                }
            }
            ofLength = longer;
        }
        return words;
    }
}
