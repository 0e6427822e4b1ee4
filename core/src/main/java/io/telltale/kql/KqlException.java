package io.telltale.kql;

import java.util.List;
import java.util.stream.Collectors;

/** A query that cannot be used, with everything that is wrong with it. */
public final class KqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<KqlError> errors;

    /**
     * A refusal.
     *
     * @param errors what is wrong, in the order of the text; not empty
     */
    public KqlException(final List<KqlError> errors) {
        super(errors.stream().map(KqlError::render).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /**
     * Everything that is wrong.
     *
     * @return the errors in the order of the text
     */
    public List<KqlError> errors() {
        return errors;
    }
}
