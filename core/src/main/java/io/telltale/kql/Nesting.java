package io.telltale.kql;

/**
 * How deep the text that is being read is nested and how high the tree of it is, with limits so that neither reading nor walking the tree
 * overflows the stack. Mutable; one for each text.
 */
final class Nesting {
    /** How deep brackets and calls may nest. What people write nests some ten deep; half a thread's usual stack is enough for this. */
    static final int MAX_DEPTH = 100;

    /** How deep tables and functions may nest. */
    static final int MAX_TABLE_DEPTH = 30;

    /** How high the tree may be. Each link of a path or of a chain such as {@code a + b + c} is a level; {@code and} and {@code or} are one each. */
    static final int MAX_HEIGHT = 500;

    private final TokenStream in;
    private int depth;
    private int tableDepth;
    private int highest;

    /** A state to return to when an error ends what is open. */
    record Mark(int depth, int tableDepth, int highest) {}

    Nesting(final TokenStream in) {
        this.in = in;
    }

    /** Counts a bracket or a call; who calls it calls {@link #leave()} behind it. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw in.fail(in.peek(), "brackets are nested too deep: MAX_DEPTH=" + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    /** Counts a table or a function, a part of the tree; who calls it gives what it returns to {@link #leaveTable} behind it. */
    int enterTable() {
        if (++tableDepth > MAX_TABLE_DEPTH) {
            throw in.fail(in.peek(), "tables and functions are nested too deep: MAX_TABLE_DEPTH=" + MAX_TABLE_DEPTH);
        }
        return part();
    }

    void leaveTable(final int before) {
        tableDepth--;
        grow();
        join(before);
    }

    /** Begins a part of the tree, whose height is counted from here. The height so far is given to {@link #join}. */
    int part() {
        final int before = highest;
        highest = 0;
        return before;
    }

    /** Ends a part of the tree: the higher of it and of what was before it counts. */
    void join(final int before) {
        highest = Math.max(before, highest);
    }

    /** Counts a node above what has been read of this part. */
    void grow() {
        if (++highest > MAX_HEIGHT) {
            throw in.fail(in.previous(), "operators, calls and paths are chained too long: MAX_HEIGHT=" + MAX_HEIGHT);
        }
    }

    Mark mark() {
        return new Mark(depth, tableDepth, highest);
    }

    void reset(final Mark mark) {
        depth = mark.depth;
        tableDepth = mark.tableDepth;
        highest = mark.highest;
    }
}
