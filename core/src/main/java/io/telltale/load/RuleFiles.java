package io.telltale.load;

import io.telltale.kql.KqlSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads files of rules: a file, every {@code *.kql} of a folder and the folders in it, or of a ZIP archive. Mutable, read once; what cannot be read is a problem, and
 * the rest is read.
 *
 * <p>Sources come in the order of the places, and within a place in that of their names (by UTF-16 unit, folders separated by slashes), so that the order does not depend on
 * the file system. Links to files are followed, folders that are links are not.
 */
public final class RuleFiles {
    /** What the names of files of rules end in, in any case. */
    public static final String EXTENSION = ".kql";

    private final LoadLimits limits;
    private final List<KqlSource> sources = new ArrayList<>();
    private final List<LoadProblem> problems = new ArrayList<>();
    private long bytes;
    private boolean full;

    /**
     * Reads nothing yet.
     *
     * @param limits how much may be read
     */
    public RuleFiles(final LoadLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a file, a folder or an archive.
     *
     * @param place where it is
     * @return this
     */
    public RuleFiles read(final Path place) {
        final List<KqlSource> found = new ArrayList<>();
        try {
            if (Files.isDirectory(place)) {
                folder(place, found);
            } else if (isArchive(place)) {
                archive(place, found);
            } else {
                try (InputStream stream = Files.newInputStream(place)) {
                    add(place.toString(), stream, found);
                }
            }
        } catch (final IOException e) {
            problems.add(new LoadProblem(place.toString(), describe(e)));
        }
        found.sort(Comparator.comparing(KqlSource::name));
        sources.addAll(found);
        return this;
    }

    /**
     * What was read.
     *
     * @return the sources, named by their paths
     */
    public List<KqlSource> sources() {
        return List.copyOf(sources);
    }

    /**
     * What was not read.
     *
     * @return the problems
     */
    public List<LoadProblem> problems() {
        return List.copyOf(problems);
    }

    private static boolean isArchive(final Path place) {
        final Path name = place.getFileName();
        return name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private void folder(final Path folder, final List<KqlSource> found) throws IOException {
        final List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), limits.depth(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
                if (attributes.isDirectory()) {
                    problems.add(new LoadProblem(file.toString(), "folders are nested too deep: depth=" + limits.depth()));
                } else if (isRule(file.toString()) && Files.isRegularFile(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(final Path file, final IOException e) {
                problems.add(new LoadProblem(file.toString(), describe(e)));
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(file -> file.toString().replace('\\', '/')));
        for (final Path file : files) {
            try (InputStream stream = Files.newInputStream(file)) {
                add(file.toString().replace('\\', '/'), stream, found);
            } catch (final IOException e) {
                problems.add(new LoadProblem(file.toString(), describe(e)));
            }
        }
        if (files.isEmpty() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            problems.add(new LoadProblem(folder.toString(), "the folder holds no file of rules: names end in " + EXTENSION));
        }
    }

    private void archive(final Path archive, final List<KqlSource> found) throws IOException {
        int entries = 0;
        int rules = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > limits.entries()) {
                    problems.add(new LoadProblem(
                            archive.toString(), "the archive has too many entries, and the rest is left out: entries=" + limits.entries()));
                    return;
                }
                if (!entry.isDirectory() && isRule(entry.getName())) {
                    rules++;
                    add(archive + "!/" + entry.getName().replace('\\', '/'), zip, found);
                }
                if (full) {
                    return;
                }
            }
        }
        if (rules == 0) {
            problems.add(new LoadProblem(
                    archive.toString(), entries == 0 ? "this is no ZIP archive, or an empty one" : "the archive holds no file of rules: names end in " + EXTENSION));
        }
    }

    private static boolean isRule(final String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    }

    private void add(final String name, final InputStream stream, final List<KqlSource> found) throws IOException {
        if (full) {
            return;
        }
        if (sources.size() + found.size() == limits.files()) {
            full = true;
            problems.add(new LoadProblem(name, "there are too many files of rules, and the rest is left out: files=" + limits.files()));
            return;
        }
        final byte[] content = stream.readNBytes(limits.fileBytes() + 1);
        if (content.length > limits.fileBytes()) {
            problems.add(new LoadProblem(name, "the file is too large: fileBytes=" + limits.fileBytes()));
            return;
        }
        if (bytes + content.length > limits.bytes()) {
            full = true;
            problems.add(new LoadProblem(
                    name, "the files of rules are too large together, and the rest is left out: bytes=" + limits.bytes() + ", demanded="
                            + (bytes + content.length)));
            return;
        }
        bytes += content.length;
        try {
            found.add(new KqlSource(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString()));
        } catch (final CharacterCodingException e) {
            problems.add(new LoadProblem(name, "the file is no UTF-8 text"));
        }
    }

    private static String describe(final IOException e) {
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "it may not be read";
        }
        return (e instanceof ZipException ? "the archive is broken: " : "it cannot be read: ") + e.getMessage();
    }
}
