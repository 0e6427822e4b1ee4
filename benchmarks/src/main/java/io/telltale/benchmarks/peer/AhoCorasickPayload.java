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
public class AhoCorasickPayload implements PayloadEmitHandler<Integer> {
    private final PayloadTrie<Integer> names = trie(T1090Literals.NAMES);
    private final PayloadTrie<Integer> lines = trie(T1090Literals.LINES);
    private String text;
    private long bits;

    /** The verdict on an event. */
    public ToolType detect(final String fileName, final String commandLine) {
        final long nameBits = find(names, fileName);
        final long lineBits = find(lines, commandLine);
        return T1090Literals.decide(nameBits, lineBits, WholeName.of(fileName));
    }

    @Override
    public boolean emit(final PayloadEmit<Integer> emit) {
        final int end = emit.getEnd() + 1;
        if (AhoCorasickTrie.isAscii(text, emit.getStart(), end) && Ascii.isTermAt(text, emit.getStart(), end)) {
            bits |= 1L << emit.getPayload();
        }
        return true;
    }

    private long find(final PayloadTrie<Integer> trie, final String searched) {
        text = searched;
        bits = 0;
        trie.parseText(searched, this);
        return bits;
    }

    private static PayloadTrie<Integer> trie(final List<String> literals) {
        final PayloadTrieBuilder<Integer> builder = PayloadTrie.<Integer>builder().ignoreCase();
        for (int i = 0; i < literals.size(); i++) {
            builder.addKeyword(literals.get(i), i);
        }
        return builder.build();
    }
}
