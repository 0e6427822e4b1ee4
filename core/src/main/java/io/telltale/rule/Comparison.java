package io.telltale.rule;

/** How numbers, times and truth values are compared. With a null operand every comparison is false, but for {@link #NOT_EQUAL}. */
public enum Comparison {
    /** {@code ==}. */
    EQUAL,
    /** {@code !=}: true when an operand is null. */
    NOT_EQUAL,
    /** {@code <}. */
    LESS,
    /** {@code <=}. */
    AT_MOST,
    /** {@code >}. */
    GREATER,
    /** {@code >=}. */
    AT_LEAST
}
