package io.telltale.automaton;

/**
 * One bucket of a filter: the bytes that it admits at each position, and how much of a typical text it lets pass. Mutable: others can be joined to it.
 *
 * <p>Where a filter looks up the halves of bytes, each position has two aspects, what it admits by the lower half and by the upper; else one.
 */
final class FilterBucket {
    private static final int LOWER = 0x0F;
    private static final int UPPER = 0xF0;

    private final ByteSet[] bytes;
    private final boolean byHalves;

    /** For each aspect of each position, the places of the typical text that it admits. */
    private final long[][] places;

    /** Of a typical text's places, the share that pass. */
    private double passing;

    /**
     * A bucket.
     *
     * @param bytes    the bytes at each position; they are changed when others are joined
     * @param byHalves whether the filter looks up halves
     */
    FilterBucket(final ByteSet[] bytes, final boolean byHalves) {
        this.bytes = bytes;
        this.byHalves = byHalves;
        places = new long[byHalves ? 2 * bytes.length : bytes.length][];
        for (int position = 0; position < bytes.length; position++) {
            if (byHalves) {
                places[2 * position] = TypicalText.places(bytes[position].agreeingIn(LOWER), position);
                places[2 * position + 1] = TypicalText.places(bytes[position].agreeingIn(UPPER), position);
            } else {
                places[position] = TypicalText.places(bytes[position], position);
            }
        }
        passing = passingWith(this);
    }

    ByteSet bytes(final int position) {
        return bytes[position];
    }

    void join(final FilterBucket other) {
        for (int position = 0; position < bytes.length; position++) {
            bytes[position].addAll(other.bytes[position]);
        }
        for (int aspect = 0; aspect < places.length; aspect++) {
            for (int word = 0; word < places[aspect].length; word++) {
                places[aspect][word] |= other.places[aspect][word];
            }
        }
        passing = passingWith(this);
    }

    /** The share of a typical text's places that pass. */
    double passing() {
        return passing;
    }

    /** The share of a typical text's places that would pass if another bucket were joined to this one. */
    double passingWith(final FilterBucket other) {
        long count = 0;
        for (int word = 0; word < places[0].length; word++) {
            long both = -1;
            for (int aspect = 0; aspect < places.length && both != 0; aspect++) {
                both &= places[aspect][word] | other.places[aspect][word];
            }
            count += Long.bitCount(both);
        }
        double independent = 1;
        for (int position = 0; position < bytes.length; position++) {
            independent *= bytes[position].shareWith(other.bytes[position]);
        }
        return TypicalText.share(count) + independent;
    }
}
