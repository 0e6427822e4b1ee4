package io.telltale.scalar;

import static io.telltale.compile.ScalarRunner.call;
import static io.telltale.compile.ScalarRunner.column;
import static io.telltale.compile.ScalarRunner.constant;
import static io.telltale.compile.ScalarRunner.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.compile.ScalarRunner;
import io.telltale.event.ColumnType;
import io.telltale.rule.Function;
import io.telltale.rule.TimePart;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Datetimes against java.time. */
class TimesTest {
    private static final int ROUNDS = 3_000;
    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT);
    private static final long SEED = 3;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ScalarRunner runner = new ScalarRunner();

    static long ticks(final Instant instant) {
        return instant.getEpochSecond() * 10_000_000 + instant.getNano() / 100 + Evaluation.EPOCH_TICKS;
    }

    private static long ticks(final LocalDateTime time) {
        return ticks(time.toInstant(ZoneOffset.UTC));
    }

    private static LocalDateTime time(final long ticks) {
        return FIRST.plusSeconds(Math.floorDiv(ticks, 10_000_000)).plusNanos(Math.floorMod(ticks, 10_000_000) * 100L);
    }

    /** Ticks of a datetime, or null if the year is none of one. */
    private static Long valid(final LocalDateTime time) {
        return time.getYear() >= 1 && time.getYear() <= 9999 ? ticks(time) : null;
    }

    private long randomTicks() {
        final long ticks = random.nextLong(Calendar.MAX_TICKS + 1);
        return switch (random.nextInt(6)) {
            case 0 -> ticks / Calendar.TICKS_PER_DAY * Calendar.TICKS_PER_DAY;
            case 1 -> ticks / Calendar.TICKS_PER_DAY * Calendar.TICKS_PER_DAY + Calendar.TICKS_PER_DAY - 1;
            case 2 -> random.nextLong(40) * Calendar.TICKS_PER_DAY + random.nextLong(3);
            case 3 -> Calendar.MAX_TICKS - random.nextLong(40) * Calendar.TICKS_PER_DAY;
            default -> ticks;
        };
    }

    private static LocalDateTime start(final TimePart part, final LocalDateTime time) {
        final LocalDate date = time.toLocalDate();
        return switch (part) {
            case YEAR -> date.withDayOfYear(1).atStartOfDay();
            case QUARTER -> date.with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay();
            case MONTH -> date.withDayOfMonth(1).atStartOfDay();
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)).atStartOfDay();
            case DAY, DAY_OF_YEAR -> date.atStartOfDay();
            default -> time.truncatedTo(unit(part));
        };
    }

    private static ChronoUnit unit(final TimePart part) {
        return switch (part) {
            case YEAR -> ChronoUnit.YEARS;
            case QUARTER, MONTH -> ChronoUnit.MONTHS;
            case WEEK -> ChronoUnit.WEEKS;
            case DAY, DAY_OF_YEAR -> ChronoUnit.DAYS;
            case HOUR -> ChronoUnit.HOURS;
            case MINUTE -> ChronoUnit.MINUTES;
            case SECOND -> ChronoUnit.SECONDS;
            case MILLISECOND -> ChronoUnit.MILLIS;
            case MICROSECOND -> ChronoUnit.MICROS;
        };
    }

    private static LocalDateTime plus(final TimePart part, final LocalDateTime time, final long count) {
        return time.plus(part == TimePart.QUARTER ? 3 * count : count, unit(part));
    }

    private static long part(final TimePart part, final LocalDateTime time) {
        return switch (part) {
            case YEAR -> time.getYear();
            case QUARTER -> time.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> time.getMonthValue();
            case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY -> time.getDayOfMonth();
            case DAY_OF_YEAR -> time.getDayOfYear();
            case HOUR -> time.getHour();
            case MINUTE -> time.getMinute();
            case SECOND -> time.getSecond();
            case MILLISECOND -> time.get(ChronoField.MILLI_OF_SECOND);
            case MICROSECOND -> time.get(ChronoField.MICRO_OF_SECOND);
        };
    }

    private Object of(final Number number) {
        return runner.value(number, ColumnType.DATETIME);
    }

    @Test
    void shouldAgreeWithJavaTimeOnStartsEndsPartsAndSums() {
        final Map<TimePart, Number[]> computations = new EnumMap<>(TimePart.class);
        for (final TimePart part : TimePart.values()) {
            final var name = constant(part.name());
            computations.put(part, new Number[] {
                runner.number(call(Function.START_OF, ColumnType.DATETIME, name, ref("datetime"))),
                runner.number(call(Function.END_OF, ColumnType.DATETIME, name, ref("datetime"))),
                runner.number(call(Function.DATETIME_PART, ColumnType.LONG, name, ref("datetime"))),
                runner.number(call(Function.DATETIME_ADD, ColumnType.DATETIME, name, ref("long"), ref("datetime"))),
            });
        }
        final Number dayOfWeek = runner.number(call(Function.DAY_OF_WEEK, ColumnType.TIMESPAN, ref("datetime")));
        for (int round = 0; round < ROUNDS; round++) {
            final long ticks = randomTicks();
            final long count = random.nextInt(8) == 0 ? random.nextLong(-20_000, 20_000) : random.nextLong(-30, 30);
            runner.view().column(column("datetime"), ticks).column(column("long"), count);
            final LocalDateTime time = time(ticks);
            computations.forEach((part, numbers) -> {
                final String what = part + " of " + time + ", count=" + count + ", seed=" + SEED;
                final LocalDateTime start = start(part, time);
                assertEquals(valid(start), of(numbers[0]), what);
                assertEquals(valid(plus(part, start, 1).minusNanos(100)), of(numbers[1]), what);
                assertEquals(part(part, time), of(numbers[2]), what);
                assertEquals(valid(plus(part, time, count)), of(numbers[3]), what);
            });
            assertEquals(time.getDayOfWeek().getValue() % 7 * Calendar.TICKS_PER_DAY, of(dayOfWeek));
        }
    }

    @Test
    void shouldAgreeWithJavaTimeOnDifferences() {
        final Map<TimePart, Number> computations = new EnumMap<>(TimePart.class);
        for (final TimePart part : TimePart.values()) {
            computations.put(part, runner.number(call(Function.DATETIME_DIFF, ColumnType.LONG, constant(part.name()), ref("datetime"), call(
                    Function.TO_DATETIME, ColumnType.DATETIME, ref("A")))));
        }
        for (int round = 0; round < ROUNDS; round++) {
            final LocalDateTime left = time(randomTicks());
            final LocalDateTime right = random.nextInt(2) == 0 ? time(randomTicks()) : left.minusHours(random.nextLong(2_000));
            if (right.getYear() < 1) {
                continue;
            }
            runner.view().column(column("datetime"), ticks(left));
            runner.heap("A", TEXT.format(right).getBytes(StandardCharsets.US_ASCII));
            computations.forEach((part, number) -> {
                final long units = unit(part).between(start(part, right), start(part, left));
                assertEquals(part == TimePart.QUARTER ? units / 3 : units, of(number), () -> part + " " + left + " " + right);
            });
        }
    }

    @Test
    void shouldWriteAndReadEveryDatetime() {
        final Text text = runner.text(call(Function.TO_STRING, ColumnType.STRING, ref("datetime")));
        final Number read = runner.number(call(
                Function.TO_DATETIME, ColumnType.DATETIME, call(Function.TO_STRING, ColumnType.STRING, ref("datetime"))));
        final Text span = runner.text(call(Function.TO_STRING, ColumnType.STRING, ref("timespan")));
        final Number readSpan = runner.number(call(
                Function.TO_TIMESPAN, ColumnType.TIMESPAN, call(Function.TO_STRING, ColumnType.STRING, ref("timespan"))));
        for (int round = 0; round < ROUNDS; round++) {
            final long ticks = randomTicks();
            final long spanTicks = random.nextLong() >> random.nextInt(64);
            runner.view().column(column("datetime"), ticks).column(column("timespan"), spanTicks);
            assertEquals(TEXT.format(time(ticks)), new String(runner.bytes(text), StandardCharsets.US_ASCII));
            assertEquals(ticks, of(read));
            assertEquals(spanTicks, of(readSpan), () -> new String(runner.bytes(span), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldKnowEveryDay() {
        LocalDate date = LocalDate.of(1, 1, 1);
        for (long day = 0; day * Calendar.TICKS_PER_DAY < Calendar.MAX_TICKS; day++) {
            final int packed = Calendar.date(day);
            final boolean isSame = Calendar.year(packed) == date.getYear()
                    && Calendar.month(packed) == date.getMonthValue()
                    && Calendar.dayOfMonth(packed) == date.getDayOfMonth()
                    && Calendar.day(date.getYear(), date.getMonthValue(), date.getDayOfMonth()) == day;
            final LocalDate expected = date;
            if (!isSame) {
                assertEquals(expected.toString(), Calendar.year(packed) + "-" + Calendar.month(packed) + "-" + Calendar.dayOfMonth(packed));
            }
            date = date.plusDays(1);
        }
        assertEquals(LocalDate.of(10_000, 1, 1), date);
    }
}
