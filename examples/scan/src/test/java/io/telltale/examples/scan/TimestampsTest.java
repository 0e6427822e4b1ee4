package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2024-03-13T06:40:13.9880000Z        | 2024-03-13T06:40:13.988Z",
        "2024-03-13T06:40:13.98800001234567Z | 2024-03-13T06:40:13.988000012Z",
        "2024-03-13T06:40:13Z                | 2024-03-13T06:40:13Z",
        "2024-03-13t06:40:13z                | 2024-03-13T06:40:13Z",
        "2024-03-13T06:40Z                   | 2024-03-13T06:40:00Z",
        "2024-03-13T06:40:13                 | 2024-03-13T06:40:13Z",
        "2024-03-13 06:40:13.5               | 2024-03-13T06:40:13.500Z",
        "2024-03-13T06:40:13+05:30           | 2024-03-13T01:10:13Z",
        "2024-03-13T06:40:13-0800            | 2024-03-13T14:40:13Z",
        "Apr 15, 2024 11:09:27 AM            | 2024-04-15T11:09:27Z",
        "Apr 5, 2024 12:09:27 am             | 2024-04-05T00:09:27Z",
        "13/03/2024, 3:40:13.988 pm          | 2024-03-13T15:40:13.988Z",
        "3/13/2024, 3:40:13 PM               | 2024-03-13T15:40:13Z",
        "13.03.2024, 15:40:13                | 2024-03-13T15:40:13Z",
        "01.02.2024 15:40                    | 2024-02-01T15:40:00Z",
        "4/4/2024, 12:00:00 p.m.             | 2024-04-04T12:00:00Z",
    })
    void shouldRead(final String text, final Instant time) {
        assertEquals(time, Timestamps.parse(text));
        assertEquals(time, Timestamps.parse(text.replace(" AM", "\u202FAM").replace(" pm", "\u00A0pm")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "now", "2024-13-01T00:00:00Z", "2024-02-30T00:00:00Z", "04/05/2024, 1:00:00 AM", "32/01/2024, 1:00:00 AM",
        "13/13/2024, 1:00:00 AM", "13/03/2024, 13:00:00 PM", "1712345678", "2024-03-13", "2024-03-13T06:40:13+99:00",
    })
    void shouldNotGuess(final String text) {
        assertNull(Timestamps.parse(text));
    }

    @Test
    void shouldTakeNothingForNoTime() {
        assertNull(Timestamps.parse(null));
    }
}
