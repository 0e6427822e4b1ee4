package io.telltale.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Numbers as people read them. */
class FiguresTest {
    @Test
    void shouldScaleRatesAndTimes() {
        assertEquals("9.44 M", Figures.rate(9_443_024));
        assertEquals("877 k", Figures.rate(877_191));
        assertEquals("1.00 M", Figures.rate(999_600));
        assertEquals("0.50", Figures.rate(0.5));
        assertEquals("82.5 µs", Figures.time(82.513e-6));
        assertEquals("1.00 s", Figures.time(0.9999));
        assertEquals("125 ms", Figures.time(0.125));
        assertEquals("0.25 ns", Figures.time(0.25e-9));
    }

    @Test
    void shouldHaveThreeDigitsThatCountOfRatios() {
        assertEquals("2.37×", Figures.times(2.3737));
        assertEquals("12.9×", Figures.times(12.86));
        assertEquals("9.99×", Figures.times(9.994));
        assertEquals("10.0×", Figures.times(9.996));
        assertEquals("128×", Figures.times(128.4));
        assertEquals("0.22×", Figures.times(0.2205));
        assertEquals("0.010×", Figures.times(0.0103));
        assertEquals("0.0042×", Figures.times(0.00421));
        assertEquals("1×", Figures.ratio(new Ratio(1, 0)));
        assertEquals("2.37× ± 0.12", Figures.ratio(new Ratio(2.37, 0.12)));
        assertEquals("2.37× ± ?", Figures.ratio(new Ratio(2.37, Double.NaN)));
        assertEquals("–", Figures.ratio(Ratio.NONE));
    }

    @Test
    void shouldTellNoiseFromAllocation() {
        assertEquals("0", Figures.bytes(0.006));
        assertEquals("0.5", Figures.bytes(0.53));
        assertEquals("48", Figures.bytes(48.16));
        assertEquals("36,770,142", Figures.bytes(36_770_142));
        assertEquals("–", Figures.bytes(Double.NaN));
    }

    @Test
    void shouldWriteShares() {
        assertEquals("-12.3 %", Figures.change(-0.1234));
        assertEquals("+0.0 %", Figures.change(-0.0001));
        assertEquals("?", Figures.percent(Double.POSITIVE_INFINITY));
        assertEquals("65,536", Figures.plain(Math.pow(10, Math.log10(65_536))));
        assertEquals("0.25", Figures.plain(0.25));
    }
}
