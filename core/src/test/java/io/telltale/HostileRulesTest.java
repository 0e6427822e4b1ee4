package io.telltale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Queries that can be read and mean harm to whoever binds, compiles, runs or explains them: names that double, chains, lists and texts without end.
 * They are refused or they work, in a thread with half the usual stack. The time limit is for what grows without bound: it would take hours.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileRulesTest {
    /** Half of what a thread of the main virtual machines has. */
    private static final int STACK_IN_BYTES = 512 << 10;

    private static final String T = "DeviceProcessEvents ";
    private static final String TOO_LARGE = "MAX_STEPS=";
    private static final String TOO_DEEP = "MAX_DEPTH=";

    private record Hostile(String name, String query, String refusal) {}

    private final List<Hostile> cases = new ArrayList<>();

    @TestFactory
    List<DynamicTest> shouldRefuseOrWork() {
        addNames();
        addOperators();
        addLists();
        addDeep();
        return cases.stream().map(hostile -> DynamicTest.dynamicTest(hostile.name(), () -> check(hostile))).toList();
    }

    private void addNames() {
        refused("constant texts that double", lets("\"abcdefgh\"", 60, b -> "strcat(" + b + ", " + b + ")") + T + "| where FileName == b60", "MAX_CONSTANT_LENGTH=");
        refused("texts that double", columns("FileName", 60, a -> "strcat(" + a + ", " + a + ")") + "| where a60 == \"x\"", TOO_LARGE);
        refused("columns by their names", columns("FileName", 60, a -> "strcat(" + ifExists(a) + ", " + ifExists(a) + ")") + "| where a60 == \"x\"", TOO_LARGE);
        refused("between", columns("ProcessId", 60, a -> "iff(" + a + " between (1 .. 2), 1, 2)") + "| where a60 == 1", TOO_LARGE);
        refused("in", columns("ProcessId", 60, a -> "iff(" + a + " in (1, 2, 3), 1, 2)") + "| where a60 == 1", TOO_LARGE);
        refused("truth values", columns("tobool(FileName)", 60, a -> "(" + a + ") == true") + "| where a60", TOO_LARGE);
        refused("arguments", columns("parse_command_line(FileName, \"windows\")", 60, a -> a.startsWith("a")
                ? "parse_command_line(strcat(" + a + "[0], " + a + "[0]), \"windows\")" : a) + "| where a60[0] == \"x\"", TOO_LARGE);
        refused("between without names", T + "| where " + nest(80, "iff(", "ProcessId", " between (1 .. 2), 1, 2)") + " == 1", TOO_LARGE);
        refused("isnull without names", T + "| where " + nest(90, "isnull(", "FileName == \"a\"", ")"), TOO_LARGE);
        refused("functions", "let f0 = (x: string) { strcat(x, FileName) };\n"
                + repeat(40, i -> "let f" + (i + 1) + " = (x: string) { f" + i + "(f" + i + "(x)) };\n") + T + "| where f40(FileName) has \"x\"", "MAX_");
        refused("time windows", lets("ago(1h)", 40, b -> "max_of(" + b + ", " + b + ", " + b + ", " + b + ")") + T + "| where Timestamp > b40", TOO_LARGE);
        refused("a name that nothing is known of", lets("nosuch", 60, b -> b + " and " + b) + T + "| where b60", "there is nothing of the name nosuch");
        refused("names of names", lets("1", 20_000, b -> b + " + 1") + T + "| where ProcessId == b20000", TOO_DEEP);
        refused("names of tables", lets("DeviceProcessEvents", 20_000, b -> b) + "b20000 | where FileName has \"x\"", TOO_DEEP);
        refused("names of lists", "let b0 = datatable(a: string)[\"x\"];\n" + repeat(20_000, i -> "let b" + (i + 1) + " = materialize(b" + i + ");\n")
                + T + "| where FileName in (b20000)", "b20000");
        refused("functions of functions", "let f0 = () { DeviceProcessEvents };\n" + repeat(20_000, i -> "let f" + (i + 1) + " = () { f" + i + "() };\n") + "f20000()", TOO_DEEP);
    }

    private void addOperators() {
        refused("filter behind filter", T + repeat(20_000, i -> "| where ProcessId > " + i + "\n"), "MAX_COPIES=");
        refused("column behind column", T + repeat(20_000, i -> "| extend a" + i + " = 1\n") + "| where a5 == 1", "MAX_COPIES=");
        refused("union of unions", lets("DeviceProcessEvents", 60, b -> "union " + b + ", " + b) + "b60", "MAX_BRANCHES=");
        refused("union of other tables", lets("Other", 60, b -> "union " + b + ", " + b) + "union b60, " + T, TOO_LARGE);
        refused("distinct behind distinct", "union (" + repeat(15, i -> T + "| where FileName has \"a" + i + "\"), (") + T + ")" + " | distinct FileName".repeat(200), "MAX_");
        either("distinct of what doubles", "union " + T + ", " + columns("ProcessId", 12, a -> "iff(" + a + " between (1 .. 2), 1, 2)")
                + repeat(20, i -> "| extend c" + i + " = a12 + " + i) + "| distinct *");
        refused("everything away", T + "| project-away * | where FileName has \"x\"", "is not there any more");
        works("asterisks", T + "| extend " + "a".repeat(5_000) + " = 1 | project-away " + "*a".repeat(200) + "*b");
        works("renamed back and forth", T + repeat(2_000, i -> "| project-rename X = FileName | project-rename FileName = X\n") + "| where FileName has \"x\"");
        works("many columns", T + "| extend " + repeat(20_000, i -> (i == 0 ? "" : ", ") + "a" + i + " = tolower(FileName)") + "| where a7 has \"x\"");
        refused("errors", T + "| where " + repeat(12_000, i -> (i == 0 ? "" : " or ") + "NoSuch" + i + " has \"x\""), "MAX_REFUSALS=");
        refused("errors of columns", T + "| extend a = " + repeat(9_000, i -> (i == 0 ? "" : " and ") + "b" + i) + " | where " + "a and ".repeat(20_000) + "a", "there is no column b0");
    }

    @Test
    void shouldRefuseWhatHasNoMeaning() {
        for (final String[] query : new String[][] {
            {"let x = * has \"a\"; " + T + "| where x", "there are no columns here that an asterisk could stand for"},
            {"let x = * has_any (\"a\"); " + T + "| where x", "there are no columns here that an asterisk could stand for"},
            {T + "| where IsProcessRemoteSession between (false .. true)", "a bool has no order: write == or !="},
            {T + "| where IsProcessRemoteSession between (0 .. 1)", "a bool has no order: write == or !="},
        }) {
            final KqlException refused = assertThrows(KqlException.class, () -> Detection.compile(new KqlSource("q", query[0])), query[0]);
            assertTrue(refused.getMessage().contains(query[1]), refused.getMessage());
        }
    }

    private void addLists() {
        final String list = "let l = dynamic([" + repeat(30_000, i -> (i == 0 ? "" : ",") + "\"w" + i + "\"") + "]);\n";
        works("lists", list + T + "| where FileName has_any (l) or FolderPath has_any (l) or DeviceName in (l) or strcat(FileName, FolderPath) has_any (l)");
        refused("a list in many texts", list + T + "| where " + repeat(80, i -> (i == 0 ? "" : " or ") + "strcat(FileName, \"" + i + "\") has_any (l)"), TOO_LARGE);
        refused("any column", T + "| where " + repeat(40_000, i -> (i == 0 ? "" : " or ") + "* has \"a" + i + "\""), TOO_LARGE);
        refused("any computed column", T + "| extend " + repeat(500, i -> (i == 0 ? "" : ", ") + "a" + i + " = strcat(" + "FileName, ".repeat(59) + "FileName)")
                + "| where " + repeat(500, i -> (i == 0 ? "" : " or ") + "* has \"a" + i + "\""), TOO_LARGE);
        works("texts of one hash", T + "| where FileName has_any (" + repeat(20_000, i -> (i == 0 ? "" : ",") + "\"" + sameHash(i) + "\"") + ")");
        works("labels", T + "| extend L = case(" + repeat(20_000, i -> "FileName has \"x" + i + "\", \"l" + i + "\", ") + "\"z\")");
        works("numbers", T + "| where ProcessId in (" + repeat(20_000, i -> (i == 0 ? "" : ",") + i) + ")");
        works("regular expressions", T + "| where " + repeat(1_000, i -> (i == 0 ? "" : " or ") + "FileName matches regex \"a" + i + "[0-9]+x\""));
        works("a long text", "let big = \"" + "x".repeat(1 << 20) + "\";\n" + T + "| where "
                + repeat(500, i -> (i == 0 ? "" : " or ") + "strcat(FileName, big, \"" + i + "\") == FolderPath"));
        refused("a long literal", "let big = \"" + "x".repeat(1 << 20) + "\";\n" + T + repeat(1_000, i -> "| where FileName has big\n"), "MAX_LITERAL_BYTES=");
    }

    private void addDeep() {
        for (final int depth : new int[] {40, 60, 80, 120, 240}) {
            either("texts, depth=" + depth, columns("FileName", depth, a -> "strcat(" + a + ", \"x\")") + "| where a" + depth + " == \"x\"");
            either("choices, depth=" + depth, columns("FileName", depth, a -> "iff(" + a + " == FolderPath, \"x\", \"y\")") + "| where a" + depth + " == \"x\"");
            either("logic, depth=" + depth, columns("FileName has \"a\"", depth, a -> "(FileName == \"x\" or not(FolderPath == FileName and (" + a + ")))")
                    + "| where a" + depth);
            either("constant logic, depth=" + depth, lets("1 == 2", depth, b -> "(1 == 2) or (2 == 3 and " + b + ")") + T + "| where b" + depth);
            either("sums, depth=" + depth, T + "| where ProcessId" + " + FileSize".repeat(depth) + " == 7");
        }
    }

    @Test
    void shouldNotRunOutOfMemoryForLongTextsOfManyQuestions() {
        final List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            detections.add(Detection.compile(new KqlSource("r" + i, T + "| where strlen(ProcessCommandLine) == " + i + " or strcat(ProcessCommandLine, FileName) has \"w" + i + "\"")));
        }
        final RulePack pack = RulePack.of(detections, List.of());
        final int length = 2 << 20;
        final UnsafeBuffer text = new UnsafeBuffer(ByteBuffer.allocateDirect(length));
        final EventView event = new EventView().column(EventColumn.PROCESS_COMMAND_LINE, text, 0, length);
        final Verdict verdict = pack.newVerdict();
        assertEquals(0, pack.detect(event, verdict));
        assertTrue(verdict.evaluation().memoryInBytes() < 10L * length, "memory=" + verdict.evaluation().memoryInBytes());
    }

    private void works(final String name, final String query) {
        cases.add(new Hostile(name, query, ""));
    }

    private void refused(final String name, final String query, final String refusal) {
        cases.add(new Hostile(name, query, refusal));
    }

    private void either(final String name, final String query) {
        cases.add(new Hostile(name, query, null));
    }

    private static void check(final Hostile hostile) throws InterruptedException {
        final Throwable[] thrown = {null};
        final Thread thread = new Thread(null, () -> {
            try {
                run(hostile.query());
            } catch (final Throwable e) {
                thrown[0] = e;
            }
        }, hostile.name(), STACK_IN_BYTES);
        thread.setDaemon(true);
        thread.start();
        thread.join(TimeUnit.SECONDS.toMillis(50));
        assertTrue(!thread.isAlive(), "takes too long");
        if ("".equals(hostile.refusal())) {
            assertNull(thrown[0]);
        } else if (hostile.refusal() != null || thrown[0] != null) {
            assertTrue(thrown[0] instanceof KqlException, () -> "" + thrown[0]);
            assertTrue(hostile.refusal() == null || thrown[0].getMessage().contains(hostile.refusal()), thrown[0]::getMessage);
        }
    }

    private static void run(final String query) {
        final Detection detection = Detection.compile(new KqlSource("hostile.kql", query));
        final RulePack pack = RulePack.of(detection);
        final byte[] text = "frpc.exe".getBytes(StandardCharsets.UTF_8);
        final EventView event = new EventView();
        event.column(EventColumn.FILE_NAME, text, 0, text.length).column(EventColumn.FOLDER_PATH, text, 0, text.length);
        event.column(EventSchema.DEVICE_PROCESS_EVENTS.column("ProcessId"), 7);
        final Verdict verdict = pack.newVerdict();
        assertEquals(pack.detect(event, verdict) > 0, pack.explain(event, detection).matches());
    }

    private static String ifExists(final String column) {
        return "column_ifexists(\"" + column + "\", \"\")";
    }

    private static String lets(final String first, final int count, final UnaryOperator<String> next) {
        return "let b0 = " + first + ";\n" + repeat(count, i -> "let b" + (i + 1) + " = " + next.apply("b" + i) + ";\n");
    }

    private static String columns(final String first, final int count, final UnaryOperator<String> next) {
        return T + repeat(count, i -> "| extend a" + (i + 1) + " = " + next.apply(i == 0 ? first : "a" + i) + "\n");
    }

    private static String nest(final int count, final String before, final String inner, final String behind) {
        return before.repeat(count) + inner + behind.repeat(count);
    }

    private static String repeat(final int count, final IntFunction<String> piece) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(piece.apply(i));
        }
        return text.toString();
    }

    /** Texts that differ and have the same hash code. */
    private static String sameHash(final int number) {
        final StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 17; bit++) {
            text.append((number >>> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }
}
