package io.telltale.benchmarks.report;

import org.openjdk.jmh.annotations.Mode;

/**
 * How much was measured. Immutable.
 *
 * @param forks how many JVMs, one after the other; 0 for the one that JMH itself runs in
 * @param warmups iterations that do not count, in each
 * @param warmupTime how long each of them, in JMH's words
 * @param iterations iterations that count, in each
 * @param iterationTime how long each of them, in JMH's words
 */
record Effort(int forks, int warmups, String warmupTime, int iterations, String iterationTime) {
    String describe(final Mode mode) {
        final boolean timed = mode != Mode.SingleShotTime;
        final String what = (forks == 0 ? "no fork, " : Figures.count(forks, "fork") + " × ") + Figures.count(iterations, "iteration")
                + (timed ? " of " + iterationTime : "");
        return warmups == 0
                ? what + ", no warm-up"
                : what + " after " + Figures.count(warmups, "warm-up iteration") + (timed ? " of " + warmupTime : "");
    }
}
