package io.telltale.bind;

/**
 * What names mean at a place: columns first, then what {@code let} binds. Immutable.
 *
 * @param rows  the rows whose columns are in sight; {@code null} where none are
 * @param scope the names that {@code let} binds
 */
record Environment(Rows rows, Scope scope) {
    Environment in(final Scope other) {
        return new Environment(rows, other);
    }
}
