package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvInputTest {
    private static final String HEADER = "Timestamp,FileName,ProcessCommandLine,Extra\n";
    private static final String HIT = "t,ngrok.exe,ngrok tcp 22,x\n";

    @TempDir
    Path folder;

    @Test
    void shouldReadColumnsInAnyOrderAndKeepLineBreaks() {
        final Run run = Run.scan(
                "\uFEFFProcessCommandLine,Unknown,FileName\r\n\"a \"\"b\"\"\r\nsecond, -socks5\",u,x.exe\r\n,,chisel\r\n", "-", "-o", "jsonl");
        assertAll(
                () -> assertEquals(2, run.lines().size(), run.messages()),
                () -> assertTrue(run.lines().get(0).contains("\"ProcessCommandLine\":\"a \\\"b\\\"\\r\\nsecond, -socks5\""), run.output()),
                () -> assertTrue(run.lines().get(1).contains("\"ProcessCommandLine\":\"\""), run.output()));
    }

    @Test
    void shouldRejectRowsOfAnotherLengthAndGoOn() {
        final Run run = Run.scan(HEADER + HIT + "a,b\n\n" + HIT + "a,ngrok.exe,c,d,e\n" + HIT, "-", "-o", "csv");
        assertAll(
                () -> assertEquals(4, run.lines().size(), run.output()),
                () -> assertTrue(
                        run.messages().contains("(standard input):3: rejected: the row has 2 fields, the header 4"), run.messages()),
                () -> assertTrue(
                        run.messages().contains("(standard input):6: rejected: the row has 5 fields, the header 4"), run.messages()));
    }

    @Test
    void shouldNotLetAStrayQuoteSwallowLaterRows() {
        final String stray = "t,\"broken,c,x\n";
        final Run one = Run.scan(HEADER + HIT + stray + HIT.repeat(50), "-", "-o", "csv");
        final Run two = Run.scan(HEADER + HIT + stray + HIT.repeat(50) + stray + HIT.repeat(7), "-", "-o", "csv");
        final Run last = Run.scan(HEADER + HIT + stray, "-", "-o", "csv");
        assertAll(
                () -> assertEquals(52, one.lines().size(), one.messages()),
                () -> assertTrue(one.messages().contains(":3: rejected: a quote is opened and not closed"), one.messages()),
                () -> assertTrue(one.messages().contains(" 1 lines rejected"), one.messages()),
                () -> assertEquals(59, two.lines().size(), two.messages()),
                () -> assertTrue(two.messages().contains(" 2 lines rejected"), two.messages()),
                () -> assertEquals(2, last.lines().size(), last.messages()));
    }

    @Test
    void shouldNotLetAStrayQuoteHideRowsThatLookLikeItsEnd() {
        // Both strays together parse as one field, but not as a row.
        final Run run = Run.scan(HEADER + "t,a\"b,c,x\n" + HIT + "t,a\"b,c,x\n" + HIT, "-", "-o", "csv");
        assertEquals(3, run.lines().size(), run.messages());
    }

    @Test
    void shouldRejectRowsAboveTheLimitAndGoOn() {
        final Run run = Run.scan(HEADER + "t,f,\"" + "line\n".repeat(100) + "\",x\n" + HIT, "-", "-o", "csv", "--max-line", "100");
        assertEquals(2, run.lines().size(), run.messages());
        assertTrue(run.messages().contains(":2: rejected: a quote is opened and not closed"), run.messages());
    }

    @Test
    void shouldKeepLinesAboveTheLimitWhole() throws IOException {
        final Path rejects = folder.resolve("rejects");
        final String tooLong = "t,f," + "x".repeat(200_000) + ",y";
        final Run run = Run.scan(
                HEADER + HIT + "t,\"open,c,x\n" + tooLong + "\n" + HIT,
                "-", "-o", "csv", "--max-line", "100", "--rejects", rejects.toString());
        assertEquals(3, run.lines().size(), run.messages());
        assertEquals("t,\"open,c,x\n" + tooLong + "\n", Files.readString(rejects));
    }

    @Test
    void shouldNotShowControlCharactersOfTheHeader() {
        final Run run = Run.scan("a\u001b[2J,b\n", "-", "--format", "csv");
        assertTrue(run.messages().contains("it names a\\x1B[2J, b"), run.messages());
    }

    @Test
    void shouldReadTheLargestField() {
        final Run run = Run.scan(HEADER + "t,a.exe,\"" + "z\n".repeat(5 << 20) + " -socks5\",x\n", "-", "-o", "jsonl");
        assertEquals(1, run.lines().size(), run.messages());
    }

    @Test
    void shouldRefuseAFileWithoutTheColumns() {
        final Run run = Run.scan("Timestamp,Image,CommandLine\n1,2,3\n", "-", "--format", "csv");
        assertAll(
                () -> assertEquals(Telltale.FAILED, run.exitCode()),
                () -> assertTrue(
                        run.messages().contains("(standard input):1: the first line of a CSV file has to name the columns FileName and"
                                + " ProcessCommandLine; it names Timestamp, Image, CommandLine"),
                        run.messages()));
    }

    @Test
    void shouldTakeAnEmptyFieldForAnEmptyText() {
        final Run run = Run.scan("FileName,ProcessCommandLine\n\"\",ssh -R 80:h:80 u@h\n", "-", "-o", "csv");
        assertEquals(",,,,ssh -R 80:h:80 u@h,,,,,Generic Proxy Pattern", run.lines().get(1));
    }

    @Test
    void shouldKeepRejectsVerbatim() throws IOException {
        final Path rejects = folder.resolve("rejects");
        final Run run = Run.scan(HEADER + "t,\"open,c\r\n" + HIT + "a,b\r\n" + HIT, "-", "-o", "csv", "--rejects", rejects.toString());
        assertEquals(3, run.lines().size(), run.messages());
        assertEquals("t,\"open,c\r\na,b\r\n", Files.readString(rejects));
    }

    @Test
    void shouldRejectTheRowInWhichTheInputFails() throws IOException {
        final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write((HEADER + HIT + "t,frpc.exe,\"two\nlines\",x\n").getBytes(StandardCharsets.UTF_8));
        }
        for (int missing = 9; missing < 60; missing++) {
            final Run run = Run.scan(Arrays.copyOf(zipped.toByteArray(), zipped.size() - missing), "-", "-o", "csv");
            final String message = "missing=" + missing + run.messages();
            assertEquals(Telltale.FAILED, run.exitCode(), message);
            assertTrue(run.messages().contains("the compressed data break off"), message);
            assertEquals(run.output().contains("frpc"), run.output().contains(",frpc.exe,\"two\nlines\","), run.output());
            assertEquals(run.output().contains("ngrok"), run.output().contains(",ngrok.exe,ngrok tcp 22,"), run.output());
        }
    }
}
