package io.telltale.examples.scan;

import io.telltale.RulePack;
import io.telltale.examples.scan.input.EventFile;
import io.telltale.examples.scan.input.Format;
import io.telltale.examples.scan.input.InputFailedException;
import io.telltale.examples.scan.input.UnusableInputException;
import io.telltale.examples.scan.output.Layout;
import io.telltale.examples.scan.output.OutputFormat;
import io.telltale.examples.scan.output.RowWriter;
import io.telltale.examples.scan.output.SortedRows;
import io.telltale.examples.scan.output.Terminal;
import io.telltale.examples.scan.rules.Hits;
import io.telltale.examples.scan.rules.Printing;
import io.telltale.examples.scan.rules.ProxyHits;
import io.telltale.examples.scan.rules.RuleHits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale scan}: reads files of events and writes those that are hits. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        versionProvider = Telltale.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Reads process-creation events and prints those that the T1090 query returns, with their ToolType; or, with --rules, those"
                    + " that your own detections return, each with its Rule.",
            "",
            "Files are JSON Lines with Defender's column names (a record a line, or the Streaming API's"
                    + " {\"records\":[{\"properties\":{...}}]}), or the portal's CSV export; gzip or not; UTF-8, or UTF-16 with a"
                    + " byte order mark. Lines that are no events are reported with file and line number and do not stop the scan.",
            "",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no hits, or all of them are suppressed",
            "1:hits that are not suppressed",
            "2:could not do the job: wrong usage, rules that cannot be used (unless --lenient leaves some that can),"
                    + " a file that cannot be read to its end or is no file of events (none of its lines is one), output that"
                    + " cannot be written, too little memory. What could be scanned has been.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  telltale scan events.jsonl",
            "  telltale scan --output jsonl --since 24h --sort export.csv stream.jsonl.gz",
            "  telltale scan --rules detections/ --explain events.jsonl",
            "  telltale scan --rules detections/ more.zip --output jsonl events.jsonl",
            "  zcat *.gz | telltale scan - --rejects bad.txt > hits.txt",
        })
final class ScanCommand implements Callable<Integer> {
    /** A text of this length still fits an array when each of its characters takes three bytes. */
    private static final int MOST_LINE_BYTES = 512 << 20;

    private static final int DEFAULT_LINE_BYTES = 64 << 20;

