package io.telltale.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.rule.Unstated;
import io.telltale.rule.Scalar;
import io.telltale.rule.Rule;
import io.telltale.rule.Literal;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Edge;
import io.telltale.rule.Condition;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlSource;
import io.telltale.rule.Rule.Branch;
import io.telltale.rule.Rule.Case;
import io.telltale.rule.Rule.Clause;
import io.telltale.rule.Rule.Label;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
    private static final Condition A = Condition.has(EventColumn.FILE_NAME, "a");
    private static final Condition B = Condition.has(EventColumn.PROCESS_COMMAND_LINE, "b");

    @Test
    void shouldBindFiltersToClausesAndCasesToLabels() {
        final Rule detection = bind("""
                let Names = dynamic(["a"]);
                let Hits = DeviceProcessEvents
                | where Timestamp > ago(24h) and (FileName has_any (Names) or ProcessCommandLine has "b")
                | extend Label = case(FileName has "a", "first", not(ProcessCommandLine has "b"), "second", "other");
                let T = Hits;
                union T, (DeviceProcessEvents | where FileName has "a" | where ProcessCommandLine has "b" | extend Label = "both")
                | sort by Timestamp desc
                """);
        assertEquals(
                new Rule("q.kql", List.of(
                        new Branch(
                                List.of(new Clause("C1", A), new Clause("C2", B)),
                                new Label(List.of(new Case(A, "first"), new Case(B.negated(), "second")), "other"),
                                true,
                                List.of()),
                        new Branch(List.of(new Clause("C3", A.and(B))), new Label(List.of(), "both"), true, List.of())), List.of()),
                detection);
    }

    @Test
    void shouldLetANameStandForWhatItWasBefore() {
        final Rule detection = bind("""
                let DeviceProcessEvents = DeviceProcessEvents | where FileName has "a";
                DeviceProcessEvents | where ProcessCommandLine has "b" | extend Label = "x"
                """);
        assertEquals(List.of(new Clause("C1", A.and(B))), detection.branches().get(0).clauses());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "has | TERM | TERM | FOLDED", "has_cs | TERM | TERM | EXACT", "hasprefix | TERM | ANY | FOLDED", "hasprefix_cs | TERM | ANY | EXACT",
        "hassuffix | ANY | TERM | FOLDED", "hassuffix_cs | ANY | TERM | EXACT", "contains | ANY | ANY | FOLDED", "contains_cs | ANY | ANY | EXACT",
        "startswith | TEXT | ANY | FOLDED", "startswith_cs | TEXT | ANY | EXACT", "endswith | ANY | TEXT | FOLDED", "endswith_cs | ANY | TEXT | EXACT",
        "=~ | TEXT | TEXT | FOLDED", "== | TEXT | TEXT | EXACT",
    })
    void shouldBindOperatorsToEdges(final String operator, final Edge left, final Edge right, final LetterCase letterCase) {
        final Condition occurs = new Condition.Occurs(EventColumn.FILE_NAME, List.of(new Literal("x", left, right, letterCase)));
        assertEquals(occurs, clause("FileName " + operator + " \"x\""));
        final String negated = operator.equals("=~") ? "!~" : operator.equals("==") ? "!=" : "!" + operator;
        assertEquals(occurs.negated(), clause("FileName " + negated + " \"x\""));
    }

    @Test
    void shouldBindLists() {
        final Literal one = Literal.equalTo("1");
        assertEquals(
                new Condition.Occurs(EventColumn.FILE_NAME, List.of(one.exactCase(), Literal.equalTo("b").exactCase())).negated(),
                clause("FileName !in (dynamic([1, [\"b\"]]))"));
        assertEquals(new Condition.Occurs(EventColumn.FILE_NAME, List.of(one)), clause("FileName in~ (1)"));
        assertEquals(new Condition.And(List.of(A)), clause("FileName has_all (dynamic([\"a\", null]))"));
        assertEquals(new Condition.And(List.of()), clause("FileName has_any (dynamic([\"a\", null]))"));
        assertEquals(new Condition.Occurs(EventColumn.FILE_NAME, List.of()), clause("FileName has_any (dynamic([]))"));
        assertEquals(
                new Condition.IsEmpty(new Scalar.Column(EventColumn.FILE_NAME)).negated(),
                clause("isnotempty(FileName)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "where filename has \"a\" | 1:29: there is no column filename in DeviceProcessEvents; did you mean FileName? Names are case-sensitive",
        "where Host has \"a\" | 1:29: there is no column Host in DeviceProcessEvents",
        "where strlen(FileName) | 1:29: a condition is expected here, and this is a long",
        "where ProcessId has \"4\" | 1:29: has compares strings, and this is a long: write tostring(...)",
        "where ProcessId == \"4\" | 1:29: a long and a string cannot be compared: convert one, as with tolong(...)",
        "where FileName < \"a\" | 1:29: the operator < does not compare strings",
        "where frobnicate(FileName) | 1:29: the function frobnicate(...) is not supported",
        "where FileName has \"a\" \u2502 summarize count() | 1:48: the operator summarize needs more than the one event that is looked at",
        "where FileName has \"a\" \u2502 take 5 \u2502 where FileName has \"b\" | 1:57: a filter behind take or top depends on which rows these keep",
    })
    void shouldSayWhatCannotBeBound(final String operators, final String message) {
        final String text = "DeviceProcessEvents | " + operators.replace('\u2502', '|') + " | extend Label = \"x\"";
        final KqlException refused = assertThrows(KqlException.class, () -> bind(text));
        assertEquals("q.kql:" + message, refused.getMessage().lines().findFirst().orElseThrow());
    }

    @Test
    void shouldRefuseUnionsThatDouble() {
        final StringBuilder text = new StringBuilder("let a0 = DeviceProcessEvents | extend Label = \"x\";\n");
        for (int i = 1; i < 60; i++) {
            text.append("let a").append(i).append(" = union a").append(i - 1).append(", a").append(i - 1).append(";\n");
        }
        assertThrows(KqlException.class, () -> bind(text + "a59"));
    }

    @Test
    void shouldRefuseOtherTablesAndMissingLabels() {
        final BindOptions labelled = new BindOptions(EventSchema.DEVICE_PROCESS_EVENTS, false, BindOptions.TimeWindow.IGNORED, "Label");
        assertEquals(
                "q.kql:1:1: the query looks at no events of DeviceProcessEvents, and a detection looks at nothing else",
                assertThrows(KqlException.class, () -> bind("DeviceNetworkEvents | extend Label = \"x\"")).getMessage().lines().findFirst().orElseThrow());
        assertEquals(
                "q.kql:1:1: the rows have no column Label of constant texts: add it with extend, as a text, case(...) or iff(...)",
                assertThrows(KqlException.class, () -> Binder.bind(new KqlSource("q.kql", "DeviceProcessEvents | where FileName has \"a\""), labelled))
                        .getMessage().lines().findFirst().orElseThrow());
    }

    private static Condition clause(final String condition) {
        return bind("DeviceProcessEvents | where " + condition + " | extend Label = \"x\"").branches().get(0).clauses().get(0).condition();
    }

    private static Rule bind(final String text) {
        return Unstated.of(Binder.bind(new KqlSource("q.kql", text), BindOptions.DEFAULT).rule());
    }
}
