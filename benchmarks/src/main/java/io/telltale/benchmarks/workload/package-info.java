/** The events that everybody is measured on, as bytes in memory: generated, or read from a file. */
package io.telltale.benchmarks.workload;
