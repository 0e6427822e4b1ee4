/** Other ways to do the whole T1090 decision, each as its skilled user would write it. All agree with Telltale on every event. */
package io.telltale.benchmarks.peer;
