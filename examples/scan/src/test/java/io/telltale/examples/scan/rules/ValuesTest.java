package io.telltale.examples.scan.rules;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.output.Row;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void shouldWriteTimesAndSpansAsKustoDoes() {
        assertAll(
                () -> assertEquals("2026-04-13T00:00:00.0000000Z", text(Instant.parse("2026-04-13T00:00:00Z"))),
                () -> assertEquals("2026-04-13T06:00:01.1234567Z", text(Instant.parse("2026-04-13T06:00:01.123456789Z"))),
                () -> assertEquals("0001-01-01T00:00:00.0000000Z", text(Instant.parse("0001-01-01T00:00:00Z"))),
                () -> assertEquals("00:00:00", text(Duration.ZERO)),
                () -> assertEquals("01:02:03", text(Duration.ofSeconds(3723))),
                () -> assertEquals("2.00:00:00.0000001", text(Duration.ofDays(2).plusNanos(100))),
                () -> assertEquals("-1.00:00:00.5000000", text(Duration.ofDays(-1).minusMillis(500))),
                () -> assertEquals("10675199.02:48:05.4775807", text(Duration.ofSeconds(922_337_203_685L, 477_580_700))));
    }

    @Test
    void shouldWriteNumbersAndBooleansAsJsonDoes() {
        assertAll(
                () -> assertEquals(new Row.Field("x", Event.Kind.RAW, "-7"), Values.field("x", -7L)),
                () -> assertEquals(new Row.Field("x", Event.Kind.RAW, "0.5"), Values.field("x", 0.5)),
                () -> assertEquals(new Row.Field("x", Event.Kind.STRING, "NaN"), Values.field("x", Double.NaN)),
                () -> assertEquals(new Row.Field("x", Event.Kind.STRING, "-Infinity"), Values.field("x", Double.NEGATIVE_INFINITY)),
                () -> assertEquals(new Row.Field("x", Event.Kind.RAW, "true"), Values.field("x", true)),
                () -> assertEquals(new Row.Field("x", Event.Kind.STRING, "7"), Values.field("x", "7")),
                () -> assertEquals(new Row.Field("x", Event.Kind.NULL, null), Values.field("x", null)),
                () -> assertEquals(
                        new Row.Field("x", Event.Kind.RAW, "[1]"), Values.field("x", new Row.Field("y", Event.Kind.RAW, "[1]"))));
    }

    private static String text(final Object value) {
        return Values.field("x", value).text();
    }
}
