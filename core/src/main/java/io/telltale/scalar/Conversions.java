package io.telltale.scalar;

import io.telltale.text.Utf8;

/** Values of one type made from those of another. Stateless; what it makes does not allocate. */
public final class Conversions {
    /** The longest number as text: {@link Long#MIN_VALUE}. */
    private static final int MAX_LONG_LENGTH = 20;

    /** A real of this size or more has no long: 2 to the 63. */
    private static final double LONG_LIMIT = 0x1p63;

    private Conversions() {}

    /**
     * {@code tostring} of a long.
     *
     * @param value the number
     * @param slot  the number of the result
     * @return its decimal digits; empty if it is null
     */
    public static Text longToText(final Number value, final int slot) {
        return e -> {
            final long number = value.of(e);
            return e.isNull() ? e.empty(slot) : e.keep(slot, write(number, e.reserve(MAX_LONG_LENGTH), e.used()));
        };
    }

    /** Writes decimal digits and a sign; returns how many bytes. */
    static int write(final long number, final byte[] bytes, final int start) {
        int length = number < 0 ? 2 : 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            length++;
        }
        long rest = number;
        for (int at = start + length - 1; at >= start; at--) {
            bytes[at] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        }
        if (number < 0) {
            bytes[start] = '-';
        }
        return length;
    }

    /**
     * {@code tostring} of a datetime.
     *
     * @param value the datetime
     * @param slot  the number of the result
     * @return {@code yyyy-MM-ddTHH:mm:ss.fffffffZ}; empty if it is null
     */
    public static Text datetimeToText(final Number value, final int slot) {
        return e -> {
            final long ticks = value.of(e);
            if (e.isNull()) {
                return e.empty(slot);
            }
            TimeText.writeDatetime(ticks, e.reserve(TimeText.DATETIME_LENGTH), e.used());
            return e.keep(slot, TimeText.DATETIME_LENGTH);
        };
    }

    /**
     * {@code tostring} of a timespan.
     *
     * @param value the timespan
     * @param slot  the number of the result
     * @return {@code [-][d.]hh:mm:ss[.fffffff]}; empty if it is null
     */
    public static Text timespanToText(final Number value, final int slot) {
        return e -> {
            final long ticks = value.of(e);
            return e.isNull()
                    ? e.empty(slot)
                    : e.keep(slot, TimeText.writeTimespan(ticks, e.reserve(TimeText.MAX_TIMESPAN_LENGTH), e.used()));
        };
    }

    /**
     * {@code tolong} of a text.
     *
     * @param text the text
     * @return the number that its decimal digits are, with a sign or without; null if they are none of 64 bits
     */
    public static Number textToLong(final Text text) {
        return e -> readLong(e, text.of(e));
    }

    private static long readLong(final Evaluation e, final TextValue text) {
        final byte[] bytes = text.bytes();
        final int end = text.end();
        int at = text.offset();
        final boolean isMinus = at < end && bytes[at] == '-';
        if (isMinus || at < end && bytes[at] == '+') {
            at++;
        }
        if (at == end) {
            return e.nothing();
        }
        // Below zero, where there is room for one more.
        final long least = isMinus ? Long.MIN_VALUE : -Long.MAX_VALUE;
        long number = 0;
        for (; at < end; at++) {
            final int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9 || number < least / 10 || number * 10 < least + digit) {
                return e.nothing();
            }
            number = number * 10 - digit;
        }
        return e.value(isMinus ? number : -number);
    }

    /**
     * {@code tolong} of a real.
     *
     * @param value the real
     * @return the real without its fraction; null if it does not fit 64 bits
     */
    public static Number realToLong(final Number value) {
        return e -> {
            final double real = Double.longBitsToDouble(value.of(e));
            return !e.isNull() && real >= -LONG_LIMIT && real < LONG_LIMIT ? e.value((long) real) : e.nothing();
        };
    }

    /**
     * {@code toint}.
     *
     * @param value a long
     * @return the same; null if it does not fit 32 bits
     */
    public static Number toInt(final Number value) {
        return e -> {
            final long number = value.of(e);
            return !e.isNull() && number == (int) number ? number : e.nothing();
        };
    }

    /**
     * {@code todouble} of a text.
     *
     * @param text the text
     * @return the real that is nearest to {@code [+-]digits[.digits][e[+-]digits]}; null if it is something else
     */
    public static Number textToReal(final Text text) {
        return e -> e.reals().read(e, text.of(e));
    }

    /**
     * {@code todouble} of a long.
     *
     * @param value the long
     * @return the real that is nearest to it
     */
    public static Number longToReal(final Number value) {
        return e -> {
            final long number = value.of(e);
            return e.isNull() ? number : e.real(number);
        };
    }

    /**
     * {@code tobool} of a text.
     *
     * @param text the text
     * @return what {@code true} or {@code false} in any case, 1 or 0 say; null if it is something else
     */
    public static Number textToBool(final Text text) {
        return e -> {
            final TextValue value = text.of(e);
            if (isWord("true", "1", value)) {
                return e.truth(true);
            }
            return isWord("false", "0", value) ? e.truth(false) : e.nothing();
        };
    }

    /** Whether a text is one of two: a word of lower-case letters, in any case, or a digit. */
    private static boolean isWord(final String word, final String digit, final TextValue text) {
        final byte[] bytes = text.bytes();
        final int at = text.offset();
        if (text.length() == 1) {
            return bytes[at] == digit.charAt(0);
        }
        if (text.length() != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((bytes[at + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code tobool} of a long.
     *
     * @param value the long
     * @return whether it is not 0
     */
    public static Number longToBool(final Number value) {
        return e -> {
            final long number = value.of(e);
            return e.isNull() ? number : e.truth(number != 0);
        };
    }

    /**
     * {@code todatetime}.
     *
     * @param text the text
     * @return the datetime that {@code yyyy-MM-dd[(T| )HH:mm[:ss[.f…]]][Z|(+|-)HH[:]mm]} says; null if it is something else
     */
    public static Number textToDatetime(final Text text) {
        return e -> TimeText.readDatetime(e, text.of(e));
    }

    /**
     * {@code totimespan}.
     *
     * @param text the text
     * @return the timespan that {@code [-][d.]hh:mm:ss[.fffffff]} says; null if it is something else
     */
    public static Number textToTimespan(final Text text) {
        return e -> TimeText.readTimespan(e, text.of(e));
    }

    /**
     * {@code base64_decode_tostring}.
     *
     * @param text the text: the standard alphabet, padded
     * @param slot the number of the result
     * @return what it encodes; empty if it is no base64, or not that of well-formed UTF-8
     */
    public static Text base64ToText(final Text text, final int slot) {
        return e -> {
            final TextValue value = text.of(e);
            final int length = value.length();
            if ((length & 3) != 0 || length > Evaluation.MAX_TEXT_LENGTH) {
                return e.empty(slot);
            }
            final byte[] memory = e.reserve(length / 4 * 3);
            final int decoded = decodeBase64(value, memory, e.used());
            return decoded >= 0 && isWellFormed(memory, e.used(), e.used() + decoded) ? e.keep(slot, decoded) : e.empty(slot);
        };
    }

    /** How many bytes were written, or -1. */
    private static int decodeBase64(final TextValue text, final byte[] to, final int start) {
        final byte[] bytes = text.bytes();
        int end = text.end();
        for (int padding = 0; padding < 2 && end > text.offset() && bytes[end - 1] == '='; padding++) {
            end--;
        }
        int bits = 0;
        int at = start;
        for (int i = text.offset(); i < end; i++) {
            final int digit = base64Digit(bytes[i]);
            if (digit < 0) {
                return -1;
            }
            bits = bits << 6 | digit;
            final int place = i - text.offset() & 3;
            if (place > 0) {
                // The second digit completes the first byte, the third the second, the fourth the third.
                to[at++] = (byte) (bits >>> 6 - 2 * place);
            }
        }
        return at - start;
    }

    private static int base64Digit(final byte digit) {
        if (digit >= 'A' && digit <= 'Z') {
            return digit - 'A';
        }
        if (digit >= 'a' && digit <= 'z') {
            return digit - 'a' + 26;
        }
        if (digit >= '0' && digit <= '9') {
            return digit - '0' + 52;
        }
        return digit == '+' ? 62 : digit == '/' ? 63 : -1;
    }

    private static boolean isWellFormed(final byte[] bytes, final int start, final int end) {
        for (int at = start; at < end; ) {
            final int codePoint = Utf8.decode(bytes, at, end);
            if (codePoint == Utf8.MALFORMED) {
                return false;
            }
            at += Utf8.length(codePoint);
        }
        return true;
    }
}
