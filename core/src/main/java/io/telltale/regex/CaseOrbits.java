package io.telltale.regex;

import io.telltale.text.CaseFolding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which characters are the same to {@code (?i)}: Unicode's simple case folding, as Rust's engine has it. Stateless; the table is made when it is
 * asked for the first time, from the library's pinned one.
 *
 * <p>Unlike Kusto's string operators, {@code (?i)} crosses the border of ASCII: {@code k} is U+212A, the Kelvin sign, too, and {@code s} is U+017F,
 * the long s.
 */
final class CaseOrbits {
    /** No character above folds to another. */
    private static final int LAST_CASED = 0x1FFFF;

    /** Pairs that the pinned table has not: those across the border of ASCII, and those that are no upper and lower case of each other. */
    private static final int[][] MORE = {{'k', 0x212A}, {'s', 0x17F}, {0x390, 0x1FD3}, {0x3B0, 0x1FE3}, {0xFB05, 0xFB06}};

    private static final Map<Integer, int[]> ORBITS = orbits();
    private static final CodePointSet CASED = CodePointSet.of(ORBITS.keySet().stream().mapToInt(Integer::intValue).sorted().toArray());

    private CaseOrbits() {}

    /** The set with the other case forms of its members. */
    static CodePointSet close(final CodePointSet set) {
        final CodePointSet cased = set.and(CASED);
        if (cased.equals(CASED)) {
            return set;
        }
        final int[] forms = Arrays.stream(cased.toArray()).flatMap(c -> Arrays.stream(ORBITS.get(c))).sorted().distinct().toArray();
        return set.or(CodePointSet.of(forms));
    }

    private static Map<Integer, int[]> orbits() {
        final Map<Integer, int[]> byFolded = new HashMap<>();
        for (int c = 0; c <= LAST_CASED; c++) {
            if (CaseFolding.fold(c) != c) {
                add(byFolded, CaseFolding.fold(c), c);
            }
        }
        for (final int[] pair : MORE) {
            add(byFolded, CaseFolding.fold(pair[0]), pair[1]);
        }
        final Map<Integer, int[]> orbits = new HashMap<>();
        for (final int[] orbit : byFolded.values()) {
            for (final int form : orbit) {
                orbits.put(form, orbit);
            }
        }
        return orbits;
    }

    private static void add(final Map<Integer, int[]> byFolded, final int folded, final int form) {
        final int[] orbit = byFolded.getOrDefault(folded, new int[] {folded});
        final int[] larger = Arrays.copyOf(orbit, orbit.length + 1);
        larger[orbit.length] = form;
        byFolded.put(folded, larger);
    }
}
