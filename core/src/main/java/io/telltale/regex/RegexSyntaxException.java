package io.telltale.regex;

/** A regular expression that cannot be used: what is wrong, what to write instead, and where. */
public final class RegexSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int index;

    RegexSyntaxException(final String message, final int index) {
        super(message);
        this.index = index;
    }

    /**
     * Where the expression is wrong.
     *
     * @return an index into the expression, in UTF-16 code units; its length if something is missing at its end
     */
    public int index() {
        return index;
    }
}
