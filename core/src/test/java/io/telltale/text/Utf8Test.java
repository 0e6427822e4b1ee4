package io.telltale.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void shouldEncodeAndDecodeEveryCharacter() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8]);
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint == Character.MIN_SURROGATE) {
                codePoint = Character.MAX_SURROGATE + 1;
            }
            final String text = Character.toString(codePoint);
            final byte[] expected = text.getBytes(StandardCharsets.UTF_8);
            assertEquals(expected.length, Utf8.encodedLength(text));
            assertEquals(expected.length, Utf8.encode(text, buffer, 1));
            assertArrayEquals(expected, Arrays.copyOfRange(buffer.byteArray(), 1, 1 + expected.length));
            final byte[] encoded = new byte[6];
            assertEquals(expected.length, Utf8.encode(codePoint, encoded, 1));
            assertArrayEquals(expected, Arrays.copyOfRange(encoded, 1, 1 + expected.length));
            assertEquals(codePoint, Utf8.decode(expected, 0, expected.length));
            assertEquals(expected.length, Utf8.length(codePoint));
        }
    }

    @Test
    void shouldDecodeBackwardsWhatItDecodesForwards() {
        final SplittableRandom random = new SplittableRandom(20);
        final int[] units = {'a', 0x80, 0x9F, 0xA0, 0xBF, 0xC3, 0xE2, 0xED, 0xF0, 0xF4};
        for (int round = 0; round < 20_000; round++) {
            final byte[] text = new byte[random.nextInt(1, 12)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) units[random.nextInt(units.length)];
            }
            for (int at = 0; at < text.length; ) {
                final int codePoint = Utf8.decode(text, at, text.length);
                at += Utf8.length(codePoint);
                assertEquals(codePoint, Utf8.decodeBefore(text, 0, at), () -> Arrays.toString(text));
                final int start = at - Utf8.length(codePoint);
                for (int within = start; within < at; within++) {
                    assertEquals(start, Utf8.characterStart(text, 0, within, text.length), () -> Arrays.toString(text));
                }
            }
        }
    }

    /** Every sequence of bytes at the borders of their ranges, against the JDK's strict decoder. */
    @Test
    void shouldRefuseWhatIsMalformed() {
        final int[] units = {
            0x00, 0x41, 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
            0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFB, 0xFC, 0xFE, 0xFF,
        };
        for (final int a : units) {
            for (final int b : units) {
                for (final int c : units) {
                    for (final int d : a < 0xF0 ? new int[] {0x41, 0x80} : units) {
                        check(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
                    }
                }
            }
        }
    }

    @Test
    void shouldNotReadBeyondTheEnd() {
        final byte[] text = "é€😀".getBytes(StandardCharsets.UTF_8);
        assertEquals(Utf8.MALFORMED, Utf8.decode(text, 0, 1));
        assertEquals(Utf8.MALFORMED, Utf8.decode(text, 2, 4));
        assertEquals(Utf8.MALFORMED, Utf8.decode(text, 5, 8));
        assertEquals(0x1F600, Utf8.decode(text, 5, 9));
        assertEquals(1, Utf8.length(Utf8.MALFORMED));
    }

    @Test
    void shouldReplaceUnpairedSurrogates() {
        for (final String text : new String[] {"\uD800", "\uDC00", "a\uD83D", "\uDE00\uD83D", "\uD800\uD83D\uDE00"}) {
            final byte[] expected = text.replaceAll("\uD83D(?!\uDE00)|\uD800|(?<!\uD83D)[\uDE00\uDC00]", "\uFFFD")
                    .getBytes(StandardCharsets.UTF_8);
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[16]);
            final int length = Utf8.encode(text, buffer, 0);
            assertArrayEquals(expected, Arrays.copyOf(buffer.byteArray(), length));
            assertEquals(length, Utf8.encodedLength(text));
        }
    }

    @Test
    void shouldCutNoCharacter() {
        final SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 50_000; i++) {
            final byte[] text = new byte[1 + random.nextInt(12)];
            for (int j = 0; j < text.length; j++) {
                final int[] units = {'a', 0x80, 0xBF, 0xC3, 0xE2, 0xF0, 0xF9, 0x9F};
                text[j] = (byte) units[random.nextInt(units.length)];
            }
            final int cut = random.nextInt(text.length + 1);
            final int end = Utf8.completeEnd(text, 0, cut);
            // Decoding in two pieces gives what decoding at once gives.
            assertArrayEquals(
                    decode(text, 0, text.length, text.length), concat(decode(text, 0, end, end), decode(text, end, text.length, text.length)));
        }
    }

    private static int[] decode(final byte[] text, final int start, final int stop, final int end) {
        final int[] codePoints = new int[stop - start];
        int count = 0;
        for (int i = start; i < stop; i += Utf8.length(codePoints[count - 1])) {
            codePoints[count++] = Utf8.decode(text, i, end);
        }
        return Arrays.copyOf(codePoints, count);
    }

    private static int[] concat(final int[] a, final int[] b) {
        final int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static void check(final byte[] sequence) {
        int expected = Utf8.MALFORMED;
        for (int length = 1; length <= sequence.length && expected == Utf8.MALFORMED; length++) {
            try {
                expected = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(sequence, 0, length))
                        .codePoints()
                        .sum();
            } catch (final CharacterCodingException malformed) {
                expected = Utf8.MALFORMED;
            }
        }
        assertEquals(expected, Utf8.decode(sequence, 0, sequence.length), () -> Arrays.toString(sequence));
    }
}
