package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON with its warts: each event that is there is found, and what is none is said. */
class JsonInputTest {
    private static final String HIT = "{\"FileName\":\"ngrok.exe\",\"ProcessCommandLine\":\"ngrok tcp 22\"}";

    @TempDir
    Path folder;

    @Test
    void shouldReadRecordsEnvelopesAndArrays() {
        final Run run = Run.scan(
                String.join(
                        "\n",
                        HIT,
                        "[" + HIT + "," + HIT + "]",
                        "{\"records\":[{\"category\":\"AdvancedHunting-DeviceProcessEvents\",\"properties\":" + HIT + "},"
                                + "{\"properties\":" + HIT + "}]}",
                        "{\"time\":\"x\",\"properties\":" + HIT + ",\"category\":\"AdvancedHunting-DeviceProcessEvents\"}",
                        "{\"properties\":" + HIT + ",\"category\":\"AdvancedHunting-DeviceNetworkEvents\"}",
                        HIT + HIT),
                "-", "--output", "jsonl");
        assertAll(
                () -> assertEquals(8, run.lines().size(), run.output()),
                () -> assertTrue(run.messages().contains("1 records of other tables were skipped"), run.messages()),
                () -> assertTrue(run.messages().contains(" 0 lines rejected"), run.messages()),
                () -> assertEquals(Telltale.HITS, run.exitCode()));
    }

    @Test
    void shouldWriteEveryValueAsItCameIn() {
        final String record = "{\"ToolType\":\"mine\",\"Timestamp\":17.50e1,\"DeviceName\":true,\"AccountName\":{\"a\": [1, \"é\"]},"
                + "\"FileName\":\"ngrok.exe\",\"ProcessCommandLine\":\"\\ud800 \\u0000 \\ud83d\\ude00 \\\"\\\\ é \",\"FolderPath\":null,"
                + "\"InitiatingProcessFileName\":[ ]}";
        assertEquals(
                "{\"Timestamp\":17.50e1,\"DeviceName\":true,\"AccountName\":{\"a\": [1, \"é\"]},\"FileName\":\"ngrok.exe\","
                        + "\"ProcessCommandLine\":\"\\uD800 \\u0000 \\uD83D\\uDE00 \\\"\\\\ \\u00E9 \","
                        + "\"InitiatingProcessFileName\":[ ],\"InitiatingProcessCommandLine\":null,"
                        + "\"InitiatingProcessAccountName\":null,\"FolderPath\":null,\"ToolType\":\"Ngrok Tunnel\"}\n",
                Run.scan(record, "-", "--output", "jsonl").output());
    }

    @Test
    void shouldNotTakeAnyCategoryForAnotherTable() {
        final Run run = Run.scan("{\"category\":\"process\",\"FileName\":\"ngrok.exe\"}", "-");
        assertEquals(Telltale.HITS, run.exitCode());
    }

    @Test
    void shouldReadRecordsOfManyNames() {
        final StringBuilder record = new StringBuilder("{");
        for (int i = 0; i < 60_000; i++) {
            record.append("\"AaAaBBBB").append(i).append("BBAa").append(i % 7).append("\":1,");
        }
        final Run run = Run.scan(record + "\"FileName\":\"ngrok.exe\"}\n" + HIT, "-", "-o", "jsonl");
        assertEquals(2, run.lines().size(), run.messages());
    }

    @Test
    void shouldTakeTheLastOfDuplicateKeys() {
        final Run run = Run.scan(
                "{\"FileName\":\"ngrok.exe\",\"FileName\":\"a.exe\"}\n{\"FileName\":\"a.exe\",\"FileName\":\"frpc.exe\"}\n"
                        + "{\"FileName\":\"ngrok.exe\",\"FileName\":null}",
                "-", "-o", "csv");
        assertEquals(2, run.lines().size());
        assertTrue(run.lines().get(1).contains("frpc.exe"));
    }

    @Test
    void shouldDetectInValuesThatAreNoStrings() {
        final Run run = Run.scan("{\"FileName\":[\"ngrok\"]}\n{\"FileName\":1.5,\"ProcessCommandLine\":{\"x\":\"-socks\"}}", "-", "-o", "jsonl");
        assertEquals(2, run.lines().size(), run.output());
    }

    @Test
    void shouldMatchColumnNamesWithCase() {
        final Run run = Run.scan("{\"filename\":\"ngrok.exe\",\"DeviceName\":\"d\"}", "-");
        assertEquals(Telltale.NO_HITS, run.exitCode());
    }

