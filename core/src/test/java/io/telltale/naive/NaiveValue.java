package io.telltale.naive;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * A value and its type, which a null has as well. Immutable. A string is never null.
 *
 * <p>The Java object is a {@link String}, {@link Boolean}, {@link Long}, {@link Double}, {@link Datetime}, {@link Timespan},
 * or a list of values.
 */
public record NaiveValue(Type type, Object value) {
    /** Kusto's types. {@link #NULL} is JSON's null within a list, which has no other type. */
    public enum Type { STRING, BOOL, LONG, REAL, DATETIME, TIMESPAN, LIST, NULL }

    static NaiveValue of(final Type type, final Object value) {
        return new NaiveValue(type, value == null && type == Type.STRING ? "" : value);
    }

    static NaiveValue string(final String value) {
        return of(Type.STRING, value);
    }

    static NaiveValue bool(final Boolean value) {
        return of(Type.BOOL, value);
    }

    static NaiveValue number(final Long value) {
        return of(Type.LONG, value);
    }

    static NaiveValue real(final Double value) {
        return of(Type.REAL, value);
    }

    static NaiveValue datetime(final Datetime value) {
        return of(Type.DATETIME, value);
    }

    static NaiveValue timespan(final Timespan value) {
        return of(Type.TIMESPAN, value);
    }

    static NaiveValue list(final List<NaiveValue> value) {
        return of(Type.LIST, List.copyOf(value));
    }

    /** A column's text as a value of the column's type; what is no such value is null. */
    static NaiveValue ofColumn(final String type, final String text) {
        final String given = text == null ? "" : text;
        return switch (type) {
            case "string" -> string(given);
            case "long", "int" -> number(parseLong(given));
            case "real", "double" -> real(parseReal(given));
            case "bool" -> bool(parseBool(given));
            case "datetime" -> datetime(Datetime.parse(given));
            case "timespan" -> timespan(Timespan.parse(given));
            default -> throw new UnsupportedOperationException("columns of the type " + type);
        };
    }

    static Long parseLong(final String text) {
        if (!text.matches("[+-]?[0-9]+")) {
            return null;
        }
        final BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? number.longValueExact() : null;
    }

    static Double parseReal(final String text) {
        return text.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?") ? Double.valueOf(text) : null;
    }

    static Boolean parseBool(final String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    boolean is(final Type wanted) {
        return type == wanted;
    }

    boolean isNull() {
        return value == null;
    }

    boolean isNumber() {
        return type == Type.LONG || type == Type.REAL;
    }

    String asString() {
        return (String) as(Type.STRING);
    }

    Boolean asBool() {
        return (Boolean) as(Type.BOOL);
    }

    Long asLong() {
        return (Long) as(Type.LONG);
    }

    Datetime asDatetime() {
        return (Datetime) as(Type.DATETIME);
    }

    Timespan asTimespan() {
        return (Timespan) as(Type.TIMESPAN);
    }

    List<NaiveValue> asList() {
        return ((List<?>) as(Type.LIST)).stream().map(NaiveValue.class::cast).toList();
    }

    /** A number of either kind as a real. */
    Double asReal() {
        return is(Type.LONG) && !isNull() ? Double.valueOf(asLong().doubleValue()) : is(Type.LONG) ? null : (Double) as(Type.REAL);
    }

    private Object as(final Type wanted) {
        if (type != wanted) {
            throw new UnsupportedOperationException("expected=" + wanted + ", found=" + this);
        }
        return value;
    }

    /** As {@code tostring} writes it; a null is the empty string. */
    String text() {
        if (type == Type.LIST) {
            return NaiveCommandLine.json(asList().stream().map(NaiveValue::asString).toList());
        }
        if (type == Type.REAL || type == Type.BOOL) {
            throw new UnsupportedOperationException("the text of a value of the type " + type);
        }
        return isNull() ? "" : value.toString();
    }
}
