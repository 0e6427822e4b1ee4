package io.telltale.scalar;

/**
 * The proleptic Gregorian calendar over days since 0001-01-01, in integer arithmetic. Stateless; does not allocate.
 *
 * <p>As in Howard Hinnant's <i>chrono-Compatible Low-Level Date Algorithms</i>: years that start in March have their leap day at the end, so that
 * months follow a line of 153 days in five months, and 400 years are always 146,097 days.
 */
final class Calendar {
    static final long TICKS_PER_SECOND = Evaluation.TICKS_PER_SECOND;
    static final long TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND;
    static final long TICKS_PER_HOUR = 60 * TICKS_PER_MINUTE;
    static final long TICKS_PER_DAY = 24 * TICKS_PER_HOUR;

    static final int MAX_YEAR = 9999;

    private static final int DAYS_PER_ERA = 146_097;

    /** Days from 0000-03-01 to 0001-01-01. */
    private static final int DAYS_BEFORE = 306;

    /** The last tick of the year 9999. */
    static final long MAX_TICKS = day(MAX_YEAR + 1, 1, 1) * TICKS_PER_DAY - 1;

    private Calendar() {}

    /** The day with a date. The month may be any; the day of the month may be too. */
    static long day(final int year, final int month, final int dayOfMonth) {
        final int shifted = Math.floorMod(month - 3, 12);
        final int marchYear = year + Math.floorDiv(month - 3, 12);
        final int era = Math.floorDiv(marchYear, 400);
        final int yearOfEra = marchYear - era * 400;
        final int dayOfYear = (153 * shifted + 2) / 5 + dayOfMonth - 1;
        final int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long) era * DAYS_PER_ERA + dayOfEra - DAYS_BEFORE;
    }

    /** A day's date, packed for {@link #year(int)}, {@link #month(int)} and {@link #dayOfMonth(int)}. */
    static int date(final long day) {
        final long shifted = day + DAYS_BEFORE;
        final int era = (int) Math.floorDiv(shifted, DAYS_PER_ERA);
        final int dayOfEra = (int) (shifted - (long) era * DAYS_PER_ERA);
        final int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        final int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        final int fromMarch = (5 * dayOfYear + 2) / 153;
        final int dayOfMonth = dayOfYear - (153 * fromMarch + 2) / 5 + 1;
        final int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        final int year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        return year << 9 | month << 5 | dayOfMonth;
    }

    static int year(final int date) {
        return date >> 9;
    }

    static int month(final int date) {
        return date >> 5 & 15;
    }

    static int dayOfMonth(final int date) {
        return date & 31;
    }

    static int daysInMonth(final int year, final int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Whether ticks are a datetime: in the years 1 to 9999. */
    static boolean isDatetime(final long ticks) {
        return ticks >= 0 && ticks <= MAX_TICKS;
    }
}
