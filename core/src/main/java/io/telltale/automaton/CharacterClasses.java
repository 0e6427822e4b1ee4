package io.telltale.automaton;

import static io.telltale.scan.AutomatonTables.FIRST_LITERAL_CLASS;
import static io.telltale.scan.AutomatonTables.NON_ASCII;
import static io.telltale.scan.AutomatonTables.OTHER_SEPARATOR;
import static io.telltale.scan.AutomatonTables.OTHER_TERM;

import io.telltale.text.CaseFolding;
import io.telltale.text.TermAlphabet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which characters no literal tells apart. Case is folded here, once and for all: a text is never folded, both cases of a letter
 * simply have one class. Immutable.
 *
 * <p>ASCII characters get the lowest classes, so that the class of a byte fits a byte however many other characters there are.
 */
final class CharacterClasses {
    private static final int ASCII = 0x80;

    /** The folded characters of the literals, ascending; the one at index {@code i} has class FIRST_LITERAL_CLASS + i. */
    private final int[] characters;

    private final int asciiCount;
    private final TermAlphabet alphabet;

    private CharacterClasses(final int[] characters, final TermAlphabet alphabet) {
        this.characters = characters;
        this.alphabet = alphabet;
        int count = 0;
        while (count < characters.length && characters[count] < ASCII) {
            count++;
        }
        asciiCount = count;
    }

    static CharacterClasses of(final List<LiteralPath> paths, final TermAlphabet alphabet) {
        final BitSet characters = new BitSet(ASCII);
        for (final LiteralPath path : paths) {
            for (final int character : path.characters()) {
                characters.set(character);
            }
        }
        return new CharacterClasses(characters.stream().toArray(), alphabet);
    }

    TermAlphabet alphabet() {
        return alphabet;
    }

    int count() {
        return FIRST_LITERAL_CLASS + characters.length;
    }

    /** The class of a folded character. */
    int classOf(final int character) {
        final int index = Arrays.binarySearch(characters, character);
        if (index >= 0) {
            return FIRST_LITERAL_CLASS + index;
        }
        return alphabet.isTerm(character) ? OTHER_TERM : OTHER_SEPARATOR;
    }

    /** Whether the characters of a class are term characters; the end of a text is none. */
    boolean isTerm(final int characterClass) {
        return characterClass >= FIRST_LITERAL_CLASS
                ? alphabet.isTerm(characters[characterClass - FIRST_LITERAL_CLASS])
                : characterClass == OTHER_TERM;
    }

    byte[] byteClasses() {
        final byte[] classes = new byte[256];
        Arrays.fill(classes, ASCII, classes.length, (byte) NON_ASCII);
        for (int character = 0; character < ASCII; character++) {
            classes[character] = (byte) classOf(CaseFolding.fold(character));
        }
        return classes;
    }

    int[] nonAsciiCharacters() {
        return Arrays.copyOfRange(characters, asciiCount, characters.length);
    }

    int[] nonAsciiClasses() {
        final int[] classes = new int[characters.length - asciiCount];
        Arrays.setAll(classes, i -> FIRST_LITERAL_CLASS + asciiCount + i);
        return classes;
    }
}
