package io.telltale.compile;

import io.telltale.event.ColumnType;
import io.telltale.event.EventColumn;
import io.telltale.regex.KustoRegex;
import io.telltale.rule.Condition;
import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Scalar;
import io.telltale.rule.TimePart;
import io.telltale.scalar.Addresses;
import io.telltale.scalar.Choices;
import io.telltale.scalar.CommandLine;
import io.telltale.scalar.Comparisons;
import io.telltale.scalar.Conversions;
import io.telltale.scalar.CountMatches;
import io.telltale.scalar.Extract;
import io.telltale.scalar.Matches;
import io.telltale.scalar.Number;
import io.telltale.scalar.Pattern;
import io.telltale.scalar.ReplaceRegex;
import io.telltale.scalar.Rewrite;
import io.telltale.scalar.Searches;
import io.telltale.scalar.Sources;
import io.telltale.scalar.Test;
import io.telltale.scalar.Text;
import io.telltale.scalar.TextPlace;
import io.telltale.scalar.Texts;
import io.telltale.scalar.TimeUnit;
import io.telltale.scalar.Times;
import io.telltale.text.TermAlphabet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns values and the questions about them into what computes them. Mutable: counts the texts that they hold at a time. */
final class ScalarCompiler {
    private final Function<Condition, Test> conditions;
    private final TextPlace termBoundary;
    private final CalculationCompiler calculations = new CalculationCompiler(this);

    /** The texts of constants, each once: a name for a long one may be used often. */
    private final Map<String, Text> constants = new HashMap<>();

    private int valueCount;
    private int searchCount;

    /**
     * A compiler.
     *
     * @param conditions compiles the conditions within values
     * @param alphabet   what terms are made of
     */
    ScalarCompiler(final Function<Condition, Test> conditions, final TermAlphabet alphabet) {
        this.conditions = conditions;
        termBoundary = TextPlace.termBoundary(alphabet);
    }

    /** How many texts the computations compiled so far hold at a time. */
    int valueCount() {
        return valueCount;
    }

    private int slot() {
        return slots(1);
    }

    private int slots(final int count) {
        valueCount += count;
        return valueCount - count;
    }

    /** Compiles a text. */
    Text text(final Scalar scalar) {
        if (scalar instanceof final Scalar.Constant constant && constant.value() instanceof final String value) {
            return constants.computeIfAbsent(value, Sources::constant);
        }
        if (scalar instanceof final Scalar.Column column) {
            return Sources.column(column.column(), slot());
        }
        if (scalar instanceof final Scalar.Choice choice) {
            return Choices.text(conditions(choice), texts(values(choice)));
        }
        if (scalar instanceof final Scalar.Call call) {
            return text(call);
        }
        throw new IllegalArgumentException("a value is no text: value=" + scalar);
    }

    private Text text(final Scalar.Call call) {
        final List<Scalar> arguments = call.arguments();
        return switch (call.function()) {
            case TO_LOWER -> Texts.lower(text(arguments.get(0)), slot());
            case TO_UPPER -> Texts.upper(text(arguments.get(0)), slot());
            case CONCAT -> Texts.concat(texts(arguments), slots(arguments.size() + 1));
            case TO_STRING -> toText(arguments.get(0));
            case SUBSTRING -> Texts.substring(text(arguments.get(0)), number(arguments.get(1)), number(arguments.get(2)), slot());
            case SPLIT_ELEMENT -> splitElement(arguments);
            case SPLIT_TEXT -> Searches.splitList(text(arguments.get(0)), text(arguments.get(1)), slot());
            case ARGUMENT -> CommandLine.argument(text(arguments.get(0)), (Long) constant(arguments.get(1)), slot());
            case ARGUMENTS_TEXT -> CommandLine.list(text(arguments.get(0)), slot());
            case REPLACE -> Searches.replace(text(arguments.get(0)), text(arguments.get(1)), text(arguments.get(2)), slot());
            case REVERSE -> Texts.reverse(text(arguments.get(0)), slot());
            case BASE64_DECODE -> Conversions.base64ToText(text(arguments.get(0)), slot());
            case COALESCE -> Choices.firstText(texts(arguments));
            case EXTRACT -> extract(arguments);
            case REPLACE_REGEX -> replaceRegex(arguments);
            default -> throw new IllegalArgumentException("a function gives no text: call=" + call);
        };
    }

