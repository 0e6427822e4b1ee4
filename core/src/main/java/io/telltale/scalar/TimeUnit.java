package io.telltale.scalar;

import static io.telltale.scalar.Calendar.TICKS_PER_DAY;
import static io.telltale.scalar.Calendar.TICKS_PER_HOUR;
import static io.telltale.scalar.Calendar.TICKS_PER_MINUTE;
import static io.telltale.scalar.Calendar.TICKS_PER_SECOND;

/**
 * What time is divided into: months or several, or so many ticks. Immutable, shareable; does not allocate.
 *
 * <p>Each piece has an index, by which pieces are counted; where index 0 lies does not matter.
 */
public enum TimeUnit {
    /** Twelve months. */
    YEAR(12, 0, 0),
    /** Three months. */
    QUARTER(3, 0, 0),
    /** A month. */
    MONTH(1, 0, 0),
    /** Seven days from Sunday on; the day 0 is a Monday. */
    WEEK(0, 7 * TICKS_PER_DAY, TICKS_PER_DAY),
    /** A day. */
    DAY(0, TICKS_PER_DAY, 0),
    /** An hour. */
    HOUR(0, TICKS_PER_HOUR, 0),
    /** A minute. */
    MINUTE(0, TICKS_PER_MINUTE, 0),
    /** A second. */
    SECOND(0, TICKS_PER_SECOND, 0),
    /** A thousandth of a second. */
    MILLISECOND(0, TICKS_PER_SECOND / 1000, 0),
    /** A millionth of a second. */
    MICROSECOND(0, TICKS_PER_SECOND / 1_000_000, 0);

    private static final int MONTHS_PER_YEAR = 12;

    /** No datetime is farther from another, in months or in years. */
    private static final int MAX_MONTHS = 12 * Calendar.MAX_YEAR;

    private static final long OUTSIDE = -1;

    private final int months;
    private final long ticks;

    /** How much of the piece with the index 0 is before the first datetime. */
    private final long phase;

    TimeUnit(final int months, final long ticks, final long phase) {
        this.months = months;
        this.ticks = ticks;
        this.phase = phase;
    }

    /**
     * The length of a piece that is no months.
     *
     * @return its ticks
     */
    public long ticks() {
        return ticks;
    }

    /** The index of the piece that a datetime is in. */
    long index(final long datetime) {
        return months == 0 ? Math.floorDiv(datetime + phase, ticks) : Math.floorDiv(month(datetime), months);
    }

    /** The first tick of a piece; outside the years of a datetime if the piece starts there. */
    long start(final long index) {
        return months == 0 ? index * ticks - phase : firstDay(index * months) * TICKS_PER_DAY;
    }

    /** A datetime so many pieces later; outside the years of a datetime if it is there. */
    long add(final long datetime, final long count) {
        if (months == 0) {
            final long most = Calendar.MAX_TICKS / ticks + 1;
            return count > most || count < -most ? OUTSIDE : datetime + count * ticks;
        }
        if (count > MAX_MONTHS || count < -MAX_MONTHS) {
            return OUTSIDE;
        }
        final long day = Math.floorDiv(datetime, TICKS_PER_DAY);
        final long month = month(datetime) + count * months;
        final int year = (int) Math.floorDiv(month, MONTHS_PER_YEAR);
        final int days = Calendar.daysInMonth(year, Math.floorMod(month, MONTHS_PER_YEAR) + 1);
        final int dayOfMonth = Math.min(Calendar.dayOfMonth(Calendar.date(day)), days);
        return (firstDay(month) + dayOfMonth - 1) * TICKS_PER_DAY + Math.floorMod(datetime, TICKS_PER_DAY);
    }

    /** How many months are between the year 0 and a datetime. */
    private static long month(final long datetime) {
        final int date = Calendar.date(Math.floorDiv(datetime, TICKS_PER_DAY));
        return (long) MONTHS_PER_YEAR * Calendar.year(date) + Calendar.month(date) - 1;
    }

    /** The first day of a month. */
    private static long firstDay(final long month) {
        return Calendar.day((int) Math.floorDiv(month, MONTHS_PER_YEAR), Math.floorMod(month, MONTHS_PER_YEAR) + 1, 1);
    }
}
