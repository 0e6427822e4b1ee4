package io.telltale.automaton;

/**
 * How often bytes are thought to occur in file names and command lines: rounded, and only good for choosing between one table and another. Stateless.
 *
 * <p>Letters are English's (in capitals a tenth of that), which names and options are mostly made of; the rest is what paths and options need.
 */
final class TypicalBytes {
    private static final double[] SHARES = shares();

    private TypicalBytes() {}

    /** The share of a byte among all bytes. */
    static double share(final int value) {
        return SHARES[value];
    }

    private static double[] shares() {
        final double[] shares = new double[256];
        java.util.Arrays.fill(shares, 0.02);
        // Per cent of letters in English text, a to z, rounded.
        final double[] letters = {8, 1.5, 3, 4, 12, 2, 2, 4, 7, 0.3, 1, 4, 2.5, 7, 7.5, 2.5, 0.2, 6, 6.5, 9, 3, 1, 1.5, 0.5, 1.5, 0.2};
        for (int i = 0; i < letters.length; i++) {
            shares['a' + i] = 0.6 * letters[i];
            shares['A' + i] = 0.06 * letters[i];
        }
        for (char digit = '0'; digit <= '9'; digit++) {
            shares[digit] = 1;
        }
        shares[' '] = 8;
        shares['\\'] = 4;
        shares['-'] = 3;
        shares['.'] = 3;
        shares['/'] = 2;
        shares[':'] = 1.5;
        shares['"'] = 1.5;
        shares['='] = 1;
        shares['_'] = 1;
        double sum = 0;
        for (final double share : shares) {
            sum += share;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
