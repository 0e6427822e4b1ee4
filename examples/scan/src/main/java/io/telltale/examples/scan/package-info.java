/**
 * The command line: {@code telltale scan} runs detections over files of events, {@code check} compiles them, {@code explain} says why they match.
 *
 * <p>{@code input} turns files into events, {@code rules} decides about them, {@code output} writes those that are hits;
 * this package knows the options.
 */
package io.telltale.examples.scan;
