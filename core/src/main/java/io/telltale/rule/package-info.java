/**
 * The bound model of a detection: literals with edges, conditions over which literals occur in which column, values that are computed from columns,
 * labels, rows: plain, immutable data.
 *
 * <p>Code belongs here if it says <em>what</em> a detection asks for. How that is found out fast is no concern of this package.
 */
package io.telltale.rule;
