package io.telltale.examples.scan;

import io.telltale.Detection;
import io.telltale.PackException;
import io.telltale.PackProblem;
import io.telltale.ProxyDetector;
import io.telltale.RulePack;
import io.telltale.Suppression;
import io.telltale.examples.scan.output.Terminal;
import io.telltale.kql.KqlNote;
import io.telltale.load.RuleFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which rules are run, and what there is to say of them before they are. Mutable: the command line fills it. */
final class RuleOptions {
    /** More notes are counted but not shown one by one. */
    static final int NOTES_SHOWN = 20;

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "Run these rules: a file of KQL, or every *.kql of a folder (and the folders in it) or of a .zip. More may follow,"
                    + " or be given by another --rules. Files whose head says \"// suppresses: ...\" are suppressions. Default: the T1090 query that comes with telltale.")
    private List<Path> paths;

    @Option(
            names = "--lenient",
            description = "Report rules that cannot be used, and run the others. Default: nothing is run, exit code 2.")
    private boolean lenient;

    @Mixin
    private CompileOptions compiling;

    /** Whether rules are given. */
    boolean areGiven() {
        return paths != null;
    }

    /**
     * Takes paths of rules that stand among a command's other arguments, as a shell puts them there for {@code --rules *.kql}; returns the
     * arguments that are none.
     */
    List<String> takeFrom(final List<String> arguments) {
        if (!areGiven()) {
            return arguments;
        }
        final List<String> others = new ArrayList<>();
        for (final String argument : arguments) {
            if (isRules(argument)) {
                paths.add(Path.of(argument));
            } else {
                others.add(argument);
            }
        }
        return others;
    }

    /** Files of events are neither folders nor archives. */
    private static boolean isRules(final String argument) {
        final String name = argument.toLowerCase(Locale.ROOT);
        return name.endsWith(RuleFiles.EXTENSION) || name.endsWith(".zip") || Files.isDirectory(Path.of(argument));
    }

    /** The first option that is of use with rules only and was given, or null. */
    String given() {
        return lenient ? "--lenient" : compiling.given();
    }

    /**
     * Loads the rules, or T1090's query if there are none.
     *
     * @param clock    what the rules take for now
     * @param messages takes what is wrong with them
     * @param quiet    whether notes are left out
     * @return the rules; null if they cannot be used, which has been said
     */
    RulePack load(final InstantSource clock, final PrintWriter messages, final boolean quiet) {
        if (!areGiven()) {
            return RulePack.of(Detection.compile(ProxyDetector.query(), compiling.with(clock)));
        }
        try {
            final RulePack pack = RulePack.load(
                    paths, compiling.with(clock), lenient ? RulePack.Loading.LENIENT : RulePack.Loading.STRICT);
            report(pack.problems(), messages);
            if (!pack.problems().isEmpty()) {
                messages.printf(Locale.ROOT, "telltale: problems: %d, rules that are run: %d%n", pack.problems().size(), pack.detections().size());
            }
            if (!quiet) {
                note(pack, messages);
                expired(pack, clock, messages);
            }
            return pack;
        } catch (final PackException e) {
            report(e.problems(), messages);
            messages.println("telltale: the rules cannot be used"
                    + (lenient ? ": none of them is left" : "; --lenient runs those that can, check PATH tells them apart"));
            messages.flush();
            return null;
        }
    }

    private static void report(final List<PackProblem> problems, final PrintWriter messages) {
        problems.forEach(problem -> messages.println(Terminal.visibleLines(problem.message())));
    }

    private static void note(final RulePack pack, final PrintWriter messages) {
        int count = 0;
        for (final Detection detection : pack.detections()) {
            for (final KqlNote note : detection.notes()) {
                if (count++ < NOTES_SHOWN) {
                    messages.println(Terminal.visibleLines(note.render()));
                }
            }
        }
        if (count > NOTES_SHOWN) {
            messages.printf(Locale.ROOT, "more notes: %d; telltale check shows them all%n", count - NOTES_SHOWN);
        }
    }

    private static void expired(final RulePack pack, final InstantSource clock, final PrintWriter messages) {
        for (final Suppression suppression : pack.suppressions()) {
            if (!clock.instant().isBefore(suppression.expires())) {
                messages.println(Terminal.visible(suppression.source().name() + ": note: the suppression has expired and does not apply: "
                        + suppression.id() + ", owner " + suppression.owner() + ", expired " + suppression.expires()));
            }
        }
    }
}
