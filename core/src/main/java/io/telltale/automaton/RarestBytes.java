package io.telltale.automaton;

import static io.telltale.scan.Prefilter.POSITIONS;

import io.telltale.scan.Prefilter;
import io.telltale.scan.ScanStrategy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The five bytes of each literal that are thought to be the rarest, whatever stands beside it. Stateless. */
final class RarestBytes {
    /** What the name of an image ends with, as a rule: behind the point, these letters tell nothing. */
    private static final int[] EXTENSION = ".exe".codePoints().toArray();

    private RarestBytes() {}

    /** The filter for literals; empty if the strategy has none, it would let too much of a typical text pass, or a literal is empty. */
    static Optional<Prefilter> filter(final List<LiteralPath> paths, final ScanStrategy strategy) {
        if (paths.isEmpty() || paths.stream().anyMatch(path -> path.characters().length == 0)) {
            return Optional.empty();
        }
        final FilterBuckets buckets = new FilterBuckets(paths.stream().map(path -> bytes(path, rarest(path))).toList(), strategy);
        return buckets.areWorthIt() ? strategy.prefilter(buckets.admitted()) : Optional.empty();
    }

    /** The indices of literals, those first whose rarest bytes are the most common. */
    static int[] commonFirst(final List<LiteralPath> paths) {
        return paths.stream()
                .sorted(Comparator.comparingDouble((LiteralPath path) -> path.characters().length == 0 ? -1 : -share(path, rarest(path))))
                .mapToInt(LiteralPath::index)
                .toArray();
    }

    /** Which character the rarest five start with. */
    private static int rarest(final LiteralPath path) {
        int rarest = 0;
        for (int from = 1; from + POSITIONS <= path.characters().length; from++) {
            if (share(path, from) < share(path, rarest)) {
                rarest = from;
            }
        }
        return rarest;
    }

    private static ByteSet[] bytes(final LiteralPath path, final int from) {
        final int known = Math.min(POSITIONS, path.characters().length - from);
        final ByteSet[] bytes = new ByteSet[POSITIONS];
        path.addBytes(bytes, POSITIONS - known, from);
        for (int position = 0; position < POSITIONS - known; position++) {
            bytes[position] = ByteSet.all();
        }
        return bytes;
    }

    private static double share(final LiteralPath path, final int from) {
        final ByteSet[] bytes = bytes(path, from);
        final int end = Math.min(from + POSITIONS, path.characters().length);
        for (int i = from; i < end; i++) {
            if (isInExtension(path, i)) {
                bytes[POSITIONS - (end - i)] = ByteSet.all();
            }
        }
        return FilterBuckets.share(bytes);
    }

    private static boolean isInExtension(final LiteralPath path, final int index) {
        for (int point = Math.max(0, index - EXTENSION.length + 1); point < index; point++) {
            if (Arrays.equals(path.characters(), point, Math.min(point + EXTENSION.length, path.characters().length), EXTENSION, 0, EXTENSION.length)) {
                return true;
            }
        }
        return false;
    }
}