    private Text toText(final Scalar value) {
        return switch (value.type()) {
            case STRING -> text(value);
            case LONG -> Conversions.longToText(number(value), slot());
            case DATETIME -> Conversions.datetimeToText(number(value), slot());
            case TIMESPAN -> Conversions.timespanToText(number(value), slot());
            case REAL, BOOL -> throw new IllegalArgumentException("a value of this type is not turned into text: value=" + value);
        };
    }

    private Text splitElement(final List<Scalar> arguments) {
        final Object index = constant(arguments.get(2));
        return index == null
                ? Sources.constant("")
                : Searches.splitElement(text(arguments.get(0)), text(arguments.get(1)), (Long) index, slot());
    }

    /** Compiles a value that is no text. */
    Number number(final Scalar scalar) {
        if (scalar instanceof final Scalar.Constant constant) {
            return number(constant);
        }
        if (scalar instanceof final Scalar.Column column) {
            return number(column.column());
        }
        if (scalar instanceof final Scalar.Choice choice) {
            return Choices.number(conditions(choice), numbers(values(choice)));
        }
        if (scalar instanceof final Scalar.Truth truth) {
            return Choices.truth(conditions.apply(truth.isTrue()), conditions.apply(truth.isFalse()));
        }
        return number((Scalar.Call) scalar);
    }

    private static Number number(final Scalar.Constant constant) {
        final Object value = constant.value();
        if (value == null) {
            return Sources.nothing();
        }
        if (value instanceof final Boolean truth) {
            return Sources.constant(truth ? 1 : 0);
        }
        return Sources.constant(value instanceof final Double real ? Double.doubleToRawLongBits(real) : (Long) value);
    }

    private Number number(final EventColumn column) {
        final Text text = Sources.column(column, slot());
        return switch (column.type()) {
            case LONG -> Sources.column(column, Conversions.textToLong(text));
            case REAL -> Sources.column(column, Conversions.textToReal(text));
            case BOOL -> Sources.column(column, Conversions.textToBool(text));
            case DATETIME -> Sources.datetimeColumn(column, Conversions.textToDatetime(text));
            case TIMESPAN -> Sources.column(column, Conversions.textToTimespan(text));
            case STRING -> throw new IllegalArgumentException("a column of text is asked for as a number: column=" + column);
        };
    }

