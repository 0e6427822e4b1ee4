/**
 * Regular expressions in Kusto's dialect: read, checked, translated for the engine, and the literals that a match must contain.
 *
 * <p>Code belongs here if it runs once, when a rule is built. What looks for a compiled expression is in {@link io.telltale.scalar}. {@link
 * io.telltale.regex.KustoRegex} is where to start; it goes through {@code Parser} (text to tree, with sets of characters for everything that stands
 * for one character), {@code Alphabet} (characters that the tree does not tell apart become one), {@code Translation} (tree to the engine's syntax)
 * and {@code RequiredLiterals}.
 */
package io.telltale.regex;
