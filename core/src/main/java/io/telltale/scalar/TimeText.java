package io.telltale.scalar;

import static io.telltale.scalar.Calendar.TICKS_PER_DAY;
import static io.telltale.scalar.Calendar.TICKS_PER_HOUR;
import static io.telltale.scalar.Calendar.TICKS_PER_MINUTE;
import static io.telltale.scalar.Calendar.TICKS_PER_SECOND;

/** Datetimes and timespans as texts: read and written. Stateless; does not allocate. */
final class TimeText {
    /** The length of a datetime as text. */
    static final int DATETIME_LENGTH = 28;

    /** The longest timespan as text: {@code -10675199.02:48:05.4775808}. */
    static final int MAX_TIMESPAN_LENGTH = 26;

    private static final int FRACTION_DIGITS = 7;

    private TimeText() {}

    /** {@code yyyy-MM-dd[(T| )HH:mm[:ss[.f…]]][Z|(+|-)HH[:]mm]}, or null. */
    static long readDatetime(final Evaluation e, final TextValue text) {
        final byte[] b = text.bytes();
        final int end = text.end();
        int at = text.offset();
        final long year = number(b, at, end, 4);
        final long month = number(b, at + 5, end, 2);
        final long day = number(b, at + 8, end, 2);
        final boolean isDate = year >= 1 && is('-', b, at + 4, end) && month >= 1 && month <= 12 && is('-', b, at + 7, end);
        if (!isDate || day < 1 || day > Calendar.daysInMonth((int) year, (int) month)) {
            return e.nothing();
        }
        long ticks = Calendar.day((int) year, (int) month, (int) day) * TICKS_PER_DAY;
        at += 10;
        if (is('T', b, at, end) || is(' ', b, at, end)) {
            final long hourAndMinute = hourAndMinute(b, at + 1, end, is(':', b, at + 3, end) ? 1 : -1);
            if (hourAndMinute < 0) {
                return e.nothing();
            }
            ticks += hourAndMinute;
            at += 6;
            if (is(':', b, at, end)) {
                final long second = number(b, at + 1, end, 2);
                if (second < 0 || second > 59) {
                    return e.nothing();
                }
                ticks += second * TICKS_PER_SECOND;
                at += 3;
                if (is('.', b, at, end)) {
                    final int digits = digits(b, at + 1, end);
                    if (digits == 0) {
                        return e.nothing();
                    }
                    ticks += fraction(b, at + 1, digits);
                    at += 1 + digits;
                }
            }
        }
        if (at == end) {
            return e.value(ticks);
        }
        if (is('Z', b, at, end)) {
            return at + 1 == end ? e.value(ticks) : e.nothing();
        }
        return readOffset(e, ticks, b, at, end);
    }

    private static long readOffset(final Evaluation e, final long ticks, final byte[] b, final int at, final int end) {
        final boolean isMinus = is('-', b, at, end);
        final int separator = is(':', b, at + 3, end) ? 1 : 0;
        final long offset = hourAndMinute(b, at + 1, end, separator);
        final boolean isOffset = (isMinus || is('+', b, at, end)) && offset >= 0 && at + 5 + separator == end;
        return isOffset ? Times.datetime(e, isMinus ? ticks + offset : ticks - offset) : e.nothing();
    }

    /** {@code [-][d.]hh:mm:ss[.fffffff]}, or null. */
    static long readTimespan(final Evaluation e, final TextValue text) {
        final byte[] b = text.bytes();
        final int end = text.end();
        final boolean isMinus = is('-', b, text.offset(), end);
        int at = text.offset() + (isMinus ? 1 : 0);
        long days = 0;
        final int dayDigits = digits(b, at, end);
        if (is('.', b, at + dayDigits, end)) {
            for (int i = 0; i < dayDigits; i++) {
                // More days than there are, however many digits there are.
                days = Math.min(days * 10 + b[at + i] - '0', Integer.MAX_VALUE);
            }
            if (dayDigits == 0) {
                return e.nothing();
            }
            at += dayDigits + 1;
        }
        final long hourAndMinute = hourAndMinute(b, at, end, is(':', b, at + 2, end) ? 1 : -1);
        final long second = number(b, at + 6, end, 2);
        if (hourAndMinute < 0 || !is(':', b, at + 5, end) || second < 0 || second > 59) {
            return e.nothing();
        }
        long rest = hourAndMinute + second * TICKS_PER_SECOND;
        at += 8;
        if (is('.', b, at, end)) {
            final int digits = digits(b, at + 1, end);
            if (digits == 0 || digits > FRACTION_DIGITS) {
                return e.nothing();
            }
            rest += fraction(b, at + 1, digits);
            at += 1 + digits;
        }
        // Below zero, where there is room for one more.
        final long mostDays = Long.MIN_VALUE / TICKS_PER_DAY;
        final boolean isTooLong = -days < mostDays || -days == mostDays && -rest < Long.MIN_VALUE % TICKS_PER_DAY;
        if (at != end || isTooLong) {
            return e.nothing();
        }
        final long negative = -days * TICKS_PER_DAY - rest;
        return isMinus ? e.value(negative) : negative == Long.MIN_VALUE ? e.nothing() : e.value(-negative);
    }

