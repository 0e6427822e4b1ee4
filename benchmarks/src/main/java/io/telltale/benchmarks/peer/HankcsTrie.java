package io.telltale.benchmarks.peer;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.telltale.ToolType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decision with hankcs' AhoCorasickDoubleArrayTrie and a handler, over a view of the text that lowers as it is read: nothing is copied.
 * Boundaries are looked at afterwards. For one thread; does not allocate.
 */
@State(Scope.Thread)
public class HankcsTrie implements AhoCorasickDoubleArrayTrie.IHit<Integer> {
    private final AhoCorasickDoubleArrayTrie<Integer> names = trie(T1090Literals.NAMES);
    private final AhoCorasickDoubleArrayTrie<Integer> lines = trie(T1090Literals.LINES);
    private final Lowered lowered = new Lowered();
    private String text;
    private long bits;

    /** The verdict on an event. */
    public ToolType detect(final String fileName, final String commandLine) {
        return T1090Literals.decide(find(names, fileName), find(lines, commandLine), WholeName.of(fileName));
    }

    @Override
    public void hit(final int begin, final int end, final Integer literal) {
        if (Ascii.isTermAt(text, begin, end)) {
            bits |= 1L << literal;
        }
    }

    private long find(final AhoCorasickDoubleArrayTrie<Integer> trie, final String searched) {
        lowered.text = searched;
        text = searched;
        bits = 0;
        trie.parseText(lowered, this);
        return bits;
    }

    private static AhoCorasickDoubleArrayTrie<Integer> trie(final List<String> literals) {
        final Map<String, Integer> numbers = new TreeMap<>();
        for (int i = 0; i < literals.size(); i++) {
            numbers.put(literals.get(i), i);
        }
        final AhoCorasickDoubleArrayTrie<Integer> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(numbers);
        return trie;
    }

    /** A text with its ASCII letters in lower case, moved from text to text. */
    private static final class Lowered implements CharSequence {
        private String text = "";

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(final int index) {
            return Ascii.lower(text.charAt(index));
        }

        @Override
        public CharSequence subSequence(final int start, final int end) {
            return toString().substring(start, end);
        }

        @Override
        public String toString() {
            return new StringBuilder(this).toString();
        }
    }
}
