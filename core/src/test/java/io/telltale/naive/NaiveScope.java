package io.telltale.naive;

import io.telltale.kql.Query;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names that {@code let} binds, as far as a place in the query sees them. Mutable; a function gets a copy. */
final class NaiveScope {
    /** A function's body and what its names mean. */
    record Function(Query body, NaiveScope scope) {}

    final Map<String, NaiveValue> scalars = new HashMap<>();
    final Map<String, NaiveTable> tables = new HashMap<>();
    final Map<String, Function> functions = new HashMap<>();
    private final Set<String> declaredHere = new HashSet<>();

    /** Sees what is seen here so far, and nothing that comes later. */
    NaiveScope copy() {
        final NaiveScope copy = new NaiveScope();
        copy.scalars.putAll(scalars);
        copy.tables.putAll(tables);
        copy.functions.putAll(functions);
        return copy;
    }

    /** Makes room for a name: what another scope meant by it is hidden. */
    void declare(final String name) {
        if (!declaredHere.add(name)) {
            throw new UnsupportedOperationException("the name is declared twice: name=" + name);
        }
        scalars.remove(name);
        tables.remove(name);
        functions.remove(name);
    }
}
