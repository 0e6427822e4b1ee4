package io.telltale.scan;

import io.telltale.text.Bounds;
import io.telltale.text.TermAlphabet;
import io.telltale.text.TextEncoding;
import io.telltale.text.TextWindow;
import io.telltale.text.Utf16;
import org.agrona.DirectBuffer;

/**
 * Runs a {@link TermAutomaton} over texts in UTF-16LE as they are, in time linear in their length, whatever the bytes. Immutable, shareable; does not
 * allocate.
 *
 * <p>The automaton steps from character to character, so it does not matter how they are held. Filters do look at bytes: for them a text is narrowed
 * to a byte a code unit, in the caller's window. Where a literal has a character that is not ASCII, a filter admits any byte that such a one starts
 * with, and of what follows it asks nothing; so one byte can stand for all units that are not ASCII. What is longer than the window is narrowed piece
 * by piece, and outside the heap not filtered.
 *
 * <p>Half of a surrogate pair is U+FFFD. Lengths are in bytes and have to be even; offsets need not be.
 */
public final class Utf16Scan {
    private static final int NARROWED_START = TextWindow.NARROWED_START;

    /** How many bytes of the text behind a unit the filter looks at; of its five units one is the place, and one stands before it. */
    private static final int LOOK_AHEAD = (StartFilter.POSITIONS - 2) * Utf16.UNIT;

    /** Below all states: the filter is never asked. */
    private static final int NEVER = -1;

    private final TermAutomaton automaton;
    private final int[] transitions;
    private final byte[] byteClasses;
    private final int firstEvent;
    private final int[] targets;
    private final long[] words;
    private final TermAlphabet alphabet;
    private final int startState;
    private final int boundaryRoot;
    private final long always;
    private final StartFilter startFilter;

    Utf16Scan(final TermAutomaton automaton, final AutomatonTables tables, final StartFilter startFilter) {
        this.automaton = automaton;
        this.startFilter = startFilter;
        transitions = tables.transitions();
        byteClasses = tables.byteClasses();
        firstEvent = tables.firstEvent();
        targets = tables.targets();
        words = tables.words();
        alphabet = tables.alphabet();
        startState = tables.startState();
        boundaryRoot = tables.classCount();
        always = tables.always()[0];
    }

    /**
     * Finds the literals of a narrow automaton in a text on the heap.
     *
     * @param text   the array that holds the text
     * @param offset index of the first byte
     * @param length length in bytes
     * @param window memory for the filter; what it holds is overwritten
     * @return the set of the literals that occur
     * @throws IndexOutOfBoundsException if the range is not within the array
     * @throws IllegalArgumentException if the length is odd
     * @throws IllegalStateException if the automaton is not narrow
     */
    public long find(final byte[] text, final int offset, final int length, final TextWindow window) {
        automaton.checkNarrow();
        check(offset, length, text.length);
        return whole(text, offset, offset + length, window, null);
    }

    /**
     * Finds the literals in a text on the heap and adds them to a set.
     *
     * @param text   the array that holds the text
     * @param offset index of the first byte
     * @param length length in bytes
     * @param window memory for the filter; what it holds is overwritten
     * @param found  the set to add to, made for as many literals as have numbers
     * @throws IndexOutOfBoundsException if the range is not within the array, or {@code found} is too small
     * @throws IllegalArgumentException if the length is odd
     */
    public void find(final byte[] text, final int offset, final int length, final TextWindow window, final Findings found) {
        check(offset, length, text.length);
        automaton.addAlways(found);
        found.addWord(0, whole(text, offset, offset + length, window, found));
    }

    /**
     * Finds the literals of a narrow automaton in a text outside the heap.
     *
     * @param text   the buffer that holds the text
     * @param offset index of the first byte
     * @param length length in bytes
     * @param window the memory through which the text is read
     * @return the set of the literals that occur
     * @throws IndexOutOfBoundsException if the range is not within the buffer
     * @throws IllegalArgumentException if the length is odd
     * @throws IllegalStateException if the automaton is not narrow
     */
    public long find(final DirectBuffer text, final int offset, final int length, final TextWindow window) {
        automaton.checkNarrow();
        check(offset, length, text.capacity());
        return automaton.runThrough(window, text, offset, length, TextEncoding.UTF_16LE, null);
    }

    /**
     * Finds the literals in a text outside the heap and adds them to a set.
     *
     * @param text   the buffer that holds the text
     * @param offset index of the first byte
     * @param length length in bytes
     * @param window the memory through which the text is read
     * @param found  the set to add to, made for as many literals as have numbers
     * @throws IndexOutOfBoundsException if the range is not within the buffer, or {@code found} is too small
     * @throws IllegalArgumentException if the length is odd
     */
    public void find(final DirectBuffer text, final int offset, final int length, final TextWindow window, final Findings found) {
        check(offset, length, text.capacity());
        automaton.addAlways(found);
        found.addWord(0, automaton.runThrough(window, text, offset, length, TextEncoding.UTF_16LE, found));
    }

