package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain}: one event against rules, given by options or from a file. */
class ExplainCommandTest {
    private static final String SSH = "DeviceProcessEvents\n| where FileName =~ \"ssh.exe\" and ProcessCommandLine !has \"scp\"\n"
            + "| where ProcessCommandLine has_all (\"-R\", \"h\")";

    @TempDir
    Path folder;

    @Test
    void shouldExplainTheOwnQuery() {
        final Run run = Run.of("explain", "--file-name", "ssh.exe", "--command-line", "ssh.exe -R 8080:h:80 u@h");
        assertAll(
                () -> assertEquals(Telltale.HITS, run.exitCode()),
                () -> assertTrue(run.output().startsWith("t1090-faithful: matches\n"), run.output()),
                () -> assertTrue(run.output().contains("    + line 44: ProcessCommandLine has_any (ProxyCommandPatterns)\n"
                        + "        \"-R \" in ProcessCommandLine at [8, 11): -R \n"), run.output()),
                () -> assertTrue(run.output().contains("  label: SSH Tunnel\n"), run.output()),
                () -> assertEquals("", run.messages()));
    }

    @Test
    void shouldExplainEveryRuleThatMatches() throws IOException {
        rule("a.kql", SSH);
        rule("b.kql", "DeviceProcessEvents | where DeviceName == \"a=b\"");
        rule("c.kql", "DeviceProcessEvents | where FileName has \"scp\"");
        final Run run = Run.of(
                "explain", "--rules", rules(), "--file-name", "SSH.exe", "--command-line", "-R 1:h:2", "--column", "DeviceName=a=b");
        assertEquals(Telltale.HITS, run.exitCode());
        assertEquals(
                """
                a: matches
                  + and
                    + line 2: FileName =~ "ssh.exe"
                        "ssh.exe" in FileName at [0, 7): SSH.exe
                    + line 2: ProcessCommandLine !has "scp"
                      - ProcessCommandLine: "scp"
                    + line 3: ProcessCommandLine has_all ("-R", "h")
                      + ProcessCommandLine: "-R"
                          "-R" in ProcessCommandLine at [0, 2): -R
                      + ProcessCommandLine: "h"
                          "h" in ProcessCommandLine at [5, 6): h
                b: matches
                  + line 1: DeviceName == "a=b"
                      "a=b" in DeviceName at [0, 3): a=b
                """,
                run.output());
    }

    @Test
    void shouldExplainTheRuleThatIsAskedAbout() throws IOException {
        rule("a.kql", SSH);
        rule("b.kql", "DeviceProcessEvents | where FileName has \"scp\"");
        final Run run = Run.of("explain", "--rules", rules(), "--rule", "b", "--file-name", "ssh.exe");
        final Run other = Run.of("explain", "--rules", rules(), "--rule", "c", "--file-name", "ssh.exe");
        final Run none = Run.of("explain", "--rules", rules(), "--file-name", "cmd.exe");
        assertAll(
                () -> assertEquals("b: does not match\n  - line 1: FileName has \"scp\"\n", run.output()),
                () -> assertEquals(Telltale.NO_HITS, run.exitCode()),
                () -> assertEquals(Telltale.FAILED, other.exitCode()),
                () -> assertEquals("telltale: there is no rule with this id: c; there are a, b\n", other.messages()),
                () -> assertEquals(Telltale.NO_HITS, none.exitCode()),
                () -> assertEquals("no rule matches; --rule ID says why one does not\n", none.messages()));
    }

    @Test
    void shouldNameTheSuppression() throws IOException {
        rule("a.kql", "DeviceProcessEvents | where FileName has \"ssh\"");
        rule("b.kql", RuleScanTest.suppression("a", "2026-04-14") + "FileName has \"exe\"");
        final Run run = Run.of("explain", "--rules", rules(), "--file-name", "ssh.exe");
        final Run later = Run.of("explain", "-q", "--rules", rules(), "--file-name", "ssh.exe", "--now", "2026-04-14T00:00:00Z");
        assertAll(
                () -> assertTrue(run.output().endsWith("  suppressed by b: soc@example.org, expires 2026-04-14: a test\n"), run.output()),
                () -> assertEquals(Telltale.NO_HITS, run.exitCode()),
                () -> assertEquals(Telltale.HITS, later.exitCode()),
                () -> assertEquals("", later.messages()));
    }

    @Test
    void shouldTakeTheFirstEventOfAFile() throws IOException {
        final Path events = folder.resolve("events.jsonl");
        Files.writeString(events, "oops\n{\"FileName\":\"ngrok.exe\",\"ProcessId\":7}\n{\"FileName\":\"x\"}\n");
        final Run run = Run.of("explain", "--event", events.toString());
        final Run replaced = Run.of("explain", "--event", events.toString(), "--file-name", "cmd.exe", "--command-line", "-q");
        final Run input = Run.of("{\"FileName\":\"ngrok.exe\"}".getBytes(StandardCharsets.UTF_8), "explain", "--event", "-");
        final Run empty = Run.of("explain", "--event", "-");
        final Run missing = Run.of("explain", "--event", folder.resolve("missing").toString());
        assertAll(
                () -> assertEquals(Telltale.HITS, run.exitCode()),
                () -> assertTrue(run.messages().startsWith(events + ":1: rejected: "), run.messages()),
                () -> assertEquals(Telltale.NO_HITS, replaced.exitCode()),
                () -> assertEquals(Telltale.HITS, input.exitCode()),
                () -> assertEquals(Telltale.FAILED, empty.exitCode()),
                () -> assertTrue(empty.messages().contains("there is no event in this file"), empty.messages()),
                () -> assertEquals(Telltale.FAILED, missing.exitCode()),
                () -> assertTrue(missing.messages().contains("there is no such file"), missing.messages()));
    }

    @Test
    void shouldTakeCommandLinesThatLookLikeOptions() {
        for (final String text : new String[] {"-L x -h", "--rules", "-q", "--help", "-h -L x"}) {
            final Run run = Run.of("explain", "--rule", "t1090-faithful", "--command-line", text);
            assertTrue(run.output().startsWith("t1090-faithful: "), text + ": " + run.messages() + run.output());
        }
    }

    @Test
    void shouldRefuseWrongUsage() throws IOException {
        rule("a.kql", "nonsense");
        assertAll(
                () -> assertRefused("an event is missing: --file-name, --command-line, --column or --event"),
                () -> assertRefused("--column takes NAME=VALUE, as in AccountName=svc: x", "--column", "x"),
                () -> assertRefused("DeviceProcessEvents has no column Filename; is FileName meant?", "--column", "Filename=x"),
                () -> assertRefused("DeviceProcessEvents has no column Foo", "--column", "Foo=x"),
                () -> assertRefused("--row-filter is of use with --rules only", "--row-filter", "--file-name", "x"),
                () -> assertRefused("a.kql:1:1: ", "--rules", rules(), "--file-name", "x"));
    }

    private static void assertRefused(final String message, final String... options) {
        final String[] arguments = new String[options.length + 1];
        arguments[0] = "explain";
        System.arraycopy(options, 0, arguments, 1, options.length);
        final Run run = Run.of(arguments);
        assertEquals(Telltale.FAILED, run.exitCode());
        assertTrue(run.messages().contains(message), run.messages());
    }

    private void rule(final String name, final String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String rules() {
        return folder.toString();
    }
}
