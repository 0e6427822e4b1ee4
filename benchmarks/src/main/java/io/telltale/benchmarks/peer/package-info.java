/**
 * Other ways to do the whole T1090 decision, each as its skilled user would write it. All agree with Telltale on every event; only {@link
 * io.telltale.benchmarks.peer.ByteSum} decides nothing.
 *
 * <p>A library that cannot say which literal was found, or where, is used as a filter in front of {@link
 * io.telltale.benchmarks.peer.StringSearch}. Who keeps something from text to text has the scope of a thread and keeps it in
 * its own fields, which JMH pads: so any number of threads can run each method.
 */
package io.telltale.benchmarks.peer;
