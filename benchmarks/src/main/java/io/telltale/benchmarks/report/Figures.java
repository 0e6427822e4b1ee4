package io.telltale.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people: three digits that count, and a unit that fits. */
final class Figures {
    private static final String[] RATES = {"", " k", " M", " G", " T"};
    private static final String[] TIMES = {" s", " ms", " µs", " ns"};

    private Figures() {}

    /** Such as {@code 9.44 M}, of operations a second. */
    static String rate(final double perSecond) {
        return rate(perSecond, Double.NaN);
    }

    /** Such as {@code 82.5 µs}. */
    static String time(final double seconds) {
        return time(seconds, Double.NaN);
    }

    /** Such as {@code 9.44 M ± 1.56}; without the spread if that is not known. */
    static String score(final Measurement measurement) {
        return measurement.isTime() ? time(measurement.score(), measurement.error()) : rate(measurement.score(), measurement.error());
    }

    static String ratio(final Ratio ratio) {
        if (!ratio.exists()) {
            return "–";
        }
        if (ratio.spread() == 0) {
            return times(ratio.value());
        }
        return times(ratio.value()) + " ± " + (Double.isNaN(ratio.spread()) ? "?" : fixed(ratio.spread(), decimals(ratio.value())));
    }

    /** Such as {@code 2.37×}. */
    static String times(final double ratio) {
        return (ratio == 1 ? "1" : fixed(ratio, decimals(ratio))) + "×";
    }

    /** Such as {@code -3.1 %}. */
    static String change(final double share) {
        // What rounds to zero has no sign.
        return String.format(Locale.ROOT, "%+.1f %%", Math.abs(share) < 0.0005 ? 0.0 : share * 100);
    }

    /** Such as {@code 3.1 %}. */
    static String percent(final double share) {
        return Double.isInfinite(share) ? "?" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** Bytes an operation. What JMH itself allocates, spread over the operations, shows as some hundredths, and is nobody's. */
    static String bytes(final double bytes) {
        if (Double.isNaN(bytes)) {
            return "–";
        }
        return bytes < 0.05 ? "0" : String.format(Locale.ROOT, bytes < 10 ? "%.1f" : "%,.0f", bytes);
    }

    /** A parameter's value: {@code 10,000}. It comes from a logarithm, so its last digits are no use. */
    static String plain(final double value) {
        final double exact = new BigDecimal(value).round(new MathContext(9)).doubleValue();
        return exact == Math.rint(exact) ? String.format(Locale.ROOT, "%,.0f", exact) : Double.toString(exact);
    }

    static String count(final int count, final String noun) {
        return count + " " + (count == 1 ? noun : noun + "s");
    }

    private static String rate(final double perSecond, final double error) {
        int step = 0;
        double unit = 1;
        while (step < RATES.length - 1 && perSecond / unit >= 999.5) {
            unit *= 1_000;
            step++;
        }
        return scaled(perSecond, error, unit, RATES[step]);
    }

    private static String time(final double seconds, final double error) {
        int step = 0;
        double unit = 1;
        while (step < TIMES.length - 1 && seconds / unit < 0.9995) {
            unit /= 1_000;
            step++;
        }
        return scaled(seconds, error, unit, TIMES[step]);
    }

    private static String scaled(final double value, final double error, final double unit, final String suffix) {
        final int decimals = decimals(value / unit);
        final String text = fixed(value / unit, decimals) + suffix;
        return Double.isNaN(error) ? text : text + " ± " + fixed(error / unit, decimals);
    }

    /** As many as give three digits that count, and two for what is very small. */
    private static int decimals(final double value) {
        if (value >= 99.95) {
            return 0;
        }
        if (value >= 9.995) {
            return 1;
        }
        return value >= 0.095 || !(value > 0) ? 2 : Math.min(9, 1 - (int) Math.floor(Math.log10(value)));
    }

    private static String fixed(final double value, final int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
