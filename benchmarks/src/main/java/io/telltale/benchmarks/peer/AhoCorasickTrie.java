package io.telltale.benchmarks.peer;

import io.telltale.ToolType;
import java.util.List;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * The decision with org.ahocorasick's {@code Trie.parseText}, boundaries looked at afterwards: its own whole words are not Kusto's
 * terms. Immutable; allocates.
 */
public final class AhoCorasickTrie {
    private final Trie names = trie(T1090Literals.NAMES);
    private final Trie lines = trie(T1090Literals.LINES);

    /** The verdict on an event. */
    public ToolType detect(final String fileName, final String commandLine) {
        return T1090Literals.decide(
                find(names, T1090Literals.NAMES, fileName),
                find(lines, T1090Literals.LINES, commandLine),
                WholeName.of(fileName));
    }

    private static long find(final Trie trie, final List<String> literals, final String text) {
        long bits = 0;
        for (final Emit emit : trie.parseText(text)) {
            final int end = emit.getEnd() + 1;
            if (isAscii(text, emit.getStart(), end) && Ascii.isTermAt(text, emit.getStart(), end)) {
                bits |= 1L << literals.indexOf(emit.getKeyword());
            }
        }
        return bits;
    }

    /** It folds as Character.toLowerCase does, which takes the Kelvin sign for a k. */
    static boolean isAscii(final String text, final int start, final int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Trie trie(final List<String> literals) {
        return Trie.builder().ignoreCase().addKeywords(literals).build();
    }
}
