package io.telltale.benchmarks.report;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate}: a run beside a baseline. */
@Command(
        name = "gate",
        description = {
            "Fails if a run is slower than a committed baseline, or allocates where that did not.",
            "",
            "Ratios to a reference method of the same run are compared, never times: machines differ, and so do the minutes of one machine. A"
                    + " ratio fails that is lower than the baseline's by more than the tolerance and by more than the noise (what the spreads"
                    + " of baseline and run allow by chance; spreads are JMH's 99.9 %% confidence intervals). Where the noise is above the"
                    + " tolerance the verdict is 'too noisy to tell', which passes: see --strict.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 passed, 1 failed, 2 could not compare.",
            "",
            "Example:",
            "  java -jar benchmarks.jar DetectBenchmark -prof gc -rf json -rff run.json",
            "  java -jar benchmarks.jar gate run.json --baseline base.json --update",
            "and with later runs, once base.json is committed:",
            "  java -jar benchmarks.jar gate run.json --baseline base.json"
        })
final class GateCommand implements Callable<Integer> {
    private static final double USUAL_TOLERANCE = 0.10;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN.json",
            description = "What JMH wrote with -rf json (-prof gc, for allocations). Several files are joined: one for each JDK, for instance.")
    private List<Path> files;

    @Option(names = "--baseline", required = true, paramLabel = "FILE", description = "The baseline to compare with, or to write with --update.")
    private Path baseline;

    @Option(names = "--update", description = "Write the baseline from the run, all of it, instead of comparing.")
    private boolean update;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            description = "How much lower a ratio may be: 0.10 is a tenth. Less than the stated noise finds nothing. Default: 0.10.")
    private Double tolerance;

    @Option(
            names = "--reference",
            paramLabel = "METHOD",
            description = "With --update, the method that others are compared with, in classes that have it; a baseline keeps its reference."
                    + " Default: plainDfa, else the class's first.")
    private String reference;

    @Option(names = "--allow-missing", description = "Pass even if something in the baseline is not in the run, such as another JDK.")
    private boolean allowMissing;

    @Option(names = "--strict", description = "Fail if anything is too noisy to tell.")
    private boolean strict;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    @Override
    public Integer call() throws UnusableInputException {
        if (tolerance != null && !(tolerance >= 0 && tolerance < 1)) {
            throw new ParameterException(spec.commandLine(), "--tolerance is a share from 0 to less than 1, such as 0.10: " + tolerance);
        }
        if (reference != null && !update) {
            throw new ParameterException(spec.commandLine(), "--reference is of use with --update only: a baseline says what its ratios are to");
        }
        if (update && (tolerance != null || allowMissing || strict)) {
            throw new ParameterException(spec.commandLine(), "--update compares nothing: leave out --tolerance, --allow-missing and --strict");
        }
        final Run run = Run.read(files);
        return update ? write(run) : compare(run, tolerance == null ? USUAL_TOLERANCE : tolerance);
    }

    private int write(final Run run) throws UnusableInputException {
        run.checkReference(reference);
        final Baseline made = Baseline.of(run, reference);
        TextFile.write(baseline, made.toJson());
        final double[] spreads = made.lines().values().stream()
                .filter(line -> line.ratio().exists() && line.ratio().value() != 1)
                .mapToDouble(line -> line.ratio().noiseOfChangeFrom(new Ratio(line.ratio().value(), 0)))
                .sorted()
                .toArray();
        final PrintWriter out = spec.commandLine().getOut();
        out.println("wrote " + Figures.count(made.lines().size(), "line") + " to " + baseline);
        out.println("Spread of its ratios: " + range(spreads) + ". A run compared with it can tell no less than that.");
        return Main.FINE;
    }

    private int compare(final Run run, final double allowed) throws UnusableInputException {
        final Gate gate = Gate.compare(run, Baseline.read(baseline), allowed);
        final PrintWriter out = spec.commandLine().getOut();
        if (!gate.comparesAnything()) {
            throw new UnusableInputException("no ratio is in both " + baseline + " and the run: are benchmarks, parameters, JDK (17 is not 25),"
                    + " vectors, threads and reference the same? The run has: "
                    + Baseline.keyed(run).keySet().stream().limit(4).map(GateCommand::title).collect(Collectors.joining("; ")));
        }
        table(out, gate);
        out.println();
        summary(out, gate, allowed);
        final Set<Gate.Verdict> failing = EnumSet.of(Gate.Verdict.SLOWER, Gate.Verdict.ALLOCATES);
        if (!allowMissing) {
            failing.add(Gate.Verdict.MISSING);
        }
        if (strict) {
            failing.add(Gate.Verdict.TOO_NOISY);
        }
        final String failures = failing.stream()
                .filter(verdict -> gate.count(verdict) > 0)
                .map(verdict -> gate.count(verdict) + " " + verdict.text())
                .collect(Collectors.joining(", "));
        out.println(failures.isEmpty() ? "The gate passed." : "The gate FAILED: " + failures + ".");
        return failures.isEmpty() ? Main.FINE : Main.GATE_FAILED;
    }

    private static String title(final Baseline.Key key) {
        return key.benchmark() + " (" + key.circumstances() + ")";
    }

    private static void table(final PrintWriter out, final Gate gate) {
        final List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("verdict", "benchmark", "with", "baseline", "run", "change", "noise", "B/op"));
        for (final Gate.Line line : gate.lines()) {
            rows.add(List.of(
                    line.verdict().text(),
                    line.key().benchmark(),
                    line.key().circumstances(),
                    Figures.ratio(line.baseline()),
                    Figures.ratio(line.run()),
                    line.isCompared() ? Figures.change(line.change()) : "–",
                    line.isCompared() ? Figures.percent(line.noise()) : "–",
                    bytes(line)));
        }
        final int columns = rows.get(0).size();
        final int[] widths = new int[columns];
        for (final List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (final List<String> row : rows) {
            final StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static String bytes(final Gate.Line line) {
        final String now = Figures.bytes(line.bytes());
        return line.allocates() ? Figures.bytes(line.formerBytes()) + " -> " + now : now;
    }

    private void summary(final PrintWriter out, final Gate gate, final double allowed) {
        final double[] noises = gate.noises();
        out.println(Figures.count(noises.length, "ratio") + " compared, tolerance " + Figures.percent(allowed) + ", noise " + range(noises) + ".");
        final double worst = noises[noises.length - 1];
        if (Double.isInfinite(worst)) {
            out.println("Where the noise is ?, JMH had too few iterations to state a spread: three are the least, ten or more are of use.");
        } else if (worst > allowed) {
            // A ratio cannot fall by more than all of it.
            final String tells =
                    worst < 1 ? "a fall of " + Figures.percent(worst) + " in every line, of less in some" : "no fall at all in some lines";
            out.println("This run can tell " + tells + "; more forks and iterations (-f, -i) or a quiet machine make it finer, and the baseline"
                    + " counts as much as the run.");
        } else {
            out.println("This run can tell a fall of " + Figures.percent(worst) + " in every line, so a tolerance down to that is of use.");
        }
        final long unmeasured = gate.lines().stream()
                .filter(line -> line.formerBytes() <= Gate.ALLOCATES && Double.isNaN(line.bytes()) && line.verdict() != Gate.Verdict.MISSING)
                .count();
        if (unmeasured > 0) {
            out.println("Allocation was not measured in " + Figures.count((int) unmeasured, "line")
                    + " that allocated nothing in the baseline: run JMH with -prof gc.");
        }
    }

    /** From the least to the largest of sorted shares. */
    private static String range(final double[] shares) {
        final String least = Figures.percent(shares[0]);
        final String most = Figures.percent(shares[shares.length - 1]);
        return least.equals(most) ? least : least + " to " + most;
    }
}
