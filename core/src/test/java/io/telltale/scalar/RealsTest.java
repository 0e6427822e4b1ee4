package io.telltale.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.compile.ScalarRunner;
import io.telltale.event.ColumnType;
import io.telltale.rule.Function;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reals that are read, against the JDK's. */
class RealsTest {
    private static final long SEED = 8;
    private static final int ROUNDS = 10_000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ScalarRunner runner = new ScalarRunner();
    private final Number real =
            runner.number(ScalarRunner.call(Function.TO_REAL, ColumnType.REAL, ScalarRunner.ref("A")));

    private void check(final String text) {
        runner.heap("A", text.getBytes(StandardCharsets.US_ASCII));
        assertEquals(Double.parseDouble(text), runner.value(real, ColumnType.REAL), () -> text + " seed=" + SEED);
    }

    @Test
    void shouldReadWhatTheJdkReads() {
        for (int round = 0; round < ROUNDS; round++) {
            check((random.nextBoolean() ? "-" : "") + digits(20) + (random.nextBoolean() ? "." + digits(20) : "")
                    + (random.nextInt(3) > 0 ? "e" + random.nextInt(-40, 40) : ""));
            check(digits(25) + "E" + random.nextInt(-350, 330));
            final double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                check(Double.toString(value));
            }
        }
    }

    /** The middle of two neighbours in full, and a little beside it, where nothing but all digits decides. */
    @Test
    void shouldRoundTheMiddleBetweenTwoRealsToTheEvenOne() {
        for (int round = 0; round < 300; round++) {
            final long bits = round % 3 == 0 ? random.nextLong(1L << 53) : random.nextLong(Double.doubleToRawLongBits(Double.MAX_VALUE));
            final BigDecimal lower = new BigDecimal(Double.longBitsToDouble(bits));
            final BigDecimal middle = lower.add(new BigDecimal(Double.longBitsToDouble(bits + 1))).divide(BigDecimal.valueOf(2));
            final String exact = middle.toPlainString();
            check(exact);
            check(exact + (exact.contains(".") ? "" : ".") + "0".repeat(900) + "1");
            check(middle.subtract(new BigDecimal("1e-1100")).toPlainString());
            check(middle.toString());
        }
        check("0." + "0".repeat(400) + "1e400");
        check("1" + "0".repeat(400) + "e-400");
        check("9".repeat(2_000) + "e-1700");
        check("179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910"
                + "946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834"
                + "936475292719074168444365510704342711559699508093042880e0");
        check("0e999999999999");
        check("1e-999999999999");
        check("1e999999999999");
    }

    private String digits(final int most) {
        final StringBuilder digits = new StringBuilder();
        for (int i = random.nextInt(1, most + 1); i > 0; i--) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
