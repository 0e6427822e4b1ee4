package io.telltale.bind;

import static io.telltale.scalar.Evaluation.EPOCH_TICKS;
import static io.telltale.scalar.Evaluation.TICKS_PER_SECOND;

import io.telltale.event.ColumnType;
import io.telltale.kql.Expression;
import io.telltale.rule.Scalar.Constant;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of literals: numbers, points in time, spans of time. Stateless. */
final class Constants {
    private static final long TICKS_PER_DAY = 86_400 * TICKS_PER_SECOND;

    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("d", ticks(TICKS_PER_DAY)), Map.entry("day", ticks(TICKS_PER_DAY)), Map.entry("days", ticks(TICKS_PER_DAY)),
            Map.entry("h", seconds(3600)), Map.entry("hr", seconds(3600)), Map.entry("hrs", seconds(3600)), Map.entry("hour", seconds(3600)),
            Map.entry("hours", seconds(3600)), Map.entry("m", seconds(60)), Map.entry("min", seconds(60)), Map.entry("minute", seconds(60)),
            Map.entry("minutes", seconds(60)), Map.entry("s", seconds(1)), Map.entry("sec", seconds(1)), Map.entry("second", seconds(1)),
            Map.entry("seconds", seconds(1)), Map.entry("ms", ticks(10_000)), Map.entry("milli", ticks(10_000)), Map.entry("millis", ticks(10_000)),
            Map.entry("millisecond", ticks(10_000)), Map.entry("milliseconds", ticks(10_000)), Map.entry("micro", ticks(10)),
            Map.entry("micros", ticks(10)), Map.entry("microsecond", ticks(10)), Map.entry("microseconds", ticks(10)),
            Map.entry("nano", new BigDecimal("0.01")), Map.entry("nanos", new BigDecimal("0.01")), Map.entry("nanosecond", new BigDecimal("0.01")),
            Map.entry("nanoseconds", new BigDecimal("0.01")), Map.entry("tick", ticks(1)), Map.entry("ticks", ticks(1)));

    private static final Pattern WITH_UNIT = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*([a-z]+)");
    private static final Pattern CLOCK = Pattern.compile("(-)?(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,7}))?)?");

    /** The forms of the reference that a query's author may use; all but the last are ISO 8601, more or less. */
    private static final DateTimeFormatter DATETIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-M-d[['T'][ ]H:mm[:ss]]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[[ ]XXX][[ ]X]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT);

    private Constants() {}

    /** A number; null if it does not fit. */
    static Constant number(final Expression.Number number) {
        try {
            if (number.real()) {
                return new Constant(ColumnType.REAL, Double.parseDouble(number.digits()));
            }
            final String digits = number.digits();
            final boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
            return Constant.number(hex ? Long.parseUnsignedLong(digits.substring(2), 16) : Long.parseLong(digits));
        } catch (final NumberFormatException e) {
            return null;
        }
    }

    /** A literal with its type; null if its content is none of that type. */
    static Constant typed(final Expression.Typed typed) {
        String content = typed.content().trim();
        if (content.length() >= 2 && "\"'".indexOf(content.charAt(0)) >= 0 && content.charAt(content.length() - 1) == content.charAt(0)) {
            content = content.substring(1, content.length() - 1);
        }
        final boolean isNull = content.equals("null");
        switch (typed.type()) {
            case "timespan":
                final Long span = isNull ? null : timespan(content);
                return span == null && !isNull ? null : new Constant(ColumnType.TIMESPAN, span);
            case "datetime":
                final Long time = isNull ? null : datetime(content);
                return time == null && !isNull ? null : new Constant(ColumnType.DATETIME, time);
            default:
                return Constant.text(content);
        }
    }

    private static Long timespan(final String content) {
        final Matcher unit = WITH_UNIT.matcher(content);
        if (unit.matches() && UNITS.containsKey(unit.group(2))) {
            final BigDecimal ticks = new BigDecimal(unit.group(1)).multiply(UNITS.get(unit.group(2)));
            return ticks.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? null : Long.valueOf(ticks.longValue());
        }
        final Matcher clock = CLOCK.matcher(content);
        if (clock.matches()) {
            return clock(clock);
        }
        // A number by itself is days.
        return content.matches("\\d{1,6}") ? Long.valueOf(Long.parseLong(content) * TICKS_PER_DAY) : null;
    }

    private static Long clock(final Matcher clock) {
        final long days = clock.group(2) == null ? 0 : Long.parseLong(clock.group(2));
        final long hours = Long.parseLong(clock.group(3));
        final long minutes = Long.parseLong(clock.group(4));
        final long seconds = clock.group(5) == null ? 0 : Long.parseLong(clock.group(5));
        final long fraction = clock.group(6) == null ? 0 : Long.parseLong((clock.group(6) + "000000").substring(0, 7));
        if (hours > 23 || minutes > 59 || seconds > 59 || days > Long.MAX_VALUE / TICKS_PER_DAY - 1) {
            return null;
        }
        final long ticks = days * TICKS_PER_DAY + ((hours * 60 + minutes) * 60 + seconds) * TICKS_PER_SECOND + fraction;
        return clock.group(1) == null ? ticks : -ticks;
    }

    private static Long datetime(final String content) {
        try {
            final TemporalAccessor parsed = DATETIME.parse(content);
            final LocalDateTime local = LocalDateTime.from(parsed);
            final long offset = parsed.isSupported(ChronoField.OFFSET_SECONDS) ? parsed.getLong(ChronoField.OFFSET_SECONDS) : 0;
            final OffsetDateTime time = local.atOffset(ZoneOffset.ofTotalSeconds((int) offset));
            return time.getYear() < 1 || time.getYear() > 9999
                    ? null
                    : Long.valueOf(time.toEpochSecond() * TICKS_PER_SECOND + time.getNano() / 100 + EPOCH_TICKS);
        } catch (final DateTimeException e) {
            return null;
        }
    }

    private static BigDecimal ticks(final long ticks) {
        return BigDecimal.valueOf(ticks);
    }

    private static BigDecimal seconds(final long seconds) {
        return BigDecimal.valueOf(seconds * TICKS_PER_SECOND);
    }
}
