package io.telltale.bind;

import io.telltale.kql.Expression;
import io.telltale.kql.Statement.LetFunction;
import io.telltale.kql.Tabular;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that {@code let} and a function's parameters bind, and what they stand for. Mutable while statements are read; a name sees those before
 * it.
 */
final class Scope {
    private final Scope outer;
    private final Map<String, Declared> entries;

    /** How many names are seen: those that are declared later are not. */
    private final int seen;

    Scope(final Scope outer) {
        this(outer, new HashMap<>(), Integer.MAX_VALUE);
    }

    private Scope(final Scope outer, final Map<String, Declared> entries, final int seen) {
        this.outer = outer;
        this.entries = entries;
        this.seen = seen;
    }

    /** What a name stands for, and how many were declared before it. */
    private record Declared(Entry entry, int before) {}

    /** What a name stands for. */
    sealed interface Entry {}

    /** An expression, bound when the name is used first. A name of a table may turn out to be one. */
    static final class Scalar implements Entry {
        private final Expression expression;
        private final Scope scope;
        private Bound bound;
        private Context.Cost cost;

        Scalar(final Expression expression, final Scope scope) {
            this.expression = expression;
            this.scope = scope;
        }

        Expression expression() {
            return expression;
        }

        Scope scope() {
            return scope;
        }

        /** What it came to, or null if it has not been used. */
        Bound bound() {
            return bound;
        }

        Context.Cost cost() {
            return cost;
        }

        Bound set(final Bound bound, final Context.Cost cost) {
            this.bound = bound;
            this.cost = cost;
            return bound;
        }
    }

    /** A parameter's value that has been bound where the function is called. */
    record Given(Bound bound, Context.Cost cost) implements Entry {}

    /** A table, bound each time it is used. */
    record Table(Tabular tabular, Scope scope) implements Entry {}

    /** Rows that a function is given. */
    record Rows(List<io.telltale.bind.Rows> rows) implements Entry {}

    /** A function. */
    record Function(LetFunction function, Scope scope) implements Entry {}

    /** A parameter without a value. */
    record Unknown(String why) implements Entry {}

    /** What a name stands for, or null. */
    Entry find(final String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            final Declared declared = scope.entries.get(name);
            if (declared != null && declared.before() < scope.seen) {
                return declared.entry();
            }
        }
        return null;
    }

    /** The names as they are now: what is declared later is not seen. */
    Scope now() {
        return new Scope(outer, entries, entries.size());
    }

    boolean declares(final String name) {
        return entries.containsKey(name);
    }

    void put(final String name, final Entry entry) {
        entries.put(name, new Declared(entry, entries.size()));
    }

    /** What the names of this scope stand for, in the order in which they were declared. */
    List<Entry> entries() {
        return entries.values().stream().sorted(Comparator.comparingInt(Declared::before)).map(Declared::entry).toList();
    }
}
