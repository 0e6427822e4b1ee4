package io.telltale.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The pinned character tables: which characters are letters or numbers, what they fold to, and their lower and upper case. Immutable and
 * shared; look-ups do not allocate.
 *
 * <p>They come from the resource {@value #RESOURCE} so that a verdict never changes with the JDK. Two levels: a page a
 * 256 code points, pages that hold nothing share page 0.
 */
final class UnicodeTables {
    static final String VERSION = "16.0";

    private static final String RESOURCE = "unicode-" + VERSION + ".txt";
    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_COUNT = Character.MAX_CODE_POINT + 1 >> PAGE_BITS;

    private static final UnicodeTables PINNED = load();

    private final short[] termPages = new short[PAGE_COUNT];
    private final Deltas folds = new Deltas();
    private final Deltas lowers = new Deltas();
    private final Deltas uppers = new Deltas();
    private long[][] terms = {new long[PAGE_SIZE / Long.SIZE]};

    private UnicodeTables() {}

    static boolean isLetterOrNumber(final int codePoint) {
        final long[] page = PINNED.terms[PINNED.termPages[codePoint >>> PAGE_BITS]];
        return (page[codePoint >>> 6 & 3] >>> codePoint & 1) != 0;
    }

    static int foldingDelta(final int codePoint) {
        return PINNED.folds.of(codePoint);
    }

    static int lowerDelta(final int codePoint) {
        return PINNED.lowers.of(codePoint);
    }

    static int upperDelta(final int codePoint) {
        return PINNED.uppers.of(codePoint);
    }

    private static UnicodeTables load() {
        final UnicodeTables tables = new UnicodeTables();
        try (InputStream stream = UnicodeTables.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("a resource is missing beside " + UnicodeTables.class.getName()
                        + "; was the jar repackaged without its resources? resource=" + RESOURCE);
            }
            final BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    tables.add(line.split(" "));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read resource=" + RESOURCE, e);
        }
        return tables;
    }

    /** {@code T first last}, or {@code F}, {@code L} or {@code U first last step delta}, in hexadecimal but for step and delta. */
    private void add(final String[] fields) {
        final int first = Integer.parseInt(fields[1], 16);
        final int last = Integer.parseInt(fields[2], 16);
        if (fields[0].equals("T")) {
            for (int codePoint = first; codePoint <= last; codePoint++) {
                termPage(codePoint)[codePoint >>> 6 & 3] |= 1L << codePoint;
            }
            return;
        }
        final Deltas deltas = fields[0].equals("F") ? folds : fields[0].equals("L") ? lowers : uppers;
        final int step = Integer.parseInt(fields[3]);
        final int delta = Integer.parseInt(fields[4]);
        for (int codePoint = first; codePoint <= last; codePoint += step) {
            deltas.set(codePoint, delta);
        }
    }

    private long[] termPage(final int codePoint) {
        final int page = codePoint >>> PAGE_BITS;
        if (termPages[page] == 0) {
            termPages[page] = (short) terms.length;
            terms = Arrays.copyOf(terms, terms.length + 1);
            terms[terms.length - 1] = new long[PAGE_SIZE / Long.SIZE];
        }
        return terms[termPages[page]];
    }

    /** What is added to a character to get another; 0 for most. */
    private static final class Deltas {
        private final short[] pages = new short[PAGE_COUNT];
        private int[][] deltas = {new int[PAGE_SIZE]};

        int of(final int codePoint) {
            return deltas[pages[codePoint >>> PAGE_BITS]][codePoint & PAGE_SIZE - 1];
        }

        void set(final int codePoint, final int delta) {
            final int page = codePoint >>> PAGE_BITS;
            if (pages[page] == 0) {
                pages[page] = (short) deltas.length;
                deltas = Arrays.copyOf(deltas, deltas.length + 1);
                deltas[deltas.length - 1] = new int[PAGE_SIZE];
            }
            deltas[pages[page]][codePoint & PAGE_SIZE - 1] = delta;
        }
    }
}
