package io.telltale.automaton;

import static io.telltale.scan.Prefilter.POSITIONS;

import io.telltale.scan.Prefilter;
import io.telltale.scan.ScanStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes by which a prefilter knows literals: a piece of each, whatever stands beside it. Stateless.
 *
 * <p>A piece that several literals have in common is as good as one of their own if it is rare enough, and leaves more buckets to the others:
 * {@code socks}, say. Each other literal has the piece of its own that is thought to be the rarest.
 */
final class RarestBytes {
    /** A common piece has to be rarer than this share of a typical text's places: one in some dozens of events. */
    private static final double MOST_COMMON = 0.0003;

    /** More literals than this start nearly everywhere. */
    private static final int MOST_LITERALS = 200;

    /** How many characters of a literal are looked at: among so many there is a rare piece, if in any. */
    private static final int MOST_CHARACTERS = 64;

    /** A shorter piece is never rare enough. */
    private static final int SHORTEST = 3;

    private RarestBytes() {}

    /** The filter for literals; empty if the strategy has none, it would let too much of a typical text pass, or a literal is empty. */
    static Optional<Prefilter> filter(final List<LiteralPath> paths, final ScanStrategy strategy) {
        if (paths.isEmpty() || paths.size() > MOST_LITERALS || paths.stream().anyMatch(path -> path.characters().length == 0)) {
            return Optional.empty();
        }
        final FilterBuckets buckets = new FilterBuckets(pieces(paths), POSITIONS, strategy);
        return buckets.areWorthIt() ? strategy.prefilter(buckets.admitted()) : Optional.empty();
    }

    /** The indices of literals, those first whose rarest bytes are the most common. */
    static int[] commonFirst(final List<LiteralPath> paths) {
        final double[] shares = paths.stream()
                .mapToDouble(path -> path.characters().length == 0 ? 1 : share(rarest(path)))
                .toArray();
        return paths.stream()
                .map(LiteralPath::index)
                .sorted(Comparator.comparingDouble((Integer index) -> -shares[index]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<ByteSet[]> pieces(final List<LiteralPath> paths) {
        final Map<List<Integer>, Set<LiteralPath>> sharers = new LinkedHashMap<>();
        for (final LiteralPath path : paths) {
            for (final List<Integer> piece : asciiPieces(path)) {
                sharers.computeIfAbsent(piece, p -> new LinkedHashSet<>()).add(path);
            }
        }
        sharers.entrySet().removeIf(entry -> entry.getValue().size() < 2 || share(bytes(entry.getKey())) > MOST_COMMON);
        final List<ByteSet[]> pieces = new ArrayList<>();
        final Set<LiteralPath> others = new LinkedHashSet<>(paths);
        while (true) {
            sharers.values().forEach(literals -> literals.retainAll(others));
            // The first of those that most literals share: pieces come longest first.
            final Map.Entry<List<Integer>, Set<LiteralPath>> most =
                    sharers.entrySet().stream().max(Comparator.comparingInt(entry -> entry.getValue().size())).orElse(null);
            if (most == null || most.getValue().size() < 2) {
                break;
            }
            pieces.add(bytes(most.getKey()));
            others.removeAll(Set.copyOf(most.getValue()));
        }
        others.forEach(path -> pieces.add(rarest(path)));
        return pieces;
    }

    /** The pieces of a literal that are ASCII, the longest first. */
    private static List<List<Integer>> asciiPieces(final LiteralPath path) {
        final List<Integer> characters = Arrays.stream(path.characters()).limit(MOST_CHARACTERS).boxed().toList();
        final List<List<Integer>> pieces = new ArrayList<>();
        for (int length = Math.min(POSITIONS, characters.size()); length >= SHORTEST; length--) {
            for (int from = 0; from + length <= characters.size(); from++) {
                final List<Integer> piece = characters.subList(from, from + length);
                if (piece.stream().allMatch(character -> character < 0x80)) {
                    pieces.add(List.copyOf(piece));
                }
            }
        }
        return pieces;
    }

    /** What admits a piece of ASCII in any case. */
    private static ByteSet[] bytes(final List<Integer> piece) {
        final ByteSet[] bytes = new ByteSet[POSITIONS];
        Arrays.fill(bytes, ByteSet.all());
        for (int i = 0; i < piece.size(); i++) {
            bytes[POSITIONS - piece.size() + i] = ByteSet.ascii(piece.get(i));
        }
        return bytes;
    }

    /** What admits the piece of a literal that is the rarest. */
    private static ByteSet[] rarest(final LiteralPath path) {
        ByteSet[] rarest = bytes(path, 0);
        double least = share(rarest);
        final int end = Math.min(path.characters().length, MOST_CHARACTERS);
        for (int from = 1; from + POSITIONS <= end; from++) {
            final ByteSet[] bytes = bytes(path, from);
            final double share = share(bytes);
            if (share < least) {
                least = share;
                rarest = bytes;
            }
        }
        return rarest;
    }

    private static ByteSet[] bytes(final LiteralPath path, final int from) {
        final int free = Math.max(0, POSITIONS - (path.characters().length - from));
        final ByteSet[] bytes = new ByteSet[POSITIONS];
        Arrays.fill(bytes, ByteSet.all());
        path.addBytes(bytes, free, from);
        return bytes;
    }

    private static double share(final ByteSet[] bytes) {
        return new FilterBucket(bytes, false).passing();
    }
}
