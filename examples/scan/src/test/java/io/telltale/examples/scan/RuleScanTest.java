package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.telltale.ProxyDetector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scan --rules} and {@code scan --explain}: rows, suppressions, loading, exit codes. */
class RuleScanTest {
    private static final String FRP = "DeviceProcessEvents | where FileName has \"frpc\"";
    private static final String EVENT = "{\"FileName\":\"frpc.exe\",\"ProcessId\":7,\"DeviceName\":null,\"IsProcessRemoteSession\":true,"
            + "\"AdditionalFields\":{\"a\": [1, \"x\"]},\"Unknown\":1}\n";

    @TempDir
    Path folder;

    @Test
    void shouldRunTheSampleRules() {
        final Run run = Run.scan("", "-o", "csv", "--rules", "samples/rules", "samples/events.jsonl", "samples/columns.jsonl");
        assertAll(
                () -> assertEquals(Telltale.HITS, run.exitCode(), run.messages()),
                () -> assertEquals(
                        List.of(
                                "Rule", "port-forwarding", "port-forwarding", "web-server-children", "web-server-children", "port-forwarding",
                                "encoded-powershell", "credential-stores", "credential-stores", "masquerading"),
                        run.lines().stream().map(line -> line.substring(0, line.indexOf(','))).toList()),
                () -> assertEquals(
                        "Rule,Timestamp,DeviceName,AccountName,FileName,ProcessCommandLine,InitiatingProcessFileName,InitiatingProcessCommandLine,"
                                + "InitiatingProcessAccountName,FolderPath,Store,ProcessId,Parent,ProcessVersionInfoOriginalFileName,Direction,"
                                + "Suppression",
                        run.lines().get(0)),
                () -> assertTrue(run.lines().get(5).endsWith(",from outside,ops-relay"), run.output()),
                () -> assertTrue(run.messages().contains("42 events in 2 files, 9 hits (10 rows), 0 lines rejected"), run.messages()),
                () -> assertTrue(run.messages().contains("  port-forwarding                               3, 1 suppressed\n"
                        + "    from outside                                3\n"), run.messages()),
                () -> assertTrue(run.messages().contains("  1 of the hits suppressed, by\n    ops-relay                                   1"
                        + "  network-team@example.org, expires 2030-06-30: the operators reach the relay through plink\n"), run.messages()),
                () -> assertTrue(run.messages().startsWith("samples/rules/encoded-powershell.kql:8:9: note: the time window is left out"),
                        run.messages()));
    }

    @Test
    void shouldDecideT1090AsPlainScanDoes() throws IOException {
        rule("t1090.kql", ProxyDetector.query().text());
        final Run plain = Run.scan("", "-o", "jsonl", "--rows", "samples/events.jsonl");
        final Run rules = Run.scan("", "-o", "jsonl", "--rows", "--rules", rules(), "samples/events.jsonl");
        assertAll(
                () -> assertEquals(plain.output(), rules.output().replace("\"Rule\":\"t1090-faithful\",", "")),
                () -> assertEquals(12, rules.lines().size()),
                () -> assertEquals(Telltale.HITS, rules.exitCode()),
                () -> assertTrue(rules.messages().contains("    Netsh Port Proxy"), rules.messages()));
    }

    @Test
    void shouldHandColumnsThroughAsTheyCameIn() throws IOException {
        rule("keeps.kql", FRP);
        rule("names.kql", FRP + " | project Pid = ProcessId, DeviceName, AdditionalFields, Remote = IsProcessRemoteSession");
        assertEquals(
                "{\"Rule\":\"keeps\",\"FileName\":\"frpc.exe\",\"ProcessId\":7,"
                        + "\"IsProcessRemoteSession\":true,\"AdditionalFields\":{\"a\": [1, \"x\"]}}\n"
                        + "{\"Rule\":\"names\",\"Pid\":7,\"DeviceName\":null,\"AdditionalFields\":{\"a\": [1, \"x\"]},\"Remote\":true}\n",
                Run.scan(EVENT, "-o", "jsonl", "--rules", rules(), "-").output());
    }

    @Test
    void shouldShowTheRulesEveryColumnOfTheEvent() throws IOException {
        rule("json.kql", "DeviceProcessEvents | where AdditionalFields has_all (\"a\", \"x\") and SHA1 == \"\"");
        assertEquals(1, Run.scan(EVENT, "-o", "jsonl", "--rules", rules(), "-").lines().size());
        assertEquals(0, Run.scan(EVENT.replace("\"a\"", "\"b\""), "-o", "jsonl", "--rules", rules(), "-").lines().size());
    }