    private Number number(final Scalar.Call call) {
        final List<Scalar> arguments = call.arguments();
        return switch (call.function()) {
            case LENGTH -> Texts.length(text(arguments.get(0)));
            case INDEX_OF -> Searches.indexOf(text(arguments.get(0)), text(arguments.get(1)), number(arguments.get(2)));
            case SPLIT_COUNT -> Searches.splitCount(text(arguments.get(0)), text(arguments.get(1)));
            case ARGUMENT_COUNT -> CommandLine.count(text(arguments.get(0)));
            case COUNT_OF -> Searches.count(text(arguments.get(0)), text(arguments.get(1)));
            case COUNT_OF_REGEX -> new CountMatches(text(arguments.get(0)), pattern(arguments.get(1)), searchCount++);
            case COALESCE -> Choices.firstNumber(numbers(arguments));
            case TO_LONG -> toLong(arguments.get(0));
            case TO_INT -> Conversions.toInt(toLong(arguments.get(0)));
            case TO_REAL -> toReal(arguments.get(0));
            case TO_BOOL -> toBool(arguments.get(0));
            case TO_DATETIME -> isText(arguments.get(0)) ? Conversions.textToDatetime(text(arguments.get(0))) : number(arguments.get(0));
            case TO_TIMESPAN -> isText(arguments.get(0)) ? Conversions.textToTimespan(text(arguments.get(0))) : number(arguments.get(0));
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, NEGATE, ABS, MIN_OF, MAX_OF, BIN -> calculations.compile(call);
            case NOW -> Times.now();
            case START_OF -> Times.startOf(unit(arguments.get(0)), number(arguments.get(1)));
            case END_OF -> Times.endOf(unit(arguments.get(0)), number(arguments.get(1)));
            case DATETIME_DIFF -> Times.difference(unit(arguments.get(0)), number(arguments.get(1)), number(arguments.get(2)));
            case DATETIME_ADD -> Times.add(unit(arguments.get(0)), number(arguments.get(1)), number(arguments.get(2)));
            case DATETIME_PART -> part(part(arguments.get(0)), number(arguments.get(1)));
            case DAY_OF_WEEK -> Times.dayOfWeek(number(arguments.get(0)));
            case IPV4_IS_PRIVATE -> Addresses.isPrivate(text(arguments.get(0)));
            default -> throw new IllegalArgumentException("a function gives a text: call=" + call);
        };
    }

    private Number toLong(final Scalar value) {
        return switch (value.type()) {
            case STRING -> Conversions.textToLong(text(value));
            case REAL -> Conversions.realToLong(number(value));
            default -> number(value);
        };
    }

    /** A value as a real: {@code todouble}. */
    Number toReal(final Scalar value) {
        return switch (value.type()) {
            case STRING -> Conversions.textToReal(text(value));
            case REAL -> number(value);
            default -> Conversions.longToReal(number(value));
        };
    }

    private Number toBool(final Scalar value) {
        return switch (value.type()) {
            case STRING -> Conversions.textToBool(text(value));
            case BOOL -> number(value);
            default -> Conversions.longToBool(number(value));
        };
    }

    private static TimePart part(final Scalar name) {
        return TimePart.valueOf((String) constant(name));
    }

    private static TimeUnit unit(final Scalar name) {
        return switch (part(name)) {
            case YEAR -> TimeUnit.YEAR;
            case QUARTER -> TimeUnit.QUARTER;
            case MONTH -> TimeUnit.MONTH;
            case WEEK -> TimeUnit.WEEK;
            case DAY, DAY_OF_YEAR -> TimeUnit.DAY;
            case HOUR -> TimeUnit.HOUR;
            case MINUTE -> TimeUnit.MINUTE;
            case SECOND -> TimeUnit.SECOND;
            case MILLISECOND -> TimeUnit.MILLISECOND;
            case MICROSECOND -> TimeUnit.MICROSECOND;
        };
    }

    private static Number part(final TimePart part, final Number datetime) {
        return switch (part) {
            case YEAR -> Times.year(datetime);
            case QUARTER -> Times.quarter(datetime);
            case MONTH -> Times.month(datetime);
            case WEEK -> Times.week(datetime);
            case DAY -> Times.day(datetime);
            case DAY_OF_YEAR -> Times.dayOfYear(datetime);
            case HOUR -> Times.within(TimeUnit.HOUR.ticks(), 24, datetime);
            case MINUTE -> Times.within(TimeUnit.MINUTE.ticks(), 60, datetime);
            case SECOND -> Times.within(TimeUnit.SECOND.ticks(), 60, datetime);
            case MILLISECOND -> Times.within(TimeUnit.MILLISECOND.ticks(), 1000, datetime);
            case MICROSECOND -> Times.within(TimeUnit.MICROSECOND.ticks(), 1_000_000, datetime);
        };
    }

