package io.telltale.benchmarks.report;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Who does how much under the same conditions: a bar each, the best on top, with its spread, its value and its ratio. */
final class BarChart {
    private static final int ROW = 46;

    /** How much of a row is bar, to either side of its middle. */
    private static final double HALF = 0.31;

    private static final int GAP = 12;
    private static final Color WHISKER = new Color(0x46, 0x52, 0x5E);

    private final Wording wording;
    private final Family family;

    private BarChart(final Wording wording, final Family family) {
        this.wording = wording;
        this.family = family;
    }

    /** The chart of a family without varying parameters. */
    static Sheet draw(final Family family, final Wording wording) {
        return new BarChart(wording, family).draw();
    }

    private Sheet draw() {
        final List<Family.Entry> entries = family.entries();
        final int rows = entries.size();
        final Sheet sheet = new Sheet(rows * ROW);
        double names = 0;
        for (final Family.Entry entry : entries) {
            names = Math.max(names, sheet.width(wording.label(entry.measurement().method()), Sheet.BOLD));
        }
        // Whatever the names are, half of the width is for the bars.
        final int left = (int) Math.min(names + GAP + 1, Sheet.innerWidth() / 2.0);
        final int width = Sheet.innerWidth() - left;

        double limit = 0;
        for (final Family.Entry entry : entries) {
            final double room = Math.max(width - 2 * GAP - labelWidth(sheet, entry), width / 4.0);
            limit = Math.max(limit, end(entry.measurement()) * width / room);
        }
        final XYChart chart = Sheet.chart(width, sheet.height());
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(limit).setYAxisMin(-0.5).setYAxisMax(rows - 0.5);
        for (int row = 0; row < rows; row++) {
            bar(chart, entries.get(row).measurement(), rows - 1 - row);
        }
        sheet.draw(chart, left, width);
        for (int row = 0; row < rows; row++) {
            final Family.Entry entry = entries.get(row);
            final double y = chart.getScreenYFromChart(rows - 1 - row) + 5;
            final boolean highlight = wording.highlights(entry.measurement().method());
            final String name = sheet.fit(wording.label(entry.measurement().method()), Sheet.BOLD, left - GAP);
            final var font = highlight ? Sheet.BOLD : Sheet.TEXT;
            sheet.write(name, font, Sheet.INK, -GAP - sheet.width(name, font), y);
            final double x = chart.getScreenXFromChart(end(entry.measurement())) + GAP;
            final String ratio = ratio(entry);
            sheet.write(ratio, Sheet.BOLD, highlight ? Sheet.HIGHLIGHT : Sheet.INK, x, y);
            sheet.write(Figures.score(entry.measurement()), Sheet.TEXT, Sheet.FAINT, x + sheet.width(ratio, Sheet.BOLD), y);
        }
        return sheet;
    }

    private void bar(final XYChart chart, final Measurement measurement, final int row) {
        final double score = measurement.score();
        final Color color = wording.highlights(measurement.method()) ? Sheet.HIGHLIGHT : Sheet.PEER;
        final double[] xs = {0, score, score, 0};
        final double[] ys = {row - HALF, row - HALF, row + HALF, row + HALF};
        final XYSeries bar = Sheet.line(chart, xs, ys, color, SeriesLines.NONE, SeriesMarkers.NONE);
        bar.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        bar.setFillColor(color);
        if (measurement.error() > 0) {
            final double low = Math.max(0, score - measurement.error());
            final double high = score + measurement.error();
            Sheet.whisker(chart, low, row, high, row, WHISKER);
            Sheet.whisker(chart, high, row - HALF / 3, high, row + HALF / 3, WHISKER);
            Sheet.whisker(chart, low, row - HALF / 3, low, row + HALF / 3, WHISKER);
        }
    }

    /** Where bar and whisker end. */
    private static double end(final Measurement measurement) {
        return measurement.score() + (measurement.error() > 0 ? measurement.error() : 0);
    }

    private static String ratio(final Family.Entry entry) {
        return entry.ratio().exists() ? Figures.times(entry.ratio().value()) + "  " : "";
    }

    private static double labelWidth(final Sheet sheet, final Family.Entry entry) {
        return sheet.width(ratio(entry), Sheet.BOLD) + sheet.width(Figures.score(entry.measurement()), Sheet.TEXT);
    }
}
