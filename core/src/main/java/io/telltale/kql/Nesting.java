package io.telltale.kql;

/** How deep the text that is being read is nested, with limits so that no text overflows the stack. Mutable; one for each text. */
final class Nesting {
    /** How deep brackets, calls and signs may nest, and how long a chain of operators or a path may be: each link is a level of the tree. */
    static final int MAX_DEPTH = 500;

    /** How deep tables and functions may nest. */
    static final int MAX_TABLE_DEPTH = 100;

    private final TokenStream in;
    private int depth;
    private int tableDepth;

    /** A depth to return to when an error ends what is open. */
    record Mark(int depth, int tableDepth) {}

    Nesting(final TokenStream in) {
        this.in = in;
    }

    /** Counts a bracket, a call or a sign; who calls it calls {@link #leave()} behind it. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw in.fail(in.peek(), "brackets are nested too deep: MAX_DEPTH=" + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    /** Counts a table or a function; who calls it calls {@link #leaveTable()} behind it. */
    void enterTable() {
        if (++tableDepth > MAX_TABLE_DEPTH) {
            throw in.fail(in.peek(), "tables and functions are nested too deep: MAX_TABLE_DEPTH=" + MAX_TABLE_DEPTH);
        }
    }

    void leaveTable() {
        tableDepth--;
    }

    Mark mark() {
        return new Mark(depth, tableDepth);
    }

    void reset(final Mark mark) {
        depth = mark.depth;
        tableDepth = mark.tableDepth;
    }
}
