package io.telltale.load;

/**
 * How much is read. Immutable.
 *
 * @param files     the most files of rules in all places together
 * @param fileBytes the largest file of rules, in bytes
 * @param bytes     the most bytes of all files of rules together
 * @param depth     how deep folders may nest, the one that is named included
 * @param entries   the most entries of an archive that are looked at, files of rules or not
 */
public record LoadLimits(int files, int fileBytes, long bytes, int depth, int entries) {
    /** The limits that hold unless others are given: several times the largest public collections. */
    public static final LoadLimits DEFAULT = new LoadLimits(20_000, 4 << 20, 256L << 20, 32, 200_000);

    /**
     * Checks that there is something left to read.
     *
     * @param files     the most files of rules
     * @param fileBytes the largest file
     * @param bytes     the most bytes of all files
     * @param depth     how deep folders may nest
     * @param entries   the most entries of an archive
     * @throws IllegalArgumentException if a limit is not positive
     */
    public LoadLimits {
        if (files < 1 || fileBytes < 1 || bytes < 1 || depth < 1 || entries < 1) {
            throw new IllegalArgumentException("a limit is not positive: files=" + files + ", fileBytes=" + fileBytes + ", bytes=" + bytes + ", depth="
                    + depth + ", entries=" + entries);
        }
    }
}
