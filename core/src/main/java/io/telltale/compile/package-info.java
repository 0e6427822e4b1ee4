/**
 * From the model of a detection to the engine that runs it: numbers its literals, compiles an automaton for each column, and turns its
 * conditions into decisions over the numbers.
 *
 * <p>Code belongs here if it joins what the other packages make. It runs once, when a detection is loaded.
 */
package io.telltale.compile;
