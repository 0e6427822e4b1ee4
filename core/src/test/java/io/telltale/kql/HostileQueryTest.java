package io.telltale.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text that means harm: deep, long, unclosed, random. It is read or refused, in a thread with half the usual stack, and nothing but a
 * {@link KqlException} comes of it. The time limit is for endless loops: what takes quadratic time takes hours here.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileQueryTest {
    private static final int MANY = 100_000;

    /** Half of what a thread of the main virtual machines has. */
    private static final int STACK_IN_BYTES = 512 << 10;

    /** What nests: each is repeated without end. */
    @ParameterizedTest
    @ValueSource(strings = {
        "(", "[", "{", "not(", "strcat(", "-(", "dynamic([", "dynamic({\"a\":", "a[", "a in (", "a between (", "a == ", "a has_any ((",
        "T | where a in (", "toscalar(T | where ", "a.", "a and (", "case(a, ", "f(x = ", "datatable(a: string)[", "union (", "materialize(",
        "(T | join (", "(union ", "database(", "externaldata(a: string)[", "a * ", "a < (", "-", "!", "* has ", "\"", "'", "@\"", "```", "`",
        "~~~", "['", "h@", "\\", "//", "|", "||", ";", ",", "=", ".", "..", "$", "1", "1e", "0x", "\u0000", "\uD83D", "\u00A0", "é",
    })
    void shouldRefuseWhatNestsWithoutEnd(final String opening) {
        for (final String start : List.of("", "T | where ")) {
            final String text = start + opening.repeat(MANY);
            readOrRefuse(text);
            readOrRefuse(text + "a" + ")]}".repeat(MANY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "T | where (", "T | where not(", "T | where strcat(", "let f = () { ", "T | mv-apply a on (", "T | where a in ((T | where ", "(", "union (",
        "T | where a == dynamic([", "T | join (", "materialize(",
    })
    void shouldNameTheLimitOfNesting(final String opening) {
        final int openings = Nesting.MAX_DEPTH + 10;
        final KqlException refused = assertThrows(KqlException.class, () -> read(opening.repeat(openings)));
        final boolean named = refused.errors().stream().anyMatch(e -> e.message().contains("MAX_DEPTH=") || e.message().contains("MAX_TABLE_DEPTH="));
        assertTrue(named || opening.startsWith("T | "), refused.getMessage());
    }

    @Test
    void shouldReadWhatIsLong() {
        assertRead("T | where a" + " and a".repeat(MANY));
        assertRead("T | where x has \"a\"" + " or x has \"b\"".repeat(MANY));
        assertRead("T | where x has \"" + "a".repeat(1 << 20) + "\"");
        assertRead("T | where x has @\"" + "\"\"".repeat(1 << 20) + "\"");
        assertRead("T | where x has ```" + "a\n".repeat(1 << 20) + "```");
        assertRead("T | where x has \"a\"" + " \"b\"".repeat(MANY));
        assertRead("T | where x has_any (" + "\"a\",".repeat(MANY) + "\"b\")");
        assertRead("T | where x has_any (dynamic([" + "\"a\",".repeat(MANY) + "\"b\"]))");
        assertRead("T | where x == dynamic({" + "\"a\":1,".repeat(MANY) + "\"b\":2})");
        assertRead("T | where case(" + "a, b, ".repeat(MANY) + "c) == d");
        assertRead("T" + "\n| where a".repeat(MANY));
        assertRead("T" + "\n| summarize count() by a".repeat(MANY / 2));
        assertRead("T | union U" + ", U".repeat(MANY));
        assertRead("union (T | where a)" + ", (T | where a)".repeat(MANY / 2));
        assertRead("union f(a)" + ", f(b)".repeat(MANY));
        assertRead("T | where a == f(g(b))" + " or a == f(g(b))".repeat(MANY / 2));
        assertRead("T | where a in (" + "(T | where a), ".repeat(MANY / 2) + "b)");
        assertRead("T | where a == b" + " + c".repeat(Nesting.MAX_HEIGHT - 10));
        assertRead("T | extend a = b" + ", a = b".repeat(MANY));
        assertRead("T | project-away a" + ", b*".repeat(MANY));
        assertRead("T | sort by a" + ", b asc".repeat(MANY));
        assertRead("let a = 1;\n".repeat(MANY) + "T");
        assertRead("let f = () { T };\n".repeat(MANY) + "T");
        assertRead("let f = (" + "a: string, ".repeat(MANY) + "b: long) { T }; T");
        assertRead("let a = datatable(b: string)[" + "\"x\",".repeat(MANY) + "]; T");
        assertRead("// a\n".repeat(MANY) + "T" + " \r\n\t".repeat(MANY));
        assertRead(";".repeat(MANY) + "T" + ";".repeat(MANY));
        assertRead("T | where (" + "(a) and ".repeat(MANY) + "a)");
        assertRead("T | where a == b | render " + "(x) ".repeat(MANY));
        assertRead("T" + "a".repeat(1 << 20));
        assertRead("T | where " + "(".repeat(Nesting.MAX_DEPTH - 10) + "x" + ")".repeat(Nesting.MAX_DEPTH - 10));
    }

    @Test
    void shouldStopAtTheLimits() {
        assertRead("T //" + "a".repeat(Lexer.MAX_LENGTH - 4));
        assertRefused("T //" + "a".repeat(Lexer.MAX_LENGTH - 3), "MAX_LENGTH=4194304, length=4194305");
        assertRead("T" + ";".repeat(Lexer.MAX_TOKENS - 1));
        assertRefused("T" + ";".repeat(Lexer.MAX_TOKENS), "MAX_TOKENS=1048576");
        assertRefused("T | where a" + " + a".repeat(MANY), "MAX_HEIGHT=500");
        assertRefused("T | where a" + ".b".repeat(MANY), "MAX_HEIGHT=500");
        assertRefused("T | where a" + "[0]".repeat(MANY), "MAX_HEIGHT=500");
    }

    /** A chain in brackets in a chain: neither is too long, the tree would be. */
    @Test
    void shouldLimitTheHeightOfTheTree() {
        final String chain = " + 1".repeat(100);
        assertRefused("T | where a == " + "(".repeat(20) + "b" + (chain + ")").repeat(20), "MAX_HEIGHT=500");
        assertRefused("T | where " + "f(".repeat(90) + "b" + ").c.d.e.f.g".repeat(90), "MAX_HEIGHT=500");
        assertRead("T | where a == " + "(".repeat(4) + "b" + (chain + ")").repeat(4));
    }

    /** The highest trees can be printed with the stack that they were read with. */
    @Test
    void shouldPrintWhatItReads() {
        final int deep = Nesting.MAX_DEPTH - 10;
        final List<String> high = List.of(
                "T | where a == b" + " + c".repeat(Nesting.MAX_HEIGHT - 10),
                "T | where a" + ".b".repeat(Nesting.MAX_HEIGHT - 10) + " == 1",
                "T | where " + "not(".repeat(deep) + "a" + ")".repeat(deep),
                "T | where a == dynamic(" + "[".repeat(deep) + "]".repeat(deep) + ")",
                "T | where a in (T | where ".repeat(25) + "b" + ")".repeat(25),
                "let f = () { ".repeat(25) + "T" + " }; f()".repeat(25));
        for (final String text : high) {
            inSmallStack(() -> assertEquals(read(text).print(), read(read(text).print()).print()));
        }
    }

    @Test
    void shouldStopAtTheTwentiethError() {
        for (final String part : List.of("| where a = 1\n", "| where \"\\q\"\n", "| where (\n", "| frobnicate\n", "; T\n", "; let a = \n", "§")) {
            final KqlException refused = assertThrows(KqlException.class, () -> read("T\n" + part.repeat(MANY)));
            assertTrue(refused.errors().size() <= 20, part);
        }
    }

    /** What is cut off anywhere. */
    @Test
    void shouldReadOrRefuseEveryPrefix() {
        final StringBuilder all = new StringBuilder();
        Table.read("kql/queries.tsv").forEach(row -> all.append(row.get(0)).append(";\n"));
        final String text = all.toString();
        inSmallStack(() -> {
            for (int end = 0; end <= text.length(); end++) {
                tryToRead(text.substring(0, end));
            }
        });
        Table.read("kql/queries.tsv").forEach(row -> {
            for (int end = 0; end <= row.get(0).length(); end++) {
                tryToRead(row.get(0).substring(0, end));
                tryToRead(row.get(0).substring(end));
            }
        });
    }

    @Test
    void shouldReadOrRefuseRandomWords() {
        final long seed = 7;
        final SplittableRandom random = new SplittableRandom(seed);
        final List<String> words = words();
        inSmallStack(() -> {
            for (int i = 0; i < 20_000; i++) {
                final StringBuilder text = new StringBuilder(random.nextBoolean() ? "T | where " : "");
                for (int length = random.nextInt(60); length > 0; length--) {
                    text.append(words.get(random.nextInt(words.size()))).append(random.nextInt(3) == 0 ? "" : " ");
                }
                tryToRead(text.toString());
            }
        });
    }

    @Test
    void shouldReadOrRefuseRandomCharacters() {
        final long seed = 11;
        final SplittableRandom random = new SplittableRandom(seed);
        inSmallStack(() -> {
            for (int i = 0; i < 20_000; i++) {
                final char[] text = new char[random.nextInt(200)];
                final int range = new int[] {0x80, 0x100, 0x10000}[random.nextInt(3)];
                for (int at = 0; at < text.length; at++) {
                    text[at] = (char) random.nextInt(range);
                }
                tryToRead("T | where " + new String(text));
                tryToRead(new String(text));
            }
            final char[] many = new char[1 << 20];
            for (int at = 0; at < many.length; at++) {
                many[at] = (char) random.nextInt(0x80);
            }
            tryToRead(new String(many));
        });
    }

    /** Every word of the example queries. */
    private static List<String> words() {
        final List<String> words = new ArrayList<>();
        final KqlSource none = new KqlSource("q.kql", "");
        for (final Table.Row row : Table.read("kql/queries.tsv")) {
            for (final Token token : new Lexer(new KqlSource("q.kql", row.get(0)), new Errors(none)).tokens()) {
                words.add(row.get(0).substring(token.span().start(), token.span().end()));
            }
        }
        return words;
    }

    private static void assertRead(final String text) {
        final Query[] query = new Query[1];
        inSmallStack(() -> query[0] = read(text));
        assertTrue(!query[0].statements().isEmpty());
    }

    private static void assertRefused(final String text, final String reason) {
        inSmallStack(() -> {
            final KqlException refused = assertThrows(KqlException.class, () -> read(text));
            assertTrue(refused.errors().stream().anyMatch(e -> e.message().contains(reason)), refused.getMessage());
        });
    }

    private static void readOrRefuse(final String text) {
        inSmallStack(() -> tryToRead(text));
    }

    private static void tryToRead(final String text) {
        try {
            read(text);
        } catch (final KqlException refused) {
            final int length = refused.getMessage().length();
            assertTrue(!refused.errors().isEmpty() && length < 20_000, () -> "length=" + length + ", text=" + text.substring(0, 50));
        } catch (final RuntimeException | Error e) {
            throw new AssertionError("text=" + text.substring(0, Math.min(200, text.length())), e);
        }
    }

    private static Query read(final String text) {
        return Query.parse(new KqlSource("q.kql", text));
    }

    private static void inSmallStack(final Runnable action) {
        final Throwable[] thrown = new Throwable[1];
        final Thread thread = new Thread(null, action, "small stack", STACK_IN_BYTES);
        thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
        thread.start();
        try {
            thread.join();
        } catch (final InterruptedException e) {
            thread.interrupt();
            throw new AssertionError(e);
        }
        if (thrown[0] != null) {
            throw new AssertionError(thrown[0]);
        }
    }
}
