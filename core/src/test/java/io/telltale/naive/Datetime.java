package io.telltale.naive;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kusto datetime: ticks of 100 ns since the year 1, UTC. Immutable. */
public record Datetime(long ticks) {
    static final long UNIX_EPOCH = 621_355_968_000_000_000L;
    static final long TICKS_PER_MILLISECOND = 10_000;

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    /** The first tick of the year 10000. */
    private static final long END = 3_155_378_976_000_000_000L;

    private static final Pattern TEXT = Pattern.compile(
            "(\\d{4})-(\\d\\d)-(\\d\\d)(?:[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?)?(?:Z|([+-])(\\d\\d):?(\\d\\d))?");

    public static Datetime ofEpochMillis(final long millis) {
        return new Datetime(UNIX_EPOCH + millis * TICKS_PER_MILLISECOND);
    }

    /** A datetime, or null where the calendar of years 1 to 9999 ends. */
    static Datetime ofTicks(final BigInteger ticks) {
        final boolean known = ticks.signum() >= 0 && ticks.compareTo(BigInteger.valueOf(END)) < 0;
        return known ? new Datetime(ticks.longValueExact()) : null;
    }

    static Datetime of(final LocalDateTime time) {
        return ofTicks(ticks(time));
    }

    /** A column's text as a datetime, or null. */
    static Datetime parse(final String text) {
        final Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        final LocalDateTime time;
        try {
            time = LocalDateTime.of(
                    number(parts.group(1)), number(parts.group(2)), number(parts.group(3)),
                    number(parts.group(4)), number(parts.group(5)), number(parts.group(6)));
        } catch (final DateTimeException e) {
            return null;
        }
        if (number(parts.group(1)) == 0 || number(parts.group(9)) > 23 || number(parts.group(10)) > 59) {
            return null;
        }
        final String fraction = parts.group(7) == null ? "" : parts.group(7);
        final long ticks = Long.parseLong((fraction + "0000000").substring(0, 7));
        final long minutes = number(parts.group(9)) * 60L + number(parts.group(10));
        final long offset = ("-".equals(parts.group(8)) ? -minutes : minutes) * 60 * Timespan.TICKS_PER_SECOND;
        return ofTicks(ticks(time).add(BigInteger.valueOf(ticks - offset)));
    }

    LocalDateTime time() {
        return FIRST_DAY.atStartOfDay()
                .plusSeconds(ticks / Timespan.TICKS_PER_SECOND)
                .plusNanos(ticks % Timespan.TICKS_PER_SECOND * 100);
    }

    /** Ticks of any year, those that no datetime has included. */
    static BigInteger ticks(final LocalDateTime time) {
        final long days = time.toLocalDate().toEpochDay() - FIRST_DAY.toEpochDay();
        return BigInteger.valueOf(days)
                .multiply(BigInteger.valueOf(Timespan.TICKS_PER_DAY))
                .add(BigInteger.valueOf(time.toLocalTime().toNanoOfDay() / 100));
    }

    private static int number(final String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** As {@code tostring} writes it. */
    @Override
    public String toString() {
        final LocalDateTime time = time();
        return String.format(
                Locale.ROOT, "%04d-%02d-%02dT%02d:%02d:%02d.%07dZ",
                time.getYear(), time.getMonthValue(), time.getDayOfMonth(), time.getHour(), time.getMinute(), time.getSecond(),
                ticks % Timespan.TICKS_PER_SECOND);
    }
}