    @Test
    void shouldNotLoseAnEventForMalformedCharacters() throws IOException {
        final ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes("{\"FileName\":\"frpc\",\"ProcessCommandLine\":\"".getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
        lines.writeBytes(("\"}\n{\"FileName\":\"\\udc00frpc\\ud800\"}\n").getBytes(StandardCharsets.UTF_8));
        final Run run = Run.scan(lines.toByteArray(), "-", "-o", "jsonl");
        assertAll(
                () -> assertEquals(2, run.lines().size(), run.messages()),
                () -> assertTrue(run.lines().get(0).contains("\"\uFFFD(\uFFFD\""), run.output()),
                () -> assertTrue(run.lines().get(1).contains("\"\\uDC00frpc\\uD800\""), run.output()));
    }

    @Test
    void shouldReportBadLinesAndGoOn() throws IOException {
        final Path rejects = folder.resolve("rejects");
        final String input = HIT + "\r\n\r\nno json\n{\"FileName\":\"frpc.exe\"\n42\n\"text\"\n{\"Image\":\"frpc\"}\n"
                + "[7," + HIT + "]\n{\"records\":[{\"properties\":" + HIT + "},{\"prop\n" + HIT + " trailing\n\t\n" + HIT;
        final Run run = Run.scan(input, "-", "-o", "jsonl", "--rejects", rejects.toString());
        assertAll(
                () -> assertEquals(5, run.lines().size(), run.output()),
                () -> assertEquals(
                        "no json\n{\"FileName\":\"frpc.exe\"\n42\n\"text\"\n{\"Image\":\"frpc\"}\n7\n{\"records\":[{\"properties\":"
                                + HIT + "},{\"prop\n" + HIT + " trailing\n",
                        Files.readString(rejects)),
                () -> assertTrue(run.messages().contains(" 8 lines rejected"), run.messages()),
                () -> assertEquals(Telltale.HITS, run.exitCode()));
        for (final String place : new String[] {":3: ", ":4: ", ":5: ", ":6: ", ":7: ", ":8: ", ":9: ", ":10: "}) {
            assertTrue(run.messages().contains("(standard input)" + place + "rejected: "), place + run.messages());
        }
        assertTrue(run.messages().contains(":3: rejected: not JSON, column 1: "), run.messages());
        assertTrue(
                run.messages().contains(":4: rejected: not JSON, column 23: Unexpected end-of-input: expected close marker for Object"
                        + " (a record has to be on one line)"),
                run.messages());
    }

    @Test
    void shouldShowTheFirstRejectsAndCountTheOthers() {
        final Run run = Run.scan("x\n".repeat(100) + HIT, "-", "-o", "jsonl", "--format", "jsonl");
        assertAll(
                () -> assertEquals(1, run.lines().size()),
                () -> assertEquals(20, run.messages().lines().filter(l -> l.contains("rejected: ")).count()),
                () -> assertTrue(run.messages().contains("--rejects keeps them"), run.messages()),
                () -> assertTrue(run.messages().contains(" 100 lines rejected"), run.messages()));
    }

    @Test
    void shouldFailOnRejectsWhenStrict() {
        assertEquals(Telltale.FAILED, Run.scan("x\n" + HIT, "-", "--strict", "--format", "jsonl").exitCode());
    }

    @Test
    void shouldSurviveLongLines() {
        final String longText = "a".repeat(10 << 20);
        final Run run = Run.scan(
                "{\"FileName\":\"a.exe\",\"ProcessCommandLine\":\"" + longText + " -socks5\"}\n" + longText + "\n" + HIT,
                "-", "-o", "csv");
        assertAll(
                () -> assertEquals(3, run.lines().size()),
                () -> assertTrue(run.lines().get(1).contains(longText + " -socks5")),
                () -> assertTrue(run.messages().contains(" 1 lines rejected")));
    }

    @Test
    void shouldRejectLinesAboveTheLimitWholeAndGoOn() throws IOException {
        final Path rejects = folder.resolve("rejects");
        final String tooLong = "{\"FileName\":\"" + "b".repeat(200_000) + "\"}";
        final Run run = Run.scan(
                tooLong + "\n" + HIT + "\n" + tooLong,
                "-", "-o", "jsonl", "--max-line", "100", "--rejects", rejects.toString());
        assertAll(
                () -> assertEquals(1, run.lines().size()),
                () -> assertEquals(tooLong + "\n" + tooLong + "\n", Files.readString(rejects)),
                () -> assertTrue(
                        run.messages().contains(":3: rejected: the line is longer than the limit of 100 bytes; raise it with --max-line"),
                        run.messages()));
    }

    @Test
    void shouldAgreeOnLengthsAroundTheLimit() {
        for (int extra = -3; extra <= 3; extra++) {
            final String line = "{\"FileName\":\"ngrok" + " ".repeat(65_600 + extra) + "\"}";
            for (final String end : new String[] {"\n", "\r\n", ""}) {
                final Run run = Run.scan(HIT + "\n" + line + end, "-", "-o", "csv", "--max-line", String.valueOf(line.length()));
                assertEquals(3, run.lines().size(), "extra=" + extra);
            }
            final Run rejected = Run.scan(line + "\n" + HIT, "-", "-o", "csv", "--max-line", String.valueOf(line.length() - 1));
            assertEquals(2, rejected.lines().size(), "extra=" + extra);
        }
    }

    @Test
    void shouldRefuseDeepNestingAndGoOn() {
        final Run run = Run.scan("{\"FileName\":\"frpc\",\"x\":" + "[".repeat(200_000) + "\n" + HIT, "-", "-o", "jsonl");
        assertEquals(1, run.lines().size());
        assertTrue(run.messages().contains(" 1 lines rejected"), run.messages());
    }

    @Test
    void shouldReadCompressedAndMarkedFiles() throws IOException {
        final String text = HIT + "\n" + HIT.replace("ngrok tcp", "ngrök 😀") + "\n";
        final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        final byte[][] forms = {
            zipped.toByteArray(),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE),
        };
        final String plain = Run.scan(text, "-", "-o", "jsonl").output();
        assertEquals(2, plain.lines().count());
        for (final byte[] form : forms) {
            assertEquals(plain, Run.scan(form, "-", "-o", "jsonl").output());
        }
    }

