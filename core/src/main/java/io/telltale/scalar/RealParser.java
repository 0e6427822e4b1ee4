package io.telltale.scalar;

/**
 * Reads reals: the one that is nearest to {@code [+-]digits[.digits][(e|E)[+-]digits]}, as {@link Double#parseDouble(String)} does, but without
 * allocating. Mutable, for one thread.
 *
 * <p>Few digits and a small exponent are one multiplication or division, which IEEE 754 rounds correctly. Everything else starts from an
 * approximation and is put right by comparing the digits with the middle between two neighbouring reals, in whole numbers of as many bits as that
 * takes (William Clinger, <i>How to Read Floating Point Numbers Accurately</i>, PLDI 1990: algorithm R).
 */
final class RealParser {
    /** More digits than this decide nothing but whether there is anything more: 767 are the most that the middle of two reals has. */
    private static final int MAX_DIGITS = 800;

    /** Digits that fit a long. */
    private static final int LONG_DIGITS = 18;

    /** Whole numbers up to this have a real. */
    private static final long MAX_EXACT = 1L << 53;

    /** The largest power of ten that is a real. */
    private static final int MAX_EXACT_POWER = 22;

    /** Beyond these powers of ten everything is infinite, or zero. */
    private static final int MAX_POWER = 308;

    private static final int MIN_POWER = -324;

    /** An exponent beyond this is beyond every text's digits. */
    private static final int EXPONENT_LIMIT = 1 << 30;

    /** Enough for 801 digits, or for 5 to the 1,144th times 54 bits, and for what shifting them against each other adds. */
    private static final int WORDS = 128;

    private static final int MANTISSA_BITS = 52;
    private static final int EXPONENT_BIAS = 1075;

    private static final double[] POWERS = powers();

    private final byte[] digits = new byte[MAX_DIGITS + 1];
    private int count;

    /** Whole numbers, the lowest word first. */
    private final int[] left = new int[WORDS];

    private final int[] right = new int[WORDS];

