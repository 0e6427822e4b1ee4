package io.telltale.load;

import io.telltale.kql.KqlSource;
import io.telltale.kql.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads files of rules: a file, every {@code *.kql} of a folder and the folders in it, or of a ZIP archive. Mutable, read once; what cannot be read
 * is a problem, and the rest is read.
 *
 * <p>Sources come in the order of the places, and within a place in that of their names (by UTF-16 unit, folders separated by slashes), so that the
 * order does not depend on the file system. Links to files are followed, and a place that is itself a link; folders within it that are links are
 * not. Names are made {@linkplain Visible visible}: they are somebody else's.
 */
public final class RuleFiles {
    /** What the names of files of rules end in, in any case. */
    public static final String EXTENSION = ".kql";

    /** The longest file that an array can hold, with room for one byte more. */
    private static final int MAX_FILE_BYTES = Integer.MAX_VALUE - 16;

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
                file(place, place.toString(), found);
            }
        } catch (final IOException e) {
            problem(place.toString(), describe(e));
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

    private void problem(final String name, final String message) {
        problems.add(new LoadProblem(Visible.of(name), message));
    }

    private void folder(final Path folder, final List<KqlSource> found) throws IOException {
        final List<Path> files = new ArrayList<>();
        // The folder may be a link; what is in it is named by it all the same.
        final Path root = folder.toRealPath();
        final int problemsBefore = problems.size();
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), limits.depth(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
                final Path named = folder.resolve(root.relativize(file));
                if (attributes.isDirectory()) {
                    problem(named.toString(), "folders are nested too deep: depth=" + limits.depth());
                } else if (isRule(file.toString()) && Files.isRegularFile(file)) {
                    files.add(named);
                } else if (isRule(file.toString())) {
                    problem(named.toString(), "this is no file: it is a link that leads nowhere or to a folder, or a device");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(final Path file, final IOException e) {
                problem(folder.resolve(root.relativize(file)).toString(), describe(e));
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(file -> file.toString().replace('\\', '/')));
        for (final Path file : files) {
            try {
                file(file, file.toString().replace('\\', '/'), found);
            } catch (final IOException e) {
                problem(file.toString(), describe(e));
            }
        }
        if (files.isEmpty() && problems.size() == problemsBefore) {
            problem(folder.toString(), "the folder holds no file of rules: names end in " + EXTENSION);
        }
    }

    private void file(final Path file, final String name, final List<KqlSource> found) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            add(name, stream, found);
        }
    }

    /** Reads an archive by its directory: what is not wanted is not unpacked, however large it is. */
    private void archive(final Path archive, final List<KqlSource> found) throws IOException {
        if (archive.getFileSystem() != FileSystems.getDefault()) {
            problem(archive.toString(), "an archive is read from the default file system only");
            return;
        }
        final Set<String> names = new HashSet<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() == 0) {
                problem(archive.toString(), "the archive is empty");
                return;
            }
            final Enumeration<? extends ZipEntry> entries = zip.entries();
            for (int count = 0; entries.hasMoreElements() && !full; count++) {
                if (count == limits.entries()) {
                    problem(
                            archive.toString(), "the archive has too many entries, and the rest is left out: limit=" + limits.entries() + ", entries="
                                    + zip.size());
                    return;
                }
                final ZipEntry entry = entries.nextElement();
                if (entry.isDirectory() || !isRule(entry.getName())) {
                    continue;
                }
                final String name = archive + "!/" + entry.getName().replace('\\', '/');
                if (names.add(entry.getName())) {
                    entry(zip, entry, name, found);
                } else {
                    problem(name, "the archive holds this name twice, and the second is left out");
                }
            }
        } catch (final IllegalArgumentException e) {
            // Names that are no text.
            throw new ZipException(e.getMessage());
        }
        if (names.isEmpty()) {
            problem(archive.toString(), "the archive holds no file of rules: names end in " + EXTENSION);
        }
    }

    private void entry(final ZipFile zip, final ZipEntry entry, final String name, final List<KqlSource> found) {
        try (InputStream stream = zip.getInputStream(entry)) {
            add(name, stream, found);
        } catch (final IOException e) {
            problem(name, describe(e));
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
            problem(name, "there are too many files of rules, and the rest is left out: files=" + limits.files());
            return;
        }
        final byte[] content = stream.readNBytes(Math.min(limits.fileBytes(), MAX_FILE_BYTES) + 1);
        if (content.length > limits.fileBytes()) {
            problem(name, "the file is too large: fileBytes=" + limits.fileBytes());
            return;
        }
        if (bytes + content.length > limits.bytes()) {
            full = true;
            problem(
                    name, "the files of rules are too large together, and the rest is left out: bytes=" + limits.bytes() + ", demanded="
                            + (bytes + content.length));
            return;
        }
        bytes += content.length;
        try {
            found.add(new KqlSource(Visible.of(name), StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString()));
        } catch (final CharacterCodingException e) {
            problem(name, "the file is no UTF-8 text");
        }
    }

    private static String describe(final IOException e) {
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "it may not be read";
        }
        return (e instanceof ZipException ? "this is no ZIP archive, or a broken or an encrypted one: " : "it cannot be read: ") + e.getMessage();
    }
}
