package io.telltale;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.RulePack.Loading;
import io.telltale.automaton.CompileLimits;
import io.telltale.event.ColumnType;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.kql.KqlSource;
import io.telltale.load.LoadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePackTest {
    private static final String FRP = "DeviceProcessEvents | where FileName has \"frpc\" | extend Tool = \"frp\" | project FileName, Tool";
    private static final String SSH = "// id: ssh\nDeviceProcessEvents | where FileName =~ \"ssh.exe\" and ProcessCommandLine !has \"scp\"";
    private static final String QUIET = "DeviceProcessEvents | where FileName !has \"exe\"";

    @TempDir
    private Path folder;

    @Test
    void shouldReportEveryRuleThatMatchesInTheOrderOfThePack() {
        final RulePack pack = RulePack.of(detection("a.kql", FRP), detection("b.kql", SSH), detection("c.kql", QUIET));
        final Verdict verdict = pack.newVerdict();
        assertAll(
                () -> assertEquals(List.of("a"), matches(pack, verdict, "frpc.exe", "x")),
                () -> assertEquals(List.of("ssh"), matches(pack, verdict, "SSH.EXE", "x")),
                () -> assertEquals(List.of(), matches(pack, verdict, "ssh.exe", "x scp")),
                () -> assertEquals(List.of("a", "c"), matches(pack, verdict, "frpc", "x")),
                () -> assertEquals(List.of("c"), matches(pack, verdict, null, null)),
                () -> assertEquals(List.of(), matches(pack, verdict, "notepad.exe", "")));
    }

    @Test
    void shouldTellLabelsRowsAndColumns() {
        final RulePack pack = RulePack.of(detection("t1090.kql", ProxyDetector.query().text()), detection("b.kql", FRP));
        final Verdict verdict = pack.newVerdict();
        assertEquals(1, pack.detect(event("netsh.exe", "netsh interface portproxy add v4tov4 listenport=1"), verdict));
        assertAll(
                () -> assertEquals("t1090-faithful", verdict.detection(0).id()),
                () -> assertEquals("Netsh Port Proxy", verdict.label(0)),
                () -> assertEquals(2, verdict.rowCount(0)),
                () -> assertEquals(2, verdict.rows(0).size()),
                () -> assertEquals("Netsh Port Proxy", verdict.rows(0).get(1).get("ToolType")),
                () -> assertEquals(10, verdict.rows(0).get(0).size()),
                () -> assertThrows(IndexOutOfBoundsException.class, () -> verdict.label(1)));
        assertEquals(2, pack.detect(event("frpc.exe", "frpc"), verdict));
        assertEquals(Map.of("FileName", "frpc.exe", "Tool", "frp"), verdict.rows(1).get(0));
        assertEquals("frp", verdict.label(1));
        final List<String> handled = new ArrayList<>();
        pack.detect(event("frpc.exe", "frpc"), verdict, (v, match) -> handled.add(v.detection(match).id() + "=" + v.label(match)));
        assertEquals(List.of("t1090-faithful=Fast Reverse Proxy (FRP)", "b=frp"), handled);
    }

    @Test
    void shouldHandRowsOverWithTheCallersValues() {
        final Detection projecting = detection("a.kql", FRP + ", Name = FileName");
        final Detection adding = detection("b.kql", "DeviceProcessEvents | where FileName has \"frpc\" | extend Tool = iff(FileName has \"x\", \"X\", \"Y\")");
        final RulePack pack = RulePack.of(projecting, adding);
        final Verdict verdict = pack.newVerdict();
        pack.detect(event("frpc.exe", "frpc"), verdict);
        assertAll(
                () -> assertEquals(
                        List.of(Map.of("FileName", 3, "Tool", "frp", "Name", 3)), verdict.rows(0, EventColumn::index)),
                () -> assertEquals(
                        List.of(Map.of("FileName", 3, "ProcessCommandLine", 4, "Tool", "Y")), verdict.rows(1, EventColumn::index)),
                () -> assertFalse(projecting.keepsEventColumns()),
                () -> assertEquals(List.of("FileName", "Tool", "Name"), projecting.columns()),
                () -> assertEquals(List.of("frp"), projecting.labels()),
                () -> assertTrue(adding.keepsEventColumns()),
                () -> assertEquals(List.of("Tool"), adding.columns()),
                () -> assertEquals(List.of("X", "Y"), adding.labels()),
                () -> assertEquals(List.of(), detection("c.kql", SSH).labels()));
    }

    @Test
    void shouldDecideT1090AsTheDetectorDoes() {
        final RulePack pack = RulePack.of(Detection.compile(ProxyDetector.query()));
        final Verdict verdict = pack.newVerdict();
        final ProxyDetector detector = ProxyDetector.faithful();
        final ProxyVerdict expected = new ProxyVerdict();
        for (final Table.Row row : Table.read("t1090-cases.tsv")) {
            final EventView event = event(row.get(1), row.get(2));
            final ToolType type = detector.detect(event, expected);
            assertEquals(type == ToolType.NONE ? 0 : 1, pack.detect(event, verdict), row::toString);
            if (type != ToolType.NONE) {
                assertEquals(type.kqlLabel(), verdict.label(0), row::toString);
                assertEquals(expected.rows(), verdict.rowCount(0), row::toString);
            }
        }
    }

    @Test
    void shouldSuppressReportAndExpire() {
        final Suppression jump = suppression("""
                // id: jump-hosts
                // suppresses: ssh
                // owner: net@example.org
                // reason: they forward all day
                // expires: 2026-12-01
                DeviceName startswith "jump-" or AccountName in~ ("deploy")
                """);
        final DetectionOptions options = DetectionOptions.DEFAULT.withClock(() -> Instant.parse("2026-11-30T23:59:59Z"));
        final RulePack pack = RulePack.of(
                List.of(Detection.compile(new KqlSource("a.kql", FRP), options), Detection.compile(new KqlSource("b.kql", SSH), options)), List.of(jump));
        final Verdict verdict = pack.newVerdict();
        pack.detect(event("ssh.exe", "x", "jump-1"), verdict);
        assertTrue(verdict.isSuppressed(0));
        assertSame(jump, verdict.suppression(0));
        assertEquals(Instant.parse("2026-12-01T00:00:00Z"), verdict.suppression(0).expires());
        pack.detect(event("ssh.exe", "x", "ws-1"), verdict);
        assertFalse(verdict.isSuppressed(0));
        assertNull(verdict.suppression(0));
        // Only the rule that is named is suppressed.
        pack.detect(event("frpc.exe", "x", "jump-1"), verdict);
        assertFalse(verdict.isSuppressed(0));

        final DetectionOptions later = options.withClock(() -> Instant.parse("2026-12-01T00:00:00Z"));
        final RulePack expired = RulePack.of(List.of(Detection.compile(new KqlSource("b.kql", SSH), later)), List.of(jump));
        final Verdict open = expired.newVerdict();
        expired.detect(event("ssh.exe", "x", "jump-1"), open);
        assertFalse(open.isSuppressed(0));
    }

    @Test
    void shouldRefuseSuppressionsWithoutOwnerReasonOrEnd() {
        final RuntimeException refused = assertThrows(RuntimeException.class, () -> suppression("// suppresses: *\n// expires: soon\nFileNam has \"x\""));
        assertEquals(
                List.of(
                        "s.kql:1:1: a suppression needs a comment \"// owner: ...\" at its head",
                        "s.kql:1:1: a suppression needs a comment \"// reason: ...\" at its head",
                        "s.kql:2:13: expires has to be a day, as in 2027-01-31",
                        "s.kql:3:1: there is no column FileNam in DeviceProcessEvents; did you mean FileName?"),
                refused.getMessage().lines().filter(line -> line.startsWith("s.kql")).toList());
    }

    @Test
    void shouldLoadFoldersAndArchives() throws IOException {
        Files.createDirectories(folder.resolve("b/deep"));
        Files.writeString(folder.resolve("b/deep/ssh.kql"), SSH);
        Files.writeString(folder.resolve("a.KQL"), "\uFEFF" + FRP);
        Files.writeString(folder.resolve("readme.txt"), "not a rule");
        Files.writeString(folder.resolve("quiet.kql"), "// suppresses: *\n// owner: o\n// reason: r\n// expires: 2999-01-01\nDeviceName == \"lab\"");
        final RulePack pack = RulePack.load(List.of(folder), DetectionOptions.DEFAULT, Loading.STRICT);
        assertEquals(List.of("a", "ssh"), pack.detections().stream().map(Detection::id).toList());
        assertEquals(List.of("quiet"), pack.suppressions().stream().map(Suppression::id).toList());

        final Path archive = folder.resolve("rules.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (final String name : List.of("x/two.kql", "one.kql", "notes.md")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(FRP.getBytes(StandardCharsets.UTF_8));
            }
        }
        final RulePack archived = RulePack.load(List.of(archive), DetectionOptions.DEFAULT, Loading.STRICT);
        assertEquals(List.of("one", "two"), archived.detections().stream().map(Detection::id).toList());
        assertEquals(archive + "!/one.kql", archived.detections().get(0).source().name());
    }

    @Test
    void shouldReportBadRulesAndUseTheOthersIfAsked() throws IOException {
        Files.writeString(folder.resolve("a.kql"), FRP);
        Files.writeString(folder.resolve("b.kql"), "DeviceProcessEvents | where FileName = \"x\"");
        Files.writeString(folder.resolve("c.kql"), "// id: a\n" + SSH.substring(SSH.indexOf('\n') + 1));
        Files.writeString(folder.resolve("d.kql"), "// suppresses: nobody\n// owner: o\n// reason: r\n// expires: 2999-01-01\nFileName has \"x\"");
        Files.write(folder.resolve("e.kql"), new byte[] {(byte) 0xC3});
        final String base = folder.toString();
        final List<String> expected = List.of(
                base + "/e.kql: the file is no UTF-8 text",
                base + "/b.kql:1:38: \"=\" gives a name; to compare write == (with case) or =~ (without)",
                base + "/c.kql: the id is that of another rule, and results could not tell them apart: id=a, other=" + base + "/a.kql",
                base + "/d.kql: the suppression is of a rule that is not there: suppresses=nobody");
        final PackException refused =
                assertThrows(PackException.class, () -> RulePack.load(List.of(folder), DetectionOptions.DEFAULT, Loading.STRICT));
        assertEquals(expected, refused.problems().stream().map(p -> p.message().lines().findFirst().orElseThrow()).toList());
        final RulePack pack = RulePack.load(List.of(folder), DetectionOptions.DEFAULT, Loading.LENIENT);
        assertEquals(List.of("a"), pack.detections().stream().map(Detection::id).toList());
        assertEquals(refused.problems(), pack.problems());
        assertThrows(
                PackException.class,
                () -> RulePack.load(List.of(folder.resolve("b.kql")), DetectionOptions.DEFAULT, Loading.LENIENT), "nothing can be used");
    }

    @Test
    void shouldNameTheFileAndTheLimit() throws IOException {
        Files.createDirectories(folder.resolve("1/2/3"));
        Files.writeString(folder.resolve("1/2/3/deep.kql"), FRP);
        Files.writeString(folder.resolve("a.kql"), FRP);
        Files.writeString(folder.resolve("b.kql"), FRP + " // " + "x".repeat(1_000));
        Files.writeString(folder.resolve("c.kql"), "// id: c\n" + FRP);
        assertEquals(
                List.of(folder + "/1/2: folders are nested too deep: depth=2"), problems(new LoadLimits(10, 2_000, 10_000, 2, 10)));
        assertEquals(List.of(folder + "/b.kql: the file is too large: fileBytes=500"), problems(new LoadLimits(10, 500, 10_000, 9, 10)));
        assertEquals(
                List.of(folder + "/b.kql: there are too many files of rules, and the rest is left out: files=2"),
                problems(new LoadLimits(2, 2_000, 10_000, 9, 10)));
        assertTrue(problems(new LoadLimits(9, 2_000, 1_000, 9, 10)).get(0)
                .startsWith(folder + "/b.kql: the files of rules are too large together, and the rest is left out: bytes=1000, demanded="));
        assertEquals(
                List.of(folder.resolve("none") + ": there is no such file or folder"),
                assertThrows(PackException.class, () -> RulePack.load(List.of(folder.resolve("none")), DetectionOptions.DEFAULT, Loading.LENIENT))
                        .problems().stream().map(PackProblem::message).toList());
        final DetectionOptions small = DetectionOptions.DEFAULT.withLimits(new CompileLimits(2, 10, 100, 10_000));
        assertEquals(
                "a.kql: there are too many literals: literals=2, demanded=3",
                assertThrows(PackException.class, () -> RulePack.of(Detection.compile(
                                new KqlSource("a.kql", "DeviceProcessEvents | where FileName has_any (\"a\", \"b\", \"c\")"), small)))
                        .getMessage());
    }

    private List<String> problems(final LoadLimits limits) {
        final RulePack pack = RulePack.load(List.of(folder), DetectionOptions.DEFAULT, Loading.LENIENT, limits);
        return pack.problems().stream().map(PackProblem::message).filter(m -> !m.contains("the id is that of another")).toList();
    }

    @Test
    void shouldRunOverOtherSchemas() {
        final EventSchema schema = EventSchema.builder("SysmonEvents").eventTime("UtcTime").column("Image", ColumnType.STRING)
                .column("ProcessId", ColumnType.LONG).build();
        final DetectionOptions options = DetectionOptions.DEFAULT.withSchema(schema);
        final RulePack pack = RulePack.of(Detection.compile(
                new KqlSource("s.kql", "SysmonEvents | where UtcTime > ago(1d) | where Image endswith @\"\\frpc.exe\""), options));
        final byte[] image = "C:\\x\\FRPC.exe".getBytes(StandardCharsets.UTF_8);
        final EventView view = new EventView(schema).column(schema.column("Image"), image, 0, image.length);
        final Verdict verdict = pack.newVerdict();
        assertEquals(1, pack.detect(view, verdict));
        assertEquals(Map.of("Image", "C:\\x\\FRPC.exe"), verdict.rows(0).get(0));
        assertEquals(1, pack.detections().get(0).notes().size());
        assertThrows(IllegalArgumentException.class, () -> pack.detect(new EventView(), verdict));
        assertThrows(IllegalArgumentException.class, () -> view.column(EventColumn.FILE_NAME, image, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> RulePack.of(detection("a.kql", FRP)).detect(view, verdict));
    }

    @Test
    void shouldExplain() {
        final RulePack pack = RulePack.of(Detection.compile(ProxyDetector.query()));
        final String explanation =
                pack.explain(event("ssh.exe", "ssh.exe -R 8080:h:80 u@h"), pack.detections().get(0)).render();
        assertTrue(explanation.startsWith("t1090-faithful: matches\n"), explanation);
        assertTrue(explanation.contains("+ line 44: ProcessCommandLine has_any (ProxyCommandPatterns)\n"), explanation);
        assertTrue(explanation.contains("\"-R \" in ProcessCommandLine at [8, 11): -R \n"), explanation);
        assertTrue(explanation.contains("- line 47: FileName =~ \"netsh.exe\"\n"), explanation);
        assertTrue(explanation.contains("label: SSH Tunnel\n"), explanation);
        assertFalse(pack.explain(event("a.exe", "b"), pack.detections().get(0)).matches());
    }

    private static List<String> matches(final RulePack pack, final Verdict verdict, final String fileName, final String commandLine) {
        pack.detect(event(fileName, commandLine), verdict);
        final List<String> ids = new ArrayList<>();
        for (int match = 0; match < verdict.count(); match++) {
            ids.add(verdict.detection(match).id());
        }
        return ids;
    }

    private static EventView event(final String fileName, final String commandLine) {
        return event(fileName, commandLine, null);
    }

    private static EventView event(final String fileName, final String commandLine, final String device) {
        final EventView view = new EventView();
        set(view, EventColumn.FILE_NAME, fileName);
        set(view, EventColumn.PROCESS_COMMAND_LINE, commandLine);
        set(view, EventColumn.DEVICE_NAME, device);
        return view;
    }

    private static void set(final EventView view, final EventColumn column, final String text) {
        if (text != null) {
            final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            view.column(column, bytes, 0, bytes.length);
        }
    }

    private static Detection detection(final String name, final String text) {
        return Detection.compile(new KqlSource(name, text));
    }

    private static Suppression suppression(final String text) {
        return Suppression.compile(new KqlSource("s.kql", text), DetectionOptions.DEFAULT);
    }
}
