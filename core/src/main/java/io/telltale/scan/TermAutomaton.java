package io.telltale.scan;

import io.telltale.text.Bounds;
import io.telltale.text.CaseFolding;
import io.telltale.text.TermAlphabet;
import io.telltale.text.TextEncoding;
import io.telltale.text.TextWindow;
import io.telltale.text.Utf16;
import io.telltale.text.Utf8;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Finds which of a set of literals occur in a text, in one pass and in time linear in the text's length, whatever the bytes.
 * Immutable, shareable; does not allocate.
 *
 * <p>An Aho-Corasick automaton (Aho and Corasick, <i>Efficient string matching: an aid to bibliographic search</i>, CACM
 * 18(6), 1975) whose states also know whether they are at a term boundary, so that no edge is checked after the fact. {@link
 * AutomatonTables} describes the tables.
 *
 * <p>The answer is a set of bits: bit <i>i</i> says that the literal with the number <i>i</i> occurs. Where every number is below
 * 64 ({@link #isNarrow()}) the set is a {@code long}; else it is {@link Findings}.
 */
public final class TermAutomaton {
    /** How many bytes a candidate costs more than the plain loop takes for one: what the filter has to have passed over before it is worth it. */
    static final int CANDIDATE_COST = 8;

    private final AutomatonTables tables;
    private final int[] transitions;
    private final byte[] byteClasses;
    private final int firstEvent;
    private final int[] targets;
    private final long[] words;
    private final int[] characters;
    private final int[] characterClasses;
    private final TermAlphabet alphabet;
    private final int startState;
    private final long always;
    private final StartFilter startFilter;

    /** The state at a term boundary with nothing under way; that within a word is 0, and all others are above. */
    private final int boundaryRoot;

    /** Whether any literal occurs in every text: nearly never, and then there are as many words to look through as there are literals before. */
    private final boolean findsAlways;

    /** How many bytes before the current one an event may look at in UTF-8: what a window has to keep of the one before it. */
    private final int lookBehind;

    private final Utf16Scan utf16;

    /**
     * An automaton over these tables.
     *
     * @param tables the tables, which must not be changed any more
     */
    public TermAutomaton(final AutomatonTables tables) {
        this.tables = tables;
        transitions = tables.transitions();
        byteClasses = tables.byteClasses();
        firstEvent = tables.firstEvent();
        targets = tables.targets();
        words = tables.words();
        characters = tables.characters();
        characterClasses = tables.characterClasses();
        alphabet = tables.alphabet();
        startState = tables.startState();
        always = tables.always()[0];
        findsAlways = Arrays.stream(tables.always()).anyMatch(word -> word != 0);
        boundaryRoot = tables.classCount();
        // Where something is found at the end of a text with nothing under way, the end has to be reached.
        startFilter = isEvent(0) || isEvent(boundaryRoot) ? null : tables.startFilter();
        lookBehind = lookBehind(tables.exactBytes());
        utf16 = new Utf16Scan(this, tables, startFilter);
    }

    /**
     * The same automaton for texts in UTF-16LE.
     *
     * @return always the same, over the same tables
     */
    public Utf16Scan utf16() {
        return utf16;
    }

    /**
     * Tells whether every literal's number is below 64.
     *
     * @return whether the answer fits one word
     */
    public boolean isNarrow() {
        return tables.always().length == 1;
    }

    /**
     * Tells whether a filter proposes where literals may start, so that most of a text need not pass through the automaton.
     *
     * @return whether it does; if not, the automaton runs over every byte
     */
    public boolean isFiltered() {
        return startFilter != null;
    }

    /**
     * The number of states.
     *
     * @return rows of the transition table
     */
    public int stateCount() {
        return transitions.length / tables.classCount();
    }

    /**
     * The number of classes that characters fall into.
     *
     * @return entries in a row of the transition table
     */
    public int classCount() {
        return tables.classCount();
    }

    /**
     * The number of literals.
     *
     * @return how many were compiled
     */
    public int literalCount() {
        return tables.literalCount();
    }

    /**
     * The size of the tables.
     *
     * @return their memory in bytes
     */
    public long sizeInBytes() {
        return tables.sizeInBytes();
    }

    /**
     * Finds the literals of a narrow automaton in a text on the heap.
     *
     * @param text   the array that holds the text, UTF-8, malformed bytes allowed
     * @param offset index of the first byte
     * @param length length in bytes
     * @return the set of the literals that occur
     * @throws IndexOutOfBoundsException if the range is not within the array
     * @throws IllegalStateException if the automaton is not narrow
     */
    public long find(final byte[] text, final int offset, final int length) {
        checkNarrow();
        Bounds.check(offset, length, text.length);
        return whole(text, offset, offset + length, null);
    }

    /**
     * Finds the literals in a text on the heap and adds them to a set.
     *
     * @param text   the array that holds the text, UTF-8, malformed bytes allowed
     * @param offset index of the first byte
     * @param length length in bytes
     * @param found  the set to add to, made for as many literals as have numbers
     * @throws IndexOutOfBoundsException if the range is not within the array, or {@code found} is too small
     */
    public void find(final byte[] text, final int offset, final int length, final Findings found) {
        Bounds.check(offset, length, text.length);
        addAlways(found);
        found.addWord(0, whole(text, offset, offset + length, found));
    }

    /**
     * Finds the literals of a narrow automaton in a text outside the heap.
     *
     * @param text   the buffer that holds the text, UTF-8, malformed bytes allowed
     * @param offset index of the first byte
     * @param length length in bytes
     * @param window the memory through which the text is read
     * @return the set of the literals that occur
     * @throws IndexOutOfBoundsException if the range is not within the buffer
     * @throws IllegalStateException if the automaton is not narrow
     */
    public long find(final DirectBuffer text, final int offset, final int length, final TextWindow window) {
        checkNarrow();
        Bounds.check(offset, length, text.capacity());
        return runThrough(window, text, offset, length, TextEncoding.UTF_8, null);
    }

    /**
     * Finds the literals in a text outside the heap and adds them to a set.
     *
     * @param text   the buffer that holds the text, UTF-8, malformed bytes allowed
     * @param offset index of the first byte
     * @param length length in bytes
     * @param window the memory through which the text is read
     * @param found  the set to add to, made for as many literals as have numbers
     * @throws IndexOutOfBoundsException if the range is not within the buffer, or {@code found} is too small
     */
    public void find(
            final DirectBuffer text, final int offset, final int length, final TextWindow window, final Findings found) {
        Bounds.check(offset, length, text.capacity());
        addAlways(found);
        found.addWord(0, runThrough(window, text, offset, length, TextEncoding.UTF_8, found));
    }

    @Override
    public String toString() {
        return "TermAutomaton[literals=" + literalCount() + ", states=" + stateCount() + ", classes=" + classCount()
                + ", filtered=" + isFiltered() + ", sizeInBytes=" + sizeInBytes() + "]";
    }

    /** Runs over a whole text outside the heap. */
    long runThrough(
            final TextWindow window,
            final DirectBuffer text,
            final int offset,
            final int length,
            final TextEncoding encoding,
            final Findings found) {
        final boolean isUtf8 = encoding == TextEncoding.UTF_8;
        final byte[] bytes = window.bytes();
        if (length <= TextWindow.SIZE) {
            text.getBytes(offset, bytes, 0, length);
            return isUtf8 ? whole(bytes, 0, length, found) : utf16.whole(bytes, 0, length, window, found);
        }
        // A character takes at most twice as many bytes in UTF-16.
        final int lookBehind = isUtf8 ? this.lookBehind : Utf16.UNIT * this.lookBehind;
        long bits = 0;
        window.state(startState);
        int read = 0;
        // bytes[0 .. kept) is what the last window ended with: looked back at, or the beginning of a character.
        int scanned = 0;
        int kept = 0;
        while (read < length) {
            final int count = Math.min(TextWindow.SIZE - kept, length - read);
            text.getBytes(offset + read, bytes, kept, count);
            read += count;
            final int available = kept + count;
            final boolean last = read == length;
            final int complete = isUtf8 ? Utf8.completeEnd(bytes, scanned, available) : Utf16.completeEnd(bytes, scanned, available);
            final int end = last ? available : complete;
            final TextWindow carry = last ? null : window;
            bits |= isUtf8
                    ? run(bytes, 0, scanned, end, window.state(), carry, found)
                    : utf16.run(bytes, 0, scanned, end, window.state(), null, carry, found);
            final int keepFrom = Math.max(0, end - lookBehind);
            kept = available - keepFrom;
            scanned = end - keepFrom;
            System.arraycopy(bytes, keepFrom, bytes, 0, kept);
        }
        return bits;
    }

    private boolean isEvent(final int state) {
        return transitions[state + AutomatonTables.END] > firstEvent;
    }

    /** Runs over a whole text. */
    private long whole(final byte[] text, final int start, final int end, final Findings found) {
        // What is found in the empty text is found at its end.
        return startFilter == null || start == end
                ? run(text, start, start, end, startState, null, found)
                : runFiltered(text, start, end, found);
    }

    /**
     * Runs over a whole text where the filter proposes: from each candidate until nothing is under way. A filter that proposes too often is given
     * up for the rest of the text.
     */
    private long runFiltered(final byte[] text, final int start, final int end, final Findings found) {
        final int[] transitions = this.transitions;
        final byte[] byteClasses = this.byteClasses;
        final int firstEvent = this.firstEvent;
        final int boundaryRoot = this.boundaryRoot;

        long bits = always;
        long patience = startFilter.patience();
        int index = start;
        while (true) {
            final int proposed = startFilter.next(text, start, index, end);
            if (proposed == end) {
                return bits;
            }
            // A table by seven of a byte's bits may propose one within a character, which would be read as a separator.
            final int candidate = text[proposed] >= 0 ? proposed : Utf8.characterStart(text, start, proposed, end);
            patience += candidate - index - CANDIDATE_COST;
            index = candidate;
            int state = candidate == start ? startState : rootAt(text, start, candidate);
            if (patience < 0) {
                return bits | run(text, start, index, end, state, null, found);
            }
            do {
                final int characterStart = index;
                int next = transitions[state + byteClasses[text[index++] & 0xFF]];
                if (next >= firstEvent) {
                    if (next == firstEvent) {
                        final int codePoint = Utf8.decode(text, characterStart, end);
                        index = characterStart + Utf8.length(codePoint);
                        next = transitions[state + classOf(codePoint)];
                    }
                    if (next > firstEvent) {
                        final int event = next - firstEvent;
                        bits |= words[event] | details(event, text, start, characterStart, index, TextEncoding.UTF_8, found);
                        next = targets[event];
                    }
                }
                state = next;
            } while (state > boundaryRoot && index < end);
            if (state > boundaryRoot) {
                final int next = transitions[state + AutomatonTables.END];
                if (next > firstEvent) {
                    final int event = next - firstEvent;
                    bits |= words[event] | details(event, text, start, end, end, TextEncoding.UTF_8, found);
                }
                return bits;
            }
        }
    }

    /** The state in which nothing is under way at a place that is not the text's start, and where a character starts. */
    private int rootAt(final byte[] text, final int start, final int place) {
        final int before = Utf8.decodeBefore(text, start, place);
        return alphabet.isTerm(before) ? 0 : boundaryRoot;
    }

    /**
     * Runs over {@code [start, end)}.
     *
     * @param lowest how far back the text may be looked at
     * @param carry  takes the state at the end when the text goes on behind it; null when it ends there
     * @param found  takes the literals above 63; null when the automaton is narrow
     * @return the literals 0 to 63
     */
    private long run(
            final byte[] text,
            final int lowest,
            final int start,
            final int end,
            final int startState,
            final TextWindow carry,
            final Findings found) {
        final int[] transitions = this.transitions;
        final byte[] byteClasses = this.byteClasses;
        final int firstEvent = this.firstEvent;

        long bits = always;
        int state = startState;
        int index = start;
        while (index < end) {
            final int characterStart = index;
            int next = transitions[state + byteClasses[text[index++] & 0xFF]];
            if (next >= firstEvent) {
                if (next == firstEvent) {
                    final int codePoint = Utf8.decode(text, characterStart, end);
                    index = characterStart + Utf8.length(codePoint);
                    next = transitions[state + classOf(codePoint)];
                }
                if (next > firstEvent) {
                    final int event = next - firstEvent;
                    bits |= words[event] | details(event, text, lowest, characterStart, index, TextEncoding.UTF_8, found);
                    next = targets[event];
                }
            }
            state = next;
        }

        if (carry != null) {
            carry.state(state);
            return bits;
        }
        final int next = transitions[state + AutomatonTables.END];
        if (next > firstEvent) {
            final int event = next - firstEvent;
            bits |= words[event] | details(event, text, lowest, end, end, TextEncoding.UTF_8, found);
        }
        return bits;
    }

    /** The literals of an event that its word does not hold: those compared with case, and those above 63. */
    long details(
            final int event,
            final byte[] text,
            final int lowest,
            final int characterStart,
            final int characterEnd,
            final TextEncoding encoding,
            final Findings found) {
        long bits = 0;
        final int end = tables.detailStarts()[event + 1];
        for (int i = tables.detailStarts()[event]; i < end; i++) {
            final int detail = tables.details()[i];
            final int literal = detail >>> 1;
            final byte[] exact = tables.exactBytes()[literal - tables.firstLiteral()];
            final int literalEnd = (detail & 1) != 0 ? characterStart : characterEnd;
            if (exact == null || endsWith(text, lowest, literalEnd, encoding, exact)) {
                if (literal < Long.SIZE) {
                    bits |= 1L << literal;
                } else {
                    found.add(literal);
                }
            }
        }
        return bits;
    }

    private static boolean endsWith(
            final byte[] text, final int lowest, final int end, final TextEncoding encoding, final byte[] suffix) {
        if (encoding == TextEncoding.UTF_16LE) {
            return endsWithUtf16(text, lowest, end, suffix);
        }
        final int start = end - suffix.length;
        return start >= lowest && Arrays.equals(text, start, end, suffix, 0, suffix.length);
    }

    private static boolean endsWithUtf16(final byte[] text, final int lowest, final int end, final byte[] suffix) {
        int at = end;
        for (int rest = suffix.length; rest > 0; ) {
            final int codePoint = Utf8.decodeBefore(suffix, 0, rest);
            if (at == lowest || Utf16.decodeBefore(text, lowest, at) != codePoint) {
                return false;
            }
            rest -= Utf8.length(codePoint);
            at -= Utf16.length(codePoint);
        }
        return true;
    }

    int classOf(final int codePoint) {
        if (characters.length != 0) {
            final int index = Arrays.binarySearch(characters, CaseFolding.fold(codePoint));
            if (index >= 0) {
                return characterClasses[index];
            }
        }
        return alphabet.isTerm(codePoint) ? AutomatonTables.OTHER_TERM : AutomatonTables.OTHER_SEPARATOR;
    }

    void addAlways(final Findings found) {
        if (findsAlways) {
            for (int word = 0; word < tables.always().length; word++) {
                found.addWord(word, tables.always()[word]);
            }
        }
    }

    void checkNarrow() {
        if (!isNarrow()) {
            throw new IllegalStateException(
                    "the literals do not fit one word; give findings to add them to: literals=" + literalCount());
        }
    }

    private static int lookBehind(final byte[][] exactBytes) {
        int longest = 0;
        for (final byte[] exact : exactBytes) {
            longest = exact == null ? longest : Math.max(longest, exact.length);
        }
        // A literal that needs a boundary on its right is looked at when the next character has been read.
        return longest;
    }
}