    @Test
    void shouldReadTheWholeOfLongTranscodedFiles() {
        final String text = (HIT.replace("tcp", "😀é") + "\n").repeat(5_000);
        final Run run = Run.scan(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), "-", "-o", "csv");
        assertEquals(5_001, run.lines().size());
    }

    @Test
    void shouldHaveNoHitsInAnEmptyInput() {
        assertEquals(Telltale.NO_HITS, Run.scan("", "-").exitCode());
        assertEquals(Telltale.NO_HITS, Run.scan("\n\n", "-").exitCode());
    }

    @Test
    void shouldFailOnCutCompression() throws IOException {
        final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write((HIT + "\n").repeat(1_000).getBytes(StandardCharsets.UTF_8));
        }
        final byte[] cut = Arrays.copyOf(zipped.toByteArray(), zipped.size() - 8);
        final Run run = Run.scan(cut, "-", "-o", "csv");
        assertEquals(Telltale.FAILED, run.exitCode());
        assertTrue(run.messages().contains("(standard input): "), run.messages());
    }

    /** Lines with NULs in them were taken for UTF-16 or UTF-32, each line by itself; the encoding is the file's. */
    @Test
    void shouldNotGuessTheEncodingOfALine() throws IOException {
        final String utf16 = "{\"FileName\":\"frpc\"}\n";
        final byte[][] lines = {
            "x\0\0\0AAAA".getBytes(StandardCharsets.UTF_8),
            "\0\0\0xAAAA".getBytes(StandardCharsets.UTF_8),
            "{\0\"\0F\0i\0l\0e\0\"\0:\0\"\0x\0\"\0}\0".getBytes(StandardCharsets.UTF_8),
            {0, '{', 0, '"', 0, 'a'},
            {(byte) 0xFF, (byte) 0xFE, 'x', 'x'},
            {(byte) 0xFE, (byte) 0xFF, 'x', 'x'},
            {(byte) 0xFF, (byte) 0xFE, 0, 0, 'x'},
            utf16.getBytes(StandardCharsets.UTF_16LE),
            utf16.getBytes(StandardCharsets.UTF_16BE),
            utf16.getBytes(Charset.forName("UTF-32LE")),
            utf16.getBytes(Charset.forName("UTF-32BE")),
        };
        for (final byte[] line : lines) {
            final Path rejects = folder.resolve("rejects");
            final byte[] input = join((HIT + "\n").getBytes(StandardCharsets.UTF_8), line, ("\n" + HIT).getBytes(StandardCharsets.UTF_8));
            final Run run = Run.scan(input, "-", "-o", "jsonl", "--rejects", rejects.toString());
            final String message = Arrays.toString(line) + run.messages();
            assertEquals(Telltale.HITS, run.exitCode(), message);
            assertEquals(2, run.lines().size(), message);
            assertTrue(run.messages().contains("(standard input):2: rejected: not JSON, column "), message);
            assertEquals(line[0], Files.readAllBytes(rejects)[0], message);
        }
    }

    /** Nothing that a line can hold ends the scan. */
    @Test
    void shouldSurviveRandomLines() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final byte[] alphabet = "{}[]\",:\\0-9.eEtrufalsn \t\r\0\1\u00E9\uFEFF".getBytes(StandardCharsets.UTF_8);
        final byte[] record = "{\"FileName\":[\"a\",1.5,{\"é\":null}],\"properties\":{\"ReportId\":-1e5}}".getBytes(StandardCharsets.UTF_8);
        final ByteArrayOutputStream input = new ByteArrayOutputStream();
        final int rounds = 20_000;
        for (int round = 0; round < rounds; round++) {
            final byte[] line = random.nextBoolean() ? record.clone() : new byte[random.nextInt(40)];
            for (int i = random.nextInt(4); i < line.length; i += 1 + random.nextInt(8)) {
                line[i] = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : alphabet[random.nextInt(alphabet.length)];
            }
            for (int i = 0; i < line.length; i++) {
                line[i] = line[i] == '\n' ? 0 : line[i];
            }
            input.writeBytes(line);
            input.writeBytes(("\n" + HIT + "\n").getBytes(StandardCharsets.UTF_8));
        }
        final Run run = Run.scan(input.toByteArray(), "-", "-o", "csv", "-q", "--format", "jsonl");
        assertEquals(1 + rounds, run.lines().stream().filter(l -> !l.startsWith(",,,,,,")).count(), "seed=" + seed + run.messages());
        assertEquals(Telltale.HITS, run.exitCode(), "seed=" + seed);
    }

    @Test
    void shouldReadFilesThatWerePutTogether() {
        final Run run = Run.scan("\uFEFF" + HIT + "\n\uFEFF" + HIT + "\n\uFEFF\n\uFEFF" + HIT, "-", "-o", "jsonl");
        assertEquals(3, run.lines().size(), run.messages());
        assertTrue(run.messages().contains(" 0 lines rejected"), run.messages());
    }

    /** What is rejected is written as it came in: line ends, malformed characters, parts of a line. */
    @Test
    void shouldKeepRejectsVerbatim() throws IOException {
        final Path rejects = folder.resolve("rejects");
        final byte[] bad = {'n', 'o', (byte) 0xFF, (byte) 0xC3, '\r', '\n'};
        final byte[] element = {'"', (byte) 0xE2, (byte) 0x82, 'x', '"'};
        final byte[] record = {'{', '"', (byte) 0x80, '"', ':', '"', (byte) 0xC3, (byte) 0xA9, '"', '}'};
        final byte[] input = join(
                bad,
                new byte[] {'[', '"', (byte) 0xFF, '"', ','}, element, (", 1.50 ," + HIT + ",").getBytes(StandardCharsets.UTF_8), record, "]\r\n".getBytes(StandardCharsets.UTF_8),
                "last\r".getBytes(StandardCharsets.UTF_8));
        final Run run = Run.scan(input, "-", "-o", "jsonl", "--format", "jsonl", "--rejects", rejects.toString());
        final byte[] newline = {'\n'};
        assertEquals(1, run.lines().size(), run.messages());
        assertArrayEquals(
                join(bad, new byte[] {'"', (byte) 0xFF, '"', '\n'}, element, newline, "1.50\n".getBytes(StandardCharsets.UTF_8), record, newline, "last\r\n".getBytes(StandardCharsets.UTF_8)),
                Files.readAllBytes(rejects));
    }

    @Test
    void shouldReadWhatPrecedesAFailure() throws IOException {
        final byte[] zipped = zip(HIT);
        final byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        final Run trailing = Run.scan(join(zipped, garbage), "-", "-o", "jsonl");
        assertAll(
                () -> assertEquals(Telltale.FAILED, trailing.exitCode()),
                () -> assertEquals(1, trailing.lines().size(), trailing.messages()),
                () -> assertTrue(
                        trailing.messages().contains("telltale: (standard input): what follows the compressed data is not gzip"),
                        trailing.messages()));
        final Run twice = Run.scan(join(zip(HIT + "\n"), zipped, new byte[512]), "-", "-o", "jsonl");
        assertAll(
                () -> assertEquals(Telltale.HITS, twice.exitCode(), twice.messages()),
                () -> assertEquals(2, twice.lines().size(), twice.messages()));
    }

    /** A line that breaks off is no event, even where it looks like one. */
    @Test
    void shouldRejectTheLineInWhichTheInputFails() {
        final InputStream failing = new SequenceInputStream(
                new ByteArrayInputStream((HIT + "\n" + HIT).getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }
                });
        final Run run = Run.scan(failing, "-", "-o", "jsonl");
        assertAll(
                () -> assertEquals(Telltale.FAILED, run.exitCode()),
                () -> assertEquals(1, run.lines().size(), run.messages()),
                () -> assertTrue(run.messages().contains(":2: rejected: the input breaks off within the line"), run.messages()),
                () -> assertTrue(run.messages().contains("telltale: (standard input): the disk is gone"), run.messages()));
    }

    private static byte[] zip(final String text) throws IOException {
        final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.toByteArray();
    }

    private static byte[] join(final byte[]... parts) {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (final byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
