package io.telltale.scan;

import io.telltale.text.TermAlphabet;

/**
 * The tables of a {@link TermAutomaton}, as a compiler hands them over. The arrays are not copied: the compiler must not keep them.
 *
 * <p><b>Classes.</b> Every character belongs to a class; characters of one class are alike for every literal. The classes
 * {@link #OTHER_TERM} and {@link #OTHER_SEPARATOR} hold the characters that occur in no literal. Two classes are no characters:
 * {@link #END} is what a text has behind its last character, {@link #NON_ASCII} is what a byte of 0x80 or above belongs to until
 * it has been decoded.
 *
 * <p><b>Transitions.</b> {@code transitions[state + class]}, where a state is the index of its row's first entry. An entry
 * below {@link #firstEvent()} is the next state. {@link #firstEvent()} itself stands in the column {@link #NON_ASCII} of
 * every row. An entry above it is the number of an <em>event</em>: literals are found, and the next state is the event's target.
 *
 * <p><b>Events.</b> Event <i>e</i> (an entry minus {@link #firstEvent()}) leads to {@code targets[e]}. It finds the literals
 * whose bits are set in {@code words[e]}, and those of {@code details[detailStarts[e] .. detailStarts[e + 1])}: an entry there
 * is a literal's number, shifted left by one, plus 1 when the literal ends before the character that was just read and 0 when it
 * ends with it. Literals whose bytes are in {@code exactBytes} are found only if the text has these very bytes there.
 *
 * @param transitions    see above
 * @param classCount     entries in a row
 * @param byteClasses    256 classes, by byte
 * @param characters     the non-ASCII characters that occur in literals, folded, ascending
 * @param characterClasses their classes
 * @param alphabet       tells the terms from the separators among the characters that occur in no literal
 * @param startState     the state before the first character
 * @param always         bits of the literals that occur in every text, by their numbers
 * @param targets        see above
 * @param words          bits of the literals 0 to 63 that an event finds without looking at the text
 * @param detailStarts   see above
 * @param details        see above
 * @param exactBytes     UTF-8 of each literal that is compared with case, by literal; {@code null} for the others
 * @param firstLiteral   the number of the automaton's first literal
 * @param literalCount   the number of literals
 * @param startFilter    proposes where literals may start; {@code null} where that is of no use
 */
public record AutomatonTables(
        int[] transitions,
        int classCount,
        byte[] byteClasses,
        int[] characters,
        int[] characterClasses,
        TermAlphabet alphabet,
        int startState,
        long[] always,
        int[] targets,
        long[] words,
        int[] detailStarts,
        int[] details,
        byte[][] exactBytes,
        int firstLiteral,
        int literalCount,
        StartFilter startFilter) {

    /** The class of the letters and digits that occur in no literal. */
    public static final int OTHER_TERM = 0;

    /** The class of the other characters that occur in no literal, and of malformed bytes. */
    public static final int OTHER_SEPARATOR = 1;

    /** The class of what is behind the last character. */
    public static final int END = 2;

    /** The class of every byte that is not ASCII. */
    public static final int NON_ASCII = 3;

    /** The first class that is for a character which occurs in a literal. */
    public static final int FIRST_LITERAL_CLASS = 4;

    /**
     * The first entry that is no state.
     *
     * @return the number of entries in {@link #transitions()}
     */
    public int firstEvent() {
        return transitions.length;
    }

    /**
     * The size of the tables.
     *
     * @return the memory of the arrays in bytes, without the JVM's headers
     */
    public long sizeInBytes() {
        long bytes = (long) Integer.BYTES
                        * (transitions.length
                                + characters.length
                                + characterClasses.length
                                + targets.length
                                + detailStarts.length
                                + details.length)
                + (long) Long.BYTES * (always.length + words.length)
                + byteClasses.length
                + (startFilter == null ? 0 : startFilter.sizeInBytes());
        for (final byte[] exact : exactBytes) {
            bytes += exact == null ? 0 : exact.length;
        }
        return bytes;
    }
}
