package io.telltale.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.Table;
import io.telltale.event.EventView;
import io.telltale.regex.KustoRegex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code matches regex}, {@code extract}, {@code replace_regex} and {@code countof} on events. */
class RegexFunctionsTest {
    private final Evaluation evaluation = TextValues.evaluation(2);

    @Test
    void shouldExtractWhatTheTableSays() {
        for (final Table.Row row : Table.read("regex/extract.tsv")) {
            final TextValue source = TextValues.of(row.get(2));
            final Text extract = new Extract(pattern(row.get(0)), Integer.parseInt(row.get(1)), e -> source, 0, 1);
            final Evaluation fresh = TextValues.evaluation(2);
            assertEquals(row.get(3), TextValues.string(extract.of(fresh)), row::toString);
            assertSame(source.bytes(), extract.of(fresh).bytes(), "copies nothing");
        }
    }

    @Test
    void shouldReplaceWhatTheTableSays() {
        for (final Table.Row row : Table.read("regex/replace.tsv")) {
            final TextValue source = TextValues.of(row.get(0));
            final Pattern pattern = pattern(row.get(1));
            final Text replace = new ReplaceRegex(e -> source, pattern, Rewrite.parse(row.get(2), pattern.groupCount()), 0, 1);
            assertEquals(row.get(3), TextValues.string(replace.of(TextValues.evaluation(2))), row::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"a, banana, 3", "an, banana, 2", "ana, banana, 1", "[A-Z], aBCd, 2", "(x)(y)?, xyxx, 3", "., 'žlutý', 5", "q, '', 0", "^a, aaa, 1", "a$, aaa, 1"})
    void shouldCountMatchesThatDoNotOverlap(final String regex, final String text, final long count) {
        final TextValue source = TextValues.of(text);
        assertEquals(count, new CountMatches(e -> source, pattern(regex), 0).of(TextValues.evaluation(2)));
    }

    @Test
    void shouldReplaceInTextsLargerThanTheMemory() {
        final Pattern pattern = pattern("b");
        final TextValue source = TextValues.of("ab".repeat(10_000));
        final Text replace = new ReplaceRegex(e -> source, pattern, Rewrite.parse("<\\0>", 0), 0, 1);
        final TextValue early = new ReplaceRegex(e -> TextValues.of("bar"), pattern, Rewrite.parse("c", 0), 1, 0).of(evaluation);
        for (int i = 0; i < 3; i++) {
            assertEquals("a<b>".repeat(10_000), TextValues.string(replace.of(evaluation)));
            assertEquals("car", TextValues.string(early), "stays valid");
        }
        evaluation.start(new EventView());
        assertEquals("a<b>".repeat(10_000), TextValues.string(replace.of(evaluation)));
    }

    @Test
    void shouldStopReplacingWhenTheResultIsTooLong() {
        final TextValue source = TextValues.of("a".repeat(1_000));
        final Text replace = new ReplaceRegex(e -> source, pattern("a"), Rewrite.parse("b".repeat(10_000), 0), 0, 1);
        final int length = replace.of(evaluation).length();
        assertTrue(length > ReplaceRegex.MAX_LENGTH && length <= ReplaceRegex.MAX_LENGTH + 10_000, "length=" + length);
    }

    @Test
    void shouldTakeEachMalformedByteForOneReplacementCharacter() {
        final byte[] malformed = {'a', (byte) 0xE2, (byte) 0x82, 'b', (byte) 0xC3, (byte) 0xA9};
        final TextValue source = TextValues.of(malformed);
        assertTrue(matches("^a..b.$", source));
        assertTrue(matches("^a\\x{FFFD}{2}b\u00E9$", source));
        assertTrue(matches("^a\\W\\W\\b", source));
        assertFalse(matches("^a.b", source));
        final TextValue extracted = new Extract(pattern("a(..)b"), 1, e -> source, 3, 1).of(evaluation);
        assertArrayEquals(new byte[] {(byte) 0xE2, (byte) 0x82}, bytes(extracted));
        final Text replaced = new ReplaceRegex(e -> source, pattern("a(.)"), Rewrite.parse("\\1x", 1), 4, 1);
        assertArrayEquals(new byte[] {(byte) 0xE2, 'x', (byte) 0x82, 'b', (byte) 0xC3, (byte) 0xA9}, bytes(replaced.of(evaluation)));
    }

    @Test
    void shouldNotLookBeyondTheText() {
        assertTrue(matches("^b$", new TextValue().set("abc".getBytes(StandardCharsets.UTF_8), 1, 1)));
        final byte[] accented = "a\u00E9\u00E9b".getBytes(StandardCharsets.UTF_8);
        assertTrue(matches("^.\\x{FFFD}$", new TextValue().set(accented, 1, 3)));
        assertFalse(matches("b", new TextValue().set(accented, 1, 4)));
    }

    @Test
    void shouldRefuseGroupsThatAreMissing() {
        assertMessage("the regular expression has no such group: group=2, groups=1", () -> new Extract(pattern("(a)"), 2, e -> null, 0, 0));
        assertMessage("the regular expression has no such group: group=-1, groups=1", () -> new Extract(pattern("(a)"), -1, e -> null, 0, 0));
        assertMessage(
                "the rewrite asks for a group that the regular expression does not have: group=2, groups=1, index=1",
                () -> Rewrite.parse("a\\2", 1));
        final String backslash = "in a rewrite a backslash stands before a group's digit or another backslash; write \\\\ for a backslash: index=";
        assertMessage(backslash + 1, () -> Rewrite.parse("a\\n", 1));
        assertMessage(backslash + 0, () -> Rewrite.parse("\\", 1));
    }

    private static void assertMessage(final String message, final org.junit.jupiter.api.function.Executable refused) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, refused).getMessage());
    }

    @Test
    void shouldShareAPatternAmongThreads() throws InterruptedException {
        final Pattern pattern = pattern("(?i)(\\w+)@(\\w+)");
        final Set<String> results = java.util.Collections.synchronizedSet(new HashSet<>());
        final List<Thread> threads = IntStream.range(0, 4).mapToObj(t -> new Thread(() -> {
            final Evaluation own = TextValues.evaluation(1);
            for (int i = 0; i < 5_000; i++) {
                final String name = "user" + (t * 5_000 + i);
                final TextValue source = TextValues.of("- " + name + "@h\u00F6st -");
                results.add(TextValues.string(new Extract(pattern, 1, e -> source, 0, 0).of(own)).equals(name) ? "same" : name);
            }
        })).toList();
        threads.forEach(Thread::start);
        for (final Thread thread : threads) {
            thread.join();
        }
        assertEquals(Set.of("same"), results);
    }

    /** At the limits that the engine recurses to, in a thread with half of the usual stack. */
    @Test
    void shouldStandItsLimitsOnASmallStack() throws InterruptedException {
        final StringBuilder chain = new StringBuilder();
        IntStream.range(0, 1_000).forEach(i -> chain.append(i == 0 ? "" : "|").append("[x").appendCodePoint(0x4E00 + i).append("]b"));
        final String nested = "(?:a|b".repeat(99) + ")*".repeat(99);
        final String classes = "[".repeat(99) + "a" + "]".repeat(99);
        final String repeated = "(?:ab?){1,400}c";
        final String optional = "a?".repeat(1_000);
        final boolean[] found = new boolean[5];
        final Thread thread = new Thread(null, () -> {
            final List<String> patterns = List.of(chain.substring(0, chain.length()), nested, classes, repeated, optional.substring(0, 600));
            for (int i = 0; i < patterns.size(); i++) {
                found[i] = pattern(patterns.get(i)).search().find(TextValues.of("xbabac"));
            }
        }, "small", 512 * 1024);
        thread.start();
        thread.join();
        assertArrayEquals(new boolean[] {true, true, true, true, true}, found);
    }

    private boolean matches(final String regex, final TextValue source) {
        return new Matches(e -> source, pattern(regex), 0).holds(TextValues.evaluation(0));
    }

    private static byte[] bytes(final TextValue value) {
        return Arrays.copyOfRange(value.bytes(), value.offset(), value.end());
    }

    private static Pattern pattern(final String regex) {
        return KustoRegex.parse(regex).compile();
    }
}
