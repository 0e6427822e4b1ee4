package io.telltale.text;

import org.agrona.MutableDirectBuffer;

/**
 * UTF-8 as RFC 3629 defines it, one character at a time. Stateless; does not allocate.
 *
 * <p>Decoding never fails. A byte that does not start a well-formed sequence (a stray continuation byte, a cut or overlong
 * sequence, an encoded surrogate, a value above U+10FFFF) is one character of its own, {@link #MALFORMED}: it separates
 * terms and equals no character of any literal.
 */
public final class Utf8 {
    /** What stands for a byte that belongs to no well-formed sequence. */
    public static final int MALFORMED = -1;

    /** The most bytes that one character takes. */
    public static final int MAX_SEQUENCE_LENGTH = 4;

    private static final int REPLACEMENT = 0xFFFD;

    private Utf8() {}

    /**
     * Decodes the character at {@code index}.
     *
     * @param text  the bytes
     * @param index where the character starts, {@code 0 <= index < end}
     * @param end   where the text ends, exclusive; bytes at and after it are not read
     * @return the code point or {@link #MALFORMED}; {@link #length(int)} tells how many bytes it took
     */
    public static int decode(final byte[] text, final int index, final int end) {
        final int first = text[index];
        if (first >= 0) {
            return first;
        }
        final int available = end - index;
        if (available >= 2 && first >= (byte) 0xC2 && first <= (byte) 0xDF) {
            final int second = text[index + 1];
            return isContinuation(second) ? (first & 0x1F) << 6 | second & 0x3F : MALFORMED;
        }
        if (available >= 3 && (first & 0xF0) == 0xE0) {
            final int second = text[index + 1];
            final int third = text[index + 2];
            if (!isContinuation(second) || !isContinuation(third)) {
                return MALFORMED;
            }
            final int codePoint = (first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F;
            return codePoint < 0x800 || codePoint >= 0xD800 && codePoint <= 0xDFFF ? MALFORMED : codePoint;
        }
        if (available >= 4 && (first & 0xF8) == 0xF0) {
            final int second = text[index + 1];
            final int third = text[index + 2];
            final int fourth = text[index + 3];
            if (!isContinuation(second) || !isContinuation(third) || !isContinuation(fourth)) {
                return MALFORMED;
            }
            final int codePoint =
                    (first & 0x07) << 18 | (second & 0x3F) << 12 | (third & 0x3F) << 6 | fourth & 0x3F;
            return codePoint < 0x10000 || codePoint > Character.MAX_CODE_POINT ? MALFORMED : codePoint;
        }
        return MALFORMED;
    }

    /**
     * Decodes the character that ends before {@code index}.
     *
     * @param text  the bytes
     * @param start where the text starts, inclusive; bytes before it are not read
     * @param index where the next character starts, {@code start < index}
     * @return the code point or {@link #MALFORMED}; {@link #length(int)} tells how many bytes it takes
     */
    public static int decodeBefore(final byte[] text, final int start, final int index) {
        int first = index - 1;
        if (text[first] >= 0) {
            return text[first];
        }
        final int lowest = Math.max(start, index - MAX_SEQUENCE_LENGTH);
        while (first > lowest && isContinuation(text[first])) {
            first--;
        }
        final int codePoint = decode(text, first, index);
        return length(codePoint) == index - first ? codePoint : MALFORMED;
    }

    /**
     * Where the character starts that the byte at {@code index} is a part of.
     *
     * @param text  the bytes
     * @param start where the text starts, inclusive; bytes before it are not read
     * @param index where the byte is, {@code start <= index < end}
     * @param end   where the text ends, exclusive; bytes at and after it are not read
     * @return {@code index}, or one to three less
     */
    public static int characterStart(final byte[] text, final int start, final int index, final int end) {
        final int lowest = Math.max(start, index - (MAX_SEQUENCE_LENGTH - 1));
        int first = index;
        while (first > lowest && isContinuation(text[first])) {
            first--;
        }
        return first + length(decode(text, first, end)) > index ? first : index;
    }

    /**
     * The number of bytes that a decoded character took.
     *
     * @param codePoint what {@link #decode(byte[], int, int)} returned
     * @return 1 to {@value #MAX_SEQUENCE_LENGTH}; 1 for {@link #MALFORMED}
     */
    public static int length(final int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /**
     * How many bytes of {@code [start, end)} can be decoded without knowing what follows {@code end}: all of them, or
     * all but the last one to three when these could be the beginning of a character.
     *
     * @param text  the bytes
     * @param start where to start, inclusive
     * @param end   where the bytes known so far end, exclusive
     * @return an end in {@code [start, end]} that cuts no character
     */
    public static int completeEnd(final byte[] text, final int start, final int end) {
        final int lowest = Math.max(start, end - (MAX_SEQUENCE_LENGTH - 1));
        for (int index = end - 1; index >= lowest; index--) {
            final int unit = text[index] & 0xFF;
            if (unit < 0x80) {
                return end;
            }
            if (unit >= 0xC0) {
                final int expected = unit < 0xE0 ? 2 : unit < 0xF0 ? 3 : 4;
                return index + expected > end ? index : end;
            }
        }
        return end;
    }

    /**
     * The number of bytes that {@link #encode(CharSequence, MutableDirectBuffer, int)} writes.
     *
     * @param text UTF-16 text
     * @return its length in UTF-8, in bytes
     * @throws ArithmeticException if that does not fit an {@code int}
     */
    public static int encodedLength(final CharSequence text) {
        final int length = text.length();
        long bytes = 0;
        for (int i = 0; i < length; i++) {
            final char unit = text.charAt(i);
            if (unit < 0x80) {
                bytes += 1;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (isPairAt(text, i, length)) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return Math.toIntExact(bytes);
    }

    /**
     * Encodes text. An unpaired surrogate becomes U+FFFD, which separates terms as the surrogate does.
     *
     * @param text   UTF-16 text
     * @param buffer where to write
     * @param index  where the first byte goes
     * @return the number of bytes written
     */
    public static int encode(final CharSequence text, final MutableDirectBuffer buffer, final int index) {
        final int length = text.length();
        int at = index;
        for (int i = 0; i < length; i++) {
            final char unit = text.charAt(i);
            if (unit < 0x80) {
                buffer.putByte(at++, (byte) unit);
                continue;
            }
            final int codePoint = codePointAt(text, i, length);
            i += Character.charCount(codePoint) - 1;
            at = encodeNonAscii(codePoint, buffer, at);
        }
        return at - index;
    }

    /**
     * Encodes text. An unpaired surrogate becomes U+FFFD, which separates terms as the surrogate does.
     *
     * @param units  UTF-16 text, from the first unit on
     * @param length how many units there are
     * @param bytes  where to write
     * @param index  where the first byte goes
     * @return the number of bytes written
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public static int encode(final char[] units, final int length, final byte[] bytes, final int index) {
        int unit = 0;
        // Nearly all texts have nothing but ASCII, and one index for both is faster than two.
        for (; unit < length && units[unit] < 0x80; unit++) {
            bytes[index + unit] = (byte) units[unit];
        }
        int at = index + unit;
        while (unit < length) {
            final int codePoint = Character.codePointAt(units, unit, length);
            unit += Character.charCount(codePoint);
            final boolean isHalf = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            at += encode(isHalf ? REPLACEMENT : codePoint, bytes, at);
        }
        return at - index;
    }

    /**
     * Encodes a character.
     *
     * @param codePoint a code point that is no surrogate
     * @param bytes     where to write
     * @param index     where the first byte goes
     * @return the number of bytes written, {@link #length(int)}
     */
    public static int encode(final int codePoint, final byte[] bytes, final int index) {
        final int length = length(codePoint);
        if (length == 1) {
            bytes[index] = (byte) codePoint;
            return 1;
        }
        int rest = codePoint;
        for (int at = index + length - 1; at > index; at--) {
            bytes[at] = (byte) (0x80 | rest & 0x3F);
            rest >>>= 6;
        }
        // As many leading ones as the character has bytes.
        bytes[index] = (byte) (0xF00 >> length | rest);
        return length;
    }

    private static int encodeNonAscii(final int codePoint, final MutableDirectBuffer buffer, final int index) {
        int at = index;
        if (codePoint < 0x800) {
            buffer.putByte(at++, (byte) (0xC0 | codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                buffer.putByte(at++, (byte) (0xE0 | codePoint >> 12));
            } else {
                buffer.putByte(at++, (byte) (0xF0 | codePoint >> 18));
                buffer.putByte(at++, (byte) (0x80 | codePoint >> 12 & 0x3F));
            }
            buffer.putByte(at++, (byte) (0x80 | codePoint >> 6 & 0x3F));
        }
        buffer.putByte(at++, (byte) (0x80 | codePoint & 0x3F));
        return at;
    }

    private static int codePointAt(final CharSequence text, final int index, final int length) {
        if (isPairAt(text, index, length)) {
            return Character.toCodePoint(text.charAt(index), text.charAt(index + 1));
        }
        return Character.isSurrogate(text.charAt(index)) ? REPLACEMENT : text.charAt(index);
    }

    private static boolean isPairAt(final CharSequence text, final int index, final int length) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < length
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    private static boolean isContinuation(final int unit) {
        return (unit & 0xC0) == 0x80;
    }
}
