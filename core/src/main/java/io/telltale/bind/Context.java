package io.telltale.bind;

import io.telltale.kql.KqlError;
import io.telltale.kql.KqlNote;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What all binders of one query share: its text, the options, what was found wrong, and how much has been done. Mutable. */
final class Context {
    /**
     * The most expressions that are bound for one query, those that names stand for counted each time: lets that use one another twice double with each
     * line. A thousand times what the longest public queries need.
     */
    static final long MAX_STEPS = 5_000_000;

    private final KqlSource source;
    private final BindOptions options;
    private final Map<String, KqlNote> notes = new LinkedHashMap<>();
    private List<Refusal> refusals = new ArrayList<>();
    private long steps;

    Context(final KqlSource source, final BindOptions options) {
        this.source = source;
        this.options = options;
    }

    /** What came of an attempt: a result, or what stood in its way. */
    record Attempt<T>(T result, List<Refusal> refusals) {
        boolean succeeded() {
            return refusals.isEmpty();
        }

        boolean needsOtherEvents() {
            return refusals.stream().allMatch(Refusal::needsOtherEvents);
        }
    }

    BindOptions options() {
        return options;
    }

    KqlSource source() {
        return source;
    }

    Refusal refuse(final Span span, final String message) {
        return new Refusal(new KqlError(source, span, message), false);
    }

    Refusal needsOtherEvents(final Span span, final String message) {
        return new Refusal(new KqlError(source, span, message), true);
    }

    void add(final Refusal refusal) {
        refusals.add(refusal);
    }

    void addAll(final List<Refusal> more) {
        refusals.addAll(more);
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** A note, once for each place. */
    void note(final Span span, final String message) {
        notes.putIfAbsent(span.start() + ":" + message, new KqlNote(source, span, message));
    }

    List<KqlNote> notes() {
        final List<KqlNote> sorted = new ArrayList<>(notes.values());
        sorted.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
        return sorted;
    }

    /** Tries to bind something, without its errors becoming the query's. */
    <T> Attempt<T> attempt(final Supplier<T> binding) {
        final List<Refusal> outer = refusals;
        refusals = new ArrayList<>();
        try {
            final T result = binding.get();
            return new Attempt<>(result, refusals);
        } catch (final Refusal refusal) {
            refusals.add(refusal);
            return new Attempt<>(null, refusals);
        } finally {
            refusals = outer;
        }
    }

    /** Counts work. */
    void step(final Span span, final long count) {
        steps += count;
        if (steps > MAX_STEPS) {
            throw refuse(span, "the query is too large when its names are replaced by what they stand for: MAX_STEPS=" + MAX_STEPS);
        }
    }

    long steps() {
        return steps;
    }
}
