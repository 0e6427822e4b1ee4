package io.telltale.benchmarks.workload;

import io.telltale.benchmarks.peer.T1090Literals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What an adversary may put into a command line to make scanning slow, for a filter that looks at the start of literals with the byte before them,
 * and for an automaton behind it; and a typical text beside them. Deterministic.
 */
public enum WorstText {
    /** Command lines as they are: what the others are compared with. */
    TYPICAL,

    /** Nothing but ends of terms and short literals: something is found at every second byte. */
    OPTIONS("-L"),

    /** The same with the space that completes another literal. */
    SPACED_OPTIONS("-L "),

    /** The start of a longer literal, again and again, each cut off by the next. */
    STARTS_OF_ONE("-soc"),

    /** Every literal but for its last character. */
    NEAR_MISSES(WorstText.nearMisses(" ")),

    /** The same with just so much between them that a filter is not given up. */
    SPARSE_NEAR_MISSES(WorstText.nearMisses(" eeeeeeeeee ")),

    /** Near misses that begin behind a letter beyond ASCII, which has to be decoded backwards to know that it is one. */
    BEHIND_LETTERS(WorstText.nearMisses("\u00E9")),

    /** Every literal as a whole: something is found all the time. */
    LITERALS(T1090Literals.LINES.stream().map(literal -> literal + " ").toArray(String[]::new)),

    /** Each byte one that a literal starts with. */
    FIRST_BYTES(T1090Literals.LINES.stream().map(literal -> literal.substring(0, 1)).distinct().toArray(String[]::new)),

    /** One letter, which starts a literal but never goes on: one term without an end. */
    ONE_LETTER("a"),

    /** Separators only: a term might start at any place. */
    SPACES(" "),

    /** Bytes that go on with a character that never started. */
    CONTINUATIONS,

    /** A literal with the Kelvin sign for its k, which some take for a letter of ASCII. */
    KELVIN_SIGNS("-soc\u212As5 ", "-soc\u212As ", "\u212A"),

    /** Characters of two to four bytes, letters and separators: each has to be decoded and looked up. */
    BEYOND_ASCII("\u00E9", "\u0416", "\u65E5", "\u2013", "\uD83D\uDE00", "\uD801\uDC00", "\u0301"),

    /** Options that touch such characters: they make a filter be given up, so that each character behind them is decoded. */
    OPTIONS_BEYOND_ASCII("-L\u00E9", "-R\u65E5", "-D\uD83D\uDE00", "\u0416\u2013\u0416"),

    /** Any bytes: most are malformed. */
    RANDOM_BYTES,

    /** What matters only in an event of ssh.exe, in one of ssh.exe. */
    OF_SSH("-R8 ", "-Lx ", "-D9 ", "scpx ", "-r", " sc", "-l1");

    private static final long SEED = 0x3a57e;

    private final String[] parts;

    WorstText(final String... parts) {
        this.parts = parts;
    }

    /** The file name of the event that the text is the command line of. */
    public String fileName() {
        return this == OF_SSH ? "ssh.exe" : "tool.exe";
    }

    /**
     * The text.
     *
     * @param length its length in bytes; a character may be cut at its end
     * @return the same bytes always
     */
    public byte[] generate(final int length) {
        switch (this) {
            case TYPICAL:
                return TypicalText.generate(length);
            case CONTINUATIONS:
                final byte[] continuations = new byte[length];
                Arrays.fill(continuations, (byte) 0x80);
                return continuations;
            case RANDOM_BYTES:
                final byte[] random = new byte[length];
                new SplittableRandom(SEED).nextBytes(random);
                return random;
            default:
                return joined(length);
        }
    }

    /** The parts in an order that cannot be foreseen. */
    private byte[] joined(final int length) {
        final SplittableRandom random = new SplittableRandom(SEED);
        final ByteArrayOutputStream text = new ByteArrayOutputStream(length + 32);
        while (text.size() < length) {
            text.writeBytes(parts[random.nextInt(parts.length)].getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(text.toByteArray(), length);
    }

    private static String[] nearMisses(final String before) {
        return T1090Literals.LINES.stream()
                .map(literal -> before + literal.substring(0, literal.length() - 1))
                .toArray(String[]::new);
    }
}
