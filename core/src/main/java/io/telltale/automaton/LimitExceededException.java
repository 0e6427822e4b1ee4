package io.telltale.automaton;

/** A detection asks for more than a limit allows. The message names the limit and the demand. */
public final class LimitExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String limit;
    private final long allowed;
    private final long demanded;

    LimitExceededException(final String what, final String limit, final long allowed, final long demanded) {
        super(what + ": " + limit + "=" + allowed + ", demanded=" + demanded);
        this.limit = limit;
        this.allowed = allowed;
        this.demanded = demanded;
    }

    /**
     * The limit's name.
     *
     * @return the name of a component of {@link CompileLimits}
     */
    public String limit() {
        return limit;
    }

    /**
     * What the limit allows.
     *
     * @return the limit's value
     */
    public long allowed() {
        return allowed;
    }

    /**
     * What was asked for: the first value above the limit where the whole demand is not known.
     *
     * @return a value above {@link #allowed()}
     */
    public long demanded() {
        return demanded;
    }
}
