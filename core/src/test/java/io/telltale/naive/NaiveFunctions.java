package io.telltale.naive;

import io.telltale.naive.NaiveValue.Type;
import java.util.ArrayList;
import java.util.List;

/** Kusto's scalar functions by their names. Arguments are values: no function is lazy. Immutable. */
final class NaiveFunctions {
    private final NaiveTimeFunctions times;

    NaiveFunctions(final Datetime now) {
        times = new NaiveTimeFunctions(now);
    }

    NaiveValue call(final NaiveArguments call) {
        NaiveValue value = NaiveStringFunctions.call(call);
        value = value == null ? times.call(call) : value;
        value = value == null ? conversion(call) : value;
        value = value == null ? other(call) : value;
        if (value == null) {
            throw new UnsupportedOperationException("the function " + call.function());
        }
        return value;
    }

    private static NaiveValue other(final NaiveArguments call) {
        return switch (call.function()) {
            case "not" -> NaiveValue.bool(negated(call.expect(1).get(0).asBool()));
            case "isempty" -> NaiveValue.bool(isEmpty(call.expect(1).get(0)));
            case "isnotempty" -> NaiveValue.bool(!isEmpty(call.expect(1).get(0)));
            case "isnull" -> NaiveValue.bool(call.expect(1).get(0).isNull());
            case "isnotnull" -> NaiveValue.bool(!call.expect(1).get(0).isNull());
            case "iff", "iif" -> chosen(call.expect(3));
            case "case" -> chosen(call.expect(3, Integer.MAX_VALUE));
            case "coalesce" -> coalesced(call.expect(1, 64));
            case "abs" -> absolute(call.expect(1));
            case "min_of" -> extreme(call.expect(2, 64), -1);
            case "max_of" -> extreme(call.expect(2, 64), 1);
            case "bin", "floor" -> floor(call.expect(2));
            case "array_length" -> NaiveValue.number((long) call.expect(1).get(0).asList().size());
            case "pack_array" -> NaiveValue.list(call.values());
            case "set_has_element" -> NaiveValue.bool(hasElement(call.expect(2)));
            default -> null;
        };
    }

    static Boolean negated(final Boolean value) {
        return value == null ? null : Boolean.valueOf(!value);
    }

    private static boolean isEmpty(final NaiveValue value) {
        return value.is(Type.STRING) ? value.asString().isEmpty() : value.isNull();
    }

    /** The value behind the first condition that is true, or the last. */
    private static NaiveValue chosen(final NaiveArguments call) {
        if (call.count() % 2 == 0) {
            throw call.unsupported();
        }
        final List<NaiveValue> values = new ArrayList<>();
        int chosen = -1;
        for (int i = 0; i + 1 < call.count(); i += 2) {
            if (Boolean.TRUE.equals(call.get(i).asBool()) && chosen < 0) {
                chosen = values.size();
            }
            values.add(call.get(i + 1));
        }
        values.add(call.get(call.count() - 1));
        return NaiveArguments.unified(values).get(chosen < 0 ? values.size() - 1 : chosen);
    }

    private static NaiveValue coalesced(final NaiveArguments call) {
        final List<NaiveValue> values = NaiveArguments.unified(call.values());
        return values.stream().filter(v -> !isEmpty(v)).findFirst().orElse(NaiveValue.of(values.get(0).type(), null));
    }

    private static NaiveValue absolute(final NaiveArguments call) {
        final NaiveValue value = call.get(0);
        if (!value.isNumber() && !value.is(Type.TIMESPAN)) {
            throw call.unsupported();
        }
        if (value.isNull()) {
            return value;
        }
        if (value.is(Type.REAL)) {
            return NaiveValue.real(Math.abs(value.asReal()));
        }
        final boolean negative = value.is(Type.LONG) ? value.asLong() < 0 : value.asTimespan().ticks() < 0;
        return negative ? NaiveArithmetic.negated(value) : value;
    }

    /** The least or the largest; a null among them makes it null. */
    private static NaiveValue extreme(final NaiveArguments call, final int sign) {
        final List<NaiveValue> values = NaiveArguments.unified(call.values());
        if (values.get(0).is(Type.STRING) || values.get(0).is(Type.BOOL)) {
            throw call.unsupported();
        }
        if (call.anyNull()) {
            return NaiveValue.of(values.get(0).type(), null);
        }
        return values.stream().max((a, b) -> sign * NaiveArithmetic.order(a, b)).orElseThrow();
    }

