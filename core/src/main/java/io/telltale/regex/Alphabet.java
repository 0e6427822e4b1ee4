package io.telltale.regex;

import io.telltale.scalar.CharacterMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Characters that an expression does not tell apart, put together, and a UTF-16 unit for each such class. Immutable.
 *
 * <p>The engine decides word boundaries by ASCII. Where an expression asks for them, characters of words and others are told apart, and a class of
 * the former gets an ASCII word character as its unit, so that boundaries are those of Unicode. There are 63 of these: an expression that tells more
 * characters of words apart has no such alphabet.
 */
final class Alphabet {
    private static final CodePointSet ASCII_WORD =
            CodePointSet.range('0', '9').or(CodePointSet.range('A', 'Z')).or(CodePointSet.of('_')).or(CodePointSet.range('a', 'z'));

    /** Units for classes that have none of their own: the private use area. */
    private static final char FIRST_SPARE = 0xE000;

    /** The number of each set. */
    private final Map<CodePointSet, Integer> sets = new HashMap<>();

    /** For each class in which sets it is. */
    private final List<BitSet> classes = new ArrayList<>();

    private final List<Character> units = new ArrayList<>();
    private final CharacterMap map;

    private Alphabet(final Set<CodePointSet> distinguished, final CodePointSet words) {
        final TreeMap<Integer, BitSet> changes = new TreeMap<>();
        changes.put(0, new BitSet());
        for (final CodePointSet set : distinguished) {
            final int number = sets.size();
            sets.put(set, number);
            for (int i = 0; i < set.rangeCount(); i++) {
                changes.computeIfAbsent(set.first(i), c -> new BitSet()).flip(number);
                changes.computeIfAbsent(set.last(i) + 1, c -> new BitSet()).flip(number);
            }
        }
        changes.remove(Character.MAX_CODE_POINT + 1);
        final Map<BitSet, Integer> numbers = new HashMap<>();
        final int[] firsts = new int[changes.size()];
        final int[] rangeClasses = new int[changes.size()];
        final List<Integer> lowest = new ArrayList<>();
        final BitSet member = new BitSet();
        int range = 0;
        for (final Map.Entry<Integer, BitSet> change : changes.entrySet()) {
            member.xor(change.getValue());
            final Integer known = numbers.get(member);
            if (known == null) {
                final BitSet signature = (BitSet) member.clone();
                numbers.put(signature, classes.size());
                classes.add(signature);
                lowest.add(change.getKey());
            }
            firsts[range] = change.getKey();
            rangeClasses[range++] = known == null ? classes.size() - 1 : known;
        }
        assignUnits(lowest, words);
        final char[] rangeUnits = new char[firsts.length];
        for (int i = 0; i < rangeUnits.length; i++) {
            rangeUnits[i] = units.get(rangeClasses[i]) == null ? 0 : units.get(rangeClasses[i]);
        }
        map = new CharacterMap(firsts, rangeUnits);
    }

    /** An alphabet for an expression that tells these sets apart. */
    static Alphabet of(final Set<CodePointSet> sets) {
        return new Alphabet(sets, null);
    }

    /** An alphabet in which the engine's word boundaries are Unicode's; {@code null} if there is none. */
    static Alphabet withUnicodeWords(final Set<CodePointSet> sets) {
        return withWords(sets, UnicodeProperties.WORD);
    }

    /** An alphabet in which word boundaries are those of ASCII. */
    static Alphabet withAsciiWords(final Set<CodePointSet> sets) {
        return withWords(sets, ASCII_WORD);
    }

    private static Alphabet withWords(final Set<CodePointSet> sets, final CodePointSet words) {
        final Set<CodePointSet> all = new HashSet<>(sets);
        all.add(words);
        final Alphabet alphabet = new Alphabet(all, words);
        return alphabet.units.contains(null) ? null : alphabet;
    }

    /** The lowest member is the unit if it can be: it says best what the class is. */
    private void assignUnits(final List<Integer> lowest, final CodePointSet words) {
        final Set<Character> used = new HashSet<>();
        for (int i = 0; i < lowest.size(); i++) {
            final int member = lowest.get(i);
            final boolean isWord = words != null && classes.get(i).get(sets.get(words));
            final boolean fits = member < 0x80 || !isWord && member < FIRST_SPARE;
            units.add(fits && !Character.isSurrogate((char) member) ? (char) member : null);
            used.add(units.get(i));
        }
        char spare = FIRST_SPARE;
        final int[] spareWords = ASCII_WORD.toArray();
        int word = 0;
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i) != null) {
                continue;
            }
            if (words != null && classes.get(i).get(sets.get(words))) {
                while (word < spareWords.length && used.contains((char) spareWords[word])) {
                    word++;
                }
                if (word < spareWords.length) {
                    units.set(i, (char) spareWords[word++]);
                }
            } else {
                units.set(i, spare++);
            }
        }
    }

    CharacterMap map() {
        return map;
    }

    /** The units of a set that the alphabet was made for, ascending. */
    CodePointSet units(final CodePointSet set) {
        final int number = sets.get(set);
        final List<Integer> result = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).get(number)) {
                result.add((int) units.get(i));
            }
        }
        return CodePointSet.of(result.stream().mapToInt(Integer::intValue).sorted().toArray());
    }
}
