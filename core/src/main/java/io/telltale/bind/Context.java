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

    /**
     * How deep expressions may nest when names are replaced by what they stand for: what is bound is compiled, and computed, by recursion. Twice what the parser lets a text
     * nest.
     */
    static final int MAX_DEPTH = 1_000;

    private final KqlSource source;
    private final BindOptions options;
    private final Map<String, KqlNote> notes = new LinkedHashMap<>();
    private List<Refusal> refusals = new ArrayList<>();
    private long steps;
    private int depth;
    private int deepest;

    /** How much it takes to bind something: expressions, and how deep they nest. */
    record Cost(long steps, int depth) {}

    /** Something that was bound, and what it took. */
    record Measured<T>(T result, Cost cost) {}

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

    /** A note, once for each query: at the first place. */
    void noteOnce(final Span span, final String message) {
        notes.putIfAbsent(message, new KqlNote(source, span, message));
    }

    List<KqlNote> notes() {
        final List<KqlNote> sorted = new ArrayList<>(notes.values());
        sorted.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
        return sorted;
    }

    /** Tries to bind something, without its errors becoming the query's. */
    <T> Attempt<T> attempt(final Supplier<T> binding) {
        final List<Refusal> outer = refusals;
        final int depthBefore = depth;
        final int deepestBefore = deepest;
        refusals = new ArrayList<>();
        try {
            final T result = binding.get();
            return new Attempt<>(result, refusals);
        } catch (final Refusal refusal) {
            refusals.add(refusal);
            // What was too deep is no part of what comes of it.
            deepest = deepestBefore;
            return new Attempt<>(null, refusals);
        } finally {
            refusals = outer;
            depth = depthBefore;
        }
    }

    /** Counts an expression that is being bound; who calls it calls {@link #leave()} behind it. */
    void enter(final Span span) {
        depth++;
        use(span, new Cost(1, 0));
    }

    void leave() {
        depth--;
    }

    /** Counts what a name stands for as if it stood there. */
    void use(final Span span, final Cost cost) {
        steps += cost.steps();
        deepest = Math.max(deepest, depth + cost.depth());
        if (steps > MAX_STEPS) {
            throw refuse(span, "the query is too large when its names are replaced by what they stand for: MAX_STEPS=" + MAX_STEPS);
        }
        if (deepest > MAX_DEPTH) {
            throw refuse(span, "the query nests too deep when its names are replaced by what they stand for: MAX_DEPTH=" + MAX_DEPTH);
        }
    }

    /** Binds something and tells what it took. */
    <T> Measured<T> measure(final Supplier<T> binding) {
        final long stepsBefore = steps;
        final int depthBefore = depth;
        final int deepestBefore = deepest;
        deepest = depth;
        try {
            final T result = binding.get();
            return new Measured<>(result, new Cost(steps - stepsBefore, deepest - depth));
        } finally {
            // What is refused is left where it stands.
            depth = depthBefore;
            deepest = Math.max(deepestBefore, deepest);
        }
    }
}
