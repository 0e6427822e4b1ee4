package io.telltale.scalar;

import io.telltale.text.Utf8;
import java.util.Arrays;

/**
 * A UTF-8 text as a regular expression sees it: a unit a character, by a {@link CharacterMap}. Mutable, for one thread; allocates only for a text
 * with more characters than any before it, and not for texts that are ASCII.
 */
final class MappedText implements CharSequence {
    private final CharacterMap map;
    private byte[] bytes = {};
    private int offset;
    private int length;
    private boolean isAscii = true;

    /** The units of a text that is not ASCII, and the index of each one's first byte; one more for the end. */
    private char[] units = {};

    private int[] starts = {};

    MappedText(final CharacterMap map) {
        this.map = map;
    }

    void wrap(final TextValue text) {
        bytes = text.bytes();
        offset = text.offset();
        final int end = text.end();
        int at = offset;
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        isAscii = at == end;
        if (isAscii) {
            length = text.length();
        } else {
            decode(end);
        }
    }

    private void decode(final int end) {
        if (starts.length <= end - offset) {
            units = new char[end - offset];
            starts = new int[end - offset + 1];
        }
        int count = 0;
        for (int at = offset; at < end; count++) {
            final int codePoint = Utf8.decode(bytes, at, end);
            units[count] = map.of(codePoint);
            starts[count] = at;
            at += Utf8.length(codePoint);
        }
        starts[count] = end;
        length = count;
    }

    /** The index of a character's first byte in the array. */
    int byteIndex(final int index) {
        return isAscii ? offset + index : starts[index];
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(final int index) {
        return isAscii ? map.of(bytes[offset + index]) : units[index];
    }

    @Override
    public CharSequence subSequence(final int start, final int end) {
        return toString().substring(start, end);
    }

    @Override
    public String toString() {
        final char[] text = isAscii ? new char[length] : Arrays.copyOf(units, length);
        for (int i = 0; isAscii && i < length; i++) {
            text[i] = charAt(i);
        }
        return new String(text);
    }
}
