package io.telltale.automaton;

import static io.telltale.scan.StartFilter.BUCKETS;
import static io.telltale.scan.StartFilter.POSITIONS;

import io.telltale.rule.Edge;
import io.telltale.scan.StartFilter;
import io.telltale.text.TermAlphabet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the literals start with: the bytes that may stand before and at the start of each, sorted into the buckets of a {@link StartFilter}. Mutable
 * while it is built.
 */
final class StartBytes {
    /**
     * A filter that lets more than this share of a typical text's places pass is worse than none: about what the plain loop takes for a byte,
     * against what a candidate costs.
     */
    static final double MOST_CANDIDATES = 0.06;

    /** More starts than this are joined in the order of their bytes first, and only then by trying all pairs. */
    private static final int MOST_PAIRED = 32;

    private final TermAlphabet alphabet;
    private final List<ByteSet[]> buckets = new ArrayList<>();

    private StartBytes(final TermAlphabet alphabet) {
        this.alphabet = alphabet;
    }

    /** The filter for literals, or null if it would let too much of a typical text pass. */
    static StartFilter of(final List<LiteralPath> paths, final TermAlphabet alphabet, final Filtering filtering) {
        if (filtering == Filtering.NEVER) {
            return null;
        }
        final StartBytes starts = new StartBytes(alphabet);
        for (final LiteralPath path : paths) {
            if (path.characters().length > 0) {
                starts.buckets.add(starts.of(path));
            }
        }
        starts.joinNeighbours();
        starts.joinCheapestPairs();
        if (filtering == Filtering.ALWAYS) {
            return starts.filter(StartFilter.ENDLESS_PATIENCE);
        }
        final double candidates = starts.buckets.stream().mapToDouble(StartBytes::share).sum();
        return candidates > MOST_CANDIDATES ? null : starts.filter(StartFilter.PATIENCE);
    }

    private ByteSet[] of(final LiteralPath path) {
        final ByteSet[] bytes = new ByteSet[POSITIONS];
        // Nothing stands before the start of a text, and there the filter lets everything pass.
        bytes[0] = switch (path.left()) {
            case ANY -> ByteSet.range(0, 256);
            case TERM -> notTerms();
            case TEXT -> new ByteSet();
        };
        int position = 1;
        boolean known = true;
        for (int i = 0; position < POSITIONS && i < path.characters().length && known; i++) {
            final int character = path.characters()[i];
            // Forms of other cases may have other lengths: only that it starts a character that is not ASCII is known, and nothing of what follows.
            known = character < 0x80;
            bytes[position++] = known ? ascii(path, i) : ByteSet.range(0xC2, 0xF5);
        }
        if (position < POSITIONS && known && path.right() == Edge.TERM) {
            bytes[position++] = notTerms();
        }
        while (position < POSITIONS) {
            bytes[position++] = ByteSet.range(0, 256);
        }
        return bytes;
    }

    private static ByteSet ascii(final LiteralPath path, final int index) {
        final ByteSet bytes = new ByteSet();
        if (path.exactBytes() != null) {
            bytes.add(path.exactBytes()[index]);
        } else {
            final int character = path.characters()[index];
            bytes.add(character);
            if (character >= 'a' && character <= 'z') {
                bytes.add(character - 'a' + 'A');
            }
        }
        return bytes;
    }

    private ByteSet notTerms() {
        // A byte of a character that is not ASCII may be a separator's.
        final ByteSet bytes = ByteSet.range(0x80, 256);
        for (int character = 0; character < 0x80; character++) {
            if (!alphabet.isTerm(character)) {
                bytes.add(character);
            }
        }
        return bytes;
    }

    /** Joins starts that follow one another in the order of their bytes, until there are few enough to try pairs. */
    private void joinNeighbours() {
        if (buckets.size() <= MOST_PAIRED) {
            return;
        }
        buckets.sort(Comparator.<ByteSet[]>comparingInt(bytes -> bytes[0].size())
                .thenComparingInt(bytes -> bytes[1].first())
                .thenComparingInt(bytes -> bytes[2].first())
                .thenComparingInt(bytes -> bytes[POSITIONS - 1].first()));
        final List<ByteSet[]> joined = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            final int group = (int) ((long) i * MOST_PAIRED / buckets.size());
            if (group == joined.size()) {
                joined.add(buckets.get(i));
            } else {
                join(joined.get(group), buckets.get(i));
            }
        }
        buckets.clear();
        buckets.addAll(joined);
    }

    /** Joins the two buckets that together let the least more pass than each by itself, until there are as many as a filter has. */
    private void joinCheapestPairs() {
        // What each pair costs, at [the first][the second]: only that of a bucket that has grown changes.
        final double[][] costs = new double[buckets.size()][buckets.size()];
        for (int i = 0; i < costs.length; i++) {
            for (int j = i + 1; j < costs.length; j++) {
                costs[i][j] = cost(i, j);
            }
        }
        for (int left = buckets.size(); left > BUCKETS; left--) {
            int into = 0;
            int from = 1;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < costs.length; i++) {
                for (int j = i + 1; j < costs.length; j++) {
                    if (buckets.get(i) != null && buckets.get(j) != null && costs[i][j] < least) {
                        least = costs[i][j];
                        into = i;
                        from = j;
                    }
                }
            }
            join(buckets.get(into), buckets.get(from));
            buckets.set(from, null);
            for (int other = 0; other < costs.length; other++) {
                if (other != into && buckets.get(other) != null) {
                    costs[Math.min(into, other)][Math.max(into, other)] = cost(into, other);
                }
            }
        }
        buckets.removeIf(Objects::isNull);
    }

    private double cost(final int left, final int right) {
        return shareOfBoth(buckets.get(left), buckets.get(right)) - share(buckets.get(left)) - share(buckets.get(right));
    }

    private StartFilter filter(final int patience) {
        final byte[][] admitted = new byte[256][POSITIONS];
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            for (int position = 0; position < POSITIONS; position++) {
                final ByteSet bytes = buckets.get(bucket)[position];
                for (int value = bytes.first(); value < 256; value = bytes.next(value + 1)) {
                    admitted[value][position] |= (byte) (1 << bucket);
                }
            }
        }
        return new StartFilter(admitted, patience);
    }

    private static void join(final ByteSet[] bytes, final ByteSet[] others) {
        for (int position = 0; position < POSITIONS; position++) {
            bytes[position].addAll(others[position]);
        }
    }

    /** The share of a typical text's places that a bucket admits, if bytes were independent of one another. */
    private static double share(final ByteSet[] bytes) {
        double share = 1;
        for (final ByteSet set : bytes) {
            share *= set.share();
        }
        return share;
    }

    private static double shareOfBoth(final ByteSet[] left, final ByteSet[] right) {
        double share = 1;
        for (int position = 0; position < POSITIONS; position++) {
            share *= left[position].shareWith(right[position]);
        }
        return share;
    }
}