    @Test
    void shouldWriteWhatRulesCompute() throws IOException {
        rule("a.kql", FRP + "\n| extend Name = toupper(FileName), Long = strlen(FileName) + ProcessId, Real = 0.5, Yes = ProcessId > 6,"
                + " Now = now(), Span = 1d + 1s, Time = todatetime(\"2026-04-13 06:00:01.1234567\"), None = tolong(\"x\"), ProcessId = 8"
                + "\n| project Name, Long, Real, Yes, Now, Span, Time, None, ProcessId, AdditionalFields");
        final String expected = "\"Name\":\"FRPC.EXE\",\"Long\":15,\"Real\":0.5,\"Yes\":true,\"Now\":\"2026-04-13T12:00:00.0000000Z\","
                + "\"Span\":\"1.00:00:01\",\"Time\":\"2026-04-13T06:00:01.1234567Z\",\"None\":null,\"ProcessId\":8,"
                + "\"AdditionalFields\":{\"a\": [1, \"x\"]}}\n";
        final Run run = Run.scan(EVENT, "-o", "jsonl", "--rules", rules(), "-");
        assertEquals("{\"Rule\":\"a\"," + expected, run.output(), run.messages());
        assertTrue(Run.scan(EVENT, "-o", "csv", "--rules", rules(), "-").output()
                .contains("\na,FRPC.EXE,15,0.5,true,2026-04-13T12:00:00.0000000Z,1.00:00:01,2026-04-13T06:00:01.1234567Z,,8,\"{\"\"a\"\": "));
    }

    @Test
    void shouldReadJsonsNumbersAndBooleansAsTheirColumnsTypes() throws IOException {
        rule("a.kql", FRP + " | where ProcessId between (5 .. 8) and IsProcessRemoteSession and isempty(DeviceName)");
        assertEquals(1, Run.scan(EVENT, "-o", "jsonl", "--rules", rules(), "-").lines().size());
        assertEquals(0, Run.scan(EVENT.replace(":7", ":77"), "-o", "jsonl", "--rules", rules(), "-").lines().size());
        assertEquals(0, Run.scan(EVENT.replace("true", "false"), "-o", "jsonl", "--rules", rules(), "-").lines().size());
    }

    @Test
    void shouldKeepItsOwnNamesApartFromTheRules() throws IOException {
        rule("a.kql", FRP + " | project Suppression = FileName, Rule = ProcessId, Rule1 = DeviceName");
        assertEquals(
                "{\"Rule\":\"a\",\"Suppression1\":\"frpc.exe\",\"Rule2\":7,\"Rule1\":null}\n",
                Run.scan(EVENT, "-o", "jsonl", "--rules", rules(), "-").output());
        assertEquals(
                "Rule,Suppression1,Rule2,Rule1,Suppression\na,frpc.exe,7,,\n", Run.scan(EVENT, "-o", "csv", "--rules", rules(), "-").output());
    }

    @Test
    void shouldPrintEveryRowOfAUnionWhenAsked() throws IOException {
        rule("a.kql", "let A = " + FRP + " | extend Tool = \"A\" | project FileName, Tool;\nlet B = " + FRP
                + " | extend Tool = \"B\" | project Tool;\nunion A, B, A");
        final Run once = Run.scan(EVENT, "-o", "jsonl", "--rules", rules(), "-");
        final Run every = Run.scan(EVENT, "-o", "jsonl", "--rows", "--rules", rules(), "-");
        final String first = "{\"Rule\":\"a\",\"FileName\":\"frpc.exe\",\"Tool\":\"A\"}\n";
        assertAll(
                () -> assertEquals(first, once.output()),
                () -> assertEquals(first + "{\"Rule\":\"a\",\"Tool\":\"B\",\"FileName\":\"\"}\n" + first, every.output()),
                () -> assertTrue(once.messages().contains("1 hits (3 rows)"), once.messages()),
                () -> assertEquals(1 + 3, Run.scan(EVENT, "--rows", "--rules", rules(), "-").lines().size()));
    }

    @Test
    void shouldPrintATableOfWhatPeopleTellEventsBy() throws IOException {
        rule("frp.kql", FRP + " | extend Tool = \"\u001b[31m\" | project Tool");
        final Run run = Run.scan(EVENT, "--rules", rules(), "-");
        assertAll(
                () -> assertTrue(run.lines().get(0).matches("Rule +Label +Timestamp +DeviceName +AccountName +FileName +ProcessCommandLine"),
                        run.output()),
                () -> assertTrue(run.lines().get(1).matches("frp +\\\\x1B\\[31m +frpc.exe +"), run.output()),
                () -> assertFalse(run.messages().contains("\u001b"), run.messages()));
    }

