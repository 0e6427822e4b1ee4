package io.telltale.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.NaiveKusto;
import io.telltale.Table;
import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.scan.Findings;
import io.telltale.scan.ScanStrategy;
import io.telltale.scan.TermAutomaton;
import io.telltale.text.TermAlphabet;
import io.telltale.text.TextWindow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The named cases of occurrence: each alone and among all others, with each padding, on the heap and outside. */
class OccurrenceCasesTest {
    private static final int MAX_PADDING = 33;

    private final TextWindow window = new TextWindow();

    static List<Table.Row> cases() {
        return Table.read("occurrence-cases.tsv");
    }

    @Test
    void shouldNameEveryCaseOnce() {
        final Set<String> names = new HashSet<>();
        cases().forEach(row -> assertTrue(names.add(row.get(0)), row::toString));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldHoldForTheNaiveLoop(final Table.Row row) {
        assertEquals(expected(row), NaiveKusto.occurs(literal(row), row.get(1), alphabet(row)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldHoldForTheAutomatonWithEveryPadding(final Table.Row row) {
        for (final ScanStrategy strategy : ScanStrategy.available()) {
            checkWithEveryPadding(row, compiler(alphabet(row), strategy).compile(List.of(literal(row))));
        }
    }

    private void checkWithEveryPadding(final Table.Row row, final TermAutomaton automaton) {
        final byte[] text = row.get(1).getBytes(StandardCharsets.UTF_8);
        final byte[] units = row.get(1).getBytes(StandardCharsets.UTF_16LE);
        for (int before = 0; before <= MAX_PADDING; before++) {
            for (final byte with : new byte[] {'x', '-', 0, (byte) 0xC3, (byte) 0x9F}) {
                final long expected = expected(row) ? 1 : 0;
                final byte[] padded = padded(text, before, with);
                assertEquals(expected, automaton.find(padded, before, text.length), "heap, before=" + before);
                assertEquals(expected, automaton.find(direct(padded), before, text.length, window), "direct, before=" + before);
                final byte[] utf16 = padded(units, before, with);
                assertEquals(expected, automaton.utf16().find(utf16, before, units.length, window), "UTF-16, heap, before=" + before);
                assertEquals(expected, automaton.utf16().find(direct(utf16), before, units.length, window), "UTF-16, direct, before=" + before);
            }
        }
    }

    private static byte[] padded(final byte[] text, final int before, final byte with) {
        final byte[] padded = new byte[text.length + MAX_PADDING];
        Arrays.fill(padded, with);
        System.arraycopy(text, 0, padded, before, text.length);
        return padded;
    }

    private static UnsafeBuffer direct(final byte[] bytes) {
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(bytes.length));
        direct.putBytes(0, bytes);
        return direct;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldHoldAmongAllOtherLiterals(final Table.Row row) {
        final List<Table.Row> rows =
                cases().stream().filter(r -> alphabet(r) == alphabet(row)).toList();
        for (final ScanStrategy strategy : ScanStrategy.available()) {
            checkAmong(rows, row, compiler(alphabet(row), strategy).compile(rows.stream().map(OccurrenceCasesTest::literal).toList()));
        }
    }

    private void checkAmong(final List<Table.Row> rows, final Table.Row row, final TermAutomaton automaton) {
        final byte[] text = row.get(1).getBytes(StandardCharsets.UTF_8);
        final Findings found = new Findings(automaton.literalCount());
        automaton.find(text, 0, text.length, found);
        final byte[] units = row.get(1).getBytes(StandardCharsets.UTF_16LE);
        final Findings foundInUnits = new Findings(automaton.literalCount());
        automaton.utf16().find(units, 0, units.length, window, foundInUnits);
        for (int i = 0; i < rows.size(); i++) {
            final Literal literal = literal(rows.get(i));
            final boolean expected = NaiveKusto.occurs(literal, row.get(1), alphabet(row));
            assertEquals(expected, found.has(i), () -> "text of " + row.get(0) + ", " + literal);
            assertEquals(expected, foundInUnits.has(i), () -> "UTF-16, text of " + row.get(0) + ", " + literal);
        }
    }

    /**
     * A literal that is compared with case and needs a boundary on its right is looked back at when the next character has been read, which
     * may be in the next window: where it ends at the border, the window has to keep all of it.
     */
    @ParameterizedTest
    @ValueSource(strings = {"x", "Chisel", "-Ré", "Ж", "日本😀"})
    void shouldLookBackOverTheBorderOfAWindow(final String text) {
        final TermAutomaton automaton = new AutomatonCompiler().compile(List.of(Literal.has(text).exactCase()));
        final int length = text.getBytes(StandardCharsets.UTF_8).length;
        // The second window ends before twice the size, by what it was given of the first.
        for (final int border : new int[] {TextWindow.SIZE, 2 * TextWindow.SIZE - length}) {
            for (int end = border - 2 * length - 4; end <= border + 2 * length + 4; end++) {
                for (final String other : new String[] {text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)}) {
                    final byte[] like = other.getBytes(StandardCharsets.UTF_8);
                    final byte[] whole = new byte[2 * TextWindow.SIZE + 64];
                    Arrays.fill(whole, (byte) '.');
                    System.arraycopy(like, 0, whole, end - like.length, like.length);
                    final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(whole.length));
                    direct.putBytes(0, whole);
                    final long expected = other.equals(text) ? 1 : 0;
                    assertEquals(expected, automaton.find(direct, 0, whole.length, window), "text=" + other + ", end=" + end);
                }
            }
        }
    }

    private static AutomatonCompiler compiler(final TermAlphabet alphabet, final ScanStrategy strategy) {
        return new AutomatonCompiler(alphabet, CompileLimits.DEFAULT, strategy, Filtering.ALWAYS);
    }

    private static Literal literal(final Table.Row row) {
        return new Literal(
                row.get(2), Edge.valueOf(row.get(3)), Edge.valueOf(row.get(4)), LetterCase.valueOf(row.get(5)));
    }

    private static TermAlphabet alphabet(final Table.Row row) {
        return TermAlphabet.valueOf(row.get(6));
    }

    private static boolean expected(final Table.Row row) {
        return Boolean.parseBoolean(row.get(7));
    }
}
