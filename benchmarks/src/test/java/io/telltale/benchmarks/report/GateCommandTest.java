package io.telltale.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What passes, what fails, and what cannot be told. */
class GateCommandTest {
    private static final String MIXED = "\"workload\": \"mixed\"";

    @TempDir
    Path folder;

    private Path baseline;

    @BeforeEach
    void makeBaseline() throws IOException {
        baseline = folder.resolve("base.json");
        final Outcome outcome = Outcome.of("gate", run(200, 4, 0.004), "--baseline", baseline, "--update");
        assertEquals(0, outcome.code(), outcome.err());
        ReportCommandTest.assertContains(outcome.out(), "wrote 2 lines to " + baseline, "Spread of its ratios: 2.2 %.");
    }

    @Test
    void shouldWriteRatiosAndNoTimes() throws IOException {
        assertEquals(
                """
                {
                  "format": "telltale-baseline-1",
                  "about": "Ratios to a reference method of the same run; more is better. Written by: java -jar benchmarks.jar gate RUN.json \
                --baseline THIS --update",
                  "lines": [
                    {"benchmark": "org.example.Mine.plainDfa", "params": {"workload": "mixed"}, "mode": "thrpt", "threads": 1, "jdk": 17, \
                "vector": false, "reference": "plainDfa", "ratio": 1, "spread": 0, "bytesPerOp": 0},
                    {"benchmark": "org.example.Mine.telltale", "params": {"workload": "mixed"}, "mode": "thrpt", "threads": 1, "jdk": 17, \
                "vector": false, "reference": "plainDfa", "ratio": 2, "spread": 0.04472, "bytesPerOp": 0}
                  ]
                }
                """,
                Files.readString(baseline));
    }

    @Test
    void shouldPassTheSameRun() throws IOException {
        final Outcome outcome = gate(run(200, 4, 0.01));
        assertEquals(0, outcome.code(), outcome.out());
        ReportCommandTest.assertContains(
                outcome.out(),
                "verdict    benchmark      with                    baseline      run           change  noise  B/op\n"
                        + "reference  Mine.plainDfa  workload=mixed, JDK 17  1×            1×            –       –      0\n"
                        + "ok         Mine.telltale  workload=mixed, JDK 17  2.00× ± 0.04  2.00× ± 0.04  +0.0 %  3.2 %  0\n",
                "1 ratio compared, tolerance 10.0 %, noise 3.2 %.",
                "This run can tell a fall of 3.2 % in every line",
                "The gate passed.");
    }

    @Test
    void shouldNotMindAnotherMachine() throws IOException {
        final Path slowMachine = new RunFile()
                .add("Mine.plainDfa", MIXED, 10, 0.1, 0)
                .add("Mine.telltale", MIXED, 20, 0.4, 0)
                .write(folder.resolve("slow.json"));
        assertEquals(0, gate(slowMachine).code());
    }

    @Test
    void shouldFailWhatIsSlowerThanToleranceAndNoise() throws IOException {
        final Outcome outcome = gate(run(170, 4, 0));
        assertEquals(1, outcome.code(), outcome.out());
        ReportCommandTest.assertContains(outcome.out(), "SLOWER     Mine.telltale", "-15.0 %", "The gate FAILED: 1 SLOWER.");
        assertEquals(0, gate(run(170, 4, 0), "--tolerance", "0.2").code());
        assertEquals(0, gate(run(182, 4, 0)).code(), "9 % is within the tolerance");
        assertEquals(1, gate(run(182, 4, 0), "--tolerance", "0.05").code());
    }

    @Test
    void shouldNotFailWhatIsWithinTheNoise() throws IOException {
        final Outcome outcome = gate(run(170, 40, 0));
        assertEquals(0, outcome.code(), outcome.out());
        ReportCommandTest.assertContains(outcome.out(), "too noisy to tell  Mine.telltale", "This run can tell a fall of 20.1 % in every line");
        assertEquals(1, gate(run(170, 40, 0), "--strict").code());
        final Outcome hopeless = gate(run(170, 500, 0));
        assertEquals(0, hopeless.code());
        ReportCommandTest.assertContains(hopeless.out(), "no fall at all in some lines");
        final Outcome unknown = gate(run(20, Double.NaN, 0));
        assertEquals(0, unknown.code());
        ReportCommandTest.assertContains(unknown.out(), "too noisy to tell", "-90.0 %  ?", "too few iterations");
    }

