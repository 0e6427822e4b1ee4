package io.telltale.benchmarks.peer;

import io.netty.buffer.search.AbstractMultiSearchProcessorFactory;
import io.netty.buffer.search.AhoCorasicSearchProcessorFactory;
import io.telltale.ToolType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decision with Netty's Aho-Corasick search processor over bytes. It compares with case, so bytes are lowered on their way, and it names only
 * the longest literal that ends at a place, so the shorter ones are known in advance. Boundaries are looked at afterwards. For one thread; does
 * not allocate.
 */
@State(Scope.Thread)
public class NettySearch {
    private static final byte[] LOWER = lower();

    private final Column names = new Column(T1090Literals.NAMES);
    private final Column lines = new Column(T1090Literals.LINES);

    /** The verdict on a file name in {@code [nameStart, nameEnd)} and a command line in {@code [nameEnd, lineEnd)}. */
    public ToolType detect(final byte[] bytes, final int nameStart, final int nameEnd, final int lineEnd) {
        final WholeName whole = WholeName.of(bytes, nameStart, nameEnd);
        return T1090Literals.decide(names.find(bytes, nameStart, nameEnd), lines.find(bytes, nameEnd, lineEnd), whole);
    }

    private static byte[] lower() {
        final byte[] lower = new byte[256];
        for (int value = 0; value < lower.length; value++) {
            lower[value] = (byte) Ascii.lower((char) value);
        }
        return lower;
    }

    /** The search in one column. */
    private static final class Column {
        private final int[] lengths;
        private final long[] endingWith;
        private final AhoCorasicSearchProcessorFactory.Processor processor;

        Column(final List<String> literals) {
            lengths = literals.stream().mapToInt(String::length).toArray();
            endingWith = new long[lengths.length];
            for (int longer = 0; longer < lengths.length; longer++) {
                for (int literal = 0; literal < lengths.length; literal++) {
                    endingWith[longer] |= literals.get(longer).endsWith(literals.get(literal)) ? 1L << literal : 0;
                }
            }
            final byte[][] needles = literals.stream()
                    .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new);
            processor = AbstractMultiSearchProcessorFactory.newAhoCorasicSearchProcessorFactory(needles).newSearchProcessor();
        }

        long find(final byte[] bytes, final int start, final int end) {
            final AhoCorasicSearchProcessorFactory.Processor processor = this.processor;
            processor.reset();
            long bits = 0;
            for (int i = start; i < end; i++) {
                if (!processor.process(LOWER[bytes[i] & 0xFF])) {
                    bits |= confirmed(endingWith[processor.getFoundNeedleId()] & ~bits, bytes, start, i + 1, end);
                }
            }
            return bits;
        }

        private long confirmed(final long candidates, final byte[] bytes, final int start, final int at, final int end) {
            long bits = 0;
            for (long left = candidates; left != 0; left &= left - 1) {
                final int literal = Long.numberOfTrailingZeros(left);
                bits |= Ascii.isTermAt(bytes, start, end, at - lengths[literal], at) ? 1L << literal : 0;
            }
            return bits;
        }
    }
}
