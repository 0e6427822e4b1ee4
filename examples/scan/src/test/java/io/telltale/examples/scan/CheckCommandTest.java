package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check}: what it says of rules and suppressions, good and bad. */
class CheckCommandTest {
    private static final String FRP = "DeviceProcessEvents | where FileName has \"frpc\"";

    @TempDir
    Path folder;

    @Test
    void shouldAcceptTheSamples() {
        final Run run = Run.of("check", "samples/rules");
        assertAll(
                () -> assertEquals(0, run.exitCode(), run.output()),
                () -> assertEquals("", run.messages()),
                () -> assertTrue(run.output().contains("samples/rules/suppressions/ops-relay.kql: ok, suppression ops-relay of port-forwarding\n"
                        + "  network-team@example.org, expires 2030-06-30: the operators reach the relay through plink\n"), run.output()),
                () -> assertEquals("files: 6, rules: 5, suppressions: 1, problems: 0", run.lines().get(run.lines().size() - 1)),
                () -> assertEquals("", Run.of("check", "-q", "samples/rules").output()));
    }

    @Test
    void shouldSayWhatARuleIsMadeOf() throws IOException {
        rule("a.kql", "// id: my-rule\n" + FRP + "\n| where Timestamp > ago(1d)\n"
                + "| extend Tool = iff(FileName has \"x\", \"X\", \"Y\")\n| project FileName, Tool");
        assertEquals(
                """
                F/a.kql: ok, rule my-rule; literals: 2, SIZE
                  labels: X, Y
                  columns: FileName, Tool
                  F/a.kql:3:9: note: the time window is left out: every event is judged when it comes
                files: 1, rules: 1, suppressions: 0, problems: 0
                """,
                output(Run.of("check", folder.toString())).replaceAll("states: .*", "SIZE"));
        assertFalse(Run.of("check", "--time-window", folder.toString()).output().contains("note"));
    }

    @Test
    void shouldReportEveryErrorWithItsPlace() throws IOException {
        rule("a.kql", "// a typing error, and an operator over several events\n" + FRP + " and FilName == 'x'\n| summarize count() by DeviceName\n");
        rule("b.kql", "DeviceProcessEvents\n| where ProcessCommandLine has \"open\n");
        rule("c.kql", FRP);
        rule("d.kql", "// suppresses: c\n// owner: soc\n// expires: someday\nFileName == \"x\"");
        rule("e.kql", "");
        final Run run = Run.of("check", "-q", folder.toString(), folder.resolve("missing.kql").toString());
        assertEquals(Telltale.FAILED, run.exitCode());
        assertEquals(
                """
                F/missing.kql: there is no such file or folder
                F/a.kql:2:53: there is no column FilName in DeviceProcessEvents; did you mean FileName?
                  DeviceProcessEvents | where FileName has "frpc" and FilName == 'x'
                                                                      ^^^^^^^
                F/a.kql:3:3: the operator summarize needs more than the one event that is looked at
                  | summarize count() by DeviceName
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                F/b.kql:2:32: a string is not closed on its line: expected "
                  | where ProcessCommandLine has "open
                                                 ^^^^^
                F/d.kql:1:1: a suppression needs a comment "// reason: ..." at its head
                  // suppresses: c
                  ^
                F/d.kql:3:13: expires has to be a day, as in 2027-01-31
                  // expires: someday
                              ^^^^^^^
                F/e.kql:1:1: the query is empty: expected a table
                 \s
                  ^
                """,
                output(run));
        assertTrue(output(Run.of("check", folder.toString())).contains("F/c.kql: ok, rule c; "));
    }

    @Test
    void shouldFindWhatOnlyShowsTogether() throws IOException {
        rule("a.kql", "// id: one\n" + FRP);
        rule("b.kql", "// id: one\n" + FRP);
        rule("c.kql", RuleScanTest.suppression("nobody", "2027-01-01") + "FileName == \"x\"");
        final Run run = Run.of("check", folder.toString());
        assertAll(
                () -> assertEquals(Telltale.FAILED, run.exitCode()),
                () -> assertTrue(output(run).contains("F/b.kql: the id is that of another rule, and results could not tell them apart: id=one,"
                        + " other=F/a.kql\nF/c.kql: the suppression is of a rule that is not there: suppresses=nobody\n"), output(run)),
                () -> assertTrue(run.output().endsWith("files: 3, rules: 2, suppressions: 1, problems: 2\n"), run.output()));
        // By itself, nothing is known of the rules.
        final Run alone = Run.of("check", folder.resolve("c.kql").toString());
        assertEquals(0, alone.exitCode(), alone.output());
    }

    @Test
    void shouldSayThatASuppressionHasExpired() throws IOException {
        rule("a.kql", RuleScanTest.suppression("*", "2026-04-13") + "FileName == \"x\"");
        assertEquals(
                """
                F/a.kql: ok, suppression a of all rules
                  soc@example.org, expires 2026-04-13: a test
                  note: it has expired and does not apply
                files: 1, rules: 0, suppressions: 1, problems: 0
                """,
                output(Run.of("check", folder.toString())));
    }

    @Test
    void shouldTakeRowFiltersWhenAsked() throws IOException {
        rule("a.kql", FRP + " | summarize count()");
        assertEquals(Telltale.FAILED, Run.of("check", folder.toString()).exitCode());
        final Run run = Run.of("check", "--row-filter", folder.toString());
        assertEquals(0, run.exitCode());
        assertTrue(output(run).contains("  F/a.kql:1:51: note: "), run.output());
    }

    @Test
    void shouldNotLetFilesDriveTheTerminal() throws IOException {
        rule("a.kql", "// id: \u001b[2J\n" + FRP);
        rule("b.kql", "\u001b[2J\u202e");
        assertTrue(Run.of("check", folder.toString()).output().codePoints()
                .noneMatch(c -> c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)));
    }

    @Test
    void shouldCheckThousandsOfFiles() throws IOException {
        final Path zip = folder.resolve("many.zip");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 3000; i++) {
                archive.putNextEntry(new ZipEntry(String.format(Locale.ROOT, "%04d.kql", i)));
                final String column = i % 1000 == 999 ? "NoColumn" : "ProcessCommandLine";
                archive.write((FRP + " and " + column + " has \"word" + i + "\"").getBytes(StandardCharsets.UTF_8));
            }
        }
        final Run run = Run.of("check", zip.toString());
        assertAll(
                () -> assertEquals(Telltale.FAILED, run.exitCode()),
                () -> assertTrue(run.output().contains("many.zip!/0999.kql:1:53: there is no column NoColumn"), "the error is missing"),
                () -> assertTrue(run.output().endsWith("files: 3,000, rules: 2,997, suppressions: 0, problems: 3\n"),
                        run.lines().get(run.lines().size() - 1)));
    }

    @Test
    void shouldDocumentItself() {
        final Run help = Run.of("check", "--help");
        assertAll(
                () -> assertEquals(0, help.exitCode()),
                () -> assertTrue(help.messages().contains("Exit codes:"), help.messages()),
                () -> assertEquals(Telltale.FAILED, Run.of("check").exitCode()),
                () -> assertEquals(
                        List.of("Missing required parameter: 'PATH'", "Try: telltale check --help"),
                        Run.of("check").messages().lines().toList()));
    }

    private void rule(final String name, final String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String output(final Run run) {
        return run.output().replace(folder.toString(), "F");
    }
}
