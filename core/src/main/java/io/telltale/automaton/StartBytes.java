package io.telltale.automaton;

import static io.telltale.scan.StartFilter.POSITIONS;

import io.telltale.rule.Edge;
import io.telltale.scan.ScanStrategy;
import io.telltale.scan.StartFilter;
import io.telltale.text.TermAlphabet;
import java.util.List;

/** What literals start with: the bytes that may stand before each, and at its start. Immutable. */
final class StartBytes {
    private final TermAlphabet alphabet;

    private StartBytes(final TermAlphabet alphabet) {
        this.alphabet = alphabet;
    }

    /** The filter for literals, or null if the strategy has none or it would let too much of a typical text pass. */
    static StartFilter filter(
            final List<LiteralPath> paths, final TermAlphabet alphabet, final ScanStrategy strategy, final Filtering filtering) {
        if (strategy == ScanStrategy.PLAIN) {
            return null;
        }
        final StartBytes starts = new StartBytes(alphabet);
        final FilterBuckets buckets =
                new FilterBuckets(paths.stream().filter(path -> path.characters().length > 0).map(starts::of).toList(), POSITIONS, strategy);
        if (filtering == Filtering.AUTO && !buckets.areWorthIt()) {
            return null;
        }
        final int patience = filtering == Filtering.AUTO ? StartFilter.PATIENCE : StartFilter.ENDLESS_PATIENCE;
        return strategy.startFilter(buckets.admitted(), patience).orElse(null);
    }

    private ByteSet[] of(final LiteralPath path) {
        final ByteSet[] bytes = new ByteSet[POSITIONS];
        // Nothing stands before the start of a text, which is taken for 0.
        bytes[0] = switch (path.left()) {
            case ANY -> ByteSet.all();
            case TERM -> notTerms();
            case TEXT -> ByteSet.range(0, 1);
        };
        final int behind = path.addBytes(bytes, 1, 0);
        if (behind < POSITIONS && path.right() == Edge.TERM) {
            bytes[behind] = notTerms();
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
}
