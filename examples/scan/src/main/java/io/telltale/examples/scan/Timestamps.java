package io.telltale.examples.scan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the timestamps of event files. Stateless.
 *
 * <p>ISO 8601 with any number of fraction digits, with or without an offset, and the forms in which the portal exports them since
 * September 2023, in the locale of whoever exported. A form that two locales read differently (04/05/2026) is not read
 * at all. A time without an offset is UTC.
 */
final class Timestamps {
    private static final List<DateTimeFormatter> NAMED_MONTHS =
            List.of(localized("MMM d, uuuu h:mm:ss a"), localized("d MMM uuuu, HH:mm:ss"), localized("d MMM uuuu HH:mm:ss"));

    private static final Pattern ISO_PARTS =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d(?::\\d\\d)?)(?:[.,](\\d+))?\\s*([Zz]|[+-]\\d\\d:?\\d\\d)?");

    private static final Pattern NUMBERED_MONTH = Pattern.compile(
            "(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}),? (\\d{1,2}):(\\d\\d)(?::(\\d\\d))?(?:[.,](\\d+))?(?: ?([aApP])\\.?[mM]\\.?)?");

    private Timestamps() {}

    /** The time that a text means, or null if it cannot be read. */
    static Instant parse(final String text) {
        if (text == null) {
            return null;
        }
        // Newer locale data put narrow and other no-break spaces before AM and PM.
        final String plain = text.replace('\u202F', ' ').replace('\u00A0', ' ').trim();
        try {
            final Matcher iso = ISO_PARTS.matcher(plain);
            if (iso.matches()) {
                return iso(iso);
            }
            final Matcher numbered = NUMBERED_MONTH.matcher(plain);
            return numbered.matches() ? numbered(numbered) : named(plain);
        } catch (final DateTimeException e) {
            return null;
        }
    }

    private static Instant iso(final Matcher parts) {
        final LocalDateTime local = LocalDateTime.parse(parts.group(1).replace(' ', 'T').toUpperCase(Locale.ROOT))
                .withNano(nanos(parts.group(2)));
        final String offset = parts.group(3);
        return offset == null
                ? local.toInstant(ZoneOffset.UTC)
                : OffsetDateTime.of(local, ZoneOffset.of(offset.toUpperCase(Locale.ROOT))).toInstant();
    }

    private static Instant numbered(final Matcher parts) {
        final int first = Integer.parseInt(parts.group(1));
        final int second = Integer.parseInt(parts.group(3));
        // Only the Americas' slash puts the month first; with a dot or dash the day is first.
        final boolean ambiguous = parts.group(2).equals("/") && first <= 12 && second <= 12 && first != second;
        if (ambiguous) {
            return null;
        }
        final boolean monthFirst = second > 12;
        final String half = parts.group(9);
        final int hour = Integer.parseInt(parts.group(5));
        if (half != null && (hour < 1 || hour > 12)) {
            return null;
        }
        final int hour24 = half == null ? hour : hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        return LocalDateTime.of(
                        Integer.parseInt(parts.group(4)),
                        monthFirst ? first : second,
                        monthFirst ? second : first,
                        hour24,
                        Integer.parseInt(parts.group(6)),
                        parts.group(7) == null ? 0 : Integer.parseInt(parts.group(7)),
                        nanos(parts.group(8)))
                .toInstant(ZoneOffset.UTC);
    }

    private static Instant named(final String text) {
        for (final DateTimeFormatter formatter : NAMED_MONTHS) {
            try {
                final TemporalAccessor parsed = formatter.parse(text);
                return LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
            } catch (final DateTimeException next) {
                continue;
            }
        }
        return null;
    }

    /** Digits beyond nanoseconds are dropped. */
    private static int nanos(final String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static DateTimeFormatter localized(final String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }
}