    @Test
    void shouldReportSuppressedHitsAndNotCountThemForTheExitCode() throws IOException {
        rule("frp.kql", FRP);
        rule("quiet.kql", suppression("*", "2026-04-14") + "ProcessCommandLine has \"ok\"");
        final String both = "{\"FileName\":\"frpc\",\"ProcessCommandLine\":\"ok\"}\n{\"FileName\":\"frpc\"}\n";
        final Run all = Run.scan(both, "-o", "jsonl", "--rules", rules(), "-");
        final Run hidden = Run.scan(both, "-o", "jsonl", "--hide-suppressed", "--rules", rules(), "-");
        final Run only = Run.scan(both.lines().findFirst().orElseThrow(), "--rules", rules(), "-");
        final Run later = Run.scan(both, "-o", "jsonl", "--now", "2026-04-14T00:00:00Z", "--rules", rules(), "-");
        assertAll(
                () -> assertEquals(
                        "{\"Rule\":\"frp\",\"FileName\":\"frpc\",\"ProcessCommandLine\":\"ok\",\"Suppression\":\"quiet\"}\n"
                                + "{\"Rule\":\"frp\",\"FileName\":\"frpc\"}\n",
                        all.output()),
                () -> assertEquals(Telltale.HITS, all.exitCode()),
                () -> assertEquals("{\"Rule\":\"frp\",\"FileName\":\"frpc\"}\n", hidden.output()),
                () -> assertTrue(hidden.messages().contains("2 hits (2 rows)"), hidden.messages()),
                () -> assertTrue(hidden.messages().contains("1 of the hits suppressed and not printed, by\n    quiet  "), hidden.messages()),
                () -> assertTrue(hidden.messages().contains("soc@example.org, expires 2026-04-14: a test\n"), hidden.messages()),
                () -> assertEquals(Telltale.NO_HITS, only.exitCode()),
                () -> assertTrue(only.lines().get(0).matches("Rule +Label +Suppression +Timestamp .*"), only.output()),
                () -> assertTrue(only.lines().get(1).matches("frp +quiet .*"), only.output()),
                () -> assertEquals(2, later.lines().size()),
                () -> assertFalse(later.output().contains("Suppression"), later.output()),
                () -> assertTrue(later.messages().contains("quiet.kql: note: the suppression has expired and does not apply: quiet,"
                        + " owner soc@example.org, expired 2026-04-14T00:00:00Z"), later.messages()));
    }

