/**
 * The command line: {@code telltale scan} runs the detector over files of events.
 *
 * <p>{@code input} turns files into events, this package decides about them, {@code output} writes those that are hits.
 */
package io.telltale.examples.scan;
