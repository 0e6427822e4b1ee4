package io.telltale.automaton;

/** Whether an automaton gets a start filter, where the strategy has one. It changes how fast literals are found, never what is found. */
public enum Filtering {
    /** If the filter is thought to pass over most of a typical text; it is given up for a text in which it does not. */
    AUTO,
    /** In any case, and it is never given up. For tests. */
    ALWAYS
}
