package io.telltale;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.Holding.Padding;
import io.telltale.event.EventView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The case table of the T1090 query: each row, in each way of holding it, with each padding. */
class T1090CasesTest {
    /** Bytes that would change the verdict if they were read as part of the text. */
    private static final byte[] PADDING = {'x', ' ', '-', 0, (byte) 0xC3, (byte) 0x80};

    private static final ProxyDetector DETECTOR = ProxyDetector.faithful();

    static List<Table.Row> cases() {
        return Table.read("t1090-cases.tsv");
    }

    @Test
    void shouldHaveEveryCaseOnce() {
        final Set<List<String>> events = new HashSet<>();
        final List<Table.Row> twice =
                cases().stream().filter(row -> !events.add(row.fields().subList(1, 3))).toList();
        assertAll(() -> assertEquals(List.of(), twice), () -> assertEquals(102, cases().size()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldDecideAsTheQuery(final Table.Row row) {
        final ProxyVerdict verdict = new ProxyVerdict();
        final EventView view = Holding.ARRAY_COLUMNS.hold(new EventView(), utf8(row, 1), utf8(row, 2), Padding.NONE);
        final ToolType type = DETECTOR.detect(view, verdict);
        assertAll(
                () -> assertEquals(expectedType(row), type),
                () -> assertEquals(expectedType(row), verdict.toolType()),
                () -> assertEquals(Integer.parseInt(row.get(3)), verdict.rows(), "rows"),
                () -> assertEquals(expectedClauses(row), firedClauses(verdict), "clauses"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldDecideAlikeHoweverTheEventIsHeld(final Holding holding) {
        final EventView view = new EventView();
        final ProxyVerdict verdict = new ProxyVerdict();
        for (final Table.Row row : cases()) {
            for (int size = 0; size <= 17; size++) {
                final Padding padding = new Padding(size, 17 - size, PADDING[size % PADDING.length]);
                holding.hold(view, utf8(row, 1), utf8(row, 2), padding);
                assertEquals(expectedType(row), DETECTOR.detect(view), () -> holding + ", " + padding + ", " + row);
                DETECTOR.detect(view, verdict);
                assertEquals(Integer.parseInt(row.get(3)), verdict.rows(), () -> holding + ", " + padding + ", " + row);
            }
        }
    }

    private static byte[] utf8(final Table.Row row, final int field) {
        return row.get(field).getBytes(StandardCharsets.UTF_8);
    }

    private static ToolType expectedType(final Table.Row row) {
        return row.get(4).equals("-") ? ToolType.NONE : ToolType.ofKqlLabel(row.get(4));
    }

    /** The clauses' ids: the table also says which literals made them true. */
    private static String expectedClauses(final Table.Row row) {
        return row.get(5).equals("-")
                ? ""
                : Arrays.stream(row.get(5).split(" ; ")).map(c -> c.split(":")[0]).collect(Collectors.joining(" "));
    }

    private static String firedClauses(final ProxyVerdict verdict) {
        final List<String> fired = new ArrayList<>();
        for (final ProxyClause clause : ProxyClause.values()) {
            if (verdict.fired(clause)) {
                fired.add(clause.id());
            }
        }
        return String.join(" ", fired);
    }
}
