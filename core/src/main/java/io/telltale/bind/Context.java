package io.telltale.bind;

import io.telltale.kql.KqlError;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlNote;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Span;
import io.telltale.rule.Condition;
import io.telltale.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What all binders of one query share: its text, the options, what was found wrong, and how much has been done. Mutable. */
final class Context {
    /**
     * The most that may be bound for one query, what names stand for counted each time: lets that use one another twice double with each line.
     * Hundreds of times what
     * the longest public queries need.
     */
    static final long MAX_STEPS = 2_000_000;

    /**
     * How deep expressions may nest when names are replaced by what they stand for: they are bound, compiled and computed by recursion. More than
     * twice what the parser lets
     * brackets nest; half a thread's usual stack is enough for this, in interpreted code too.
     */
    static final int MAX_DEPTH = 250;

    /** The most columns and filters that operators may hand from one to the next: each has its own copy. */
    static final long MAX_COPIES = 10_000_000;

    /** More errors than this help nobody, the first ones cause the others. */
    static final int MOST_ERRORS = 20;

    /** More notes than this nobody reads. */
    private static final int MOST_NOTES = 1_000;

    /** The most that may be wrong with a query before binding ends. */
    static final int MAX_REFUSALS = 10_000;

    /** As many characters of text that is made while binding count as a step. */
    private static final int CHARACTERS_PER_STEP = 16;

    /** As many characters of text as may be made in one piece: as long as a query may be. */
    private static final int MAX_CONSTANT_LENGTH = 4 << 20;

    private final KqlSource source;
    private final BindOptions options;
    private final Map<String, KqlNote> notes = new LinkedHashMap<>();
    private final Extents extents = new Extents();
    private List<Refusal> refusals = new ArrayList<>();
    private int refused;
    private long steps;
    private long copies;
    private int depth;

    /** How large something is that was bound: in parts, one that is shared counted each time, and how deep they nest. */
    record Cost(long steps, int depth) {}

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
        return refuse(span, message, false);
    }

    Refusal needsOtherEvents(final Span span, final String message) {
        return refuse(span, message, true);
    }

    private Refusal refuse(final Span span, final String message, final boolean needsOtherEvents) {
        if (++refused > MAX_REFUSALS) {
            throw abandon(span, "too much is wrong with the query, this included: " + message + ": MAX_REFUSALS=" + MAX_REFUSALS);
        }
        return new Refusal(new KqlError(source, span, message), needsOtherEvents);
    }

    /** Ends the binding of the query: whoever tried it tries nothing else. */
    private KqlException abandon(final Span span, final String message) {
        return new KqlException(List.of(new KqlError(source, span, message)));
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
        if (notes.size() < MOST_NOTES) {
            notes.putIfAbsent(span.start() + ":" + message, new KqlNote(source, span, message));
        } else {
            notes.putIfAbsent("more", new KqlNote(source, span, "there are more notes from here on: MOST_NOTES=" + MOST_NOTES));
        }
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
        refusals = new ArrayList<>();
        try {
            final T result = binding.get();
            return new Attempt<>(result, refusals);
        } catch (final Refusal refusal) {
            refusals.add(refusal);
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
        if (steps > MAX_STEPS) {
            throw abandon(span, "the query is too large when its names are replaced by what they stand for: MAX_STEPS=" + MAX_STEPS);
        }
        if (depth + cost.depth() > MAX_DEPTH) {
            throw refuse(span, "the query nests too deep when its names are replaced by what they stand for: MAX_DEPTH=" + MAX_DEPTH);
        }
    }

    /** Counts columns and filters that one operator hands to the next. */
    void copy(final Span span, final long count) {
        copies += count;
        if (copies > MAX_COPIES) {
            throw abandon(span, "the query has too many operators for as many columns and filters: MAX_COPIES=" + MAX_COPIES);
        }
    }

    /** Counts a text that is about to be made of constants. */
    void make(final Span span, final long length) {
        if (length > MAX_CONSTANT_LENGTH) {
            throw refuse(span, "a constant text is too long: MAX_CONSTANT_LENGTH=" + MAX_CONSTANT_LENGTH + ", length=" + length);
        }
        use(span, new Cost(length / CHARACTERS_PER_STEP, 0));
    }

    /** How large something is that was bound. */
    Cost extent(final Bound bound) {
        return extents.of(bound);
    }

    /** Refuses a rule, or a condition, that is too large to be compiled. */
    void check(final Span span, final Rule rule) {
        check(span, extents.of(rule));
    }

    /** Refuses a condition that is too large to be compiled. */
    void check(final Span span, final Condition condition) {
        check(span, extents.of(condition));
    }

    private void check(final Span span, final Cost extent) {
        if (extent.steps() > MAX_STEPS) {
            throw refuse(span, "the query asks for too much when its names are replaced by what they stand for: MAX_STEPS=" + MAX_STEPS);
        }
        if (extent.depth() > MAX_DEPTH) {
            throw refuse(span, "what the query asks for nests too deep when its names are replaced by what they stand for: MAX_DEPTH=" + MAX_DEPTH);
        }
    }
}
