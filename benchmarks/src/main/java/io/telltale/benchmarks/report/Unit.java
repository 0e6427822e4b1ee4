package io.telltale.benchmarks.report;

import java.util.Map;
import java.util.OptionalDouble;

/** JMH's units of scores: {@code ops/s}, {@code us/op} and the like. */
final class Unit {
    private static final Map<String, Double> SECONDS =
            Map.of("ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3_600.0, "day", 86_400.0);

    private Unit() {}

    /** What a score of the unit is multiplied by to be in operations a second or seconds an operation; empty for a unit that is neither. */
    static OptionalDouble factor(final String unit, final boolean time) {
        final String[] parts = unit.split("/", -1);
        final Double seconds = parts.length == 2 ? SECONDS.get(parts[time ? 0 : 1]) : null;
        if (seconds == null || !parts[time ? 1 : 0].equals(time ? "op" : "ops")) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(time ? seconds : 1 / seconds);
    }
}
