package io.telltale.event;

/**
 * What a column's values are. An event holds each of them as text, or those that are not {@link #STRING} as a number:
 * {@link EventView#column(EventColumn, long)} has the units.
 *
 * <p>A text that is no value of its column's type is null, as it is for Kusto's conversions ({@code tolong}, {@code todatetime} and so on).
 */
public enum ColumnType {
    /** Text. It is never null for Kusto: a missing one is empty. */
    STRING("string"),
    /** A whole number of 64 bits; {@code int} is one too. As text: decimal digits, with a sign or without. */
    LONG("long"),
    /** A 64-bit floating-point number (IEEE 754). As text: digits, a fraction, an exponent. */
    REAL("real"),
    /** A truth value. As text: {@code true} or {@code false} in any case, 1 or 0. */
    BOOL("bool"),
    /** A point in time. As text: ISO 8601, such as {@code 2026-04-13T06:00:01.1234567Z}; without an offset it is UTC. */
    DATETIME("datetime"),
    /** A span of time. As text: {@code [-][d.]hh:mm:ss[.fffffff]}. */
    TIMESPAN("timespan");

    private final String kqlName;

    ColumnType(final String kqlName) {
        this.kqlName = kqlName;
    }

    /**
     * The type's name in KQL.
     *
     * @return the name, in lower case
     */
    public String kqlName() {
        return kqlName;
    }
}
