/**
 * From literals to tables: the compiler of one column's automaton, as a list of passes.
 *
 * <p>Code belongs here if it runs once, when a detection is compiled. It may be slow and may allocate, but has limits; nothing
 * of it is left when events are scanned.
 *
 * <p>The passes, in order; {@link io.telltale.automaton.AutomatonCompiler} is the list:
 *
 * <ol>
 *   <li>{@code LiteralPath}: fold each literal and decide which of its edges really ask for anything.
 *   <li>{@code CharacterClasses}: give characters that no literal tells apart the same class.
 *   <li>{@code EdgeTries}: three tries, one for each kind of left edge.
 *   <li>{@code StateOrder}: number the nodes so that what a node falls back to has a lower number.
 *   <li>{@code Transitions}: fill the rows, and with them the failure links.
 *   <li>{@code Outputs}: what each state finds, now, at the next boundary, at the end.
 *   <li>{@code StartBytes}: what literals start with, for the filter that proposes where to look.
 *   <li>{@code FindEvents}: put what is found on the transition that shows it.
 * </ol>
 */
package io.telltale.automaton;
