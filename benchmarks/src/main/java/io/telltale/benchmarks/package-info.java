/** The benchmarks: what is measured, over which workload, beside whom. */
package io.telltale.benchmarks;
