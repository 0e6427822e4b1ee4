package io.telltale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The report once. */
class SizeReportTest {
    @Test
    void shouldHaveALineForEachSize() {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SizeReport.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        final String report = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(11, report.lines().count(), report);
        assertEquals(8, report.lines().filter(line -> line.matches("10*( +[0-9]+){3}")).count(), report);
    }
}
