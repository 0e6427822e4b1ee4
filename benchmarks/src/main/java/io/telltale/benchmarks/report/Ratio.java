package io.telltale.benchmarks.report;

/**
 * How many times better one measurement is than another of the same run: more is better, whether rates or times were measured. Immutable.
 *
 * @param value the ratio; NaN if there is nothing to compare with
 * @param spread half the ratio's interval, in the same unit; NaN if either spread is not known
 */
record Ratio(double value, double spread) {
    static final Ratio NONE = new Ratio(Double.NaN, Double.NaN);

    /** The two errors are independent and taken for small, so their relative values add as squares. */
    static Ratio of(final Measurement measurement, final Measurement reference) {
        if (reference == null || !(measurement.score() > 0) || !(reference.score() > 0)) {
            return NONE;
        }
        if (measurement.equals(reference)) {
            return new Ratio(1, 0);
        }
        final double value = measurement.isTime() ? reference.score() / measurement.score() : measurement.score() / reference.score();
        final double relative = Math.hypot(measurement.error() / measurement.score(), reference.error() / reference.score());
        return new Ratio(value, value * relative);
    }

    boolean exists() {
        return !Double.isNaN(value);
    }

    /** How much this one differs from a former: −0.1 is a tenth less. */
    double changeFrom(final Ratio former) {
        return value / former.value - 1;
    }

    /** What {@link #changeFrom} may be by chance alone; infinite if either spread is not known. */
    double noiseOfChangeFrom(final Ratio former) {
        final double noise = Math.hypot(spread, former.spread) / former.value;
        return Double.isNaN(noise) ? Double.POSITIVE_INFINITY : noise;
    }
}
