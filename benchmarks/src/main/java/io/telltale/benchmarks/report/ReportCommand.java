package io.telltale.benchmarks.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: tables and charts of a run. */
@Command(
        name = "report",
        description = {
            "Turns results of JMH into Markdown tables and charts.",
            "",
            "A table has the score with its spread (half of JMH's 99.9 %% confidence interval), the ratio to a reference method that was"
                    + " measured in the same run with the same parameters (more is better, of times as well), and with -prof gc the bytes that"
                    + " an operation allocates. Below it: machine, JVM, flags, how much was measured.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 done, 2 could not do it.",
            "",
            "Example:",
            "  java -jar benchmarks.jar DetectBenchmark -prof gc -rf json -rff run.json",
            "  java -jar benchmarks.jar report run.json --unit events --out charts"
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN.json",
            description = "What JMH wrote with -rf json. Several files are joined; the same benchmark must not be measured twice.")
    private List<Path> files;

    @Option(
            names = "--reference",
            paramLabel = "METHOD",
            description = "The method that others are compared with, in classes that have it. Default: plainDfa, else the class's first.")
    private String reference;

    @Option(names = "--out", paramLabel = "DIR", description = "Where charts go, as PNG. Default: no charts.")
    private Path out;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Where the Markdown goes. Default: the standard output.")
    private Path markdown;

    @Option(
            names = "--machine",
            paramLabel = "TEXT",
            description = "What the run was measured on. JMH's files do not say, so the default is the machine that writes the report, and"
                    + " the report says that it is.")
    private String machine;

    @Option(names = "--date", paramLabel = "TEXT", description = "When the run was measured. Default: when the files were written (UTC).")
    private String date;

    @Option(names = "--commit", paramLabel = "ID", description = "Which sources were measured. Default: not said.")
    private String commit;

    @Option(
            names = "--unit",
            paramLabel = "[CLASS=]NAME",
            description = "What an operation is, in the plural, for one class or for all: events. Default: operations.")
    private List<String> units = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "METHOD=TEXT",
            description = "What to call a method. Default: its name.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--highlight",
            paramLabel = "PREFIX",
            defaultValue = "telltale",
            description = "Methods whose names start like this are set off from the others. Default: ${DEFAULT-VALUE}.")
    private String highlight;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    @Override
    public Integer call() throws UnusableInputException {
        final Run run = Run.read(files);
        run.checkReference(reference);
        final List<Family> families = Family.of(run, reference);
        final Wording wording = new Wording(labels, units(), highlight, Machine.of(machine), date == null ? dates() : date, commit);
        final List<Charts.Chart> charts = out == null ? List.of() : Charts.write(families, wording, out);
        final List<Markdown.Picture> pictures = charts.stream()
                .map(chart -> new Markdown.Picture(chart.family(), chart.title(), address(chart.file())))
                .toList();
        final String text = Markdown.write(families, pictures, wording);
        final PrintWriter messages = spec.commandLine().getErr();
        charts.forEach(chart -> messages.println("wrote " + chart.file()));
        if (out != null && charts.isEmpty()) {
            messages.println("no chart: nothing to compare, neither by method nor by a number");
        }
        if (markdown == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            TextFile.write(markdown, text);
            messages.println("wrote " + markdown);
        }
        return Main.FINE;
    }

    private Map<String, String> units() {
        final Map<String, String> byClass = new LinkedHashMap<>();
        for (final String unit : units) {
            final int equals = unit.indexOf('=');
            final String name = unit.substring(equals + 1).strip();
            if (name.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--unit is a name, or a class's simple name, = and a name: " + unit);
            }
            byClass.put(equals < 0 ? "" : unit.substring(0, equals), name);
        }
        return byClass;
    }

    /** The day the files were written, or the first and last of several. */
    private String dates() throws UnusableInputException {
        final TreeSet<String> days = new TreeSet<>();
        for (final Path file : files) {
            try {
                days.add(Files.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString());
            } catch (final IOException e) {
                throw new UnusableInputException(file + ": its date cannot be read; say --date: " + e);
            }
        }
        return days.size() == 1 ? days.first() : days.first() + " to " + days.last();
    }

    /** A chart as seen from the Markdown. */
    private String address(final Path chart) {
        final Path folder = markdown == null ? Path.of("").toAbsolutePath() : markdown.toAbsolutePath().normalize().getParent();
        final Path target = chart.toAbsolutePath().normalize();
        final boolean sameDisk = folder != null && folder.getRoot().equals(target.getRoot());
        return (sameDisk ? folder.relativize(target) : target).toString().replace('\\', '/');
    }
}
