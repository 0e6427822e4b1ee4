/**
 * What is made of JMH's results: tables and charts ({@code report}), and a comparison with a committed baseline that fails ({@code gate}).
 * Nothing here measures. The commands read what JMH writes with {@code -rf json}, whoever's benchmarks it is of.
 */
package io.telltale.benchmarks.report;
