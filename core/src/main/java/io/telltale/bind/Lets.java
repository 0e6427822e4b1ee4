package io.telltale.bind;

import io.telltale.kql.Statement;

/** Declares what {@code let} binds. Stateless. */
final class Lets {
    private Lets() {}

    /** Declares the name of a statement; false if the statement declares none. */
    static boolean declare(final Context context, final Statement statement, final Scope scope) {
        if (statement instanceof final Statement.LetScalar let) {
            put(context, let, let.name(), new Scope.Scalar(let.value(), before(scope)), scope);
        } else if (statement instanceof final Statement.LetTabular let) {
            put(context, let, let.name(), new Scope.Table(let.value(), before(scope)), scope);
        } else if (statement instanceof final Statement.LetFunction let) {
            put(context, let, let.name(), new Scope.Function(let, before(scope)), scope);
        } else if (statement instanceof final Statement.Declare declare) {
            for (final Statement.Parameter parameter : declare.parameters()) {
                put(context, statement, parameter.name(), parameter.fallback() == null
                        ? new Scope.Unknown("the query parameter " + parameter.name() + " has no value here: give it a default")
                        : new Scope.Scalar(parameter.fallback(), before(scope)), scope);
            }
        } else {
            return statement instanceof Statement.Opaque;
        }
        return true;
    }

    private static void put(
            final Context context, final Statement statement, final String name, final Scope.Entry entry, final Scope scope) {
        if (scope.declares(name)) {
            context.add(context.refuse(statement.span(), "the name " + name + " is declared twice"));
            return;
        }
        scope.put(name, entry);
    }

    /** The names before this statement: a name may be that of what it stands for, {@code let T = T | where …}. */
    private static Scope before(final Scope scope) {
        return scope.now();
    }
}
