package io.telltale.rule;

import java.util.Locale;

/** The parts of a datetime that {@code datetime_diff}, {@code startofday} and their kin name. Weeks start on Sunday. */
public enum TimePart {
    /** A year. */
    YEAR,
    /** Three months. */
    QUARTER,
    /** A month. */
    MONTH,
    /** Seven days from Sunday on. */
    WEEK,
    /** A day. */
    DAY,
    /** The day within the year; of {@code datetime_part} only. */
    DAY_OF_YEAR,
    /** An hour. */
    HOUR,
    /** A minute. */
    MINUTE,
    /** A second. */
    SECOND,
    /** A thousandth of a second. */
    MILLISECOND,
    /** A millionth of a second. */
    MICROSECOND;

    /**
     * The part with this name.
     *
     * @param kqlName the name as a query writes it, in any case
     * @return the part, or {@code null} if there is none of this name
     */
    public static TimePart ofKqlName(final String kqlName) {
        for (final TimePart part : values()) {
            if (part.name().replace("_", "").equals(kqlName.toUpperCase(Locale.ROOT))) {
                return part;
            }
        }
        return null;
    }
}
