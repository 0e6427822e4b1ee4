package io.telltale.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How a score goes with a number, such as that of literals: a line each, over a logarithmic axis. What takes time, and what spans more than
 * {@value #LOGARITHMIC_SPAN} times its least value, has a logarithmic score as well.
 */
final class LineChart {
    private static final int HEIGHT = 400;
    private static final int LEFT = 62;
    private static final int BOTTOM = 46;
    private static final double LOGARITHMIC_SPAN = 30;

    private static final double[] ROUND = {1, 2, 5};

    /** Fewer powers of ten than this are too few for ticks. */
    private static final double FEW_DECADES = 2.4;

    /** How far apart two names have to be, one below the other. */
    private static final double LINE = 18;

    /** From dark to light: lines are told apart by their names, and these by the way they go there. */
    private static final Color[] GREYS = {new Color(0x5F6B78), new Color(0x929DA8), new Color(0xBAC2CA)};

    /** Of those that are set off, each has its own as well. */
    private static final Color[] BLUES = {Sheet.HIGHLIGHT, new Color(0x0B3B8C), new Color(0x5AA0FF)};

    private static final Marker[] MARKERS = {SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.TRIANGLE_DOWN};
    private static final BasicStroke SOLID = new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(2.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 4}, 0);
    private static final BasicStroke THIN = new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke RULE = new BasicStroke(1);

    private final Wording wording;
    private final Family family;
    private final String axis;

    /** Of the horizontal axis the logarithm is drawn on a linear one, so that ticks can be where values are. */
    private final double first;

    private final double last;
    private final double least;
    private final double most;
    private final boolean logarithmic;

    /** A line's name, where it would stand if it were alone, and where it stands. */
    private static final class Name {
        private final String text;
        private final String value;
        private final Font font;
        private final Color color;
        private final double wanted;
        private double y;

        Name(final String text, final String value, final Font font, final Color color, final double y) {
            this.text = text;
            this.value = value;
            this.font = font;
            this.color = color;
            this.wanted = y;
            this.y = y;
        }
    }

    private LineChart(final Wording wording, final Family family, final String axis) {
        this.wording = wording;
        this.family = family;
        this.axis = axis;
        first = family.entries().stream().mapToDouble(this::x).min().orElse(0);
        last = family.entries().stream().mapToDouble(this::x).max().orElse(0);
        least = family.entries().stream().mapToDouble(entry -> entry.measurement().score()).min().orElse(0);
        most = family.entries().stream()
                .mapToDouble(entry -> high(entry.measurement()))
                .max()
                .orElse(0);
        logarithmic = least > 0 && most / least > LOGARITHMIC_SPAN;
    }

    /** The chart of a family with one varying parameter, whose values are positive numbers. */
    static Sheet draw(final Family family, final Wording wording, final String axis) {
        return new LineChart(wording, family, axis).draw();
    }

    private Sheet draw() {
        final Sheet sheet = new Sheet(HEIGHT);
        double names = 0;
        for (final String method : family.methods()) {
            names = Math.max(names, sheet.width(wording.label(method) + "  ", Sheet.BOLD) + sheet.width(end(method), Sheet.TEXT));
        }
        final int right = (int) Math.min(names + 14, Sheet.innerWidth() * 0.4);
        final int width = Sheet.innerWidth() - LEFT - right;
        final XYChart chart = Sheet.chart(width, HEIGHT);
        final double margin = (last - first) * 0.03;
        final double bottom = logarithmic ? floor(Math.log10(least)) : 0;
        final double top = logarithmic ? Math.log10(most) + 0.05 : most * 1.04;
        // The plot fills the chart, and what is below its axis is ticks.
        final double below = (top - bottom) * BOTTOM / (HEIGHT - BOTTOM);
        chart.getStyler().setXAxisMin(first - margin).setXAxisMax(last + margin).setYAxisMin(bottom - below).setYAxisMax(top);

        final DoubleUnaryOperator scale = logarithmic ? Math::log10 : score -> score;
        for (final double tick : ticks(bottom, top)) {
            final double[] ys = {tick, tick};
            Sheet.line(chart, new double[] {first - margin, last + margin}, ys, Sheet.GRID, RULE, SeriesMarkers.NONE);
        }
        final List<Name> written = new ArrayList<>();
        final List<String> methods = new ArrayList<>(family.methods());
        // Highlighted lines come last, so that no other runs over them.
        methods.sort(Comparator.comparing(wording::highlights));
        int peers = 0;
        int own = 0;
        final List<Runnable> later = new ArrayList<>();
        for (final String method : methods) {
            final boolean highlight = wording.highlights(method);
            final Color color = highlight ? BLUES[own % BLUES.length] : GREYS[peers % GREYS.length];
            final BasicStroke stroke = !highlight ? THIN : own % 2 == 0 ? SOLID : DASHED;
            final Marker marker = highlight ? SeriesMarkers.CIRCLE : MARKERS[peers % MARKERS.length];
            final double end = line(chart, method, bottom, scale, color, stroke, marker);
            // Where on the sheet a line ends is known once the chart is drawn.
            later.add(() -> written.add(new Name(
                    wording.label(method),
                    end(method),
                    highlight ? Sheet.BOLD : Sheet.TEXT,
                    highlight ? color : Sheet.INK,
                    chart.getScreenYFromChart(end))));
            if (highlight) {
                own++;
            } else {
                peers++;
            }
        }
        sheet.draw(chart, LEFT, width);
        later.forEach(Runnable::run);
        spread(written, chart.getScreenYFromChart(bottom));
        for (final Name name : written) {
            final String text = sheet.fit(name.text + "  ", name.font, right - 14 - sheet.width(name.value, Sheet.TEXT));
            sheet.write(text, name.font, name.color, width + 10, name.y + 5);
            sheet.write(name.value, Sheet.TEXT, Sheet.FAINT, width + 10 + sheet.width(text, name.font), name.y + 5);
        }
        for (final double tick : ticks(bottom, top)) {
            final String text = amount(logarithmic ? Math.pow(10, tick) : tick);
            sheet.write(text, Sheet.SMALL, Sheet.FAINT, -8 - sheet.width(text, Sheet.SMALL), chart.getScreenYFromChart(tick) + 4);
        }
        horizontal(sheet, chart, chart.getScreenYFromChart(bottom));
        return sheet;
    }

    /** Draws a method's line with its spread, and returns where it ends. */
    private double line(
            final XYChart chart,
            final String method,
            final double bottom,
            final DoubleUnaryOperator scale,
            final Color color,
            final BasicStroke stroke,
            final Marker marker) {
        final List<Family.Entry> entries = family.entries().stream()
                .filter(entry -> entry.measurement().method().equals(method) && entry.measurement().score() > 0)
                .toList();
        double end = bottom;
        for (final Family.Entry entry : entries) {
            final Measurement measurement = entry.measurement();
            end = scale.applyAsDouble(measurement.score());
            if (measurement.error() > 0) {
                // On a logarithmic axis a spread may reach below everything; the axis is where it leaves the picture.
                final double low = measurement.score() - measurement.error();
                Sheet.whisker(
                        chart,
                        x(entry),
                        low > 0 ? Math.max(bottom, scale.applyAsDouble(low)) : bottom,
                        x(entry),
                        scale.applyAsDouble(high(measurement)),
                        color);
            }
        }
        if (!entries.isEmpty()) {
            final double[] ys = entries.stream().mapToDouble(entry -> scale.applyAsDouble(entry.measurement().score())).toArray();
            Sheet.line(chart, entries.stream().mapToDouble(this::x).toArray(), ys, color, stroke, marker);
        }
        return end;
    }

    /** The values of the parameter, each where it is, and those left out that would be written over one before. */
    private void horizontal(final Sheet sheet, final XYChart chart, final double y) {
        double free = Double.NEGATIVE_INFINITY;
        for (final double value : family.entries().stream().mapToDouble(this::x).distinct().sorted().toArray()) {
            final String text = Figures.plain(Math.pow(10, value));
            final double width = sheet.width(text, Sheet.SMALL);
            final double x = chart.getScreenXFromChart(value) - width / 2;
            if (x >= free) {
                sheet.write(text, Sheet.SMALL, Sheet.FAINT, x, y + 18);
                free = x + width + 8;
            }
        }
        final double middle = (chart.getScreenXFromChart(first) + chart.getScreenXFromChart(last) - sheet.width(axis, Sheet.TEXT)) / 2;
        sheet.write(axis, Sheet.TEXT, Sheet.INK, middle, y + 40);
    }

    /** About five round values, or the powers of ten. */
    private double[] ticks(final double bottom, final double top) {
        final List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            final double[] steps = top - bottom > FEW_DECADES ? new double[] {1} : ROUND;
            for (double decade = Math.floor(bottom); decade <= top; decade++) {
                for (final double step : steps) {
                    ticks.add(decade + Math.log10(step));
                }
            }
        } else {
            double step = Math.pow(10, Math.floor(Math.log10(top / 4)));
            step *= top / step >= 20 ? 5 : top / step >= 8 ? 2 : 1;
            for (int i = 0; i * step <= top; i++) {
                ticks.add(i * step);
            }
        }
        // A tick at the very bottom may come out a little below it.
        return ticks.stream().mapToDouble(tick -> tick).filter(tick -> tick > bottom - 1e-9 && tick <= top).toArray();
    }

    /** The next round value below, as a logarithm. */
    private static double floor(final double logarithm) {
        final double decade = Math.floor(logarithm);
        double floor = decade;
        for (final double step : ROUND) {
            if (decade + Math.log10(step) <= logarithm) {
                floor = decade + Math.log10(step);
            }
        }
        return floor;
    }

    private String amount(final double value) {
        if (value == 0) {
            return "0";
        }
        // Ticks are round: what follows their last digit that counts is noise.
        return (family.first().isTime() ? Figures.time(value) : Figures.rate(value)).replaceFirst("\\.0+(?= |$)|(\\.[0-9]*[1-9])0+", "$1");
    }

    /** Moves names apart that would be written over each other, each as little as may be. */
    private static void spread(final List<Name> names, final double bottom) {
        names.sort(Comparator.comparingDouble(name -> name.wanted));
        // Names that touch go as a block to the mean of what they want; a hundred rounds are more than ever needed.
        for (int round = 0; round < 100; round++) {
            for (int i = 1; i < names.size(); i++) {
                final Name above = names.get(i - 1);
                final Name below = names.get(i);
                final double overlap = LINE - (below.y - above.y);
                if (overlap > 0) {
                    above.y -= overlap / 2;
                    below.y += overlap / 2;
                }
            }
            for (int i = names.size() - 1; i >= 0; i--) {
                final double limit = bottom - (names.size() - 1 - i) * LINE;
                names.get(i).y = Math.min(names.get(i).y, limit);
            }
        }
    }

    /** The last score of a line, for people. */
    private String end(final String method) {
        String end = "";
        for (final Family.Entry entry : family.entries()) {
            if (entry.measurement().method().equals(method)) {
                final Measurement measurement = entry.measurement();
                end = measurement.isTime() ? Figures.time(measurement.score()) : Figures.rate(measurement.score());
            }
        }
        return end;
    }

    private double x(final Family.Entry entry) {
        return Math.log10(Double.parseDouble(entry.measurement().params().get(axis)));
    }

    private static double high(final Measurement measurement) {
        return measurement.score() + (measurement.error() > 0 ? measurement.error() : 0);
    }
}
