package io.telltale.kql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The errors found so far. Mutable while a query is read. */
final class Errors {
    /** More than this help nobody, the first ones cause the others: reading ends with this one. */
    private static final int MOST = 20;

    private final KqlSource source;
    private final List<KqlError> errors = new ArrayList<>();

    Errors(final KqlSource source) {
        this.source = source;
    }

    void add(final Span span, final String message) {
        for (final KqlError error : errors) {
            if (error.span().start() == span.start()) {
                return;
            }
        }
        errors.add(new KqlError(source, span, message));
        if (errors.size() == MOST) {
            throwIfAny();
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    void throwIfAny() {
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparingInt(error -> error.span().start()));
            throw new KqlException(errors);
        }
    }
}
