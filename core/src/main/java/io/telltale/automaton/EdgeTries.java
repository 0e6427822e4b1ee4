package io.telltale.automaton;

import io.telltale.rule.Edge;
import java.util.Arrays;
import java.util.List;

/**
 * Three tries of the literals, one for each kind of left edge. Mutable while it is built.
 *
 * <p>A node stands for what has been read of literals that started at one place. Which of the tries may be entered there is what
 * the left edge asks for: {@link #ANYWHERE} everywhere, {@link #AT_BOUNDARY} at a term boundary only, {@link #AT_START} at the
 * start of the text only. A literal is in one trie, that of its left edge; what may start at the same place by a
 * weaker edge is reached by the failure link, which leads to the same prefix in a weaker trie before it leads to a shorter
 * one.
 *
 * <p>The nodes 0 to {@link #TRIES} - 1 are the roots.
 */
final class EdgeTries {
    /** The trie of the literals that may start everywhere; its root is the state inside a word. */
    static final int ANYWHERE = 0;

    /** The trie of the literals that start at a term boundary; its root is the state behind a separator. */
    static final int AT_BOUNDARY = 1;

    /** The trie of the literals that start where the text does; its root is the state before the first character. */
    static final int AT_START = 2;

    static final int TRIES = 3;

    private static final int NONE = -1;

    private final int maxNodes;
    private int count = TRIES;
    private int[] firstChildren = {NONE, NONE, NONE};
    private int[] nextSiblings = {NONE, NONE, NONE};
    private int[] classes = new int[TRIES];
    private int[] depths = new int[TRIES];
    private int[] tries = {ANYWHERE, AT_BOUNDARY, AT_START};
    private final int[] ends;

    private EdgeTries(final int literals, final int maxNodes) {
        this.maxNodes = maxNodes;
        ends = new int[literals];
        Arrays.fill(ends, NONE);
    }

    static EdgeTries of(final List<LiteralPath> paths, final CharacterClasses classes, final CompileLimits limits) {
        final EdgeTries tries = new EdgeTries(paths.size(), limits.states());
        for (final LiteralPath path : paths) {
            tries.add(path, classes);
        }
        return tries;
    }

    private void add(final LiteralPath path, final CharacterClasses characterClasses) {
        int node = trieOf(path.left());
        for (final int character : path.characters()) {
            node = childOrNew(node, characterClasses.classOf(character));
        }
        ends[path.index()] = node;
    }

    private static int trieOf(final Edge left) {
        return switch (left) {
            case ANY -> ANYWHERE;
            case TERM -> AT_BOUNDARY;
            case TEXT -> AT_START;
        };
    }

    int count() {
        return count;
    }

    int depth(final int node) {
        return depths[node];
    }

    int trie(final int node) {
        return tries[node];
    }

    /** The class of the character that leads to a node; undefined for a root. */
    int classOf(final int node) {
        return classes[node];
    }

    /** The first of a node's children, or -1. */
    int firstChild(final int node) {
        return firstChildren[node];
    }

    /** The next child of the same parent, or -1. */
    int nextSibling(final int node) {
        return nextSiblings[node];
    }

    /** The node at which a literal ends. */
    int end(final int literal) {
        return ends[literal];
    }

    private int childOrNew(final int parent, final int characterClass) {
        for (int child = firstChildren[parent]; child != NONE; child = nextSiblings[child]) {
            if (classes[child] == characterClass) {
                return child;
            }
        }
        return newChild(parent, characterClass);
    }

    private int newChild(final int parent, final int characterClass) {
        if (count == maxNodes) {
            throw new LimitExceededException("the literals need too many states", "states", maxNodes, maxNodes + 1L);
        }
        if (count == classes.length) {
            final int capacity = count * 2;
            firstChildren = Arrays.copyOf(firstChildren, capacity);
            nextSiblings = Arrays.copyOf(nextSiblings, capacity);
            classes = Arrays.copyOf(classes, capacity);
            depths = Arrays.copyOf(depths, capacity);
            tries = Arrays.copyOf(tries, capacity);
        }
        final int node = count++;
        firstChildren[node] = NONE;
        nextSiblings[node] = firstChildren[parent];
        firstChildren[parent] = node;
        classes[node] = characterClass;
        depths[node] = depths[parent] + 1;
        tries[node] = tries[parent];
        return node;
    }
}
