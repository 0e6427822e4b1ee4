package io.telltale;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.RulePack.Loading;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, heads of files and days as they should not be. */
class HostileMetadataTest {
    private static final String QUERY = "DeviceProcessEvents | where FileName has \"x\"";

    @TempDir
    private Path folder;

    @Test
    void shouldNotLetANameForgeALine() {
        final KqlSource source = new KqlSource("a\nb.kql:1:1: fine", "DeviceProcessEvents | where ['x\\nc.kql:1:1: fine'] has \"x\"");
        final String message = assertThrows(KqlException.class, () -> Detection.compile(source)).getMessage();
        assertTrue(message.startsWith("a\\u000Ab.kql:1:1: fine:1:29: there is no column x\\u000Ac.kql:1:1: fine in DeviceProcessEvents\n"), message);
        assertEquals(3, message.lines().count(), message);
    }

    @Test
    void shouldReadHeadsWithAnyLineEnd() {
        for (final String end : List.of("\n", "\r\n", "\r")) {
            for (final String mark : List.of("", "\uFEFF")) {
                final String text = String.join(end, mark + "// id: one", "", "//\tseverity:\thigh ", "   // x.y-z_1: a: b", QUERY, "// id: late");
                final Metadata metadata = Metadata.of(new KqlSource("a.kql", text));
                assertAll(
                        () -> assertEquals(List.of("id", "severity", "x.y-z_1"), metadata.keys()),
                        () -> assertEquals(List.of("one"), metadata.all("id")),
                        () -> assertEquals("high", metadata.first("severity")),
                        () -> assertEquals("a: b", metadata.first("x.y-z_1")),
                        () -> assertEquals("one", Detection.compile(new KqlSource("a.kql", text)).id()));
            }
        }
    }

    @Test
    void shouldTakeAnIdAsItIsAndTheFilesNameWithoutOne() {
        assertAll(
                () -> assertEquals("a", id("// id:\n")),
                () -> assertEquals("a", id("// id:    \n")),
                () -> assertEquals("a", id("// ID: x\n")),
                () -> assertEquals("b c/d\\e", id("// id: b c/d\\e \n")),
                () -> assertEquals("x".repeat(100_000), id("// id: " + "x".repeat(100_000) + "\n")),
                () -> assertEquals("first", id("// id: first\n// id: second\n")));
        assertEquals(2, RulePack.of(Detection.compile(new KqlSource("a", QUERY)), Detection.compile(new KqlSource("A", QUERY))).detections().size());
    }

    @Test
    void shouldRefuseToLoadNoRules() throws IOException {
        for (final Loading loading : Loading.values()) {
            assertEquals(
                    "there are no rules: places=[]",
                    assertThrows(PackException.class, () -> RulePack.load(List.of(), DetectionOptions.DEFAULT, loading)).getMessage());
        }
        Files.writeString(folder.resolve("s.kql"), suppression("2999-01-01"));
        assertEquals(
                "there are no rules: places=[" + folder + "]",
                assertThrows(PackException.class, () -> RulePack.load(List.of(folder), DetectionOptions.DEFAULT, Loading.LENIENT)).getMessage());
    }

    @Test
    void shouldKnowEveryDayOfTheCalendarAndNoOther() {
        assertEquals(Instant.parse("9999-12-31T00:00:00Z"), compile("9999-12-31").expires());
        assertEquals(Instant.parse("0001-01-01T00:00:00Z"), compile("0001-01-01").expires());
        for (final String day : List.of("+999999999-12-31", "+10000-01-01", "0000-01-01", "-0001-01-01", "2027-02-29", "tomorrow", "2027-1-1")) {
            final KqlException refused = assertThrows(KqlException.class, () -> compile(day), day);
            assertEquals("s.kql:4:13: expires has to be a day, as in 2027-01-31", refused.getMessage().lines().findFirst().orElseThrow(), day);
        }
    }

    @Test
    void shouldExpireAtTheMillisecond() {
        final Suppression suppression = compile("2027-01-01");
        for (final long late : new long[] {-1, 0, 1}) {
            final DetectionOptions options =
                    DetectionOptions.DEFAULT.withClock(() -> Instant.parse("2027-01-01T00:00:00Z").plusMillis(late));
            final RulePack pack = RulePack.of(
                    List.of(Detection.compile(new KqlSource("a.kql", "DeviceProcessEvents"), options)), List.of(suppression));
            final Verdict verdict = pack.newVerdict();
            assertEquals(1, pack.detect(new io.telltale.event.EventView(), verdict));
            assertEquals(late < 0, verdict.isSuppressed(0), "late=" + late);
        }
    }

    private static String id(final String head) {
        return Detection.compile(new KqlSource("a.kql", head + QUERY)).id();
    }

    private static Suppression compile(final String day) {
        return Suppression.compile(new KqlSource("s.kql", suppression(day)), DetectionOptions.DEFAULT);
    }

    private static String suppression(final String day) {
        return "// suppresses: *\n// owner: o\n// reason: " + day + " is a day\n// expires: " + day + "\nisempty(FileName)";
    }
}