    /** Runs over a whole text. */
    long whole(final byte[] text, final int start, final int end, final TextWindow window, final Findings found) {
        // What is found in the empty text is found at its end.
        if (startFilter == null || start == end) {
            return run(text, start, start, end, startState, null, null, found);
        }
        narrow(text, start, end, window);
        return run(text, start, start, end, startState, window, null, found);
    }

    /**
     * Runs over {@code [start, end)}.
     *
     * @param lowest   how far back the text may be looked at
     * @param filtered has the beginning of the text as filters see it: where nothing is under way, the filter says where to go on, until it has
     *     proposed too often. Null to run over every character
     * @param carry    takes the state at the end when the text goes on behind it; null when it ends there
     * @param found    takes the literals above 63; null when the automaton is narrow
     * @return the literals 0 to 63
     */
    long run(
            final byte[] text,
            final int lowest,
            final int start,
            final int end,
            final int startState,
            final TextWindow filtered,
            final TextWindow carry,
            final Findings found) {
        final int[] transitions = this.transitions;
        final byte[] byteClasses = this.byteClasses;
        final int firstEvent = this.firstEvent;

        long bits = always;
        // The highest state in which the filter is asked.
        int idle = filtered == null ? NEVER : boundaryRoot;
        int state = filtered == null ? startState : boundaryRoot;
        long patience = filtered == null ? 0 : startFilter.patience();
        int index = start;
        while (index < end) {
            if (state <= idle) {
                final int candidate = next(text, index, end, filtered);
                if (candidate == end) {
                    return bits;
                }
                patience += (candidate - index) / Utf16.UNIT - TermAutomaton.CANDIDATE_COST;
                idle = patience < 0 ? NEVER : idle;
                state = candidate == start ? startState : rootAt(text, start, candidate);
                index = candidate;
            }
            final int characterStart = index;
            final char unit = Utf16.unit(text, index);
            int next;
            if (unit < 0x80) {
                index += Utf16.UNIT;
                next = transitions[state + byteClasses[unit]];
            } else {
                final int codePoint = Utf16.decode(text, index, end);
                index += Utf16.length(codePoint);
                next = transitions[state + automaton.classOf(codePoint)];
            }
            if (next > firstEvent) {
                final int event = next - firstEvent;
                bits |= words[event] | automaton.details(event, text, lowest, characterStart, index, TextEncoding.UTF_16LE, found);
                next = targets[event];
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
            bits |= words[event] | automaton.details(event, text, lowest, end, end, TextEncoding.UTF_16LE, found);
        }
        return bits;
    }

    /** The next candidate in {@code [from, end)}, moved to where a character starts, or {@code end} if there is none. */
    private int next(final byte[] text, final int from, final int end, final TextWindow window) {
        int index = from;
        while (true) {
            final int known = window.narrowedTo() == end ? end : window.narrowedTo() - LOOK_AHEAD;
            if (index < known) {
                final int place = nextKnown(index, window);
                if (place < known) {
                    return Utf16.isWithinPair(text, from, place, end) ? place - Utf16.UNIT : place;
                }
                index = known;
            }
            if (known == end) {
                return end;
            }
            // What stands before the piece is not known to the filter; the edge of a text, which it takes it for, is admitted by whoever admits anything.
            narrow(text, index, end, window);
        }
    }

    /** Narrows a text from a place on, as much of it as there is room for. */
    private void narrow(final byte[] text, final int from, final int end, final TextWindow window) {
        final int count = Math.min(TextWindow.UNITS, (end - from) / Utf16.UNIT);
        startFilter.narrow(text, from, count, window.narrowed(), NARROWED_START);
        window.narrowed(from, from + count * Utf16.UNIT);
    }

    /** The next candidate in what has been narrowed, as a place in the text, or where that ends. */
    private int nextKnown(final int from, final TextWindow window) {
        final int first = window.narrowedFrom();
        final int narrowedEnd = NARROWED_START + (window.narrowedTo() - first) / Utf16.UNIT;
        final int candidate = startFilter.next(window.narrowed(), NARROWED_START, NARROWED_START + (from - first) / Utf16.UNIT, narrowedEnd);
        return first + (candidate - NARROWED_START) * Utf16.UNIT;
    }

    /** The state in which nothing is under way at a place that is not the text's start. */
    private int rootAt(final byte[] text, final int start, final int place) {
        return alphabet.isTerm(Utf16.decodeBefore(text, start, place)) ? 0 : boundaryRoot;
    }

    private static void check(final int offset, final int length, final int capacity) {
        Bounds.check(offset, length, capacity);
        if (length % Utf16.UNIT != 0) {
            throw cutUnit(offset, length);
        }
    }

    private static IllegalArgumentException cutUnit(final int offset, final int length) {
        return new IllegalArgumentException("a text of UTF-16 ends within a code unit: offset=" + offset + ", length=" + length);
    }
}
