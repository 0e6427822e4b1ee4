package io.telltale.automaton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

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

    /** For each byte the places at which it stands, a bit each; null where there are none. */
    private final long[][] places;

    private TypicalText(final byte[] text) {
        length = text.length;
        places = new long[256][];
        final int[] counts = new int[256];
        for (int place = 0; place < length; place++) {
            counts[text[place] & 0xFF]++;
            final int value = text[place] & 0xFF;
            if (places[value] == null) {
                places[value] = new long[words(length)];
            }
            places[value][place >>> 6] |= 1L << place;
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
        final long[] of = new long[words(length)];
        // Of a large set it is less work to add up what is not in it.
        final boolean isLarge = bytes.size() > shares.length / 2;
        for (int value = 0; value < shares.length; value++) {
            if (bytes.has(value) != isLarge && places[value] != null) {
                for (int word = 0; word < of.length; word++) {
                    of[word] |= places[value][word];
                }
            }
        }
        if (isLarge) {
            for (int word = 0; word < of.length; word++) {
                of[word] = ~of[word];
            }
        }
        if (behind > 0) {
            for (int word = 0; word < of.length; word++) {
                final long next = word + 1 < of.length ? of[word + 1] : 0;
                of[word] = of[word] >>> behind | next << Long.SIZE - behind;
            }
        }
        return of;
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