    /** {@code yyyy-MM-ddTHH:mm:ss.fffffffZ}. */
    static void writeDatetime(final long ticks, final byte[] b, final int at) {
        final int date = Calendar.date(Math.floorDiv(ticks, TICKS_PER_DAY));
        write(Calendar.year(date), 4, b, at);
        b[at + 4] = '-';
        write(Calendar.month(date), 2, b, at + 5);
        b[at + 7] = '-';
        write(Calendar.dayOfMonth(date), 2, b, at + 8);
        b[at + 10] = 'T';
        final long time = Math.floorMod(ticks, TICKS_PER_DAY);
        writeTime(time, b, at + 11);
        b[at + 19] = '.';
        write(time % TICKS_PER_SECOND, FRACTION_DIGITS, b, at + 20);
        b[at + 27] = 'Z';
    }

    /**
     * {@code [-][d.]hh:mm:ss[.fffffff]}.
     *
     * @return how many bytes were written
     */
    static int writeTimespan(final long ticks, final byte[] b, final int start) {
        int at = start;
        if (ticks < 0) {
            b[at++] = '-';
        }
        final long days = Math.abs(ticks / TICKS_PER_DAY);
        final long time = Math.abs(ticks % TICKS_PER_DAY);
        if (days > 0) {
            at += Conversions.write(days, b, at);
            b[at++] = '.';
        }
        writeTime(time, b, at);
        at += 8;
        final long fraction = time % TICKS_PER_SECOND;
        if (fraction > 0) {
            b[at] = '.';
            write(fraction, FRACTION_DIGITS, b, at + 1);
            at += 1 + FRACTION_DIGITS;
        }
        return at - start;
    }

    private static void writeTime(final long time, final byte[] b, final int at) {
        write(time / TICKS_PER_HOUR, 2, b, at);
        b[at + 2] = ':';
        write(time / TICKS_PER_MINUTE % 60, 2, b, at + 3);
        b[at + 5] = ':';
        write(time / TICKS_PER_SECOND % 60, 2, b, at + 6);
    }

    /** A number of so many digits, leading zeros included. */
    private static void write(final long number, final int digits, final byte[] b, final int at) {
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            b[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static boolean is(final char expected, final byte[] b, final int at, final int end) {
        return at < end && b[at] == expected;
    }

    /** Two digits, a separator of so many bytes, two digits, as ticks; below zero if it is something else or the separator is. */
    private static long hourAndMinute(final byte[] b, final int at, final int end, final int separator) {
        final long hour = number(b, at, end, 2);
        final long minute = number(b, at + 2 + separator, end, 2);
        final boolean isTime = separator >= 0 && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59;
        return isTime ? hour * TICKS_PER_HOUR + minute * TICKS_PER_MINUTE : -1;
    }

    /** A number of so many digits, or -1. */
    private static long number(final byte[] b, final int at, final int end, final int digits) {
        if (at > end - digits || digits(b, at, at + digits) < digits) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < digits; i++) {
            number = number * 10 + b[at + i] - '0';
        }
        return number;
    }

    /** How many digits there are from a place on. */
    private static int digits(final byte[] b, final int at, final int end) {
        int to = at;
        while (to < end && b[to] >= '0' && b[to] <= '9') {
            to++;
        }
        return to - at;
    }

    /** Digits of a second's fraction as ticks; those beyond the seventh are dropped. */
    private static long fraction(final byte[] b, final int at, final int digits) {
        long ticks = 0;
        for (int i = 0; i < FRACTION_DIGITS; i++) {
            ticks = ticks * 10 + (i < digits ? b[at + i] - '0' : 0);
        }
        return ticks;
    }
}