    @Test
    void shouldSayWhatIsFaster() throws IOException {
        final Outcome outcome = gate(run(300, 4, 0));
        assertEquals(0, outcome.code());
        ReportCommandTest.assertContains(outcome.out(), "faster     Mine.telltale", "+50.0 %");
    }

    @Test
    void shouldFailWhatAllocatesNow() throws IOException {
        final Outcome outcome = gate(run(200, 4, 24));
        assertEquals(1, outcome.code());
        ReportCommandTest.assertContains(outcome.out(), "ALLOCATES  Mine.telltale", "0 -> 24", "The gate FAILED: 1 ALLOCATES.");
        ReportCommandTest.assertContains(gate(run(100, 4, 24)).out(), "SLOWER     Mine.telltale", "0 -> 24");
        assertEquals(0, gate(run(200, 4, 0.4)).code(), "JMH's own noise");
        final Outcome unmeasured = gate(run(200, 4, -1));
        assertEquals(0, unmeasured.code());
        ReportCommandTest.assertContains(unmeasured.out(), "Allocation was not measured in 1 line that allocated nothing");
    }

    @Test
    void shouldFailWhatIsMissing() throws IOException {
        final Path more = new RunFile()
                .add("Mine.plainDfa", MIXED, 100, 1, 0)
                .add("Mine.telltale", MIXED, 200, 4, 0)
                .add("Mine.telltale", "\"workload\": \"real\"", 200, 4, 0)
                .add("Mine.plainDfa", "\"workload\": \"real\"", 100, 1, 0)
                .write(folder.resolve("more.json"));
        final Outcome added = gate(more);
        assertEquals(0, added.code());
        ReportCommandTest.assertContains(added.out(), "not in baseline  Mine.telltale  workload=real, JDK 17   –             2.00× ± 0.04");
        assertEquals(0, Outcome.of("gate", more, "--baseline", baseline, "--update").code());
        final Outcome missing = gate(run(200, 4, 0));
        assertEquals(1, missing.code());
        ReportCommandTest.assertContains(missing.out(), "MISSING in run  Mine.telltale  workload=real", "The gate FAILED: 2 MISSING in run.");
        assertEquals(0, gate(run(200, 4, 0), "--allow-missing").code());
    }

    @Test
    void shouldMissAReference() throws IOException {
        final Path run = new RunFile()
                .add("Mine.other", MIXED, 100, 1, 0)
                .add("Mine.telltale", MIXED, 200, 4, 0)
                .write(folder.resolve("other.json"));
        final Outcome outcome = gate(run);
        assertEquals(2, outcome.code());
        ReportCommandTest.assertContains(outcome.err(), "gate: no ratio is in both " + baseline + " and the run", "Mine.other (workload=mixed, JDK 17)");
    }

    @Test
    void shouldKeepTheReferenceOfTheBaseline() throws IOException {
        final Path run = run(200, 4, 0);
        assertEquals(0, Outcome.of("gate", run, "--baseline", baseline, "--update", "--reference", "telltale").code());
        final Outcome outcome = gate(run);
        assertEquals(0, outcome.code());
        ReportCommandTest.assertContains(outcome.out(), "ok         Mine.plainDfa  workload=mixed, JDK 17  0.50× ± 0.01", "reference  Mine.telltale");
    }

    @Test
    void shouldTellJdksAndVectorsApart() throws IOException {
        final RunFile others = new RunFile().jdk("25.0.3", "--add-modules=jdk.incubator.vector");
        final Path vector =
                others.add("Mine.plainDfa", MIXED, 100, 1, 0).add("Mine.telltale", MIXED, 600, 4, 0).write(folder.resolve("vector.json"));
        assertEquals(2, gate(vector).code());
        assertEquals(0, Outcome.of("gate", run(200, 4, 0), vector, "--baseline", baseline, "--update").code());
        final Outcome outcome = gate(run(200, 4, 0), vector.toString());
        assertEquals(0, outcome.code());
        ReportCommandTest.assertContains(outcome.out(), "JDK 25 with vectors  6.00× ± 0.07");
        final Path update = new RunFile().jdk("17.0.16").add("Mine.telltale", MIXED, 1, 1, 0).write(folder.resolve("update.json"));
        final Outcome both = gate(run(200, 4, 0), update.toString());
        assertEquals(2, both.code());
        ReportCommandTest.assertContains(both.err(), "was measured with JDK 17.0.15 and with JDK 17.0.16, and a baseline does not tell them apart");
    }

