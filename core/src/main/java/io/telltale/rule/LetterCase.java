package io.telltale.rule;

/** Whether the case of letters matters. */
public enum LetterCase {
    /** It does not: characters are compared by {@link io.telltale.text.CaseFolding}. */
    FOLDED,

    /** It does: characters are compared as they are. */
    EXACT
}
