package io.telltale.examples.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The query's {@code where Timestamp > ago(24h)}. Immutable. */
record TimeWindow(Instant start) {
    /** Strictly behind the start, as {@code >} is; no time is in no window, as null is greater than nothing. */
    boolean contains(final Instant time) {
        return time != null && time.isAfter(start);
    }

    /** A timespan as KQL writes it: 90s, 30m, 24h, 7d. */
    static final class Timespan implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,9})(s|m|h|d)");

        @Override
        public Duration convert(final String value) {
            final Matcher form = FORM.matcher(value);
            if (!form.matches()) {
                throw new TypeConversionException("a timespan is a number and a unit, s, m, h or d, as in 24h: \"" + value + "\"");
            }
            final long amount = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
    }
}
