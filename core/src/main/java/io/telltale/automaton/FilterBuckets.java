package io.telltale.automaton;

import static io.telltale.scan.StartFilter.BUCKETS;
import static io.telltale.scan.StartFilter.POSITIONS;

import io.telltale.scan.ScanStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a filter admits: five sets of bytes for each literal, joined into as many buckets as a filter has, so that a typical text has as few candidates
 * as can be. Mutable while it is built.
 */
final class FilterBuckets {
    /**
     * A filter that lets more than this share of a typical text's places pass is worse than none: about what the plain loop takes for a byte,
     * against what a candidate costs.
     */
    private static final double MOST_CANDIDATES = 0.06;

    /** More literals than this are joined in the order of their bytes first, and only then by trying all pairs. */
    private static final int MOST_PAIRED = 32;

    private final List<ByteSet[]> buckets = new ArrayList<>();
    private final boolean byHalves;

    /** Buckets for these: for each literal, the bytes that are admitted at each position. The sets are changed. */
    FilterBuckets(final List<ByteSet[]> literals, final ScanStrategy strategy) {
        byHalves = strategy.looksUpHalves();
        buckets.addAll(literals);
        joinNeighbours();
        joinCheapestPairs();
    }

    /** Whether a filter is thought to pass over most of a typical text. */
    boolean areWorthIt() {
        return buckets.stream().mapToDouble(this::passing).sum() <= MOST_CANDIDATES;
    }

    /** The buckets that admit a byte at a position: {@code admitted[byte][position]}. */
    byte[][] admitted() {
        final byte[][] admitted = new byte[256][POSITIONS];
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            for (int position = 0; position < POSITIONS; position++) {
                final ByteSet bytes = buckets.get(bucket)[position];
                for (int value = bytes.first(); value < 256; value = bytes.next(value + 1)) {
                    admitted[value][position] |= (byte) (1 << bucket);
                }
            }
        }
        return admitted;
    }

    /** The share of a typical text's places that a bucket admits, if bytes were independent of one another. */
    static double share(final ByteSet[] bytes) {
        double share = 1;
        for (final ByteSet set : bytes) {
            share *= set.share();
        }
        return share;
    }

    /** Joins sets that follow one another in the order of their bytes, until there are few enough to try pairs. */
    private void joinNeighbours() {
        if (buckets.size() <= MOST_PAIRED) {
            return;
        }
        buckets.sort(Comparator.<ByteSet[]>comparingInt(bytes -> bytes[0].size())
                .thenComparingInt(bytes -> bytes[1].first())
                .thenComparingInt(bytes -> bytes[2].first())
                .thenComparingInt(bytes -> bytes[3].first()));
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
        return passing(buckets.get(left), buckets.get(right)) - passing(buckets.get(left)) - passing(buckets.get(right));
    }

    private static void join(final ByteSet[] bytes, final ByteSet[] others) {
        for (int position = 0; position < POSITIONS; position++) {
            bytes[position].addAll(others[position]);
        }
    }

    /** What a bucket lets pass when it is told to admit these. */
    private double passing(final ByteSet[] bytes) {
        return passing(bytes, bytes);
    }

    private double passing(final ByteSet[] left, final ByteSet[] right) {
        double share = 1;
        for (int position = 0; position < POSITIONS; position++) {
            share *= byHalves ? both(left[position], right[position]).byHalves().share() : left[position].shareWith(right[position]);
        }
        return share;
    }

    private static ByteSet both(final ByteSet left, final ByteSet right) {
        final ByteSet both = new ByteSet();
        both.addAll(left);
        both.addAll(right);
        return both;
    }
}
