package io.telltale.benchmarks.peer;

import io.telltale.ToolType;
import java.util.List;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;
import org.ahocorasick.trie.PayloadTrie.PayloadTrieBuilder;
import org.ahocorasick.trie.handler.PayloadEmitHandler;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decision with org.ahocorasick's payload trie and a handler: its best form. A payload is the number of the literal's bit.
 * For one thread.
 */
@State(Scope.Thread)
public class AhoCorasickPayload {
    private final PayloadTrie<Integer> names = trie(T1090Literals.NAMES);
    private final PayloadTrie<Integer> lines = trie(T1090Literals.LINES);
    private final Found found = new Found();

    /** The verdict on an event. */
    public ToolType detect(final String fileName, final String commandLine) {
        final long nameBits = found.in(names, fileName);
        final long lineBits = found.in(lines, commandLine);
        return T1090Literals.decide(nameBits, lineBits, WholeName.of(fileName));
    }

    private static PayloadTrie<Integer> trie(final List<String> literals) {
        final PayloadTrieBuilder<Integer> builder = PayloadTrie.<Integer>builder().ignoreCase();
        for (int i = 0; i < literals.size(); i++) {
            builder.addKeyword(literals.get(i), i);
        }
        return builder.build();
    }

    /** Reused from text to text, so that only the trie itself allocates. */
    private static final class Found implements PayloadEmitHandler<Integer> {
        private String text;
        private long bits;

        long in(final PayloadTrie<Integer> trie, final String text) {
            this.text = text;
            bits = 0;
            trie.parseText(text, this);
            return bits;
        }

        @Override
        public boolean emit(final PayloadEmit<Integer> emit) {
            final int end = emit.getEnd() + 1;
            if (AhoCorasickTrie.isAscii(text, emit.getStart(), end) && Ascii.isTermAt(text, emit.getStart(), end)) {
                bits |= 1L << emit.getPayload();
            }
            return true;
        }
    }
}
