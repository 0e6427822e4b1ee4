package io.telltale.examples.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code telltale}. */
@Command(
        name = "telltale",
        mixinStandardHelpOptions = true,
        versionProvider = Telltale.Version.class,
        description = "Tells which process-creation events give away a proxy or tunnelling tool (MITRE ATT&CK T1090), exactly"
                + " as the KQL query does in Microsoft Sentinel and Defender; and runs detections of your own from their KQL.",
        footer = {"", "Try: telltale scan --help"})
public final class Telltale implements Runnable {
    /** No event was a hit. */
    static final int NO_HITS = 0;

    /** Some events were hits. */
    static final int HITS = 1;

    /** Some or all of the job could not be done. */
    static final int FAILED = 2;

    @Spec
    private CommandSpec spec;

    private Telltale() {}

    /**
     * Runs the command and exits with its code.
     *
     * @param arguments the command line
     */
    public static void main(final String[] arguments) {
        System.exit(run(arguments));
    }

    /** Whatever happens, the exit code says so: Java's own for an error is 1, which is ours for hits. */
    private static int run(final String[] arguments) {
        try {
            return commandLine(Clock.systemUTC(), System.in, new StandardOutput()).execute(arguments);
        } catch (final RuntimeException | Error e) {
            System.err.println("telltale: " + Failure.describeUnexpected(e));
            return FAILED;
        }
    }

    static CommandLine commandLine(final Clock clock, final InputStream standardInput, final OutputStream standardOutput) {
        // What is explained is a command line, which may look like an option.
        final CommandLine explain = new CommandLine(new ExplainCommand(clock, standardInput, standardOutput))
                .setAllowOptionsAsOptionParameters(true);
        return new CommandLine(new Telltale())
                .addSubcommand(new ScanCommand(clock, standardInput, standardOutput))
                .addSubcommand(new CheckCommand(clock, standardOutput))
                .addSubcommand(explain)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Telltale::refuse)
                // A file's name may start with @, and is not to be read for arguments.
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((exception, command, result) -> {
                    command.getErr().println("telltale: " + exception);
                    return FAILED;
                });
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
        throw new ParameterException(spec.commandLine(), "a command is missing: scan, check or explain");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            final Properties properties = new Properties();
            try (InputStream stream = Telltale.class.getResourceAsStream("version.properties")) {
                properties.load(stream);
            }
            return new String[] {"telltale " + properties.getProperty("version")};
        }
    }
}