    private static double[] powers() {
        final double[] powers = new double[MAX_POWER + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }

    /** Reads a text; null if it is no real. */
    long read(final Evaluation e, final TextValue text) {
        final byte[] bytes = text.bytes();
        final int end = text.end();
        int at = text.offset();
        final boolean isMinus = at < end && bytes[at] == '-';
        if (isMinus || at < end && bytes[at] == '+') {
            at++;
        }
        final int whole = digitsEnd(bytes, at, end);
        if (whole == at) {
            return e.nothing();
        }
        int fraction = whole;
        if (whole < end && bytes[whole] == '.') {
            fraction = digitsEnd(bytes, whole + 1, end);
            if (fraction == whole + 1) {
                return e.nothing();
            }
        }
        long exponent = 0;
        if (fraction < end && (bytes[fraction] | 0x20) == 'e') {
            int from = fraction + 1;
            final boolean isNegative = from < end && bytes[from] == '-';
            if (isNegative || from < end && bytes[from] == '+') {
                from++;
            }
            final int to = digitsEnd(bytes, from, end);
            if (to == from || to != end) {
                return e.nothing();
            }
            for (; from < to; from++) {
                exponent = Math.min(exponent * 10 + bytes[from] - '0', EXPONENT_LIMIT);
            }
            exponent = isNegative ? -exponent : exponent;
        } else if (fraction != end) {
            return e.nothing();
        }
        final double size = nearest(exponent + collect(bytes, at, whole, fraction));
        return e.real(isMinus ? -size : size);
    }

    private static int digitsEnd(final byte[] bytes, final int start, final int end) {
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /** Collects the digits without leading zeros; returns the power of ten that their whole number is multiplied with. */
    private long collect(final byte[] bytes, final int start, final int whole, final int end) {
        count = 0;
        long power = 0;
        boolean hasMore = false;
        for (int at = start; at < end; at++) {
            if (at == whole) {
                continue;
            }
            final int digit = bytes[at] - '0';
            if (count == MAX_DIGITS) {
                hasMore |= digit != 0;
                power += at < whole ? 1 : 0;
                continue;
            }
            if (count > 0 || digit != 0) {
                digits[count++] = (byte) digit;
            }
            power -= at > whole ? 1 : 0;
        }
        if (hasMore) {
            digits[count++] = 1;
            power--;
        } else {
            while (count > 0 && digits[count - 1] == 0) {
                count--;
                power++;
            }
        }
        return power;
    }

    /** The real that is nearest to the digits times a power of ten. */
    private double nearest(final long power) {
        if (count == 0 || count + power <= MIN_POWER) {
            return 0;
        }
        if (count + power > MAX_POWER + 1) {
            return Double.POSITIVE_INFINITY;
        }
        final int first = Math.min(count, LONG_DIGITS);
        long number = 0;
        for (int i = 0; i < first; i++) {
            number = number * 10 + digits[i];
        }
        final int exponent = (int) power + count - first;
        final double near = scale(number, exponent);
        if (first == count && number <= MAX_EXACT && Math.abs(exponent) <= MAX_EXACT_POWER) {
            return near;
        }
        return correct(near, (int) power);
    }

    private static double scale(final long number, final int power) {
        if (power >= 0) {
            return number * POWERS[power];
        }
        return power >= -MAX_POWER ? number / POWERS[-power] : number / POWERS[-power - MAX_POWER] / POWERS[MAX_POWER];
    }

    /** Goes from an approximation to its neighbours until the digits are no farther than half way to the next. */
    private double correct(final double near, final int power) {
        double value = Math.min(near, Double.MAX_VALUE);
        while (true) {
            final long bits = Double.doubleToRawLongBits(value);
            final boolean isOdd = (bits & 1) != 0;
            final int above = compareWithMiddle(bits, power);
            if (above > 0 || above == 0 && isOdd) {
                value = Math.nextUp(value);
                if (value == Double.POSITIVE_INFINITY) {
                    return value;
                }
                continue;
            }
            if (value == 0) {
                return value;
            }
            final int below = compareWithMiddle(bits - 1, power);
            if (below > 0 || below == 0 && !isOdd) {
                return value;
            }
            value = Math.nextDown(value);
        }
    }

    /** Compares the digits times a power of ten with the middle between a real and the next. */
    private int compareWithMiddle(final long bits, final int power) {
        final int biased = (int) (bits >>> MANTISSA_BITS);
        final long fraction = bits & (1L << MANTISSA_BITS) - 1;
        // The real is mantissa times 2 to the exponent; the middle to the next is twice that and one more, times 2 to one less.
        final long mantissa = biased == 0 ? fraction : fraction | 1L << MANTISSA_BITS;
        final int exponent = (biased == 0 ? 1 : biased) - EXPONENT_BIAS;
        final long middle = 2 * mantissa + 1;

        int leftLength = 0;
        for (int i = 0; i < count; i++) {
            leftLength = multiplyAdd(left, leftLength, 10, digits[i]);
        }
        right[0] = (int) middle;
        right[1] = (int) (middle >>> Integer.SIZE);
        int rightLength = right[1] == 0 ? 1 : 2;
        for (int i = 0; i < power; i++) {
            leftLength = multiplyAdd(left, leftLength, 5, 0);
        }
        for (int i = 0; i > power; i--) {
            rightLength = multiplyAdd(right, rightLength, 5, 0);
        }
        final int shift = exponent - 1 - power;
        if (shift >= 0) {
            rightLength = shiftLeft(right, rightLength, shift);
        } else {
            leftLength = shiftLeft(left, leftLength, -shift);
        }
        return compare(left, leftLength, right, rightLength);
    }

    private static int multiplyAdd(final int[] words, final int length, final int factor, final int summand) {
        long carry = summand;
        for (int i = 0; i < length; i++) {
            carry += (words[i] & 0xFFFF_FFFFL) * factor;
            words[i] = (int) carry;
            carry >>>= Integer.SIZE;
        }
        if (carry == 0) {
            return length;
        }
        words[length] = (int) carry;
        return length + 1;
    }

    private static int shiftLeft(final int[] words, final int length, final int bits) {
        final int whole = bits / Integer.SIZE;
        final int rest = bits % Integer.SIZE;
        words[length] = 0;
        for (int i = length; i >= 0; i--) {
            final long pair = (words[i] & 0xFFFF_FFFFL) << Integer.SIZE | (i > 0 ? words[i - 1] & 0xFFFF_FFFFL : 0);
            words[i + whole] = (int) (pair << rest >>> Integer.SIZE);
        }
        for (int i = 0; i < whole; i++) {
            words[i] = 0;
        }
        final int last = length + whole;
        return words[last] == 0 ? last : last + 1;
    }

    private static int compare(final int[] left, final int leftLength, final int[] right, final int rightLength) {
        if (leftLength != rightLength) {
            return Integer.compare(leftLength, rightLength);
        }
        for (int i = leftLength - 1; i >= 0; i--) {
            if (left[i] != right[i]) {
                return Integer.compareUnsigned(left[i], right[i]);
            }
        }
        return 0;
    }
}
