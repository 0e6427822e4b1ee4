package io.telltale;

/**
 * What a {@link ProxyDetector} found out about one event, to be reused from event to event. Mutable, for one thread at a time;
 * does not allocate.
 */
public final class ProxyVerdict {
    private ToolType toolType = ToolType.NONE;
    private int rows;
    private int clauses;

    /** Creates a verdict that says nothing was found. */
    public ProxyVerdict() {}

    /**
     * Which tool the event gives away.
     *
     * @return the label of every row that the query returns for the event; {@link ToolType#NONE} if it returns none
     */
    public ToolType toolType() {
        return toolType;
    }

    /**
     * How many rows the query returns for the event. {@code union} keeps duplicates, and {@code netsh … portproxy add …}
     * is in both of its tables.
     *
     * @return 0, 1 or 2
     */
    public int rows() {
        return rows;
    }

    /**
     * Tells whether a clause of the query is true for the event.
     *
     * @param clause the clause
     * @return whether it fired
     */
    public boolean fired(final ProxyClause clause) {
        return (clauses >>> clause.ordinal() & 1) != 0;
    }

    /**
     * The clauses that are true for the event, as a set of bits.
     *
     * @return bit <i>i</i> is set when the clause with the ordinal <i>i</i> fired
     */
    public int clauses() {
        return clauses;
    }

    void set(final ToolType toolType, final int rows, final int clauses) {
        this.toolType = toolType;
        this.rows = rows;
        this.clauses = clauses;
    }
}
