package io.telltale.automaton;

/** A set of bytes that knows how common they are. Mutable. */
final class ByteSet {
    private final boolean[] members = new boolean[256];
    private int size;
    private double share;

    static ByteSet range(final int from, final int to) {
        final ByteSet set = new ByteSet();
        for (int value = from; value < to; value++) {
            set.add(value);
        }
        return set;
    }

    void add(final int value) {
        if (!members[value]) {
            members[value] = true;
            size++;
            share += TypicalBytes.share(value);
        }
    }

    boolean has(final int value) {
        return members[value];
    }

    int size() {
        return size;
    }

    /** The least member, or 256. */
    int first() {
        int value = 0;
        while (value < members.length && !members[value]) {
            value++;
        }
        return value;
    }

    /** The share of the members among a typical text's bytes. */
    double share() {
        return share;
    }

    /** The share of the members of both sets. */
    double shareWith(final ByteSet other) {
        if (size == members.length || other.size == members.length) {
            return 1;
        }
        final ByteSet larger = size < other.size ? other : this;
        final ByteSet smaller = larger == this ? other : this;
        double both = larger.share;
        for (int value = 0; value < members.length; value++) {
            both += smaller.members[value] && !larger.members[value] ? TypicalBytes.share(value) : 0;
        }
        return both;
    }

    ByteSet union(final ByteSet other) {
        final ByteSet union = new ByteSet();
        for (int value = 0; value < members.length; value++) {
            if (members[value] || other.members[value]) {
                union.add(value);
            }
        }
        return union;
    }
}
