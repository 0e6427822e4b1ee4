package io.telltale.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kql.KqlSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and archives as they should not be: nothing is dropped unsaid, nothing takes for ever, no name forges a line. */
class RuleFilesTest {
    private static final String RULE = "DeviceProcessEvents | where FileName has \"x\"";

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("rules"));
    }

    @Test
    void shouldFollowTheLinkThatItIsGiven() throws IOException {
        Files.writeString(folder.resolve("a.kql"), RULE);
        final Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        final RuleFiles files = read(link);
        assertEquals(List.of(link + "/a.kql"), names(files));
        assertEquals(List.of(), problems(files));
    }

    @Test
    void shouldSayWhatIsNoRegularFile() throws IOException {
        Files.writeString(folder.resolve("a.kql"), RULE);
        Files.createSymbolicLink(folder.resolve("b.kql"), folder.resolve("a.kql"));
        Files.createSymbolicLink(folder.resolve("c.kql"), folder.resolve("none"));
        Files.createSymbolicLink(folder.resolve("d.kql"), temporary);
        Files.createDirectory(folder.resolve("e.kql"));
        final RuleFiles files = read(folder);
        assertEquals(List.of(folder + "/a.kql", folder + "/b.kql"), names(files));
        assertEquals(
                List.of(
                        folder + "/c.kql: this is no file: it is a link that leads nowhere or to a folder, or a device",
                        folder + "/d.kql: this is no file: it is a link that leads nowhere or to a folder, or a device"),
                problems(files).stream().sorted().toList());
    }

    @Test
    void shouldMakeNamesVisible() throws IOException {
        Files.writeString(folder.resolve("a\nrules/b.kql: ok".replace('/', '-') + ".kql"), RULE);
        assertEquals(List.of(folder + "/a\\u000Arules-b.kql: ok.kql"), names(read(folder)));
        final Path archive = zip("x.zip", "../../up.kql", "/absolute.kql", "line\nbreak.kql", "nul\u0000.kql", "turn\u202E.kql", "C:\\back\\slash.kql");
        final RuleFiles files = read(archive);
        assertEquals(
                List.of("../../up.kql", "/absolute.kql", "C:/back/slash.kql", "line\\u000Abreak.kql", "nul\\u0000.kql", "turn\\u202E.kql"),
                names(files).stream().map(name -> name.substring((archive + "!/").length())).toList());
        Files.write(folder.resolve("bad\r.kql"), new byte[] {(byte) 0xFF});
        assertEquals(List.of(folder + "/bad\\u000D.kql: the file is no UTF-8 text"), problems(read(folder)));
    }

    @Test
    void shouldStopAtABombAndReadTheRest() throws IOException {
        final Path archive = temporary.resolve("bomb.zip");
        final byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (final String name : List.of("a-bomb.txt", "b-bomb.kql", "c.kql")) {
                zip.putNextEntry(new ZipEntry(name));
                if (name.equals("c.kql")) {
                    zip.write(RULE.getBytes(UTF_8));
                } else {
                    for (int i = 0; i < 150; i++) {
                        zip.write(zeros);
                    }
                }
            }
        }
        final RuleFiles files = assertTimeoutPreemptively(Duration.ofMillis(500), () -> read(archive));
        assertEquals(List.of(archive + "!/c.kql"), names(files));
        assertEquals(List.of(archive + "!/b-bomb.kql: the file is too large: fileBytes=" + (4 << 20)), problems(files));
    }

    @Test
    void shouldSayWhatIsWrongWithAnArchive() throws IOException {
        final Path noArchive = Files.writeString(temporary.resolve("no.zip"), "no archive");
        final Path empty = zip("empty.zip");
        final Path nothing = Files.createFile(temporary.resolve("nothing.zip"));
        final Path others = zip("others.zip", "readme.md");
        final Path encrypted = Files.write(temporary.resolve("encrypted.zip"), encrypted(Files.readAllBytes(zip("plain.zip", "a.kql"))));
        final byte[] whole = Files.readAllBytes(zip("whole.zip", "a.kql", "b.kql"));
        final Path half = Files.write(temporary.resolve("half.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        for (final Path archive : List.of(noArchive, nothing, encrypted, half)) {
            assertTrue(problems(read(archive)).get(0).startsWith(archive + ": this is no ZIP archive, or a broken or an encrypted one: "), archive::toString);
        }
        assertEquals(List.of(empty + ": the archive is empty"), problems(read(empty)));
        assertEquals(List.of(others + ": the archive holds no file of rules: names end in .kql"), problems(read(others)));
    }

    @Test
    void shouldSayThatAnArchiveHasANameTwice() throws IOException {
        final byte[] bytes = Files.readAllBytes(zip("two.zip", "a.kql", "b.kql"));
        final Path archive = temporary.resolve("two.zip");
        Files.write(archive, new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).replace("b.kql", "a.kql")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        final RuleFiles files = read(archive);
        assertEquals(1, names(files).size());
        assertEquals(List.of(archive + "!/a.kql: the archive holds this name twice, and the second is left out"), problems(files));
    }

    @Test
    void shouldSayWhichNamesOfAnArchiveCannotBeRead() throws IOException {
        final byte[] bytes = Files.readAllBytes(zip("odd.zip", "\u00E9.kql", "b.kql"));
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xC3 && bytes[i + 1] == (byte) 0xA9) {
                bytes[i + 1] = 'x';
            }
        }
        final Path archive = Files.write(temporary.resolve("odd.zip"), bytes);
        assertEquals(1, problems(read(archive)).size());
    }

    @Test
    void shouldStopAtTheLimits() throws IOException {
        final String[] many = new String[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = String.format(java.util.Locale.ROOT, "%02d.kql", i);
            Files.writeString(folder.resolve(many[i]), RULE);
        }
        final Path archive = zip("many.zip", many);
        for (final Path place : List.of(folder, archive)) {
            final RuleFiles files = new RuleFiles(new LoadLimits(30, 1_000, 100_000, 3, 1_000)).read(place);
            assertEquals(30, files.sources().size());
            assertTrue(problems(files).get(0).endsWith("30.kql: there are too many files of rules, and the rest is left out: files=30"));
        }
        final RuleFiles files = new RuleFiles(new LoadLimits(100, Integer.MAX_VALUE, Long.MAX_VALUE, 3, 20)).read(archive);
        assertEquals(20, files.sources().size());
        assertEquals(List.of(archive + ": the archive has too many entries, and the rest is left out: limit=20, entries=40"), problems(files));
    }

    private static RuleFiles read(final Path place) {
        return new RuleFiles(LoadLimits.DEFAULT).read(place);
    }

    private static List<String> names(final RuleFiles files) {
        return files.sources().stream().map(KqlSource::name).toList();
    }

    private static List<String> problems(final RuleFiles files) {
        return files.problems().stream().map(LoadProblem::render).toList();
    }

    private Path zip(final String name, final String... entries) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (final String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(RULE.getBytes(UTF_8));
            }
        }
        return Files.write(temporary.resolve(name), bytes.toByteArray());
    }

    /** Sets the flag of encryption in each header. */
    private static byte[] encrypted(final byte[] archive) {
        for (int i = 0; i + 3 < archive.length; i++) {
            if (archive[i] == 'P' && archive[i + 1] == 'K' && (archive[i + 2] == 3 && archive[i + 3] == 4 || archive[i + 2] == 1 && archive[i + 3] == 2)) {
                archive[i + (archive[i + 2] == 3 ? 6 : 8)] |= 1;
            }
        }
        return archive;
    }
}
