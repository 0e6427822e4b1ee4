package io.telltale.examples.scan.rules;

import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.output.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a rule computed, as the output writes it: times and timespans as Kusto prints them, numbers and booleans as JSON's. Stateless. */
final class Values {
    private static final int NANOS_PER_TICK = 100;

    /** As Kusto prints datetimes: always seven digits of a second's fraction. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Values() {}

    /** A field of what {@code Verdict.rows} gives; a column of the event is a field already and gets its name. */
    static Row.Field field(final String name, final Object value) {
        if (value instanceof final Row.Field field) {
            return new Row.Field(name, field.kind(), field.text());
        }
        if (value instanceof final Instant time) {
            return Row.Field.of(name, TIME.format(time));
        }
        if (value instanceof final Duration span) {
            return Row.Field.of(name, timespan(span));
        }
        if (value instanceof final Double number && !Double.isFinite(number)) {
            // JSON has no such numbers.
            return Row.Field.of(name, number.toString());
        }
        return value instanceof Number || value instanceof Boolean
                ? new Row.Field(name, Event.Kind.RAW, value.toString())
                : Row.Field.of(name, (String) value);
    }

    /** {@code [-][d.]hh:mm:ss[.fffffff]}. */
    static String timespan(final Duration span) {
        final Duration size = span.abs();
        final StringBuilder text = new StringBuilder(span.isNegative() ? "-" : "");
        if (size.toDays() > 0) {
            text.append(size.toDays()).append('.');
        }
        text.append(String.format(Locale.ROOT, "%02d:%02d:%02d", size.toHoursPart(), size.toMinutesPart(), size.toSecondsPart()));
        final int ticks = size.toNanosPart() / NANOS_PER_TICK;
        return ticks == 0 ? text.toString() : text.append(String.format(Locale.ROOT, ".%07d", ticks)).toString();
    }
}
