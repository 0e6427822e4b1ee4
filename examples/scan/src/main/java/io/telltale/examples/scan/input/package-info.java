/**
 * From files to events: bytes to lines, lines to records, one event at a time, whatever is wrong with its neighbours.
 *
 * <p>Code belongs here if it knows a file format. It knows nothing of detection or output.
 */
package io.telltale.examples.scan.input;
