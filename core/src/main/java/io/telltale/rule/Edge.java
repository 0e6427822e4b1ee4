package io.telltale.rule;

/** The condition that one end of a literal puts on the place where it occurs. */
public enum Edge {
    /** No condition. */
    ANY,

    /**
     * A term boundary: the start or end of the text, or a place whose two neighbours are not both term characters. So an edge
     * whose own character is no term character is satisfied everywhere.
     */
    TERM,

    /** The start of the text for a left edge, its end for a right one. */
    TEXT
}
