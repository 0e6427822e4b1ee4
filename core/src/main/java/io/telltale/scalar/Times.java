package io.telltale.scalar;

import static io.telltale.scalar.Calendar.TICKS_PER_DAY;

/**
 * Datetimes made of other datetimes, and their parts. A datetime that would be outside the years 1 to 9999 is null. Stateless; what it makes does
 * not allocate.
 */
public final class Times {
    private static final int DAYS_PER_WEEK = 7;

    private Times() {}

    /** A datetime with these ticks, or null if there is none. */
    static long datetime(final Evaluation e, final long ticks) {
        return Calendar.isDatetime(ticks) ? e.value(ticks) : e.nothing();
    }

    /** What a part of a datetime is. */
    private interface Part {
        long of(long ticks);
    }

    private static Number part(final Number datetime, final Part part) {
        return e -> {
            final long ticks = datetime.of(e);
            return e.isNull() ? ticks : e.value(part.of(ticks));
        };
    }

    private static int date(final long ticks) {
        return Calendar.date(Math.floorDiv(ticks, TICKS_PER_DAY));
    }

    /**
     * {@code now()}.
     *
     * @return the datetime that an event is judged at
     */
    public static Number now() {
        return e -> datetime(e, e.now());
    }

    /**
     * {@code startofday} and its kin.
     *
     * @param unit     what the datetime is in
     * @param datetime the datetime
     * @return the first tick of that
     */
    public static Number startOf(final TimeUnit unit, final Number datetime) {
        return e -> {
            final long ticks = datetime.of(e);
            return e.isNull() ? ticks : datetime(e, unit.start(unit.index(ticks)));
        };
    }

    /**
     * {@code endofday} and its kin.
     *
     * @param unit     what the datetime is in
     * @param datetime the datetime
     * @return the last tick of that
     */
    public static Number endOf(final TimeUnit unit, final Number datetime) {
        return e -> {
            final long ticks = datetime.of(e);
            return e.isNull() ? ticks : datetime(e, unit.start(unit.index(ticks) + 1) - 1);
        };
    }

    /**
     * {@code datetime_diff}.
     *
     * @param unit  what is counted
     * @param left  a datetime
     * @param right another
     * @return how many starts of the unit are after the second and not after the first; below zero if the first is before the second
     */
    public static Number difference(final TimeUnit unit, final Number left, final Number right) {
        return e -> {
            final long first = left.of(e);
            if (e.isNull()) {
                return first;
            }
            final long second = right.of(e);
            return e.isNull() ? second : e.value(unit.index(first) - unit.index(second));
        };
    }

    /**
     * {@code datetime_add}.
     *
     * @param unit     what is added
     * @param amount   how many of them, a long
     * @param datetime the datetime
     * @return the datetime that is as much later; the last day of the month where the day would be beyond it
     */
    public static Number add(final TimeUnit unit, final Number amount, final Number datetime) {
        return e -> {
            final long count = amount.of(e);
            if (e.isNull()) {
                return count;
            }
            final long ticks = datetime.of(e);
            return e.isNull() ? ticks : datetime(e, unit.add(ticks, count));
        };
    }

    /**
     * {@code getyear}.
     *
     * @param datetime the datetime
     * @return its year
     */
    public static Number year(final Number datetime) {
        return part(datetime, ticks -> Calendar.year(date(ticks)));
    }

    /**
     * The quarter of the year.
     *
     * @param datetime the datetime
     * @return 1 to 4
     */
    public static Number quarter(final Number datetime) {
        return part(datetime, ticks -> (Calendar.month(date(ticks)) + 2) / 3);
    }

    /**
     * {@code getmonth}, {@code monthofyear}.
     *
     * @param datetime the datetime
     * @return its month, 1 to 12
     */
    public static Number month(final Number datetime) {
        return part(datetime, ticks -> Calendar.month(date(ticks)));
    }

    /**
     * The week of the year as ISO 8601 has it: from Monday on, the first being that with the year's first Thursday.
     *
     * @param datetime the datetime
     * @return 1 to 53
     */
    public static Number week(final Number datetime) {
        return part(datetime, ticks -> {
            final long day = Math.floorDiv(ticks, TICKS_PER_DAY);
            // The day 0 is a Monday; the week belongs to the year that its Thursday is in.
            final long thursday = day - Math.floorMod(day, DAYS_PER_WEEK) + 3;
            return dayOfYear(thursday) / DAYS_PER_WEEK + 1;
        });
    }

    /**
     * {@code dayofmonth}.
     *
     * @param datetime the datetime
     * @return its day, 1 to 31
     */
    public static Number day(final Number datetime) {
        return part(datetime, ticks -> Calendar.dayOfMonth(date(ticks)));
    }

    /**
     * {@code dayofyear}.
     *
     * @param datetime the datetime
     * @return its day, 1 to 366
     */
    public static Number dayOfYear(final Number datetime) {
        return part(datetime, ticks -> dayOfYear(Math.floorDiv(ticks, TICKS_PER_DAY)) + 1);
    }

    /** How many days of its year are before a day. */
    private static long dayOfYear(final long day) {
        return day - Calendar.day(Calendar.year(Calendar.date(day)), 1, 1);
    }

    /**
     * {@code hourofday} and the smaller parts.
     *
     * @param unit     the part's ticks
     * @param count    how many there are in the next larger
     * @param datetime the datetime
     * @return the part, from 0 on
     */
    public static Number within(final long unit, final int count, final Number datetime) {
        return part(datetime, ticks -> Math.floorMod(Math.floorDiv(ticks, unit), (long) count));
    }

    /**
     * {@code dayofweek}.
     *
     * @param datetime the datetime
     * @return the days since Sunday, as a timespan
     */
    public static Number dayOfWeek(final Number datetime) {
        // The day 0 is a Monday.
        return part(datetime, ticks -> Math.floorMod(Math.floorDiv(ticks, TICKS_PER_DAY) + 1, (long) DAYS_PER_WEEK) * TICKS_PER_DAY);
    }
}
