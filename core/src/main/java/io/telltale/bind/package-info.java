/**
 * From the syntax tree of a query to the model of a detection: names become columns, lists and functions their values, and every predicate a
 * condition.
 *
 * <p>Code belongs here if it gives a meaning to what a query says, or refuses to. Its result is plain data of {@link io.telltale.rule}.
 */
package io.telltale.bind;
