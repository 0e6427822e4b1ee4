package io.telltale.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.openjdk.jmh.annotations.Mode;

/**
 * Results that belong into one table: one class, the same parameters by name, one mode, one number of threads, one JVM. Immutable.
 *
 * @param entries in the table's order: by parameters, then the best first
 * @param varying the parameters that have more than one value
 * @param reference the method that the others are compared with
 */
record Family(List<Entry> entries, List<String> varying, String reference) {
    /** A result and its ratio to the reference's. */
    record Entry(Measurement measurement, Ratio ratio) {
        boolean isReference(final String reference) {
            return measurement.method().equals(reference);
        }
    }

    private record Key(String benchmarkClass, List<String> params, Mode mode, int threads, Jvm jvm) {}

    Family {
        entries = List.copyOf(entries);
        varying = List.copyOf(varying);
    }

    /**
     * All families of a run, in the order of the files.
     *
     * @param wish the reference that was asked for; may be null
     */
    static List<Family> of(final Run run, final String wish) {
        final Map<Key, List<Measurement>> grouped = new LinkedHashMap<>();
        for (final Measurement measurement : run.measurements()) {
            final Key key = new Key(
                    measurement.benchmarkClass(),
                    List.copyOf(measurement.params().keySet()),
                    measurement.mode(),
                    measurement.threads(),
                    measurement.jvm());
            grouped.computeIfAbsent(key, any -> new ArrayList<>()).add(measurement);
        }
        final List<Family> families = new ArrayList<>();
        grouped.forEach((key, measurements) -> families.add(of(run, measurements, run.reference(measurements.get(0), wish))));
        return families;
    }

    private static Family of(final Run run, final List<Measurement> measurements, final String reference) {
        final List<String> varying = new ArrayList<>();
        for (final String param : measurements.get(0).params().keySet()) {
            if (measurements.stream().map(measurement -> measurement.params().get(param)).distinct().count() > 1) {
                varying.add(param);
            }
        }
        Comparator<Measurement> order = Comparator.comparing(measurement -> 0);
        for (final String param : varying) {
            order = order.thenComparing(measurement -> measurement.params().get(param), Family::compareValues);
        }
        order = order.thenComparingDouble(measurement -> measurement.isTime() ? measurement.score() : -measurement.score());
        final List<Entry> entries = measurements.stream()
                .sorted(order)
                .map(measurement -> new Entry(measurement, run.ratio(measurement, reference)))
                .toList();
        return new Family(entries, varying, reference);
    }

    Measurement first() {
        return entries.get(0).measurement();
    }

    boolean hasRatios() {
        return entries.stream().anyMatch(entry -> entry.ratio().exists());
    }

    /** The parameters with one value, and their values. */
    Map<String, String> constants() {
        final Map<String, String> constants = new LinkedHashMap<>(first().params());
        constants.keySet().removeAll(varying);
        return constants;
    }

    /** The one varying parameter that is a positive number throughout; null if there is none, or if there are two. */
    String axis() {
        String axis = null;
        for (final String param : varying) {
            if (entries.stream().allMatch(entry -> number(entry.measurement().params().get(param)).orElse(0) > 0)) {
                if (axis != null) {
                    return null;
                }
                axis = param;
            }
        }
        return axis;
    }

    /** The family in parts that agree on all parameters but one; of no parameter, if that is null. */
    List<Family> split(final String but) {
        final Map<Map<String, String>, List<Entry>> parts = new LinkedHashMap<>();
        for (final Entry entry : entries) {
            final Map<String, String> key = new LinkedHashMap<>(entry.measurement().params());
            key.remove(but);
            parts.computeIfAbsent(key, any -> new ArrayList<>()).add(entry);
        }
        final List<String> left = but == null ? List.of() : List.of(but);
        return parts.values().stream().map(part -> new Family(part, left, reference)).toList();
    }

    Set<String> methods() {
        final Set<String> methods = new LinkedHashSet<>();
        entries.forEach(entry -> methods.add(entry.measurement().method()));
        return methods;
    }

    static OptionalDouble number(final String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (final NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static int compareValues(final String left, final String right) {
        final OptionalDouble leftNumber = number(left);
        final OptionalDouble rightNumber = number(right);
        if (leftNumber.isPresent() && rightNumber.isPresent()) {
            return Double.compare(leftNumber.getAsDouble(), rightNumber.getAsDouble());
        }
        if (leftNumber.isPresent() != rightNumber.isPresent()) {
            // Numbers first: an order in which texts stand among numbers would not be one.
            return leftNumber.isPresent() ? -1 : 1;
        }
        return left.compareTo(right);
    }
}