    /** The largest multiple of the second that is not above the first. */
    private static NaiveValue floor(final NaiveArguments call) {
        final NaiveValue value = call.get(0);
        final NaiveValue step = call.get(1);
        if (value.isNumber() && step.isNumber()) {
            if (value.is(Type.LONG) && step.is(Type.LONG)) {
                return NaiveValue.number(call.anyNull() ? null : floor(value.asLong(), step.asLong()));
            }
            final boolean some = !call.anyNull() && step.asReal() > 0;
            return NaiveValue.real(some ? Double.valueOf(Math.floor(value.asReal() / step.asReal()) * step.asReal()) : null);
        }
        step.asTimespan();
        if (value.is(Type.DATETIME)) {
            final Long ticks = call.anyNull() ? null : floor(value.asDatetime().ticks(), step.asTimespan().ticks());
            return NaiveValue.datetime(ticks == null ? null : new Datetime(ticks));
        }
        value.asTimespan();
        final Long ticks = call.anyNull() ? null : floor(value.asTimespan().ticks(), step.asTimespan().ticks());
        return NaiveValue.timespan(ticks == null ? null : new Timespan(ticks));
    }

    private static Long floor(final long value, final long step) {
        return step <= 0 ? null : Long.valueOf(Math.floorDiv(value, step) * step);
    }

    private static boolean hasElement(final NaiveArguments call) {
        final NaiveValue wanted = call.get(1);
        return call.get(0).asList().stream()
                .anyMatch(e -> !wanted.isNull() && (e.type() == wanted.type() || e.isNumber() && wanted.isNumber())
                        && NaiveArithmetic.compare(e, "==", wanted));
    }

    private static NaiveValue conversion(final NaiveArguments call) {
        return switch (call.function()) {
            case "tostring" -> NaiveValue.string(call.expect(1).get(0).text());
            case "tolong", "long" -> NaiveValue.number(toLong(call.expect(1)));
            case "toint", "int" -> NaiveValue.number(toInt(toLong(call.expect(1))));
            case "todouble", "toreal", "real", "double" -> NaiveValue.real(toReal(call.expect(1)));
            case "tobool", "bool" -> NaiveValue.bool(toBool(call.expect(1)));
            case "todatetime", "datetime" -> toDatetime(call.expect(1).get(0));
            case "totimespan", "timespan" -> toTimespan(call.expect(1).get(0));
            default -> null;
        };
    }

    private static Long toLong(final NaiveArguments call) {
        final NaiveValue value = call.get(0);
        return switch (value.type()) {
            case STRING -> NaiveValue.parseLong(value.asString());
            case LONG -> value.asLong();
            case REAL -> value.isNull() ? null : NaiveArithmetic.truncated(value.asReal());
            case BOOL -> value.isNull() ? null : Long.valueOf(value.asBool() ? 1 : 0);
            default -> throw call.unsupported();
        };
    }

    private static Long toInt(final Long value) {
        return value == null || value != value.intValue() ? null : value;
    }

    private static Double toReal(final NaiveArguments call) {
        if (call.get(0).is(Type.BOOL)) {
            return call.anyNull() ? null : Double.valueOf(call.get(0).asBool() ? 1 : 0);
        }
        return call.get(0).is(Type.STRING) ? NaiveValue.parseReal(call.string(0)) : call.get(0).asReal();
    }

    private static Boolean toBool(final NaiveArguments call) {
        final NaiveValue value = call.get(0);
        if (value.is(Type.LONG)) {
            return value.isNull() ? null : Boolean.valueOf(value.asLong() != 0);
        }
        return value.is(Type.STRING) ? NaiveValue.parseBool(value.asString()) : value.asBool();
    }

    private static NaiveValue toDatetime(final NaiveValue value) {
        return NaiveValue.datetime(value.is(Type.STRING) ? Datetime.parse(value.asString()) : value.asDatetime());
    }

    private static NaiveValue toTimespan(final NaiveValue value) {
        return NaiveValue.timespan(value.is(Type.STRING) ? Timespan.parse(value.asString()) : value.asTimespan());
    }
}
