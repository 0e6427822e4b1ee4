/**
 * From hits to what a person or a program reads: tables, JSON, CSV, in the order of the input or of time.
 *
 * <p>Code belongs here if it writes rows. It knows nothing of files of events.
 */
package io.telltale.examples.scan.output;
