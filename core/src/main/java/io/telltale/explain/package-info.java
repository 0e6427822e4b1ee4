/**
 * Why a rule matches an event, or why it does not: which of its predicates hold, and which literal occurs where.
 *
 * <p>Code belongs here if it answers for people, at their pace. What holds is asked of the engine, so that an explanation cannot disagree with a
 * verdict.
 */
package io.telltale.explain;