    @Test
    void shouldTakeFilesFoldersAndArchives() throws IOException {
        Files.createDirectories(folder.resolve("rules/deep"));
        rule("rules/deep/b.kql", FRP);
        rule("a.kql", FRP);
        final Path zip = folder.resolve("more.ZIP");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(zip))) {
            archive.putNextEntry(new ZipEntry("x/c.kql"));
            archive.write(("// id: zipped\n" + FRP).getBytes(StandardCharsets.UTF_8));
        }
        final Run run = Run.scan(
                EVENT, "-o", "csv", "--rules", zip.toString(), "--rules", folder.resolve("a.kql").toString(), "--rules",
                folder.resolve("rules").toString(), "-");
        assertEquals(
                List.of("Rule", "zipped", "a", "b"), run.lines().stream().map(line -> line.substring(0, line.indexOf(','))).toList());
    }

    @Test
    void shouldRunNothingWhenARuleIsBadUnlessAskedTo() throws IOException {
        rule("a.kql", FRP + " | where FileNam == 1");
        rule("b.kql", FRP);
        final Run strict = Run.scan(EVENT, "--rules", rules(), "-");
        final Run lenient = Run.scan(EVENT, "-o", "jsonl", "--lenient", "--rules", rules(), "-");
        final Run none = Run.scan(EVENT, "--lenient", "--rules", folder.resolve("a.kql").toString(), "-");
        final String error = folder.resolve("a.kql") + ":1:57: there is no column FileNam in DeviceProcessEvents; did you mean FileName?\n"
                + "  " + FRP + " | where FileNam == 1\n" + "  " + " ".repeat(56) + "^^^^^^^\n";
        assertAll(
                () -> assertEquals(Telltale.FAILED, strict.exitCode()),
                () -> assertEquals("", strict.output()),
                () -> assertEquals(
                        error + "telltale: the rules cannot be used; --lenient runs those that can, check PATH tells them apart\n",
                        strict.messages()),
                () -> assertEquals(Telltale.HITS, lenient.exitCode()),
                () -> assertEquals(1, lenient.lines().size()),
                () -> assertTrue(lenient.messages().startsWith(error + "telltale: problems: 1, rules that are run: 1\n"), lenient.messages()),
                () -> assertEquals(Telltale.FAILED, none.exitCode()),
                () -> assertTrue(none.messages().endsWith("telltale: the rules cannot be used: none of them is left\n"), none.messages()),
                () -> assertEquals(Telltale.FAILED, Run.scan(EVENT, "--rules", "missing", "-").exitCode()));
    }

    @Test
    void shouldTakeRowFiltersWhenAsked() throws IOException {
        rule("a.kql", FRP + "\n| summarize count() by DeviceName");
        assertEquals(Telltale.FAILED, Run.scan(EVENT, "--rules", rules(), "-").exitCode());
        final Run run = Run.scan(EVENT, "-o", "jsonl", "--row-filter", "--rules", rules(), "-");
        assertAll(
                () -> assertEquals(1, run.lines().size()),
                () -> assertTrue(run.messages().contains("a.kql:2:3: note: "), run.messages()),
                () -> assertEquals("", Run.scan(EVENT, "-q", "-o", "jsonl", "--row-filter", "--rules", rules(), "-").messages()));
    }

    @Test
    void shouldEvaluateTimeWindowsWhenAsked() throws IOException {
        rule("a.kql", FRP + " | where Timestamp > ago(1d)");
        final String events = "{\"FileName\":\"frpc\",\"Timestamp\":\"2026-04-12T12:00:00.0000000Z\"}\n"
                + "{\"FileName\":\"frpc\",\"Timestamp\":\"2026-04-12T12:00:00.0000001Z\"}\n";
        assertAll(
                () -> assertEquals(2, Run.scan(events, "-o", "jsonl", "--rules", rules(), "-").lines().size()),
                () -> assertEquals(1, Run.scan(events, "-o", "jsonl", "--time-window", "--rules", rules(), "-").lines().size()),
                () -> assertEquals(0, Run.scan(
                                events, "-o", "jsonl", "--time-window", "--now", "2026-04-14T00:00:00Z", "--rules", rules(), "-").lines().size()),
                () -> assertEquals(
                        1, Run.scan(events.replace("0000001Z", "1Z"), "-o", "jsonl", "--since", "24h", "--rules", rules(), "-").lines().size()));
    }

    @Test
    void shouldSortByTheEventsTimeWhateverIsProjected() throws IOException {
        rule("a.kql", FRP + " | project DeviceName");
        final String events = "{\"FileName\":\"frpc\",\"DeviceName\":\"1\",\"Timestamp\":\"2026-04-12T12:00:00Z\"}\n"
                + "{\"FileName\":\"frpc\",\"DeviceName\":\"2\",\"Timestamp\":\"2026-04-12T13:00:00Z\"}\n";
        assertEquals("Rule,DeviceName,Suppression\na,2,\na,1,\n", Run.scan(events, "-o", "csv", "--sort", "--rules", rules(), "-").output());
    }

    @Test
    void shouldShowTheFirstNotesOnly() throws IOException {
        for (int i = 0; i < 30; i++) {
            rule(i + ".kql", FRP + " | where Timestamp > ago(1d)");
        }
        final Run run = Run.scan("", "--rules", rules(), "-");
        assertEquals(20, run.messages().lines().filter(line -> line.contains(": note: ")).count());
        assertTrue(run.messages().contains("more notes: 10; telltale check shows them all\n"), run.messages());
    }

    @Test
    void shouldExplainHitsOfTheOwnQuery() throws IOException {
        final String event = "{\"FileName\":\"netsh.exe\",\"ProcessCommandLine\":\"netsh interface portproxy add v4tov4\"}";
        final Run table = Run.scan(event, "--explain", "--rows", "-");
        final Run json = Run.scan(event, "--explain", "-o", "jsonl", "-");
        assertAll(
                () -> assertEquals(1, table.lines().stream().filter("    t1090-faithful: matches, rows: 2"::equals).count(), table.output()),
                () -> assertEquals("    t1090-faithful: matches, rows: 2", table.lines().get(3), table.output()),
                () -> assertTrue(table.output().contains("          + line 47: ProcessCommandLine has \"portproxy\"\n"
                        + "              \"portproxy\" in ProcessCommandLine at [16, 25): portproxy\n"), table.output()),
                () -> assertTrue(json.output().contains("\"ToolType\":\"Netsh Port Proxy\",\"Explanation\":{"
                        + "\"ruleId\":\"t1090-faithful\",\"matches\":true,"
                        + "\"rows\":2,\"tables\":[{\"returnsRow\":true,\"label\":\"Netsh Port Proxy\",\"filter\":{\"text\":\"or\",\"holds\":true,"),
                        json.output()),
                () -> assertTrue(json.output().contains("{\"text\":\"ProcessCommandLine has \\\"portproxy\\\"\","
                        + "\"line\":47,\"holds\":true,\"occurrences\":"
                        + "[{\"literal\":\"portproxy\",\"column\":\"ProcessCommandLine\",\"start\":16,\"end\":25,"
                        + "\"text\":\"portproxy\"}]}"), json.output()),
                () -> assertEquals("Explanation", lastName(json.output())));
    }

    @Test
    void shouldExplainHitsOfRules() throws IOException {
        rule("frp.kql", FRP);
        final Run table = Run.scan(EVENT, "--explain", "--rules", rules(), "-");
        final Run json = Run.scan(EVENT, "--explain", "-o", "jsonl", "--rules", rules(), "-");
        assertAll(
                () -> assertEquals(
                        List.of("    frp: matches", "      + line 1: FileName has \"frpc\"", "          \"frpc\" in FileName at [0, 4): frpc"),
                        table.lines().subList(2, 5)),
                () -> assertTrue(
                        json.output().contains("\"AdditionalFields\":{\"a\": [1, \"x\"]},\"Explanation\":{\"ruleId\":\"frp\","),
                        json.output()));
    }

    @Test
    void shouldRefuseWrongUsage() throws IOException {
        rule("a.kql", FRP);
        final String file = folder.resolve("a.kql").toString();
        assertAll(
                () -> assertRefused("--explain has no place in csv", "-", "--explain", "-o", "csv"),
                () -> assertRefused("--hide-suppressed is of use with --rules only", "-", "--hide-suppressed"),
                () -> assertRefused("--lenient is of use with --rules only", "-", "--lenient"),
                () -> assertRefused("--row-filter is of use with --rules only", "-", "--row-filter"),
                () -> assertRefused("--time-window is of use with --rules only", "-", "--time-window"),
                () -> assertRefused("all paths are rules, and files of events are missing", "--rules", file, file));
    }

    /** As a shell expands {@code --rules *.kql}: only the first stands behind the option. */
    @Test
    void shouldTakeWhatFollowsRulesForRules() throws IOException {
        rule("a.kql", FRP);
        rule("b.kql", FRP.replace("frpc", "chisel"));
        final String a = folder.resolve("a.kql").toString();
        final String b = folder.resolve("b.kql").toString();
        final Run run = Run.scan("{\"FileName\":\"frpc.exe\"}\n{\"FileName\":\"chisel.exe\"}\n", "--rules", a, b, "-", "-o", "jsonl");
        assertEquals(2, run.lines().size(), run.messages());
        assertTrue(run.lines().get(1).startsWith("{\"Rule\":\"b\""), run.output());
        final Run explained = Run.of("explain", "--rules", a, b, "--file-name", "chisel.exe");
        assertTrue(explained.output().startsWith("b: matches"), explained.output() + explained.messages());
        assertTrue(Run.of("explain", "--file-name", "x", "y").messages().contains("neither an option nor"));
    }

    private static void assertRefused(final String message, final String... arguments) {
        final Run run = Run.scan("", arguments);
        assertEquals(Telltale.FAILED, run.exitCode());
        assertTrue(run.messages().contains(message), run.messages());
        assertTrue(run.messages().endsWith("Try: telltale scan --help\n"), run.messages());
    }

    /** The last name in the outer object of a line of JSON. */
    private static String lastName(final String json) throws IOException {
        String name = null;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                name = parser.currentName();
                parser.nextToken();
                parser.skipChildren();
            }
        }
        return name;
    }

    static String suppression(final String ruleId, final String expires) {
        return "// suppresses: " + ruleId + "\n// owner: soc@example.org\n// reason: a test\n// expires: " + expires + "\n";
    }

    private void rule(final String name, final String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String rules() {
        return folder.toString();
    }
}
