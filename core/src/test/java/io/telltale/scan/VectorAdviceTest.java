package io.telltale.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors are used only where they are known to become instructions: elsewhere each is an object. */
class VectorAdviceTest {
    private static final String MIXED = "mixed mode, sharing";

    @ParameterizedTest
    @CsvSource({
        "amd64, 512, flags : fpu avx512f avx512vbmi avx512_vnni, VECTOR_TABLES",
        // Cascade Lake, and a CPU of which nothing is known.
        "amd64, 512, flags : fpu avx512f avx512bw avx512_vnni avx512_vbmi2, VECTOR_NIBBLES",
        "amd64, 512, '', VECTOR_NIBBLES",
        "x86_64, 256, flags : fpu avx512vbmi, VECTOR_NIBBLES",
        // Without AVX, or with -XX:MaxVectorSize=8.
        "amd64, 128, flags : fpu ssse3 sse4_2, PORTABLE",
        "amd64, 64, flags : fpu avx512vbmi, PORTABLE",
        "aarch64, 128, '', VECTOR_NIBBLES",
        "aarch64, 512, '', VECTOR_NIBBLES",
        "riscv64, 128, '', PORTABLE",
        "'', 512, '', PORTABLE",
    })
    void shouldAskForWhatIsKnownToBecomeInstructions(
            final String architecture, final int bits, final String cpuFlags, final ScanStrategy expected) {
        assertEquals(expected, VectorAdvice.of(MIXED, architecture, bits, cpuFlags).strategy());
    }

    @ParameterizedTest
    @CsvSource({"'interpreted mode, sharing'", "'mixed mode, emulated-client, sharing'", "'compiled mode, emulated-client'"})
    void shouldDoWithoutVectorsWhereTheJvmDoesNotCompileThem(final String vmInfo) {
        final VectorAdvice advice = VectorAdvice.of(vmInfo, "amd64", 512, "flags : avx512vbmi");
        assertEquals(ScanStrategy.PORTABLE, advice.strategy());
        assertTrue(advice.reason().contains(vmInfo), advice.reason());
    }

    @Test
    void shouldChooseInJvmsThatDoNotCompileVectors() throws IOException, InterruptedException {
        assertTrue(describeIn("-XX:TieredStopAtLevel=1").startsWith("portable: "));
        assertTrue(describeIn("-Xint").startsWith("portable: "));
    }

    /** What a JVM with this option says that it chose. */
    private static String describeIn(final String option) throws IOException, InterruptedException {
        final String modules = Runtime.version().feature() < 24 ? "java.base" : "jdk.incubator.vector";
        final Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "--add-modules",
                        modules,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Describe.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /** Says what was chosen. */
    static final class Describe {
        private Describe() {}

        public static void main(final String[] arguments) {
            System.out.print(ScanStrategy.describeCurrent());
        }
    }
}
