package io.telltale.regex;

import java.util.Arrays;
import java.util.List;

/** A set of Unicode scalar values: code points without surrogates. Immutable. */
final class CodePointSet {
    static final CodePointSet EMPTY = new CodePointSet(new int[0]);

    /** Every character. */
    static final CodePointSet ALL = new CodePointSet(new int[] {0, 0xD7FF, 0xE000, Character.MAX_CODE_POINT});

    /** First and last of each range; ascending, apart from each other, no surrogates. */
    private final int[] ranges;

    private CodePointSet(final int[] ranges) {
        this.ranges = ranges;
    }

    static CodePointSet of(final int codePoint) {
        return new CodePointSet(new int[] {codePoint, codePoint});
    }

    static CodePointSet range(final int first, final int last) {
        return new CodePointSet(new int[] {first, last}).and(ALL);
    }

    /** The characters of a text. */
    static CodePointSet of(final String characters) {
        return of(characters.codePoints().sorted().distinct().toArray());
    }

    /** Code points, ascending. */
    static CodePointSet of(final int[] codePoints) {
        final int[] ranges = new int[codePoints.length * 2];
        int length = 0;
        for (final int codePoint : codePoints) {
            if (length > 0 && ranges[length - 1] == codePoint - 1) {
                ranges[length - 1] = codePoint;
            } else {
                ranges[length++] = codePoint;
                ranges[length++] = codePoint;
            }
        }
        return new CodePointSet(Arrays.copyOf(ranges, length));
    }

    static CodePointSet union(final List<CodePointSet> sets) {
        CodePointSet union = EMPTY;
        for (final CodePointSet set : sets) {
            union = union.or(set);
        }
        return union;
    }

    /** What truth table an operation has. */
    private interface Operation {
        boolean holds(boolean left, boolean right);
    }

    CodePointSet or(final CodePointSet other) {
        return combine(other, (l, r) -> l || r);
    }

    CodePointSet and(final CodePointSet other) {
        return combine(other, (l, r) -> l && r);
    }

    CodePointSet minus(final CodePointSet other) {
        return combine(other, (l, r) -> l && !r);
    }

    CodePointSet xor(final CodePointSet other) {
        return combine(other, (l, r) -> l != r);
    }

    CodePointSet negated() {
        return ALL.minus(this);
    }

    private CodePointSet combine(final CodePointSet other, final Operation operation) {
        final int[] result = new int[ranges.length + other.ranges.length + 2];
        int length = 0;
        int i = 0;
        int j = 0;
        boolean inside = false;
        while (i < ranges.length || j < other.ranges.length) {
            final int at = Math.min(edge(ranges, i), edge(other.ranges, j));
            while (i < ranges.length && edge(ranges, i) == at) {
                i++;
            }
            while (j < other.ranges.length && edge(other.ranges, j) == at) {
                j++;
            }
            final boolean holds = operation.holds((i & 1) != 0, (j & 1) != 0);
            if (holds != inside) {
                result[length++] = holds ? at : at - 1;
                inside = holds;
            }
        }
        return new CodePointSet(Arrays.copyOf(result, length));
    }

    /** Where the membership changes for the index-th time. */
    private static int edge(final int[] ranges, final int index) {
        if (index >= ranges.length) {
            return Integer.MAX_VALUE;
        }
        return (index & 1) == 0 ? ranges[index] : ranges[index] + 1;
    }

    boolean contains(final int codePoint) {
        final int index = Arrays.binarySearch(ranges, codePoint);
        // Between the first and the last of a range, or on one of them.
        return index >= 0 || (-index - 1 & 1) != 0;
    }

    int size() {
        int size = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            size += ranges[i + 1] - ranges[i] + 1;
        }
        return size;
    }

    int rangeCount() {
        return ranges.length / 2;
    }

    int first(final int range) {
        return ranges[range * 2];
    }

    int last(final int range) {
        return ranges[range * 2 + 1];
    }

    /** The members, ascending. */
    int[] toArray() {
        final int[] members = new int[size()];
        int count = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            for (int c = ranges[i]; c <= ranges[i + 1]; c++) {
                members[count++] = c;
            }
        }
        return members;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof final CodePointSet set && Arrays.equals(ranges, set.ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }

    @Override
    public String toString() {
        return Arrays.toString(ranges);
    }
}
