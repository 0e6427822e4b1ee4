package io.telltale.kql;

import java.util.ArrayList;
import java.util.List;

/** The errors found so far. Mutable while a query is read. */
final class Errors {
    /** More than this help nobody: the first ones cause the others. */
    private static final int MOST = 20;

    private final KqlSource source;
    private final List<KqlError> errors = new ArrayList<>();

    Errors(final KqlSource source) {
        this.source = source;
    }

    void add(final Span span, final String message) {
        final boolean known = errors.stream().anyMatch(e -> e.span().start() == span.start());
        if (errors.size() < MOST && !known) {
            errors.add(new KqlError(source, span, message));
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    private List<KqlError> all() {
        errors.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
        return errors;
    }

    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new KqlException(all());
        }
    }
}
