/**
 * From events to hits: what the detections say of an event, as rows, as explanations and as a summary for people.
 *
 * <p>Code belongs here if it runs or describes detections. It knows nothing of files of events, of formats or of the command line.
 */
package io.telltale.examples.scan.rules;
