/**
 * Values that are computed from an event's columns, and questions that no scan answers: texts, numbers, times, comparisons. Computed when a
 * decision asks for them, in memory that the caller owns.
 *
 * <p>Code belongs here if it computes at run time what a query's functions say. Nothing here allocates, but for regular expressions. Nothing fails
 * because of an event's bytes: what cannot be computed is null, or the empty text.
 */
package io.telltale.scalar;
