package io.telltale.examples.scan.input;

/**
 * Where something is in the input.
 *
 * @param file the file's name as it was given
 * @param line the line's number, from 1
 */
public record Place(String file, long line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
