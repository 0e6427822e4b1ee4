package io.telltale.examples.scan;

import io.telltale.Detection;
import io.telltale.RulePack;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.output.Terminal;
import io.telltale.examples.scan.rules.EventTexts;
import io.telltale.examples.scan.rules.Explanations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale explain}: says why rules match one event, or why one does not. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Telltale.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Says of one event, given by options or read from a file, why rules match it: which conditions hold (+) and which do not (-),"
                    + " and where which literal of which list occurs, in bytes of UTF-8, the end excluded.",
            "",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no rule matches, or suppressed hits only",
            "1:a rule matches",
            "2:could not do the job: wrong usage, rules that cannot be used, no event",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  telltale explain --file-name ssh.exe --command-line \"ssh.exe -R 8080:h:80 u@h\"",
            "  telltale explain --rules detections/ --rule my-rule --column AccountName=svc",
            "  telltale explain --rules detections/ --event event.json",
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int IDS_SHOWN = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuleOptions rules;

    @Parameters(paramLabel = "PATH", arity = "0..*", hidden = true)
    private List<String> more = List.of();

    @Option(names = "--rule", paramLabel = "ID", description = "Explain this rule, whether it matches or not. Default: every rule that matches.")
    private String ruleId;

    @Option(names = "--file-name", paramLabel = "TEXT", description = "The event's FileName.")
    private String fileName;

    @Option(names = "--command-line", paramLabel = "TEXT", description = "The event's ProcessCommandLine.")
    private String commandLine;

    @Option(names = "--column", paramLabel = "NAME=VALUE", description = "Another column of the event; give it again for more.")
    private List<String> columns = List.of();

    @Option(
            names = "--event",
            paramLabel = "FILE",
            description = "Take the first event of a file, in the formats of scan; - is the standard input. The options above replace its columns.")
    private String eventFile;

    @Option(
            names = "--now",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "What rules and suppressions take for now, as in 2026-04-13T00:00:00Z. Default: the clock.")
    private Instant now;

    @Option(names = {"-q", "--quiet"}, description = "No notes on rules.")
    private boolean quiet;

    private final Clock clock;
    private final InputStream standardInput;
    private final PrintWriter output;

    ExplainCommand(final Clock clock, final InputStream standardInput, final OutputStream standardOutput) {
        this.clock = clock;
        this.standardInput = standardInput;
        output = new PrintWriter(new OutputStreamWriter(standardOutput, StandardCharsets.UTF_8));
    }

    @Override
    public Integer call() {
        final PrintWriter messages = spec.commandLine().getErr();
        if (!rules.areGiven() && rules.given() != null) {
            throw new ParameterException(spec.commandLine(), rules.given() + " is of use with --rules only");
        }
        final List<String> others = rules.takeFrom(more);
        if (!others.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "this is neither an option nor, behind --rules, a path of rules: " + others.get(0));
        }
        if (fileName == null && commandLine == null && columns.isEmpty() && eventFile == null) {
            throw new ParameterException(spec.commandLine(), "an event is missing: --file-name, --command-line, --column or --event");
        }
        final EventTexts texts = new EventTexts(EventSchema.DEVICE_PROCESS_EVENTS.columns());
        final EventView event;
        try {
            event = eventFile == null ? texts.view(completed(new Event())) : firstEvent(texts, messages);
        } catch (final IOException e) {
            messages.println("telltale: " + eventFile + ": " + Failure.describe(e));
            return Telltale.FAILED;
        }
        if (event == null) {
            messages.println("telltale: " + eventFile + ": there is no event in this file");
            return Telltale.FAILED;
        }
        final RulePack pack = rules.load(now == null ? clock : InstantSource.fixed(now), messages, quiet);
        if (pack == null) {
            return Telltale.FAILED;
        }
        final Detection asked = ruleId == null ? null : asked(pack);
        if (ruleId != null && asked == null) {
            messages.println("telltale: there is no rule with this id: " + ruleId + "; there are " + ids(pack));
            return Telltale.FAILED;
        }
        final Explanations explanations = new Explanations(pack, event);
        final boolean matches = asked == null ? explanations.printMatches(output) : explanations.print(asked, output);
        output.flush();
        if (ruleId == null && explanations.isEmpty()) {
            messages.println("no rule matches; --rule ID says why one does not");
        }
        return matches ? Telltale.HITS : Telltale.NO_HITS;
    }

    private Detection asked(final RulePack pack) {
        return pack.detections().stream().filter(detection -> detection.id().equals(ruleId)).findFirst().orElse(null);
    }

    private static String ids(final RulePack pack) {
        final List<String> ids = pack.detections().stream().limit(IDS_SHOWN).map(Detection::id).toList();
        return Terminal.visible(String.join(", ", ids)) + (pack.detections().size() > IDS_SHOWN ? " and others" : "");
    }

    private EventView firstEvent(final EventTexts texts, final PrintWriter messages) throws IOException {
        final FirstEvent first = new FirstEvent(event -> texts.view(completed(event)), messages);
        try (InputStream bytes = eventFile.equals("-") ? standardInput : Files.newInputStream(Path.of(eventFile))) {
            return first.of(eventFile.equals("-") ? "(standard input)" : eventFile, bytes);
        }
    }

    /** The event with the columns that the options give. */
    private Event completed(final Event event) {
        set(event, EventColumn.FILE_NAME, fileName);
        set(event, EventColumn.PROCESS_COMMAND_LINE, commandLine);
        for (final String column : columns) {
            final int equals = column.indexOf('=');
            if (equals < 0) {
                throw new ParameterException(spec.commandLine(), "--column takes NAME=VALUE, as in AccountName=svc: " + column);
            }
            set(event, column(column.substring(0, equals)), column.substring(equals + 1));
        }
        return event;
    }

    private EventColumn column(final String name) {
        final EventColumn column = EventSchema.DEVICE_PROCESS_EVENTS.column(name);
        if (column == null) {
            final EventColumn meant = EventSchema.DEVICE_PROCESS_EVENTS.columnIgnoringCase(name);
            throw new ParameterException(
                    spec.commandLine(), "DeviceProcessEvents has no column " + name + (meant == null ? "" : "; is " + meant + " meant?"));
        }
        return column;
    }

    private static void set(final Event event, final EventColumn column, final String text) {
        if (text != null) {
            event.set(column, Event.Kind.STRING, text.toCharArray(), 0, text.length());
        }
    }
}
