package io.telltale;

import io.telltale.kql.KqlException;
import io.telltale.kql.Visible;

/**
 * A rule or suppression that is not in a pack, or a file that could not be read. Immutable.
 *
 * @param name    the file's name
 * @param message what is wrong, as people read it: {@code file:line:column: message} with the text at fault for each error, or {@code file: message}
 */
public record PackProblem(String name, String message) {
    static PackProblem of(final String name, final KqlException e) {
        return new PackProblem(name, e.getMessage());
    }

    static PackProblem of(final String name, final String message) {
        return new PackProblem(name, Visible.of(name + ": " + message));
    }
}
