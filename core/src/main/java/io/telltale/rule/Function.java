package io.telltale.rule;

/**
 * What can be computed from an event's columns. Types are those of {@link io.telltale.event.ColumnType}; a null argument of a type other than
 * string gives null unless it says otherwise. Positions and lengths in texts count code points; a malformed byte is one.
 */
public enum Function {
    /** {@code tolower(text)}: each character by itself, by pinned tables; no character turns into or from ASCII. */
    TO_LOWER,
    /** {@code toupper(text)}: likewise. */
    TO_UPPER,
    /** {@code strlen(text)}: long. */
    LENGTH,
    /** {@code strcat(text, …)}: all arguments are texts. */
    CONCAT,
    /** {@code tostring(value)} of a long, datetime or timespan; null becomes the empty text. */
    TO_STRING,
    /** {@code substring(text, start, length)}: long arguments; without a length the third is the largest long. */
    SUBSTRING,
    /** {@code indexof(text, lookup, start)}: long. */
    INDEX_OF,
    /** {@code split(text, delimiter)[index]}: the delimiter and the index are constants. */
    SPLIT_ELEMENT,
    /** {@code array_length(split(text, delimiter))}: long; the delimiter is a constant. */
    SPLIT_COUNT,
    /** {@code tostring(split(text, delimiter))}: a list as JSON, as string operators look at it; the delimiter is a constant. */
    SPLIT_TEXT,
    /** {@code parse_command_line(text, "windows")[index]}: the index is a constant. */
    ARGUMENT,
    /** {@code array_length(parse_command_line(text, "windows"))}: long. */
    ARGUMENT_COUNT,
    /** {@code tostring(parse_command_line(text, "windows"))}: a list as JSON, as string operators look at it. */
    ARGUMENTS_TEXT,
    /** {@code replace_string(text, lookup, rewrite)}. */
    REPLACE,
    /** {@code reverse(text)}. */
    REVERSE,
    /** {@code countof(text, search)}: long; occurrences may overlap. */
    COUNT_OF,
    /** {@code base64_decode_tostring(text)}. */
    BASE64_DECODE,
    /** {@code coalesce(text, …)}: the first text that is not empty; of other types, the first that is not null. */
    COALESCE,
    /** {@code tolong(value)} of a text or real. */
    TO_LONG,
    /** {@code toint(value)} of a text, long or real: null if it does not fit 32 bits. */
    TO_INT,
    /** {@code todouble(value)} of a text or long. */
    TO_REAL,
    /** {@code tobool(value)} of a text or long. */
    TO_BOOL,
    /** {@code todatetime(text)}. */
    TO_DATETIME,
    /** {@code totimespan(text)}. */
    TO_TIMESPAN,
    /** {@code left + right}: long, real, datetime and timespan, timespans. */
    ADD,
    /** {@code left - right}: long, real, datetimes, datetime and timespan, timespans. */
    SUBTRACT,
    /** {@code left * right}: long, real, timespan and long or real. */
    MULTIPLY,
    /** {@code left / right}: long (null when divided by zero), real, timespans, timespan and long. */
    DIVIDE,
    /** {@code left % right}: long (null when divided by zero), real. */
    MODULO,
    /** {@code -value}: long, real, timespan. */
    NEGATE,
    /** {@code abs(value)}: long, real, timespan. */
    ABS,
    /** {@code min_of(value, …)}: null if one is null. */
    MIN_OF,
    /** {@code max_of(value, …)}: null if one is null. */
    MAX_OF,
    /** {@code bin(value, size)}: long, real, datetime and timespan; null if the size is not positive. */
    BIN,
    /** {@code now()}: datetime. */
    NOW,
    /** The first tick of the part that a datetime is in: {@code startofday} and its kin; the first argument is the {@link TimePart}'s name. */
    START_OF,
    /** The last tick of the part that a datetime is in: {@code endofday} and its kin; the first argument is the {@link TimePart}'s name. */
    END_OF,
    /** {@code datetime_diff(part, left, right)}: long; the part is a constant. */
    DATETIME_DIFF,
    /** {@code datetime_add(part, amount, datetime)}; the part is a constant. */
    DATETIME_ADD,
    /** {@code datetime_part(part, datetime)}, {@code getyear} and its kin: long; the part is a constant. */
    DATETIME_PART,
    /** {@code dayofweek(datetime)}: timespan since Sunday. */
    DAY_OF_WEEK,
    /** {@code ipv4_is_private(text)}: bool; null if the text is no IPv4 address. */
    IPV4_IS_PRIVATE,
    /** {@code extract(regex, group, text)}: the pattern and the group are constants. */
    EXTRACT,
    /** {@code replace_regex(text, regex, rewrite)}: the pattern is a constant. */
    REPLACE_REGEX,
    /** {@code countof(text, regex, "regex")}: long; the pattern is a constant, and matches do not overlap. */
    COUNT_OF_REGEX
}
