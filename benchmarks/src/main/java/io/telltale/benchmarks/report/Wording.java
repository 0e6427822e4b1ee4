package io.telltale.benchmarks.report;

import java.util.Map;

/**
 * What a report calls things. Immutable.
 *
 * @param labels texts for methods, by the method's name
 * @param units what an operation is, in the plural, by the class's simple name; of the empty name, for all other classes
 * @param highlight what the names of methods start with that are set off from the others
 * @param machine what ran it
 * @param date when
 * @param commit of which sources; null if nobody said
 */
record Wording(Map<String, String> labels, Map<String, String> units, String highlight, Machine machine, String date, String commit) {
    Wording {
        labels = Map.copyOf(labels);
        units = Map.copyOf(units);
    }

    String label(final String method) {
        return labels.getOrDefault(method, method);
    }

    boolean highlights(final String method) {
        return !highlight.isEmpty() && method.startsWith(highlight);
    }

    /** What the score is: {@code events/s}, or {@code time per operation}. */
    String score(final Measurement measurement) {
        final String unit = units.getOrDefault(measurement.simpleClass(), units.getOrDefault("", "operations"));
        if (!measurement.isTime()) {
            return unit + "/s";
        }
        return "time per " + (unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
    }

    /** Class, parameters that do not vary, and JVM. */
    String circumstances(final Family family) {
        final Measurement first = family.first();
        final String params = Measurement.describe(family.constants());
        return (params.isEmpty() ? "" : params + ", ") + first.jvm().title()
                + (first.threads() == 1 ? "" : ", " + first.threads() + " threads");
    }
}
