package io.telltale.scalar;

import io.telltale.scan.TermAutomaton;

/**
 * A computed text and the literals that are looked for in it, which have numbers of their own among the {@link io.telltale.scan.Findings}. Immutable.
 *
 * @param text      how the text is made
 * @param automaton finds the literals
 */
public record Computed(Text text, TermAutomaton automaton) {}
