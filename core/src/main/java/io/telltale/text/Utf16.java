package io.telltale.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * UTF-16LE, one character at a time: code units of two bytes, the lower first, at any index, even or odd. Stateless; does not allocate.
 *
 * <p>Decoding never fails. Half of a surrogate pair that stands alone is U+FFFD, which separates terms: what it becomes where a text is converted to
 * UTF-8. The number of bytes from a text's start to its end has to be even.
 */
public final class Utf16 {
    /** The length of a code unit in bytes. */
    public static final int UNIT = Character.BYTES;

    /** The most bytes of UTF-8 that a code unit takes. */
    public static final int MOST_UTF8 = 3;

    private static final VarHandle CHAR = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** What stands for half of a pair. */
    private static final int REPLACEMENT = 0xFFFD;

    /** How many units a register holds. */
    private static final int GROUP = Long.BYTES / UNIT;

    /** What a unit that is not ASCII is narrowed to: a byte that starts a character of UTF-8 that is not ASCII. */
    private static final long NARROWED = 0xE0;

    private static final long ONE_IN_EACH_UNIT = 0x0001_0001_0001_0001L;
    private static final long ASCII = 0x7F * ONE_IN_EACH_UNIT;

    private Utf16() {}

    /**
     * The code unit at {@code index}.
     *
     * @param text  the bytes
     * @param index where it starts, two bytes before the text's end or more
     * @return the unit, 0 to 0xFFFF
     */
    public static char unit(final byte[] text, final int index) {
        return (char) CHAR.get(text, index);
    }

    /**
     * Decodes the character at {@code index}.
     *
     * @param text  the bytes
     * @param index where the character starts, {@code index < end}
     * @param end   where the text ends, exclusive; bytes at and after it are not read
     * @return the code point; U+FFFD for half of a pair. {@link #length(int)} tells how many bytes it took
     */
    public static int decode(final byte[] text, final int index, final int end) {
        final char unit = unit(text, index);
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        final int second = index + UNIT;
        return second < end && Character.isSurrogatePair(unit, unit(text, second)) ? Character.toCodePoint(unit, unit(text, second)) : REPLACEMENT;
    }

    /**
     * Decodes the character that ends before {@code index}.
     *
     * @param text  the bytes
     * @param start where the text starts, inclusive; bytes before it are not read
     * @param index where the next character starts, {@code start < index}
     * @return the code point; U+FFFD for half of a pair. {@link #length(int)} tells how many bytes it takes
     */
    public static int decodeBefore(final byte[] text, final int start, final int index) {
        final int last = index - UNIT;
        return decode(text, isWithinPair(text, start, last, index) ? last - UNIT : last, index);
    }

    /**
     * Tells whether the unit at {@code index} is the second half of a pair.
     *
     * @param text  the bytes
     * @param start where the text starts, inclusive; bytes before it are not read
     * @param index where the unit starts
     * @param end   where the text ends, exclusive
     * @return whether no character starts there
     */
    public static boolean isWithinPair(final byte[] text, final int start, final int index, final int end) {
        return index > start && index < end && Character.isSurrogatePair(unit(text, index - UNIT), unit(text, index));
    }

    /**
     * The number of bytes that a decoded character took.
     *
     * @param codePoint what {@link #decode(byte[], int, int)} returned
     * @return 2 or 4
     */
    public static int length(final int codePoint) {
        return codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT ? UNIT : 2 * UNIT;
    }

    /**
     * How many bytes of {@code [start, end)} can be decoded without knowing what follows {@code end}: all of them, or all but the last two when these
     * could be the first half of a pair.
     *
     * @param text  the bytes
     * @param start where to start, inclusive
     * @param end   where the bytes known so far end, exclusive
     * @return an end in {@code [start, end]} that cuts no character
     */
    public static int completeEnd(final byte[] text, final int start, final int end) {
        return end > start && Character.isHighSurrogate(unit(text, end - UNIT)) ? end - UNIT : end;
    }

    /**
     * Makes a byte of each code unit, for filters: an ASCII character stays what it is, and any other unit becomes 0xE0.
     *
     * @param text  the bytes of the units
     * @param start where the first unit starts
     * @param count how many units there are
     * @param into  takes {@code count} bytes
     * @param at    index of the first of them
     * @throws IndexOutOfBoundsException if one of the ranges is not within its memory
     */
    public static void narrow(final byte[] text, final int start, final int count, final byte[] into, final int at) {
        int unit = 0;
        for (final int last = count - 2 * GROUP; unit <= last; unit += 2 * GROUP) {
            final long lower = (long) LONG.get(text, start + UNIT * unit);
            final long upper = (long) LONG.get(text, start + UNIT * (unit + GROUP));
            final boolean isAscii = ((lower | upper) & ~ASCII) == 0;
            final long first = packed(isAscii ? lower : marked(lower));
            final long second = packed(isAscii ? upper : marked(upper));
            LONG.set(into, at + unit, first | second << Integer.SIZE);
        }
        for (; unit < count; unit++) {
            final char last = unit(text, start + UNIT * unit);
            into[at + unit] = (byte) (last < 0x80 ? last : NARROWED);
        }
    }

    /** Four units, those that are not ASCII replaced. */
    private static long marked(final long units) {
        // 1 in each unit that is not ASCII: what is left of one, moved down and added to, reaches the bit that is the ninth from there.
        final long marks = ((units & ~ASCII) >>> 7) + 0x1FF * ONE_IN_EACH_UNIT >>> 9 & ONE_IN_EACH_UNIT;
        return units & ASCII & ~(marks * 0x7F) | marks * NARROWED;
    }

    /** The lower bytes of four units whose upper bytes are 0. */
    private static long packed(final long units) {
        final long pairs = units | units >>> 8;
        return pairs & 0xFFFF | pairs >>> 16 & 0xFFFF_0000L;
    }

    /**
     * Converts a text to UTF-8.
     *
     * @param text   the bytes
     * @param start  where the text starts
     * @param end    where it ends, exclusive
     * @param into   takes the UTF-8: at most {@value #MOST_UTF8} bytes a unit
     * @param at     index of its first byte
     * @return the number of bytes written
     */
    public static int toUtf8(final byte[] text, final int start, final int end, final byte[] into, final int at) {
        int next = at;
        for (int index = start; index < end; ) {
            final int codePoint = decode(text, index, end);
            index += length(codePoint);
            next += Utf8.encode(codePoint, into, next);
        }
        return next - at;
    }
}
