package io.telltale.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Which of the strategies in vectors is worth it where all of them load. Immutable.
 *
 * <p>Vectors that the JVM cannot turn into instructions are objects: thousands of bytes an event, and some hundred times slower. The API does not say
 * whether it can, and how wide vectors are does not tell either: Intel's Cascade Lake has 512 bits and no look-up in them. So what is known of JVM and
 * CPU decides, and what is not known is taken for missing.
 *
 * @param strategy the strategy
 * @param reason   what decided: the end of a sentence
 */
record VectorAdvice(ScanStrategy strategy, String reason) {
    private static final List<String> X86 = List.of("amd64", "x86_64");
    private static final String ARM = "aarch64";

    /** Without AVX2 some operations of the vectors' code are no instructions. */
    private static final int FEWEST_X86_BITS = 256;

    private static final int FEWEST_ARM_BITS = 128;
    private static final int TABLES_BITS = 512;

    /** What Linux calls the look-up in two vectors. */
    private static final String TABLES_FLAG = "avx512vbmi";

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Advice for this JVM and CPU, whose vectors have so many bits. */
    static VectorAdvice current(final int bits) {
        return of(System.getProperty("java.vm.info", ""), System.getProperty("os.arch", ""), bits, cpuFlags());
    }

    /**
     * Advice.
     *
     * @param vmInfo       how the JVM compiles, its property {@code java.vm.info}
     * @param architecture its property {@code os.arch}
     * @param bits         how many bits of a text it prefers to hold in one register
     * @param cpuFlags     what the CPU can do, in the words of Linux; empty if that is not known
     */
    static VectorAdvice of(final String vmInfo, final String architecture, final int bits, final String cpuFlags) {
        // With -Xint and with -XX:TieredStopAtLevel=1.
        if (vmInfo.contains("interpreted") || vmInfo.contains("emulated-client")) {
            return new VectorAdvice(ScanStrategy.PORTABLE, "this JVM does not compile vectors: " + vmInfo);
        }
        final String have = "vectors have " + bits + " bits";
        if (ARM.equals(architecture) && bits >= FEWEST_ARM_BITS) {
            return new VectorAdvice(ScanStrategy.VECTOR_NIBBLES, have);
        }
        if (!X86.contains(architecture) || bits < FEWEST_X86_BITS) {
            return new VectorAdvice(ScanStrategy.PORTABLE, have + " on " + architecture + ", which is not known to be enough");
        }
        if (bits < TABLES_BITS) {
            return new VectorAdvice(ScanStrategy.VECTOR_NIBBLES, have);
        }
        return Arrays.asList(cpuFlags.split("\\s+")).contains(TABLES_FLAG)
                ? new VectorAdvice(ScanStrategy.VECTOR_TABLES, have)
                : new VectorAdvice(ScanStrategy.VECTOR_NIBBLES, have + ", and the CPU is not known to have " + TABLES_FLAG);
    }

    /** What the CPU can do, where Linux says it. */
    private static String cpuFlags() {
        try (BufferedReader lines = Files.newBufferedReader(CPU_INFO, StandardCharsets.ISO_8859_1)) {
            return lines.lines().filter(line -> line.startsWith("flags")).findFirst().orElse("");
        } catch (final IOException | RuntimeException e) {
            return "";
        }
    }
}
