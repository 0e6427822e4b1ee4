package io.telltale.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the tables, and below them what was measured on what. */
final class Markdown {
    private final Wording wording;
    private final StringBuilder text = new StringBuilder();

    private Markdown(final Wording wording) {
        this.wording = wording;
    }

    /** A chart that was drawn: of which family, what it shows, and its address from where the Markdown will be. */
    record Picture(Family family, String title, String address) {}

    static String write(final List<Family> families, final List<Picture> pictures, final Wording wording) {
        final Markdown markdown = new Markdown(wording);
        for (final Family family : families) {
            markdown.table(family);
            pictures.stream().filter(picture -> picture.family().equals(family)).forEach(markdown::picture);
        }
        markdown.machine(families);
        return markdown.text.toString();
    }

    private void table(final Family family) {
        final Measurement first = family.first();
        final String reference = wording.label(family.reference());
        text.append("**").append(escape(first.simpleClass())).append("**, ").append(escape(wording.circumstances(family))).append(". ");
        text.append(first.isTime() ? "Less time is better" : "More is better");
        if (family.hasRatios() && first.isTime()) {
            text.append("; of the ratios, more is (2× takes half the time)");
        }
        text.append(".\n\n");

        final List<String> head = new ArrayList<>(family.varying());
        head.add("");
        head.add(wording.score(first));
        if (family.hasRatios()) {
            head.add("beside " + reference);
        }
        final boolean bytes = family.entries().stream().anyMatch(entry -> !Double.isNaN(entry.measurement().bytesPerOp()));
        if (bytes) {
            head.add("bytes allocated");
        }
        row(head);
        final int names = family.varying().size();
        text.append("|---:".repeat(names)).append("|---").append("|---:".repeat(head.size() - names - 1)).append("|\n");
        for (final Family.Entry entry : family.entries()) {
            row(cells(family, entry, bytes));
        }
        text.append('\n');
    }

    private void picture(final Picture picture) {
        text.append("![").append(escape(picture.title())).append("](").append(picture.address().replace(" ", "%20")).append(")\n\n");
    }

    private List<String> cells(final Family family, final Family.Entry entry, final boolean bytes) {
        final Measurement measurement = entry.measurement();
        final List<String> cells = new ArrayList<>();
        family.varying().forEach(param -> cells.add(measurement.params().get(param)));
        final boolean bold = wording.highlights(measurement.method());
        cells.add(bold(wording.label(measurement.method()), bold));
        cells.add(Figures.score(measurement));
        if (family.hasRatios()) {
            cells.add(bold(Figures.ratio(entry.ratio()), bold));
        }
        if (bytes) {
            cells.add(Figures.bytes(measurement.bytesPerOp()));
        }
        return cells;
    }

    private static String bold(final String cell, final boolean bold) {
        return bold ? "**" + cell + "**" : cell;
    }

    private void row(final List<String> cells) {
        cells.forEach(cell -> text.append(cell.isEmpty() ? "| " : "| " + escape(cell) + " "));
        text.append("|\n");
    }

    private void machine(final List<Family> families) {
        text.append("Measured on ").append(escape(wording.machine().description()));
        if (!wording.machine().told()) {
            text.append(" (the machine that wrote this report: JMH does not record which one ran)");
        }
        text.append(", ").append(wording.date());
        if (wording.commit() != null) {
            text.append(", commit ").append(escape(wording.commit()));
        }
        text.append(":\n\n");
        final Map<String, Set<String>> setups = new LinkedHashMap<>();
        for (final Family family : families) {
            for (final Family.Entry entry : family.entries()) {
                setups.computeIfAbsent(setup(entry.measurement()), any -> new LinkedHashSet<>()).add(entry.measurement().simpleClass());
            }
        }
        setups.forEach((setup, classes) ->
                text.append("- ").append(escape(String.join(", ", classes))).append(": ").append(setup).append('\n'));
        text.append("\n± is half of JMH's 99.9 % confidence interval, and of a ratio what follows from both; ratios are of one run.\n");
    }

    private static String setup(final Measurement measurement) {
        final Jvm jvm = measurement.jvm();
        final String flags = jvm.arguments().isEmpty() ? "no flags" : "`" + jvm.flags().replace('`', '\'') + "`";
        return escape(jvm.name()) + " " + jvm.jdkVersion()
                + (jvm.vmVersion().isEmpty() ? "" : " (" + jvm.vmVersion() + ")") + ", " + flags + ", "
                + Figures.count(measurement.threads(), "thread") + ", " + measurement.effort().describe(measurement.mode());
    }

    /** What comes from a file or an option is text, whatever Markdown makes of it. */
    private static String escape(final String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }
}
