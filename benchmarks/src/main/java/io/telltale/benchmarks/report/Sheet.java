package io.telltale.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture with a title, a chart and a line below. It is drawn twice as large as it is meant to be seen, for screens that are that fine.
 *
 * <p>XChart places and draws what is data; names and values are written here, beside what they belong to, as a legend would have to be matched
 * with lines that are all grey.
 */
final class Sheet {
    /** What a README shows without scaling it. */
    static final int WIDTH = 900;

    static final int SCALE = 2;

    static final Color INK = new Color(0x1F2933);
    static final Color FAINT = new Color(0x6B7785);
    static final Color GRID = new Color(0xE4E8EC);
    static final Color HIGHLIGHT = new Color(0x1F6FEB);
    static final Color PEER = new Color(0xA9B3BE);

    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    static final Font BOLD = TEXT.deriveFont(Font.BOLD);
    static final Font SMALL = TEXT.deriveFont(12f);
    private static final Font TITLE = BOLD.deriveFont(19f);

    private static final AffineTransform WHOLE = AffineTransform.getScaleInstance(SCALE, SCALE);
    private static final int MARGIN = 24;
    private static final int HEAD = 84;
    private static final int FOOT = 44;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final int height;

    /**
     * A sheet without anything on it.
     *
     * @param height of what is between head and foot
     */
    Sheet(final int height) {
        this.height = height;
        image = new BufferedImage(WIDTH * SCALE, (HEAD + height + FOOT) * SCALE, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setTransform(WHOLE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEAD + height + FOOT);
    }

    /** The width between the margins. */
    static int innerWidth() {
        return WIDTH - 2 * MARGIN;
    }

    int height() {
        return height;
    }

    Sheet title(final String title, final String subtitle) {
        graphics.setTransform(WHOLE);
        write(fit(title, TITLE, innerWidth()), TITLE, INK, MARGIN, 38);
        write(fit(subtitle, TEXT, innerWidth()), TEXT, FAINT, MARGIN, 62);
        return this;
    }

    Sheet foot(final String text) {
        graphics.setTransform(WHOLE);
        write(fit(text, SMALL, innerWidth()), SMALL, FAINT, MARGIN, HEAD + height + FOOT - 16);
        return this;
    }

    /** Draws a chart between the margins, and leaves the origin at its corner for what is written over it. */
    void draw(final XYChart chart, final int left, final int width) {
        graphics.translate(MARGIN + left, HEAD);
        chart.paint(graphics, width, height);
    }

    void write(final String text, final Font font, final Color color, final double x, final double y) {
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(text, (float) x, (float) y);
    }

    double width(final String text, final Font font) {
        return font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    }

    /** The text, or as much of its beginning as there is room for. */
    String fit(final String text, final Font font, final double width) {
        if (width(text, font) <= width) {
            return text;
        }
        int end = text.length() - 1;
        while (end > 0 && width(text.substring(0, end) + "…", font) > width) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    byte[] png() throws IOException {
        graphics.dispose();
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** A chart of nothing but its data. */
    static XYChart chart(final int width, final int height) {
        final XYChart chart = new XYChart(width, height);
        chart.getStyler()
                .setLegendVisible(false)
                .setChartTitleVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setPlotContentSize(1)
                .setChartPadding(1);
        chart.getStyler()
                .setAxisTitlesVisible(false)
                .setXAxisTicksVisible(false)
                .setYAxisTicksVisible(false)
                .setPlotGridLinesVisible(false)
                .setPlotMargin(0);
        return chart;
    }

    /** A line through points, in front of what was added before. */
    static XYSeries line(
            final XYChart chart, final double[] xs, final double[] ys, final Color color, final BasicStroke stroke, final Marker marker) {
        final XYSeries series = chart.addSeries("line " + chart.getSeriesCollection().size(), xs, ys);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        series.setLineColor(color);
        series.setLineStyle(stroke);
        series.setMarkerColor(color);
        series.setMarker(marker);
        return series;
    }

    /** What a value may be: from here to there. */
    static void whisker(final XYChart chart, final double fromX, final double fromY, final double toX, final double toY, final Color color) {
        final BasicStroke thin = new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        line(chart, new double[] {fromX, toX}, new double[] {fromY, toY}, color, thin, SeriesMarkers.NONE);
    }
}
