package io.telltale.load;

/**
 * A file or folder that was not read. Immutable.
 *
 * @param name    its name, as it was given or found
 * @param message why: one sentence, with the limit next to the demand where there is one
 */
public record LoadProblem(String name, String message) {
    /**
     * The problem as people read it.
     *
     * @return {@code name: message}
     */
    public String render() {
        return name + ": " + message;
    }
}
