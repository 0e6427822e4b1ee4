package io.telltale.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws what can be drawn of families: lines where one parameter is a number that varies, else bars where there is somebody to compare with. */
final class Charts {
    private final Wording wording;
    private final Path folder;
    private final Set<String> names = new HashSet<>();
    private final List<Chart> written = new ArrayList<>();

    /** A chart that was written, and of which family it shows all or a part. */
    record Chart(Family family, String title, Path file) {}

    private Charts(final Wording wording, final Path folder) {
        this.wording = wording;
        this.folder = folder;
    }

    /** Writes all charts into a folder, which is made if need be. */
    static List<Chart> write(final List<Family> families, final Wording wording, final Path folder) throws UnusableInputException {
        // Nobody is to see windows, nor to need what would show them.
        System.setProperty("java.awt.headless", "true");
        final Charts charts = new Charts(wording, folder);
        try {
            Files.createDirectories(folder);
            for (final Family family : families) {
                charts.write(family);
            }
        } catch (final IOException e) {
            throw new UnusableInputException(folder + ": charts cannot be written there: " + e);
        } catch (final LinkageError | InternalError e) {
            throw new UnusableInputException("charts cannot be drawn, as this Java lacks fonts or its graphics (on Debian: apt-get install"
                    + " fontconfig libfreetype6 fonts-dejavu-core); without --out there is the Markdown alone: " + e);
        }
        return charts.written;
    }

    private void write(final Family family) throws IOException {
        final String axis = family.axis();
        final List<Family> parts = family.split(axis);
        for (final Family part : parts) {
            final Measurement first = part.first();
            if (!part.entries().stream().allMatch(entry -> entry.measurement().score() > 0) || axis == null && part.methods().size() < 2) {
                continue;
            }
            final String title = first.simpleClass() + ": " + wording.score(first) + (axis == null ? "" : " by " + axis)
                    + (first.isTime() ? ", less is better" : ", more is better");
            final Sheet sheet = axis == null ? BarChart.draw(part, wording) : LineChart.draw(part, wording, axis);
            sheet.title(title, subtitle(part, axis)).foot(foot(part));
            final Path file = folder.resolve(name(part, axis, parts.size() > 1) + ".png");
            Files.write(file, sheet.png());
            written.add(new Chart(family, title + ", " + wording.circumstances(part), file));
        }
    }

    private String subtitle(final Family family, final String axis) {
        final String ratio = axis == null && family.hasRatios() ? "; bold: times " + wording.label(family.reference()) : "";
        return wording.circumstances(family) + ratio + "; whiskers: 99.9 % confidence";
    }

    private String foot(final Family family) {
        return wording.machine().description() + ", " + wording.date() + (wording.commit() == null ? "" : ", commit " + wording.commit()) + ", "
                + family.first().effort().describe(family.first().mode());
    }

    /** A name that says what is in the file, and stays the same from run to run: the class, the parameters if need be, the JDK. */
    private String name(final Family family, final String axis, final boolean byParams) {
        final Measurement first = family.first();
        final StringBuilder name = new StringBuilder(first.simpleClass());
        if (axis != null) {
            name.append('-').append(axis);
        }
        if (byParams) {
            for (final Map.Entry<String, String> param : family.constants().entrySet()) {
                // Of a path, the last name is what tells it from others.
                name.append('-').append(param.getValue().replaceFirst("^.*[/\\\\](?=.)", ""));
            }
        }
        name.append("-jdk").append(first.jvm().feature()).append(first.jvm().hasVectors() ? "-vector" : "");
        final String plain = name.toString().replaceAll("[^A-Za-z0-9._-]+", "_");
        String unique = plain;
        for (int i = 2; !names.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = plain + "-" + i;
        }
        return unique;
    }
}
