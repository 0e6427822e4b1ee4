package io.telltale.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class Utf16Test {
    /** What is near the borders: of ASCII, of a byte, of surrogates. */
    private static final char[] UNITS = {
        0, 'a', 0x7F, 0x80, 0xFF, 0x100, 0x17F, 0x4100, 0xD7FF, '\uD800', '\uD83D', '\uDBFF', '\uDC00', '\uDE00', '\uDFFF', 0xE000, 0xFFFD, 0xFFFF,
    };

    private final SplittableRandom random = new SplittableRandom(16);

    @Test
    void shouldDecodeEveryCharacter() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            final byte[] text = new byte[6];
            final int length = Character.charCount(codePoint) * 2;
            put(Character.toChars(codePoint), text, 1);
            final boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            final int expected = isSurrogate ? 0xFFFD : codePoint;
            assertEquals(expected, Utf16.decode(text, 1, 1 + length));
            assertEquals(expected, Utf16.decodeBefore(text, 1, 1 + length));
            assertEquals(length, Utf16.length(expected));
            final byte[] utf8 = new byte[3 * length / 2];
            final int count = Utf16.toUtf8(text, 1, 1 + length, utf8, 0);
            assertArrayEquals(Character.toString(expected).getBytes(StandardCharsets.UTF_8), Arrays.copyOf(utf8, count));
        }
    }

    @Test
    void shouldReadTheSameFromBothEndsAndInPieces() {
        for (int round = 0; round < 50_000; round++) {
            final char[] units = units(random.nextInt(12));
            final int start = random.nextInt(3);
            final int end = start + 2 * units.length;
            final byte[] text = new byte[end + random.nextInt(3)];
            put(units, text, start);
            final int[] expected = new String(units).codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c).toArray();
            assertArrayEquals(expected, decode(text, start, end), () -> Arrays.toString(text));
            int at = end;
            for (int i = expected.length - 1; i >= 0; i--) {
                assertEquals(expected[i], Utf16.decodeBefore(text, start, at), () -> Arrays.toString(text));
                at -= Utf16.length(expected[i]);
                assertEquals(false, Utf16.isWithinPair(text, start, at, end));
                assertEquals(Utf16.length(expected[i]) == 4, Utf16.isWithinPair(text, start, at + 2, end));
            }
            assertEquals(start, at);
            final int cut = Utf16.completeEnd(text, start, start + 2 * random.nextInt(units.length + 1));
            final int[] first = decode(text, start, cut);
            final int[] both = Arrays.copyOf(first, expected.length);
            final int[] second = decode(text, cut, end);
            System.arraycopy(second, 0, both, first.length, second.length);
            assertArrayEquals(expected, both, () -> Arrays.toString(text));
        }
    }

    @Test
    void shouldConvertAsCharactersAreEncoded() {
        for (int round = 0; round < 20_000; round++) {
            final String characters = new String(units(random.nextInt(20)));
            final byte[] text = new byte[3 + 2 * characters.length()];
            put(characters.toCharArray(), text, 3);
            final byte[] expected = new byte[Utf8.encodedLength(characters)];
            assertEquals(expected.length, Utf8.encode(characters, new UnsafeBuffer(expected), 0));
            final byte[] fromUnits = new byte[3 * characters.length() + 2];
            assertEquals(expected.length, Utf16.toUtf8(text, 3, text.length, fromUnits, 2));
            assertArrayEquals(expected, Arrays.copyOfRange(fromUnits, 2, 2 + expected.length));
            final byte[] fromCharacters = new byte[expected.length + 1];
            assertEquals(expected.length, Utf8.encode(characters.toCharArray(), characters.length(), fromCharacters, 1));
            assertArrayEquals(expected, Arrays.copyOfRange(fromCharacters, 1, fromCharacters.length));
        }
    }

    @Test
    void shouldNarrowEveryUnitAtEveryPlace() {
        for (int count = 0; count <= 21; count++) {
            for (int place = 0; place < count; place++) {
                for (final char unit : UNITS) {
                    final char[] units = "abcdefghijklmnopqrstu".substring(0, count).toCharArray();
                    units[place] = unit;
                    checkNarrow(units, count % 3, place % 5);
                }
            }
        }
        for (int round = 0; round < 20_000; round++) {
            checkNarrow(units(random.nextInt(40)), random.nextInt(4), random.nextInt(4));
        }
    }

    private static void checkNarrow(final char[] units, final int start, final int at) {
        final byte[] text = new byte[start + 2 * units.length];
        put(units, text, start);
        final byte[] expected = new byte[at + units.length + 3];
        Arrays.fill(expected, (byte) 42);
        final byte[] narrowed = expected.clone();
        for (int i = 0; i < units.length; i++) {
            expected[at + i] = (byte) (units[i] < 0x80 ? units[i] : 0xE0);
        }
        Utf16.narrow(text, start, units.length, narrowed, at);
        assertArrayEquals(expected, narrowed, () -> Arrays.toString(text));
    }

    private char[] units(final int count) {
        final char[] units = new char[count];
        for (int i = 0; i < count; i++) {
            units[i] = UNITS[random.nextInt(UNITS.length)];
        }
        return units;
    }

    private static void put(final char[] units, final byte[] text, final int at) {
        for (int i = 0; i < units.length; i++) {
            text[at + 2 * i] = (byte) units[i];
            text[at + 2 * i + 1] = (byte) (units[i] >>> 8);
        }
    }

    private static int[] decode(final byte[] text, final int start, final int end) {
        final int[] codePoints = new int[(end - start) / 2];
        int count = 0;
        for (int i = start; i < end; i += Utf16.length(codePoints[count - 1])) {
            codePoints[count++] = Utf16.decode(text, i, end);
        }
        return Arrays.copyOf(codePoints, count);
    }
}