    /** How much of the heap a line takes, in lines, if every character of it is malformed; ordinary ones take some ten. */
    private static final int HEAP_PER_LINE = 16;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of events; - is the standard input.")
    private List<String> files;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jsonl or csv; without it, each file's format is told by its content.")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (for people, cut to the terminal's width), jsonl or csv (the query's ten columns, every value"
                    + " as it came in). With --rules, jsonl has Rule, the columns that the rule projects (else the event's and those that"
                    + " the rule adds) and the Suppression of a suppressed hit; csv has the columns of all rules, and of rules that project"
                    + " none the nine best known and those that they add. Default: ${DEFAULT-VALUE}.")
    private OutputFormat output;

    @Mixin
    private RuleOptions rules;

    @Option(
            names = "--hide-suppressed",
            description = "Count suppressed hits, but do not print them. Default: they are printed with their Suppression.")
    private boolean hideSuppressed;

    @Option(
            names = "--explain",
            description = "Say why each hit is one: which conditions hold, and where which literal occurs. Below the hit in a table, as the"
                    + " property Explanation in jsonl; not in csv. It takes a millisecond or so a hit.")
    private boolean explain;

    @Option(
            names = "--since",
            paramLabel = "SPAN",
            converter = TimeWindow.Timespan.class,
            description = "Only events whose Timestamp is later than SPAN ago (90s, 30m, 24h, 7d), as the query's ago(24h)."
                    + " An event whose Timestamp is missing or cannot be read is left out, as null is in KQL; it is counted and"
                    + " reported. Default: all events.")
    private Duration since;

    @Option(
            names = "--now",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "What --since, the rules' now() and ago(), and suppressions that expire take for now, as in 2026-04-13T00:00:00Z."
                    + " Default: the clock.")
    private Instant now;

    @Option(names = "--sort", description = "The query's order: latest Timestamp first, those that cannot be read last.")
    private boolean sort;

    @Option(
            names = "--rows",
            description = "Print a hit as often as the query returns it: its union returns some events twice. Default: once.")
    private boolean everyRow;

    @Option(names = "--rejects",
            paramLabel = "FILE",
            description = "Write the lines that are no events to FILE, each as it came in, a CR at its end included, and then a line feed;"
                    + " of a line that holds several records, only what is no event. FILE may not be one of the inputs.")
    private Path rejectsFile;

    @Option(names = "--strict", description = "Exit with 2 if any line was rejected.")
    private boolean strict;

    @Option(
            names = "--max-line",
            paramLabel = "BYTES",
            description = "The longest line or CSV row that is read; longer ones are rejected. A line takes about 10 times"
                    + " its length of Java's heap (-Xmx), 16 times if all of it is malformed. Default: 67108864, or a sixteenth of the heap if"
                    + " that is less.")
    private Integer maxLine;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show a progress bar. Default: if the standard error is a terminal and the input is long; of a pipe, once"
                    + " it turns out to be.")
    private Boolean progress;

    @Option(names = {"-q", "--quiet"}, description = "No summary, and no notes on rules.")
    private boolean quiet;

    private final Clock clock;
    private final InputStream standardInput;
    private final OutputStream standardOutput;

    ScanCommand(final Clock clock, final InputStream standardInput, final OutputStream standardOutput) {
        this.clock = clock;
        this.standardInput = standardInput;
        this.standardOutput = standardOutput;
    }

    @Override
    public Integer call() {
        checkMaxLine();
        checkRuleOptions();
        final PrintWriter messages = spec.commandLine().getErr();
        final List<Input> inputs = files.stream().map(file -> new Input(file, standardInput)).toList();
        final Hits hits = rejectsFile != null && !canReject(inputs, messages) ? null : hits(messages);
        if (hits == null) {
            return Telltale.FAILED;
        }
        final long started = System.nanoTime();
        Scan scan = null;
        boolean failed = false;
        try (Rejects rejects = new Rejects(messages, rejectsFile);
                RowWriter rows = rows(hits.layout())) {
            scan = new Scan(window(), hits, rows, rejects, messages);
            failed = !scan(inputs, scan, messages);
            failed |= strict && rejects.count() > 0;
        } catch (final IOException | UncheckedIOException e) {
            final Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
            if (cause instanceof BrokenPipeException && scan != null) {
                // Whoever read the output has seen enough; that is no failure.
                return scan.hits() > 0 ? Telltale.HITS : Telltale.NO_HITS;
            }
            messages.println("telltale: " + Failure.describe(cause));
            messages.flush();
            return Telltale.FAILED;
        } catch (final RuntimeException | Error e) {
            messages.println("telltale: " + Failure.describeUnexpected(e));
            failed = true;
        }
        if (!quiet && scan != null) {
            scan.summarize(files.size(), (System.nanoTime() - started) / 1e9);
        }
        messages.flush();
        return failed ? Telltale.FAILED : scan.hits() > 0 ? Telltale.HITS : Telltale.NO_HITS;
    }

    private void checkMaxLine() {
        if (maxLine == null) {
            maxLine = (int) Math.min(DEFAULT_LINE_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PER_LINE);
        }
        if (maxLine < 1 || maxLine > MOST_LINE_BYTES) {
            throw new ParameterException(
                    spec.commandLine(), "--max-line is 1 to " + MOST_LINE_BYTES + " bytes: " + maxLine);
        }
    }

    private boolean canReject(final List<Input> inputs, final PrintWriter messages) {
        final String name = Terminal.visible(rejectsFile.toString());
        if (Files.isDirectory(rejectsFile)) {
            messages.println("telltale: --rejects has to name a file; this is a directory: " + name);
            return false;
        }
        for (final Input input : inputs) {
            if (input.isOverwrittenBy(rejectsFile)) {
                messages.println("telltale: --rejects would overwrite an input; nothing was read: " + name + " is "
                        + Terminal.visible(input.name()));
                return false;
            }
        }
        return true;
    }

    /** Scans all inputs; false if one cannot be read to its end. What cannot be gone on from ends the scan, but not what it found. */
    private boolean scan(final List<Input> inputs, final Scan scan, final PrintWriter messages) throws IOException {
        String current = null;
        try {
            boolean complete = true;
            for (final Input input : inputs) {
                current = input.name();
                complete &= scan(input, scan, messages);
            }
            return complete;
        } catch (final UncheckedIOException e) {
            throw e;
        } catch (final RuntimeException | Error e) {
            messages.println("telltale: " + Terminal.visible(current) + ": " + Failure.describeUnexpected(e));
            return false;
        }
    }

    /** Scans one input; false if it cannot be read. What goes wrong with the output ends the whole scan instead. */
    private boolean scan(final Input input, final Scan scan, final PrintWriter messages) throws IOException {
        final String task = input.isStandardInput() ? "standard input" : Terminal.visible(input.fileName());
        try (InputStream bytes = input.open();
                Progress bar = new Progress(
                        task, bytes, input.size(), progress, Terminal.isErrorWatched(), ProgressBarBuilder::new)) {
            new EventFile(input.name(), bar.input(), maxLine).read(format, scan);
            return true;
        } catch (final UnusableInputException e) {
            messages.println("telltale: " + Terminal.visible(e.getMessage()));
            return false;
        } catch (final InputFailedException e) {
            messages.println("telltale: " + Terminal.visible(input.name() + ": " + Failure.describe(e.getCause())));
            return false;
        }
    }

    private void checkRuleOptions() {
        if (explain && output == OutputFormat.CSV) {
            throw new ParameterException(spec.commandLine(), "--explain has no place in csv: use --output table or --output jsonl");
        }
        final String lonely = hideSuppressed ? "--hide-suppressed" : rules.given();
        if (!rules.areGiven() && lonely != null) {
            throw new ParameterException(spec.commandLine(), lonely + " is of use with --rules only");
        }
        files = rules.takeFrom(files);
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "all paths are rules, and files of events are missing: give one, or - for the standard input");
        }
    }

    /** What decides about events; null if the rules cannot be used, which has been said. */
    private Hits hits(final PrintWriter messages) {
        final Printing printing = new Printing(output, everyRow, hideSuppressed, explain);
        if (!rules.areGiven()) {
            return new ProxyHits(printing);
        }
        final RulePack pack = rules.load(now == null ? clock : InstantSource.fixed(now), messages, quiet);
        return pack == null ? null : new RuleHits(pack, printing);
    }

    private RowWriter rows(final Layout layout) throws IOException {
        final RowWriter rows = output.open(standardOutput, Terminal.width(), layout);
        return sort ? new SortedRows(rows, Timestamps::parse, SortedRows.DEFAULT_HELD_CHARACTERS) : rows;
    }

    private TimeWindow window() {
        if (since == null) {
            return null;
        }
        return new TimeWindow((now == null ? clock.instant() : now).minus(since));
    }
}
