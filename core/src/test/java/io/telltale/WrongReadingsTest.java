package io.telltale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.telltale.automaton.AutomatonCompiler;
import io.telltale.rule.Literal;
import io.telltale.text.TermAlphabet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Readings of {@code has} that others have taken for it: each is told from the right one by a case. */
class WrongReadingsTest {
    @Test
    void shouldNotBeContains() {
        tellApart("proxychains4 -q nmap", "proxychains", false, (text, term) -> text.contains(term));
    }

    @Test
    void shouldNotBeWordBoundariesOfARegularExpression() {
        final BiPredicate<String, String> wordBoundaries = (text, term) -> Pattern.compile(
                        "\\b" + Pattern.quote(term) + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
        tellApart("chisel_1.10.1_windows_amd64.exe", "chisel", true, wordBoundaries);
        tellApart("a.exe fwd -l :8888", "-L ", true, wordBoundaries);
    }

    @Test
    void shouldNotAskForBoundariesThatTheLiteralHasItself() {
        final BiPredicate<String, String> separatorsAround = (text, term) -> Pattern.compile(
                        "(^|[^A-Za-z0-9])" + Pattern.quote(term) + "($|[^A-Za-z0-9])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
        tellApart("pip install aiohttp-socks", "-socks", true, separatorsAround);
        tellApart("ssh -L 80:h:80", "-L ", true, separatorsAround);
    }

    @Test
    void shouldNotBeEqualityWithSomeToken() {
        final BiPredicate<String, String> tokens = (text, term) -> Arrays.asList(
                        text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .contains(term.toLowerCase(Locale.ROOT));
        tellApart("npc.exe -server=203.0.113.9:8024", "npc.exe", true, tokens);
    }

    @Test
    void shouldNotStopAtTheFirstOccurrence() {
        final BiPredicate<String, String> firstOccurrence = (text, term) -> {
            final int start = text.indexOf(term);
            return start >= 0
                    && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                    && (start + term.length() == text.length()
                            || !Character.isLetterOrDigit(text.charAt(start + term.length())));
        };
        tellApart("xfrpc frpc", "frpc", true, firstOccurrence);
    }

    private static void tellApart(
            final String text, final String term, final boolean expected, final BiPredicate<String, String> wrong) {
        final Literal literal = Literal.has(term);
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(expected, NaiveKusto.occurs(literal, text, TermAlphabet.UNICODE), "naive");
        assertEquals(
                expected ? 1 : 0, new AutomatonCompiler().compile(List.of(literal)).find(bytes, 0, bytes.length), "automaton");
        assertNotEquals(expected, wrong.test(text, term), "the wrong reading gives the right answer here");
    }
}
