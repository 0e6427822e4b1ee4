/**
 * From the model of detections to the engine that runs them: numbers their literals, compiles an automaton for each column, turns conditions into
 * decisions over the numbers and values into what computes them, and says which rules a literal touches.
 *
 * <p>Code belongs here if it joins what the other packages make. It runs once, when a detection is loaded.
 */
package io.telltale.compile;
