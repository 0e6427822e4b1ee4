package io.telltale.automaton;

/** A set of bytes that knows how common they are. Mutable. */
final class ByteSet {
    private static final int WORDS = 256 / Long.SIZE;

    private static final ByteSet ALL = range(0, 256);

    private final long[] words = new long[WORDS];
    private int size;
    private double share;

    static ByteSet range(final int from, final int to) {
        final ByteSet set = new ByteSet();
        for (int value = from; value < to; value++) {
            set.add(value);
        }
        return set;
    }

    /** All bytes. Always the same set: nothing can be added to it. */
    static ByteSet all() {
        return ALL;
    }

    /** A folded character that is ASCII, in both cases if it has two. */
    static ByteSet ascii(final int character) {
        final ByteSet set = new ByteSet();
        set.add(character);
        if (character >= 'a' && character <= 'z') {
            set.add(character - 'a' + 'A');
        }
        return set;
    }

    void add(final int value) {
        if (!has(value)) {
            words[value >>> 6] |= 1L << value;
            size++;
            share += TypicalText.share(value);
        }
    }

    boolean has(final int value) {
        return (words[value >>> 6] >>> value & 1) != 0;
    }

    int size() {
        return size;
    }

    /** The least member, or 256. */
    int first() {
        return next(0);
    }

    /** The least member that is not below a value, or 256. */
    int next(final int from) {
        for (int word = from >>> 6; word < WORDS; word++) {
            final long members = word == from >>> 6 ? words[word] & -1L << from : words[word];
            if (members != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(members);
            }
        }
        return 256;
    }

    /** The share of the members of both sets. */
    double shareWith(final ByteSet other) {
        final ByteSet larger = size < other.size ? other : this;
        final ByteSet smaller = larger == this ? other : this;
        double both = larger.share;
        for (int word = 0; word < WORDS; word++) {
            for (long more = smaller.words[word] & ~larger.words[word]; more != 0; more &= more - 1) {
                both += TypicalText.share((word << 6) + Long.numberOfTrailingZeros(more));
            }
        }
        return both;
    }

    /** The bytes that agree with a member in some bits. */
    ByteSet agreeingIn(final int bits) {
        final boolean[] halves = new boolean[256];
        for (int member = first(); member < 256; member = next(member + 1)) {
            halves[member & bits] = true;
        }
        final ByteSet agreeing = new ByteSet();
        for (int value = 0; value < 256; value++) {
            if (halves[value & bits]) {
                agreeing.add(value);
            }
        }
        return agreeing;
    }

    /** Adds the members of another set. */
    void addAll(final ByteSet other) {
        for (int word = 0; word < WORDS; word++) {
            for (long more = other.words[word] & ~words[word]; more != 0; more &= more - 1) {
                add((word << 6) + Long.numberOfTrailingZeros(more));
            }
        }
    }
}