    @Test
    void shouldCompareTimes() throws IOException {
        final Path run = RunFile.copy("compile.json", folder);
        assertEquals(0, Outcome.of("gate", run, "--baseline", baseline, "--update", "--reference", "slow").code());
        ReportCommandTest.assertContains(Files.readString(baseline), "\"mode\": \"avgt\", \"threads\": 4, \"jdk\": 25, \"vector\": true", "\"ratio\": 4,");
        final Outcome outcome = gate(run, "--tolerance", "0.3");
        assertEquals(0, outcome.code(), outcome.err());
        ReportCommandTest.assertContains(
                outcome.out(), "no reference  CompileBenchmark.once", "ok            CompileBenchmark.fast", "avgt, 4 threads  4.00× ± 0.57");
        Files.writeString(run, Files.readString(run).replace("\"score\" : 500.0", "\"score\" : 1000.0"));
        assertEquals(1, gate(run, "--tolerance", "0.3").code(), "twice the time is half the ratio");
    }

    @Test
    void shouldRefuseWhatItCannotCompare() throws IOException {
        final Path run = run(200, 4, 0);
        assertError(Outcome.of("gate", run), "--baseline");
        assertError(gate(run, "--tolerance", "1"), "--tolerance is a share");
        assertError(gate(run, "--tolerance", "ten"), "--tolerance");
        assertError(gate(run, "--reference", "plainDfa"), "--reference is of use with --update only");
        assertError(gate(run, "--update", "--strict"), "--update compares nothing");
        assertError(gate(run, "--update", "--reference", "none"), "--reference none: no benchmark");
        assertError(gate(folder.resolve("none.json")), "none.json: no such file");
        assertError(Outcome.of("gate", run, "--baseline", folder.resolve("none.json")), "there is no baseline yet");
        final Path alone = new RunFile().add("Mine.telltale", MIXED, 1, 1, 0).write(folder.resolve("alone.json"));
        assertError(gate(alone, "--update"), "no ratio in the run");
        assertError(Outcome.of("gate", run, "--baseline", run), "run.json:1: no baseline of gate --update");
        Files.writeString(baseline, "{\"format\": \"telltale-baseline-0\", \"lines\": []}");
        assertError(gate(run), "no baseline of this version");
        Files.writeString(baseline, "{\"format\": \"telltale-baseline-1\",\n \"lines\": [{\"benchmark\": \"a.B.c\"}]}");
        assertError(gate(run), "base.json:2: a line lacks its benchmark or reference; benchmark=a.B.c");
        Files.writeString(baseline, "{\"format\": \"telltale-baseline-1\", \"lines\": [{\"benchmark\": \"a.B.c\", \"reference\": \"d\", \"ratio\": \"x\"}]}");
        assertError(gate(run), "a number is expected; field=ratio, value=x");
        Files.writeString(baseline, "{\"format\": ");
        assertError(gate(run), "base.json:1: not JSON");
        assertFalse(gate(run).err().contains("Exception"), "a sentence, no stack");
    }

    private static void assertError(final Outcome outcome, final String part) {
        assertEquals(2, outcome.code(), outcome.out() + outcome.err());
        assertEquals("", outcome.out());
        ReportCommandTest.assertContains(outcome.err(), part);
    }

    private Outcome gate(final Path run, final String... options) {
        final Object[] arguments = new Object[4 + options.length];
        arguments[0] = "gate";
        arguments[1] = run;
        arguments[2] = "--baseline";
        arguments[3] = baseline;
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Outcome.of(arguments);
    }

    /** A reference with 100 ± 1, and beside it what is given. */
    private Path run(final double score, final double error, final double bytes) throws IOException {
        return new RunFile()
                .add("Mine.plainDfa", MIXED, 100, 1, 0)
                .add("Mine.telltale", MIXED, score, error, bytes)
                .write(folder.resolve("run.json"));
    }
}
