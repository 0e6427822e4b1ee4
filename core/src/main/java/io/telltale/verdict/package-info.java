/**
 * From what was found to what it means: the decision of a detection over the bits that the scans set, and the engine that runs scans
 * and decision for an event.
 *
 * <p>Code belongs here if it runs once an event. Nothing here allocates.
 */
package io.telltale.verdict;
