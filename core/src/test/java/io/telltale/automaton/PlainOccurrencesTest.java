package io.telltale.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.rule.Literal;
import io.telltale.scan.TermAutomaton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.ahocorasick.trie.Trie;
import org.junit.jupiter.api.Test;

/** Plain occurrences, without edges, against an automaton that is not ours: org.ahocorasick. */
class PlainOccurrencesTest {
    @Test
    void shouldAgreeWithOrgAhocorasick() {
        final SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 400; i++) {
            final List<String> words = words(random, 1 + random.nextInt(40), 5, i);
            final Trie trie = Trie.builder().ignoreCase().addKeywords(words).build();
            final TermAutomaton automaton =
                    new AutomatonCompiler().compile(words.stream().map(Literal::contains).toList());
            for (final String text : words(random, 50, 40, i)) {
                final Set<String> expected = new HashSet<>();
                trie.parseText(text).forEach(emit -> expected.add(emit.getKeyword()));
                final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                final long found = automaton.find(bytes, 0, bytes.length);
                final Set<String> actual = new HashSet<>();
                for (int word = 0; word < words.size(); word++) {
                    if ((found >>> word & 1) != 0) {
                        actual.add(words.get(word));
                    }
                }
                assertEquals(expected, actual, () -> "words=" + words + ", text=" + text);
            }
        }
    }

    /** Lower-case words, because the trie reports a keyword as it was first added; texts in both cases. */
    private static List<String> words(
            final SplittableRandom random, final int count, final int maxLength, final int round) {
        final String alphabet = round % 2 == 0 ? "abc-" : "aéя😀 ";
        final int[] characters = alphabet.codePoints().toArray();
        final Set<String> words = new HashSet<>();
        for (int i = 0; i < count; i++) {
            final StringBuilder word = new StringBuilder();
            for (int length = 1 + random.nextInt(maxLength); length > 0; length--) {
                final int character = characters[random.nextInt(characters.length)];
                word.appendCodePoint(maxLength > 5 && random.nextBoolean() ? Character.toUpperCase(character) : character);
            }
            words.add(word.toString());
        }
        return new ArrayList<>(words);
    }
}
