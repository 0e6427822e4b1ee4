package io.telltale.examples.scan.rules;

import io.telltale.Detection;
import io.telltale.DetectionOptions;
import io.telltale.PackException;
import io.telltale.PackProblem;
import io.telltale.RulePack;
import io.telltale.Suppression;
import io.telltale.examples.scan.output.Terminal;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlNote;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Metadata;
import io.telltale.load.LoadLimits;
import io.telltale.load.RuleFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compiles files of rules one by one, and then together, and says what became of each. Mutable, used once. */
public final class RuleCheck {
    private final DetectionOptions options;
    private final PrintWriter output;
    private final boolean quiet;
    private final List<Detection> detections = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private int errors;

    /**
     * Checks nothing yet.
     *
     * @param options how the rules are compiled
     * @param output  takes what there is to say
     * @param quiet   whether only errors are printed
     */
    public RuleCheck(final DetectionOptions options, final PrintWriter output, final boolean quiet) {
        this.options = options;
        this.output = output;
        this.quiet = quiet;
    }

    /**
     * Checks files, folders and archives.
     *
     * @param places where they are
     * @return whether a pack can be made of them as they are
     */
    public boolean check(final List<Path> places) {
        final RuleFiles files = new RuleFiles(LoadLimits.DEFAULT);
        places.forEach(files::read);
        files.problems().forEach(problem -> error(problem.render()));
        files.sources().forEach(this::check);
        if (!detections.isEmpty()) {
            together();
        }
        say(String.format(
                Locale.ROOT, "files: %,d, rules: %,d, suppressions: %,d, problems: %,d",
                files.sources().size(), detections.size(), suppressions.size(), errors));
        output.flush();
        return errors == 0;
    }

    private void check(final KqlSource source) {
        try {
            if (Metadata.of(source).first(Metadata.SUPPRESSES) != null) {
                suppression(Suppression.compile(source, options));
            } else {
                rule(Detection.compile(source, options));
            }
        } catch (final KqlException | PackException e) {
            error(e.getMessage());
        } catch (final RuntimeException | StackOverflowError e) {
            // The other files still want to be checked.
            error(source.name() + ": this cannot be compiled, and that is a defect of telltale, please report it: " + e);
        }
    }

    private void rule(final Detection detection) {
        final RulePack alone = RulePack.of(detection);
        detections.add(detection);
        say(detection.source().name() + ": ok, rule " + detection.id() + "; " + size(alone));
        if (!detection.labels().isEmpty()) {
            say("  labels: " + String.join(", ", detection.labels()));
        }
        final String columns = String.join(", ", detection.columns());
        say("  columns: " + (!detection.keepsEventColumns() ? columns : columns.isEmpty() ? "the event's" : "the event's, and " + columns));
        for (final KqlNote note : detection.notes()) {
            final int start = note.span().start();
            say("  " + note.source().name() + ":" + note.source().line(start) + ":" + note.source().column(start) + ": note: " + note.message());
        }
    }

    private void suppression(final Suppression suppression) {
        suppressions.add(suppression);
        say(suppression.source().name() + ": ok, suppression " + suppression.id() + " of "
                + (suppression.ruleId().equals(Suppression.ALL_RULES) ? "all rules" : suppression.ruleId()));
        say("  " + RuleHits.terms(suppression));
        if (!options.clock().instant().isBefore(suppression.expires())) {
            say("  note: it has expired and does not apply");
        }
    }

    /** What only shows when the rules are together: ids that are given twice, suppressions of rules that are not there, limits. */
    private void together() {
        try {
            final RulePack pack = RulePack.of(detections, suppressions);
            if (detections.size() > 1) {
                say("all together; " + size(pack));
            }
        } catch (final PackException e) {
            e.problems().stream().map(PackProblem::message).forEach(this::error);
        }
    }

    private static String size(final RulePack pack) {
        return String.format(Locale.ROOT, "literals: %,d, states: %,d, bytes: %,d", pack.literalCount(), pack.stateCount(), pack.sizeInBytes());
    }

    private void error(final String message) {
        errors++;
        output.println(Terminal.visibleLines(message));
    }

    private void say(final String line) {
        if (!quiet) {
            output.println(Terminal.visible(line));
        }
    }
}
