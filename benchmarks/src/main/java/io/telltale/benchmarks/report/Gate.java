package io.telltale.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the ratios of a run with those of a baseline. Immutable.
 *
 * <p>A ratio that is lower by more than the tolerance is a regression only if it is lower by more than the noise as well, which is what both spreads
 * allow by chance. So a noisy run fails nobody wrongly; it cannot find much either, and says so.
 */
final class Gate {
    /** More bytes an operation than this is an allocation. JMH's own, spread over the operations, comes to some hundredths. */
    static final double ALLOCATES = 0.5;

    /** What became of a line. */
    enum Verdict {
        OK("ok"),
        REFERENCE("reference"),
        ALONE("no reference"),
        FASTER("faster"),
        SLOWER("SLOWER"),
        TOO_NOISY("too noisy to tell"),
        ALLOCATES("ALLOCATES"),
        MISSING("MISSING in run"),
        NEW("not in baseline");

        private final String text;

        Verdict(final String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * A line of the comparison.
     *
     * @param baseline none if it is not in the baseline
     * @param run none if it is not in the run
     * @param change of the ratio, as a share; NaN if either is none
     * @param noise what the change may be by chance; NaN if either is none
     * @param formerBytes bytes an operation in the baseline; NaN if they were not measured
     * @param bytes the same in the run
     */
    record Line(
            Baseline.Key key, Verdict verdict, Ratio baseline, Ratio run, double change, double noise, double formerBytes, double bytes) {
        boolean isCompared() {
            return !Double.isNaN(change);
        }

        boolean allocates() {
            return Gate.allocates(formerBytes, bytes);
        }
    }

    private final List<Line> lines;

    private Gate(final List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    List<Line> lines() {
        return lines;
    }

    static Gate compare(final Run run, final Baseline baseline, final double tolerance) throws UnusableInputException {
        final Map<Baseline.Key, Measurement> measured = Baseline.keyed(run);
        final List<Line> lines = new ArrayList<>();
        baseline.lines().forEach((key, former) -> lines.add(line(run, key, former, measured.get(key), tolerance)));
        final Set<Baseline.Key> added = new LinkedHashSet<>(measured.keySet());
        added.removeAll(baseline.lines().keySet());
        for (final Baseline.Key key : added) {
            final Measurement measurement = measured.get(key);
            final Ratio ratio = run.ratio(measurement, run.reference(measurement, null));
            lines.add(new Line(key, Verdict.NEW, Ratio.NONE, ratio, Double.NaN, Double.NaN, Double.NaN, measurement.bytesPerOp()));
        }
        return new Gate(lines);
    }

    private static Line line(
            final Run run, final Baseline.Key key, final Baseline.Line former, final Measurement measurement, final double tolerance) {
        if (measurement == null) {
            return new Line(key, Verdict.MISSING, former.ratio(), Ratio.NONE, Double.NaN, Double.NaN, former.bytesPerOp(), Double.NaN);
        }
        final boolean isReference = key.method().equals(former.reference());
        // The baseline says what its ratios are to; whatever else the run has does not matter.
        final Ratio ratio = Ratio.of(measurement, run.beside(measurement, former.reference()));
        final boolean comparable = !isReference && ratio.exists() && former.ratio().exists();
        final double change = comparable ? ratio.changeFrom(former.ratio()) : Double.NaN;
        final double noise = comparable ? ratio.noiseOfChangeFrom(former.ratio()) : Double.NaN;
        final Verdict verdict;
        if (comparable && change < -tolerance && -change > noise) {
            verdict = Verdict.SLOWER;
        } else if (allocates(former.bytesPerOp(), measurement.bytesPerOp())) {
            verdict = Verdict.ALLOCATES;
        } else if (!former.ratio().exists()) {
            verdict = Verdict.ALONE;
        } else if (isReference) {
            verdict = Verdict.REFERENCE;
        } else if (!comparable) {
            // It is there, but what it is compared with is not.
            verdict = Verdict.MISSING;
        } else if (change > tolerance && change > noise) {
            verdict = Verdict.FASTER;
        } else {
            verdict = noise > tolerance ? Verdict.TOO_NOISY : Verdict.OK;
        }
        return new Line(key, verdict, former.ratio(), ratio, change, noise, former.bytesPerOp(), measurement.bytesPerOp());
    }

    /** Whether something allocates that did not; what was not measured is neither. */
    private static boolean allocates(final double formerBytes, final double bytes) {
        return formerBytes <= ALLOCATES && bytes > ALLOCATES;
    }

    /** Whether the run compares with the baseline at all. */
    boolean comparesAnything() {
        return lines.stream().anyMatch(Line::isCompared);
    }

    long count(final Verdict verdict) {
        return lines.stream().filter(line -> line.verdict() == verdict).count();
    }

    /** The noises of what was compared, least first. */
    double[] noises() {
        return lines.stream().filter(Line::isCompared).mapToDouble(Line::noise).sorted().toArray();
    }
}
