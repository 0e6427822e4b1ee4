package io.telltale.naive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kusto timespan: ticks of 100 ns. Immutable. */
public record Timespan(long ticks) {
    static final long TICKS_PER_SECOND = 10_000_000;
    static final long TICKS_PER_DAY = 24 * 60 * 60 * TICKS_PER_SECOND;

    private static final Pattern CLOCK = Pattern.compile("(-)?(?:(\\d+)\\.)?(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,7}))?");
    private static final Pattern UNITS = Pattern.compile("(-?\\d+(?:\\.\\d+)?)([a-z]+)");

    /** A column's text as a timespan, or null. */
    static Timespan parse(final String text) {
        final Matcher parts = CLOCK.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        final int hours = Integer.parseInt(parts.group(3));
        final int minutes = Integer.parseInt(parts.group(4));
        final int seconds = Integer.parseInt(parts.group(5));
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return null;
        }
        final String fraction = parts.group(6) == null ? "" : parts.group(6);
        final BigInteger clock = BigInteger.valueOf(((hours * 60L + minutes) * 60 + seconds) * TICKS_PER_SECOND)
                .add(new BigInteger((fraction + "0000000").substring(0, 7)));
        final BigInteger days = new BigInteger(parts.group(2) == null ? "0" : parts.group(2));
        final BigInteger ticks = days.multiply(BigInteger.valueOf(TICKS_PER_DAY)).add(clock);
        final BigInteger signed = parts.group(1) == null ? ticks : ticks.negate();
        return signed.bitLength() < Long.SIZE ? new Timespan(signed.longValueExact()) : null;
    }

    /** A literal: {@code 24h}, {@code 1.5d}, {@code 1.02:03:04}; a number alone is days. */
    static Timespan literal(final String content) {
        if (content.matches("-?\\d+")) {
            return literal(content + "d");
        }
        final Matcher parts = UNITS.matcher(content);
        if (parts.matches()) {
            final BigDecimal ticks = new BigDecimal(parts.group(1)).multiply(unit(parts.group(2)));
            return new Timespan(ticks.setScale(0, RoundingMode.DOWN).longValueExact());
        }
        final Timespan clock = parse(content);
        if (clock == null) {
            throw new UnsupportedOperationException("no timespan literal: " + content);
        }
        return clock;
    }

    private static BigDecimal unit(final String unit) {
        return switch (unit) {
            case "d", "day", "days" -> BigDecimal.valueOf(TICKS_PER_DAY);
            case "h", "hr", "hrs", "hour", "hours" -> BigDecimal.valueOf(3600 * TICKS_PER_SECOND);
            case "m", "min", "minute", "minutes" -> BigDecimal.valueOf(60 * TICKS_PER_SECOND);
            case "s", "sec", "second", "seconds" -> BigDecimal.valueOf(TICKS_PER_SECOND);
            case "ms", "milli", "millis", "millisecond", "milliseconds" -> BigDecimal.valueOf(10_000);
            case "micro", "micros", "microsecond", "microseconds" -> BigDecimal.valueOf(10);
            case "nano", "nanos", "nanosecond", "nanoseconds" -> new BigDecimal("0.01");
            case "tick", "ticks" -> BigDecimal.ONE;
            default -> throw new UnsupportedOperationException("no unit of time: " + unit);
        };
    }

    /** As {@code tostring} writes it. */
    @Override
    public String toString() {
        // BigInteger, because the least long has no positive counterpart.
        final BigInteger[] days = BigInteger.valueOf(ticks).abs().divideAndRemainder(BigInteger.valueOf(TICKS_PER_DAY));
        final long rest = days[1].longValueExact();
        final long seconds = rest / TICKS_PER_SECOND;
        final long fraction = rest % TICKS_PER_SECOND;
        return (ticks < 0 ? "-" : "")
                + (days[0].signum() == 0 ? "" : days[0] + ".")
                + String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                + (fraction == 0 ? "" : String.format(Locale.ROOT, ".%07d", fraction));
    }
}
