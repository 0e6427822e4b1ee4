package io.telltale.examples.scan;

import io.telltale.examples.scan.rules.RuleCheck;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telltale check}: compiles rules and says what they are made of, or what is wrong with them. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Telltale.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Compiles rules and suppressions, each file by itself and then all together, as scan --rules does.",
            "",
            "For each file it prints what it is, how many literals it looks for, the states and bytes of its tables, its labels and columns,"
                    + " and what of it is not evaluated. Each error is printed as file:line:column: message, with the line and a caret below"
                    + " the text at fault; every error of a file is found in one go.",
            "",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all can be used together", "2:some cannot, or wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  telltale check detection.kql",
            "  telltale check --quiet detections/ more.zip",
        })
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "A file of KQL, or every *.kql of a folder (and the folders in it) or of a .zip.")
    private List<Path> paths;

    @Mixin
    private CompileOptions compiling;

    @Option(names = {"-q", "--quiet"}, description = "Print errors only.")
    private boolean quiet;

    private final Clock clock;
    private final PrintWriter output;

    CheckCommand(final Clock clock, final OutputStream standardOutput) {
        this.clock = clock;
        output = new PrintWriter(new OutputStreamWriter(standardOutput, StandardCharsets.UTF_8));
    }

    @Override
    public Integer call() {
        return new RuleCheck(compiling.with(clock), output, quiet).check(paths) ? 0 : Telltale.FAILED;
    }
}
