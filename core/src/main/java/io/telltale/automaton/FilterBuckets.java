package io.telltale.automaton;

import static io.telltale.scan.StartFilter.BUCKETS;

import io.telltale.scan.ScanStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Literals joined into as many buckets as a filter has, so that a typical text has as few candidates as can be. Mutable while it is built. */
final class FilterBuckets {
    /**
     * A filter that lets more than this share of a typical text's places pass is worse than none: about what the plain loop takes for a byte,
     * against what a candidate costs.
     */
    private static final double MOST_CANDIDATES = 0.06;

    /** More literals than this are joined in the order of their bytes first, and only then by trying all pairs. */
    private static final int MOST_PAIRED = 40;

    private final int positions;
    private final List<FilterBucket> buckets = new ArrayList<>();

    /**
     * Buckets for literals.
     *
     * @param literals  for each the bytes at each position; they are changed
     * @param positions how many positions there are
     * @param strategy  what the filter is for
     */
    FilterBuckets(final List<ByteSet[]> literals, final int positions, final ScanStrategy strategy) {
        this.positions = positions;
        joinNeighbours(literals).forEach(bytes -> buckets.add(new FilterBucket(bytes, strategy.looksUpHalves())));
        joinCheapestPairs();
    }

    /** Whether a filter is thought to pass over most of a typical text. */
    boolean areWorthIt() {
        return buckets.stream().mapToDouble(FilterBucket::passing).sum() <= MOST_CANDIDATES;
    }

    /** The buckets that admit a byte at a position: {@code admitted[byte][position]}. */
    byte[][] admitted() {
        final byte[][] admitted = new byte[256][positions];
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            for (int position = 0; position < positions; position++) {
                final ByteSet bytes = buckets.get(bucket).bytes(position);
                for (int value = bytes.first(); value < 256; value = bytes.next(value + 1)) {
                    admitted[value][position] |= (byte) (1 << bucket);
                }
            }
        }
        return admitted;
    }

    /** Joins literals that follow one another in the order of their bytes, until there are few enough to try pairs. */
    private List<ByteSet[]> joinNeighbours(final List<ByteSet[]> literals) {
        if (literals.size() <= MOST_PAIRED) {
            return literals;
        }
        final List<ByteSet[]> sorted = new ArrayList<>(literals);
        sorted.sort(Comparator.<ByteSet[]>comparingInt(bytes -> bytes[0].size())
                .thenComparingInt(bytes -> bytes[1].first())
                .thenComparingInt(bytes -> bytes[2].first())
                .thenComparingInt(bytes -> bytes[3].first()));
        final List<ByteSet[]> joined = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            final int group = (int) ((long) i * MOST_PAIRED / sorted.size());
            if (group == joined.size()) {
                joined.add(sorted.get(i));
            } else {
                for (int position = 0; position < positions; position++) {
                    joined.get(group)[position].addAll(sorted.get(i)[position]);
                }
            }
        }
        return joined;
    }

    /** Joins the two buckets that together let the least more pass than each by itself, until there are as many as a filter has. */
    private void joinCheapestPairs() {
        // What each pair costs, at [the first][the second]: only that of a bucket that has grown changes.
        final double[][] costs = new double[buckets.size()][buckets.size()];
        if (buckets.size() > BUCKETS) {
            for (int i = 0; i < costs.length; i++) {
                for (int j = i + 1; j < costs.length; j++) {
                    costs[i][j] = cost(i, j);
                }
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
            buckets.get(into).join(buckets.get(from));
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
        return buckets.get(left).passingWith(buckets.get(right)) - buckets.get(left).passing() - buckets.get(right).passing();
    }
}
