package io.telltale.scalar;

import io.telltale.text.CaseMapping;
import io.telltale.text.Utf8;

/** Texts made of other texts, and their length. Stateless; what it makes does not allocate. */
public final class Texts {
    private Texts() {}

    /**
     * {@code tolower}.
     *
     * @param text the text
     * @param slot the number of the result
     * @return the text in lower case
     */
    public static Text lower(final Text text, final int slot) {
        return e -> mapCase(e, text.of(e), false, slot);
    }

    /**
     * {@code toupper}.
     *
     * @param text the text
     * @param slot the number of the result
     * @return the text in upper case
     */
    public static Text upper(final Text text, final int slot) {
        return e -> mapCase(e, text.of(e), true, slot);
    }

    private static TextValue mapCase(final Evaluation e, final TextValue text, final boolean isUpper, final int slot) {
        if (text.length() > Evaluation.MAX_TEXT_LENGTH) {
            return e.empty(slot);
        }
        final byte[] bytes = text.bytes();
        final int end = text.end();
        // A character of two bytes may become one of three; none grows more.
        final byte[] memory = e.reserve(text.length() + (text.length() >>> 1));
        final int start = e.used();
        int to = start;
        for (int at = text.offset(); at < end; ) {
            final int codePoint = Utf8.decode(bytes, at, end);
            if (codePoint == Utf8.MALFORMED) {
                memory[to++] = bytes[at++];
            } else {
                to += Utf8.encode(isUpper ? CaseMapping.upper(codePoint) : CaseMapping.lower(codePoint), memory, to);
                at += Utf8.length(codePoint);
            }
        }
        return e.keep(slot, to - start);
    }

    /**
     * {@code strlen}.
     *
     * @param text the text
     * @return how many characters it has, a malformed byte being one
     */
    public static Number length(final Text text) {
        return e -> {
            final TextValue value = text.of(e);
            return e.value(count(value));
        };
    }

    static int count(final TextValue text) {
        final byte[] bytes = text.bytes();
        final int end = text.end();
        int count = 0;
        for (int at = text.offset(); at < end; count++) {
            at += Utf8.length(Utf8.decode(bytes, at, end));
        }
        return count;
    }

    /** Where the character is that has this many before it; the end if there are not as many. */
    static int skip(final TextValue text, final long characters) {
        final byte[] bytes = text.bytes();
        final int end = text.end();
        int at = text.offset();
        for (long left = characters; left > 0 && at < end; left--) {
            at += Utf8.length(Utf8.decode(bytes, at, end));
        }
        return at;
    }

    /**
     * {@code strcat}.
     *
     * @param texts the texts
     * @param slot  the first of as many numbers as there are texts, and one more for the result
     * @return the texts, one after the other
     */
    public static Text concat(final Text[] texts, final int slot) {
        final int result = slot + texts.length;
        return e -> {
            // Each is asked for once and looked at twice; there is no other place to keep what it said.
            long length = 0;
            for (int i = 0; i < texts.length; i++) {
                final TextValue value = texts[i].of(e);
                e.slot(slot + i).set(value.bytes(), value.offset(), value.length());
                length += value.length();
            }
            if (length > Evaluation.MAX_TEXT_LENGTH) {
                return e.empty(result);
            }
            final byte[] memory = e.reserve((int) length);
            int to = e.used();
            for (int i = 0; i < texts.length; i++) {
                final TextValue value = e.slot(slot + i);
                System.arraycopy(value.bytes(), value.offset(), memory, to, value.length());
                to += value.length();
            }
            return e.keep(result, (int) length);
        };
    }

    /**
     * {@code substring}.
     *
     * @param text   the text
     * @param start  how many characters are before it, or below zero how many are from there to the end
     * @param length how many characters it has at most
     * @param slot   the number of the result
     * @return the part of the text, which is not copied; empty if a number is null
     */
    public static Text substring(final Text text, final Number start, final Number length, final int slot) {
        return e -> {
            final long first = start.of(e);
            final boolean hasStart = !e.isNull();
            final long characters = length.of(e);
            if (!hasStart || e.isNull()) {
                return e.empty(slot);
            }
            final TextValue value = text.of(e);
            final int from = skip(value, first < 0 ? count(value) + first : first);
            final TextValue part = e.slot(slot).set(value.bytes(), from, value.end() - from);
            return part.set(part.bytes(), from, skip(part, characters) - from);
        };
    }

    /**
     * {@code reverse}.
     *
     * @param text the text
     * @param slot the number of the result
     * @return its characters from the last to the first, malformed bytes included
     */
    public static Text reverse(final Text text, final int slot) {
        return e -> {
            final TextValue value = text.of(e);
            final int length = value.length();
            if (length > Evaluation.MAX_TEXT_LENGTH) {
                return e.empty(slot);
            }
            final byte[] bytes = value.bytes();
            final int end = value.end();
            final byte[] memory = e.reserve(length);
            int to = e.used() + length;
            for (int at = value.offset(); at < end; ) {
                final int size = Utf8.length(Utf8.decode(bytes, at, end));
                to -= size;
                for (int i = 0; i < size; i++) {
                    memory[to + i] = bytes[at + i];
                }
                at += size;
            }
            return e.keep(slot, length);
        };
    }

    /**
     * {@code isempty} of a text.
     *
     * @param text the text
     * @return whether it has no characters
     */
    public static Test isEmpty(final Text text) {
        return e -> text.of(e).length() == 0;
    }
}
