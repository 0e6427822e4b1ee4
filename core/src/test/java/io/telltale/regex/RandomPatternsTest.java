package io.telltale.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.telltale.scalar.Search;
import io.telltale.scalar.TextValue;
import io.telltale.scalar.TextValues;
import io.telltale.text.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random patterns against java.util.regex, and against the literals that they are said to require. A failure prints its case. */
class RandomPatternsTest {
    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;

    @Test
    void shouldFindWhatJavaFinds() {
        final SplittableRandom random = new SplittableRandom(1);
        int found = 0;
        for (int i = 0; i < 8_000; i++) {
            final RandomPattern pattern = new RandomPattern(random);
            final KustoRegex regex = KustoRegex.parse(pattern.kusto.toString());
            final Node node = new Parser(pattern.kusto.toString()).parse();
            final Search search = regex.compile().search();
            final int groups = pattern.repeatsGroups ? 0 : pattern.groups;
            final Matcher matcher = Pattern.compile(pattern.java.toString(), FLAGS).matcher("");
            for (int j = 0; j < 20; j++) {
                final String text = RandomPattern.text(random, node);
                final List<String> expected = java(matcher.reset(text), text, groups);
                final List<String> actual = ours(search, TextValues.of(text), groups);
                if (!expected.equals(actual)) {
                    fail("pattern=" + pattern.kusto + ", java=" + pattern.java + ", text=" + text + ", expected=" + expected + ", actual=" + actual
                            + ", program=" + regex.compile());
                }
                found += actual.isEmpty() ? 0 : 1;
            }
        }
        assertTrue(found > 80_000, "found=" + found);
    }

    /** All matches with their groups; nothing for groups that took no part. */
    private static List<String> java(final Matcher matcher, final String text, final int groups) {
        final List<String> all = new ArrayList<>();
        int last = -1;
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            final int start = matcher.start();
            // Left to itself, Java starts in the middle of a surrogate pair too.
            final boolean isInside = start > 0 && start < text.length()
                    && Character.isSurrogatePair(text.charAt(start - 1), text.charAt(start));
            from = isInside ? start : matcher.end();
            if (isInside || from == start && from == last) {
                from++;
                continue;
            }
            last = from;
            for (int group = 0; group <= groups; group++) {
                all.add(matcher.start() + ":" + matcher.group(group));
            }
        }
        return all;
    }

    private static List<String> ours(final Search search, final TextValue text, final int groups) {
        final List<String> all = new ArrayList<>();
        for (boolean found = search.find(text); found; found = search.findNext()) {
            final String before = string(text, text.offset(), search.start(0));
            for (int group = 0; group <= groups; group++) {
                final int start = search.start(group);
                all.add(before.length() + ":" + (start < 0 ? null : string(text, start, search.end(group))));
            }
        }
        return all;
    }

    private static String string(final TextValue text, final int start, final int end) {
        return new String(text.bytes(), start, end - start, StandardCharsets.UTF_8);
    }

    @Test
    void shouldRequireOnlyWhatEveryMatchContains() {
        final SplittableRandom random = new SplittableRandom(2);
        int matches = 0;
        int known = 0;
        for (int i = 0; i < 10_000; i++) {
            final String pattern = new RandomPattern(random).kusto.toString();
            final KustoRegex regex = KustoRegex.parse(pattern);
            final Node node = new Parser(pattern).parse();
            final Search search = regex.compile().search();
            known += regex.required().isEmpty() ? 0 : 1;
            for (int j = 0; j < 20; j++) {
                final byte[] text = malformed(random, RandomPattern.text(random, node).getBytes(StandardCharsets.UTF_8));
                if (!search.find(TextValues.of(text))) {
                    continue;
                }
                matches++;
                for (final List<String> group : regex.required()) {
                    if (group.stream().noneMatch(literal -> contains(text, literal))) {
                        fail("pattern=" + pattern + ", required=" + regex.required() + ", text=" + Arrays.toString(text));
                    }
                }
            }
        }
        assertTrue(matches > 100_000 && known > 5_000, "matches=" + matches + ", known=" + known);
    }

    private static byte[] malformed(final SplittableRandom random, final byte[] text) {
        if (text.length > 0 && random.nextInt(8) == 0) {
            text[random.nextInt(text.length)] = (byte) random.nextInt(0x80, 0x100);
        }
        return text;
    }

    /** {@code contains} as a naive loop; malformed bytes, which decode to U+FFFD here, are in no literal. */
    private static boolean contains(final byte[] text, final String literal) {
        final String folded = fold(new String(text, StandardCharsets.UTF_8));
        assertEquals(-1, literal.indexOf('\uFFFD'));
        return folded.contains(fold(literal));
    }

    private static String fold(final String text) {
        final int[] folded = text.codePoints().map(CaseFolding::fold).toArray();
        return new String(folded, 0, folded.length);
    }

    /** What people type, in any order: a pattern is refused with its place, or the engine takes it. */
    @Test
    void shouldRefuseOrCompileWhateverIsWritten() {
        final String[] pieces = {
            "a", "b", "\u00E9", "\uD83D\uDE00", "\uD83D", "-", " ", "#", "\n", "0", "9", ",", "<", ">", ":", "=", "!", "P", "i", "x", "U",
            "[", "]", "[^", "[:alpha:]", "&&", "--", "~~", "(", ")", "(?", "(?:", "(?i)", "(?x)", "(?P<n>", "(?<m>", "|", "*", "+", "?",
            "{", "}", "{2}", "{1,3}", "{2,}", "\\", "\\d", "\\W", "\\b", "\\pL", "\\P{Greek}", "\\x41", "\\u{1F600}", "\\z",
            "^", "$", ".", "\\.", "\\1",
        };
        final SplittableRandom random = new SplittableRandom(3);
        int compiled = 0;
        for (int i = 0; i < 60_000; i++) {
            final StringBuilder pattern = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                pattern.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                final KustoRegex regex = KustoRegex.parse(pattern.toString());
                regex.compile().search().find(TextValues.of("ab \u00E9"));
                compiled++;
            } catch (final RegexSyntaxException e) {
                assertTrue(e.index() >= 0 && e.index() <= pattern.length(), pattern::toString);
            } catch (final RuntimeException e) {
                fail("pattern=" + pattern, e);
            }
        }
        assertTrue(compiled > 5_000, "compiled=" + compiled);
    }
}
