package io.telltale.naive;

import io.telltale.naive.NaiveValue.Type;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Kusto's functions of datetimes. Weeks start on Sunday. Immutable. */
final class NaiveTimeFunctions {
    private static final long TICKS_PER_MICROSECOND = 10;

    private final Datetime now;

    NaiveTimeFunctions(final Datetime now) {
        this.now = now;
    }

    /** The value of a call, or {@code null} if the function is none of these. */
    NaiveValue call(final NaiveArguments call) {
        return switch (call.function()) {
            case "now" -> call.expect(0, 1).count() == 0 ? NaiveValue.datetime(now) : fromNow("+", call.get(0));
            case "ago" -> fromNow("-", call.expect(1).get(0));
            case "startofday", "startofweek", "startofmonth", "startofyear" -> edge(call.expect(1, 2), "startof", 0);
            case "endofday", "endofweek", "endofmonth", "endofyear" -> edge(call.expect(1, 2), "endof", 1);
            case "datetime_diff" -> difference(call.expect(3));
            case "datetime_add" -> added(call.expect(3));
            case "datetime_part" -> part(call.expect(2).string(0), call.get(1));
            case "getyear" -> part("year", call.expect(1).get(0));
            case "getmonth", "monthofyear" -> part("month", call.expect(1).get(0));
            case "dayofmonth" -> part("day", call.expect(1).get(0));
            case "hourofday" -> part("hour", call.expect(1).get(0));
            case "dayofyear" -> part("dayofyear", call.expect(1).get(0));
            case "dayofweek" -> dayOfWeek(call.expect(1).get(0).asDatetime());
            default -> null;
        };
    }

    private NaiveValue fromNow(final String operator, final NaiveValue distance) {
        distance.asTimespan();
        return NaiveArithmetic.calculate(NaiveValue.datetime(now), operator, distance);
    }

    /** The start of a period, some periods from that of a datetime; or the tick before the start of the one behind it. */
    private static NaiveValue edge(final NaiveArguments call, final String prefix, final int next) {
        final Datetime datetime = call.get(0).asDatetime();
        final Long offset = call.count() == 2 ? call.get(1).asLong() : Long.valueOf(0);
        if (datetime == null || offset == null) {
            return NaiveValue.datetime(null);
        }
        final String period = call.function().substring(prefix.length());
        try {
            final LocalDateTime start = plus(floor(period, datetime.time()), period, Math.addExact(offset, next));
            return NaiveValue.datetime(Datetime.ofTicks(Datetime.ticks(start).subtract(BigInteger.valueOf(next))));
        } catch (final ArithmeticException | DateTimeException e) {
            return NaiveValue.datetime(null);
        }
    }

    /** The start of the part of the calendar that a time is in. */
    private static LocalDateTime floor(final String part, final LocalDateTime time) {
        final LocalDate day = time.toLocalDate();
        return switch (part) {
            case "year" -> day.withDayOfYear(1).atStartOfDay();
            case "quarter" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).atStartOfDay();
            case "month" -> day.withDayOfMonth(1).atStartOfDay();
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)).atStartOfDay();
            case "day" -> day.atStartOfDay();
            case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
            case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
            case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
            case "millisecond" -> time.truncatedTo(ChronoUnit.MILLIS);
            case "microsecond" -> time.truncatedTo(ChronoUnit.MICROS);
            default -> throw new UnsupportedOperationException("the part of a datetime " + part);
        };
    }

    private static LocalDateTime plus(final LocalDateTime time, final String part, final long count) {
        return switch (part) {
            case "year" -> time.plusYears(count);
            case "quarter" -> time.plusMonths(Math.multiplyExact(count, 3L));
            case "month" -> time.plusMonths(count);
            default -> time.plus(count, unit(part));
        };
    }

    private static ChronoUnit unit(final String part) {
        return switch (part) {
            case "year" -> ChronoUnit.YEARS;
            case "month", "quarter" -> ChronoUnit.MONTHS;
            case "week" -> ChronoUnit.WEEKS;
            case "day" -> ChronoUnit.DAYS;
            case "hour" -> ChronoUnit.HOURS;
            case "minute" -> ChronoUnit.MINUTES;
            case "second" -> ChronoUnit.SECONDS;
            case "millisecond" -> ChronoUnit.MILLIS;
            case "microsecond" -> ChronoUnit.MICROS;
            default -> throw new UnsupportedOperationException("the part of a datetime " + part);
        };
    }

    private static NaiveValue difference(final NaiveArguments call) {
        final String part = call.string(0).toLowerCase(Locale.ROOT);
        final Datetime a = call.get(1).asDatetime();
        final Datetime b = call.get(2).asDatetime();
        final ChronoUnit unit = unit(part);
        if (a == null || b == null) {
            return NaiveValue.number(null);
        }
        final long units = unit.between(floor(part, b.time()), floor(part, a.time()));
        return NaiveValue.number(part.equals("quarter") ? units / 3 : units);
    }

    private static NaiveValue added(final NaiveArguments call) {
        final String part = call.string(0).toLowerCase(Locale.ROOT);
        final Long count = call.get(1).asLong();
        final Datetime datetime = call.get(2).asDatetime();
        unit(part);
        if (count == null || datetime == null) {
            return NaiveValue.datetime(null);
        }
        try {
            return NaiveValue.datetime(Datetime.of(plus(datetime.time(), part, count)));
        } catch (final ArithmeticException | DateTimeException e) {
            return NaiveValue.datetime(null);
        }
    }

    private static NaiveValue part(final String written, final NaiveValue value) {
        final String part = written.toLowerCase(Locale.ROOT);
        final Datetime datetime = value.asDatetime();
        final LocalDateTime time = datetime == null ? LocalDateTime.MIN : datetime.time();
        final long number = switch (part) {
            case "year" -> time.getYear();
            case "quarter" -> (time.getMonthValue() + 2) / 3;
            case "month" -> time.getMonthValue();
            case "day" -> time.getDayOfMonth();
            case "dayofyear" -> time.getDayOfYear();
            case "hour" -> time.getHour();
            case "minute" -> time.getMinute();
            case "second" -> time.getSecond();
            case "millisecond" -> time.getNano() / 1_000_000;
            case "microsecond" -> time.getNano() / 100 / TICKS_PER_MICROSECOND;
            default -> throw new UnsupportedOperationException("the part of a datetime " + written);
        };
        return NaiveValue.number(datetime == null ? null : Long.valueOf(number));
    }

    private static NaiveValue dayOfWeek(final Datetime datetime) {
        if (datetime == null) {
            return NaiveValue.of(Type.TIMESPAN, null);
        }
        return NaiveValue.timespan(new Timespan(datetime.time().getDayOfWeek().getValue() % 7 * Timespan.TICKS_PER_DAY));
    }
}
