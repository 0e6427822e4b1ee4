package io.telltale.benchmarks.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;

/** All results of one or more files, each once. Immutable. */
final class Run {
    /** The reference of a class that has a method of this name, unless another is asked for. */
    static final String USUAL_REFERENCE = "plainDfa";

    /** What makes two results two measurements of one thing. */
    private record Place(String benchmarkClass, String method, Map<String, String> params, Mode mode, int threads, Jvm jvm) {
        static Place of(final Measurement measurement, final String method) {
            return new Place(
                    measurement.benchmarkClass(), method, measurement.params(), measurement.mode(), measurement.threads(), measurement.jvm());
        }
    }

    /** Results that can be compared at all: one class, the same parameters by name, one mode. JVMs share a reference, so they are not in here. */
    private record Kind(String benchmarkClass, List<String> params, Mode mode) {
        static Kind of(final Measurement measurement) {
            return new Kind(measurement.benchmarkClass(), List.copyOf(measurement.params().keySet()), measurement.mode());
        }
    }

    private final Map<Place, Measurement> measurements = new LinkedHashMap<>();
    private final Map<Kind, List<String>> methods = new LinkedHashMap<>();

    private Run() {}

    static Run read(final List<Path> files) throws UnusableInputException {
        final Run run = new Run();
        for (final Path file : files) {
            for (final Measurement measurement : JmhJson.read(file)) {
                run.add(measurement);
            }
        }
        return run;
    }

    private void add(final Measurement measurement) throws UnusableInputException {
        final Measurement other = measurements.put(Place.of(measurement, measurement.method()), measurement);
        if (other != null) {
            final String where = other.file().equals(measurement.file())
                    ? measurement.file() + " has two results"
                    : other.file() + " and " + measurement.file() + " both have a result";
            throw new UnusableInputException(where + " of " + measurement.title() + " with " + measurement.jvm().title() + ", mode="
                    + measurement.mode().shortLabel() + ", threads=" + measurement.threads() + "; give only one of them");
        }
        final List<String> known = methods.computeIfAbsent(Kind.of(measurement), kind -> new ArrayList<>());
        if (!known.contains(measurement.method())) {
            known.add(measurement.method());
        }
    }

    Collection<Measurement> measurements() {
        return measurements.values();
    }

    /** What was measured beside, by another method and otherwise the same; null if nothing was. */
    Measurement beside(final Measurement measurement, final String method) {
        return measurements.get(Place.of(measurement, method));
    }

    /**
     * The method that a result is compared with: the one that is asked for where the class has it, else the usual one, else the class's first.
     *
     * @param wish may be null
     */
    String reference(final Measurement measurement, final String wish) {
        final List<String> known = methods.get(Kind.of(measurement));
        if (wish != null && known.contains(wish)) {
            return wish;
        }
        return known.contains(USUAL_REFERENCE) ? USUAL_REFERENCE : known.get(0);
    }

    /** Refuses a reference that no class has. */
    void checkReference(final String wish) throws UnusableInputException {
        if (wish != null && methods.values().stream().noneMatch(known -> known.contains(wish))) {
            throw new UnusableInputException("--reference " + wish + ": no benchmark of the run has such a method; there are: "
                    + String.join(", ", methods.values().stream().flatMap(List::stream).distinct().sorted().toList()));
        }
    }

    /** The ratio to the reference; {@link Ratio#NONE} for a method that is alone. */
    Ratio ratio(final Measurement measurement, final String reference) {
        if (methods.get(Kind.of(measurement)).size() < 2) {
            return Ratio.NONE;
        }
        return Ratio.of(measurement, beside(measurement, reference));
    }
}
