package io.telltale.benchmarks.report;

import io.telltale.benchmarks.SizeReport;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What {@code java -jar benchmarks.jar} runs: our commands, by their names, and JMH for everything else. */
@Command(
        name = "java -jar benchmarks.jar",
        description = {
            "Telltale's benchmarks. Without one of the commands below, all arguments are JMH's: a pattern for names of benchmarks and its"
                    + " options, which -h lists.",
            ""
        },
        footer = {
            "",
            "Example, from measuring to judging:",
            "  java -jar benchmarks.jar DetectBenchmark -prof gc -rf json -rff run.json",
            "  java -jar benchmarks.jar report run.json --out charts",
            "  java -jar benchmarks.jar gate run.json --baseline base.json",
            "",
            "Each command has its own --help."
        },
        commandListHeading = "Commands:%n")
public final class Main implements Runnable {
    /** All is well. */
    static final int FINE = 0;

    /** The gate found what it is there to find. */
    static final int GATE_FAILED = 1;

    /** The job could not be done. */
    static final int FAILED = 2;

    private static final Set<String> OURS = Set.of("report", "gate", "sizes", "--help");

    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Show this.")
    private boolean help;

    private Main() {}

    /**
     * Runs a command of ours and exits with its code, or JMH.
     *
     * @param arguments the command line
     * @throws Exception what JMH's throws
     */
    public static void main(final String[] arguments) throws Exception {
        // Tables have ± and ×, wherever they go.
        final PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        final PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        if (isOurs(arguments)) {
            System.exit(execute(out, err, arguments));
        }
        org.openjdk.jmh.Main.main(arguments);
    }

    /** Only the first argument tells: {@code -f 1 report} is JMH's, whose pattern may be any word. */
    static boolean isOurs(final String... arguments) {
        return arguments.length > 0 && OURS.contains(arguments[0]);
    }

    static int execute(final PrintWriter out, final PrintWriter err, final String... arguments) {
        return new CommandLine(new Main())
                .addSubcommand(new ReportCommand())
                .addSubcommand(new GateCommand())
                .addSubcommand(new Sizes())
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler((exception, command, result) -> {
                    command.getErr().println(command.getCommandName() + ": "
                            + (exception instanceof UnusableInputException ? exception.getMessage() : exception.toString()));
                    return FAILED;
                })
                .execute(arguments);
    }

    /** What is wrong, and no more: the whole help would push it off the screen. */
    private static int refuse(final ParameterException exception, final String... arguments) {
        final CommandLine command = exception.getCommandLine();
        command.getErr().println(exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, command.getErr());
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: report, gate or sizes");
    }

    @Command(
            name = "sizes",
            description = "Prints how many literals, states and bytes packs of rules and automata take. Nothing is measured; the same everywhere.")
    static final class Sizes implements Runnable {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this.")
        private boolean help;

        @Override
        public void run() {
            SizeReport.main(new String[0]);
        }
    }
}
