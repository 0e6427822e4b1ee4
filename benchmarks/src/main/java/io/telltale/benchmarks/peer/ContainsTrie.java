package io.telltale.benchmarks.peer;

import java.util.BitSet;
import java.util.List;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;
import org.ahocorasick.trie.PayloadTrie.PayloadTrieBuilder;
import org.ahocorasick.trie.handler.PayloadEmitHandler;

/**
 * Which of any number of literals a text contains, with org.ahocorasick's payload trie and a handler: its best form. For one thread.
 *
 * <p>It is asked for plain occurrences only: terms it does not know. Literals are ASCII; that a text's {@code İ} or Kelvin sign may be taken for
 * a letter of theirs does not happen in the workload, and the counts are compared.
 */
public final class ContainsTrie implements PayloadEmitHandler<Integer> {
    private final PayloadTrie<Integer> trie;
    private final BitSet found = new BitSet();

    /** A trie of these literals. */
    public ContainsTrie(final List<String> literals) {
        final PayloadTrieBuilder<Integer> builder = PayloadTrie.<Integer>builder().ignoreCase();
        for (int i = 0; i < literals.size(); i++) {
            builder.addKeyword(literals.get(i), i);
        }
        trie = builder.build();
    }

    /** How many of the literals a text contains. */
    public int count(final String text) {
        found.clear();
        trie.parseText(text, this);
        return found.cardinality();
    }

    @Override
    public boolean emit(final PayloadEmit<Integer> emit) {
        found.set(emit.getPayload());
        return true;
    }
}
