/**
 * The bound model of a detection: literals with edges, conditions over which literals occur in which column, clauses,
 * labels: plain, immutable data, and the binder that makes it from a query.
 *
 * <p>Code belongs here if it says <em>what</em> a detection asks for. How that is found out fast is no concern of this package.
 */
package io.telltale.rule;
