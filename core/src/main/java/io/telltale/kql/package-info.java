/**
 * The language: KQL text to a syntax tree with positions, and back to text.
 *
 * <p>Code belongs here if it is about how a query is written. What its names mean, and what it finds, is no concern of this package.
 */
package io.telltale.kql;