    /** Compiles a condition that no scan answers. */
    Test test(final Condition condition) {
        if (condition instanceof final Condition.OccursIn in) {
            return Searches.occurs(
                    text(in.text()),
                    text(in.literal()),
                    place(in.form().left(), TextPlace.TEXT_START),
                    place(in.form().right(), TextPlace.TEXT_END),
                    in.form().letterCase() == LetterCase.FOLDED);
        }
        if (condition instanceof final Condition.Compares compares) {
            return compare(compares);
        }
        if (condition instanceof final Condition.IsEmpty empty) {
            return Texts.isEmpty(text(empty.text()));
        }
        if (condition instanceof final Condition.IsNull isNull) {
            // A text is never null.
            return isText(isNull.value()) ? e -> false : Comparisons.isNull(number(isNull.value()));
        }
        if (condition instanceof final Condition.IsTrue isTrue) {
            return Comparisons.isTrue(number(isTrue.value()));
        }
        if (condition instanceof final Condition.Matches matches) {
            return new Matches(text(matches.text()), KustoRegex.parse(matches.pattern()).compile(), searchCount++);
        }
        return conditions.apply(condition);
    }

    private TextPlace place(final Edge edge, final TextPlace ofText) {
        return switch (edge) {
            case ANY -> TextPlace.ANYWHERE;
            case TERM -> termBoundary;
            case TEXT -> ofText;
        };
    }

    private Test compare(final Condition.Compares compares) {
        final boolean isReal = isReal(compares.left()) || isReal(compares.right());
        final Number left = isReal ? toReal(compares.left()) : number(compares.left());
        final Number right = isReal ? toReal(compares.right()) : number(compares.right());
        return switch (compares.comparison()) {
            case EQUAL -> Comparisons.equal(left, right, isReal);
            case NOT_EQUAL -> Comparisons.notEqual(left, right, isReal);
            case LESS -> Comparisons.less(left, right, isReal);
            case AT_MOST -> Comparisons.atMost(left, right, isReal);
            case GREATER -> Comparisons.less(right, left, isReal);
            case AT_LEAST -> Comparisons.atMost(right, left, isReal);
        };
    }

    private static Pattern pattern(final Scalar constant) {
        return KustoRegex.parse((String) constant(constant)).compile();
    }

    private Text extract(final List<Scalar> arguments) {
        return new Extract(pattern(arguments.get(0)), Math.toIntExact((Long) constant(arguments.get(1))), text(arguments.get(2)), searchCount++, slot());
    }

    private Text replaceRegex(final List<Scalar> arguments) {
        final Pattern pattern = pattern(arguments.get(1));
        final Rewrite rewrite = Rewrite.parse((String) constant(arguments.get(2)), pattern.groupCount());
        return new ReplaceRegex(text(arguments.get(0)), pattern, rewrite, searchCount++, slot());
    }

    // Loops, not streams: this is a recursion, and a stream takes as much of the stack as ten of its steps.

    private Test[] conditions(final Scalar.Choice choice) {
        final List<Scalar.Arm> arms = choice.arms();
        final Test[] tests = new Test[arms.size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = conditions.apply(arms.get(i).condition());
        }
        return tests;
    }

    /** The values of the arms, and the one for when no condition is true. */
    private static List<Scalar> values(final Scalar.Choice choice) {
        final List<Scalar> values = new ArrayList<>();
        choice.arms().forEach(arm -> values.add(arm.value()));
        values.add(choice.otherwise());
        return values;
    }

    private Text[] texts(final List<Scalar> scalars) {
        final Text[] texts = new Text[scalars.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(scalars.get(i));
        }
        return texts;
    }

    Number[] numbers(final List<Scalar> scalars) {
        final Number[] numbers = new Number[scalars.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(scalars.get(i));
        }
        return numbers;
    }

    private static Object constant(final Scalar scalar) {
        return ((Scalar.Constant) scalar).value();
    }

    private static boolean isText(final Scalar scalar) {
        return scalar.type() == ColumnType.STRING;
    }

    static boolean isReal(final Scalar scalar) {
        return scalar.type() == ColumnType.REAL;
    }
}
