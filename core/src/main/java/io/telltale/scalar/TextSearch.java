package io.telltale.scalar;

import io.telltale.text.CaseFolding;
import io.telltale.text.Utf8;

/**
 * Finds every occurrence of one text in another, overlapping ones too, in time linear in both. Mutable, for one thread; allocates only for a text to
 * be found that is longer than any before it.
 *
 * <p>The algorithm of Knuth, Morris and Pratt (<i>Fast pattern matching in strings</i>, SIAM Journal on Computing 6(2), 1977) over characters,
 * folded ones if case does not matter. A malformed byte is a character and equal to the same malformed byte only. The occurrence's start is not
 * remembered but followed: a second reading of the text runs a text to be found behind the first.
 */
final class TextSearch {
    private static final int INITIAL_LENGTH = 64;

    /** The characters to be found, and for each number of them that are matched how many still are when the next one is not. */
    private int[] wanted = new int[INITIAL_LENGTH];

    private int[] failures = new int[INITIAL_LENGTH];
    private int count;
    private boolean folded;

    private byte[] bytes;
    private int end;

    /** Where the next character is, and how many were read. */
    private int at;

    private int read;
    private int matched;

    /** The second reading. */
    private int startAt;

    private int startRead;

    /** Sets what is to be found; it must not be empty. */
    TextSearch lookFor(final TextValue text, final boolean isFolded) {
        folded = isFolded;
        if (wanted.length <= text.length()) {
            final int length = Math.max(text.length() + 1, wanted.length * 2);
            wanted = new int[length];
            failures = new int[length];
        }
        final byte[] from = text.bytes();
        final int stop = text.end();
        int length = 0;
        int border = 0;
        for (int i = text.offset(); i < stop; ) {
            final int codePoint = Utf8.decode(from, i, stop);
            final int character = character(codePoint, from[i]);
            i += Utf8.length(codePoint);
            wanted[length] = character;
            // The longest beginning that the characters before this one end with, this one included.
            if (length > 0) {
                while (border > 0 && wanted[border] != character) {
                    border = failures[border];
                }
                border += wanted[border] == character ? 1 : 0;
            }
            failures[++length] = border;
        }
        count = length;
        return this;
    }

    /** Sets where to look, from a place on that is {@code characters} behind the text's start. */
    TextSearch in(final TextValue text, final int from, final int characters) {
        bytes = text.bytes();
        end = text.end();
        at = from;
        read = characters;
        matched = 0;
        startAt = from;
        startRead = characters;
        return this;
    }

    TextSearch in(final TextValue text) {
        return in(text, text.offset(), 0);
    }

    /** Goes on to the next occurrence; tells whether there is one. */
    boolean next() {
        int state = matched == count ? failures[count] : matched;
        while (at < end) {
            final int codePoint = Utf8.decode(bytes, at, end);
            final int character = character(codePoint, bytes[at]);
            at += Utf8.length(codePoint);
            read++;
            while (state > 0 && wanted[state] != character) {
                state = failures[state];
            }
            if (wanted[state] == character) {
                state++;
            }
            if (state == count) {
                matched = state;
                return true;
            }
        }
        matched = state;
        return false;
    }

    /** Goes on to the next occurrence that does not overlap the current one, if any. */
    boolean nextApart() {
        if (matched == count) {
            matched = 0;
        }
        return next();
    }

    /** Where the occurrence ends. */
    int end() {
        return at;
    }

    /** Where the occurrence starts. */
    int start() {
        while (startRead < read - count) {
            startAt += Utf8.length(Utf8.decode(bytes, startAt, end));
            startRead++;
        }
        return startAt;
    }

    /** How many characters are before the occurrence. */
    int charactersBefore() {
        return read - count;
    }

    /**
     * Where in a text another ends that it starts with.
     *
     * @return the index behind it, or -1 if the text starts otherwise
     */
    static int endOfStart(final TextValue text, final TextValue start, final boolean folded) {
        final byte[] bytes = text.bytes();
        final byte[] wanted = start.bytes();
        int at = text.offset();
        for (int i = start.offset(); i < start.end(); ) {
            if (at == text.end()) {
                return -1;
            }
            final int codePoint = Utf8.decode(wanted, i, start.end());
            final int other = Utf8.decode(bytes, at, text.end());
            if (character(codePoint, wanted[i], folded) != character(other, bytes[at], folded)) {
                return -1;
            }
            i += Utf8.length(codePoint);
            at += Utf8.length(other);
        }
        return at;
    }

    private int character(final int codePoint, final byte unit) {
        return character(codePoint, unit, folded);
    }

    /** What stands for a character: malformed bytes are below zero, each by itself. */
    private static int character(final int codePoint, final byte unit, final boolean folded) {
        if (codePoint == Utf8.MALFORMED) {
            return unit;
        }
        return folded ? CaseFolding.fold(codePoint) : codePoint;
    }
}
