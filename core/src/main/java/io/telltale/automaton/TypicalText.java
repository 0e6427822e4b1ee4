package io.telltale.automaton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What file names and command lines look like: a few hundred that we wrote down, and only good for choosing between one table and another. Immutable.
 *
 * <p>A filter is worth what it passes over, and bytes are not independent of one another: the letters of {@code process} are common, each by itself
 * and all the more behind one another.
 */
final class TypicalText {
    private static final String RESOURCE = "typical.txt";
    private static final TypicalText INSTANCE = new TypicalText(read());

    /** How much less than counted a place may be worth: what does not occur here may occur elsewhere. */
    private static final double SMOOTHING = 1;

    private final int length;
    private final double[] shares = new double[256];

    /** For each byte the places at which it stands, a bit each. */
    private final long[][] places;

    private TypicalText(final byte[] text) {
        length = text.length;
        places = new long[256][words(length)];
        final int[] counts = new int[256];
        for (int place = 0; place < length; place++) {
            counts[text[place] & 0xFF]++;
            places[text[place] & 0xFF][place >>> 6] |= 1L << place;
        }
        for (int value = 0; value < shares.length; value++) {
            shares[value] = (counts[value] + SMOOTHING) / (length + SMOOTHING * shares.length);
        }
    }

    /** The share of a byte among all bytes. */
    static double share(final int value) {
        return INSTANCE.shares[value];
    }

    /**
     * The places that are followed by one of these bytes.
     *
     * @param bytes  the bytes
     * @param behind how far behind the place
     * @return a bit for each place
     */
    static long[] places(final ByteSet bytes, final int behind) {
        return INSTANCE.placesBefore(bytes, behind);
    }

    /**
     * The share of places that are in all of some sets.
     *
     * @param count how many there are
     * @return their share
     */
    static double share(final long count) {
        return (double) count / INSTANCE.length;
    }

    private long[] placesBefore(final ByteSet bytes, final int behind) {
        final long[] all = new long[words(length)];
        if (bytes.size() == shares.length) {
            Arrays.fill(all, -1L);
            return all;
        }
        for (int value = bytes.first(); value < shares.length; value = bytes.next(value + 1)) {
            final long[] of = places[value];
            for (int word = 0; word < all.length; word++) {
                all[word] |= of[word];
            }
        }
        if (behind > 0) {
            for (int word = 0; word < all.length; word++) {
                final long next = word + 1 < all.length ? all[word + 1] : 0;
                all[word] = all[word] >>> behind | next << Long.SIZE - behind;
            }
        }
        return all;
    }

    private static int words(final int length) {
        return (length + Long.SIZE - 1) / Long.SIZE;
    }

    private static byte[] read() {
        try (InputStream stream = TypicalText.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("a resource is missing beside " + TypicalText.class.getName()
                        + "; was the jar repackaged without its resources? resource=" + RESOURCE);
            }
            return stream.readAllBytes();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read resource=" + RESOURCE, e);
        }
    }
}
