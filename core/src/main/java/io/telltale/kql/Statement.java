package io.telltale.kql;

import java.util.List;

/** A statement of a query. Immutable. */
public sealed interface Statement {
    /**
     * Where the statement is.
     *
     * @return its stretch of the query's text
     */
    Span span();

    /**
     * {@code let name = value}.
     *
     * @param span  where it is
     * @param name  the name
     * @param value what it stands for
     */
    record LetScalar(Span span, String name, Expression value) implements Statement {}

    /**
     * {@code let name = rows}.
     *
     * @param span  where it is
     * @param name  the name
     * @param value the rows it stands for
     */
    record LetTabular(Span span, String name, Tabular value) implements Statement {}

    /**
     * {@code let name = (parameters) { … }}: a function.
     *
     * @param span       where it is
     * @param name       the name
     * @param parameters what it is called with, in order
     * @param body       what it returns: its last statement is a {@link Result} or a {@link Value}
     */
    record LetFunction(Span span, String name, List<Parameter> parameters, Query body) implements Statement {
        /**
         * Copies the list.
         *
         * @param span       where it is
         * @param name       the name
         * @param parameters what it is called with
         * @param body       what it returns
         */
        public LetFunction {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * A parameter of a function or of a query.
     *
     * @param span     where it is
     * @param name     its name
     * @param type     its type: {@code string}; that of a table is in parentheses, {@code (*)} or {@code (a: string, b: long)}
     * @param fallback what it is if the caller does not say; {@code null} if the caller has to
     */
    record Parameter(Span span, String name, String type, Expression fallback) {
        /**
         * Whether it stands for a table.
         *
         * @return whether its type is that of a table
         */
        public boolean isTabular() {
            return type.startsWith("(");
        }
    }

    /**
     * {@code declare query_parameters(…)}: values that are given from outside.
     *
     * @param span       where it is
     * @param parameters the parameters, in order
     */
    record Declare(Span span, List<Parameter> parameters) implements Statement {
        /**
         * Copies the list.
         *
         * @param span       where it is
         * @param parameters the parameters
         */
        public Declare {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * {@code set}, {@code alias}, {@code restrict} or {@code declare pattern}: a statement to the engine, whose text is kept and not read.
     *
     * @param span    where it is
     * @param keyword the statement's first word
     * @param text    the statement as it is written
     */
    record Opaque(Span span, String keyword, String text) implements Statement {}

    /**
     * The expression whose rows the query returns.
     *
     * @param span  where it is
     * @param value the expression
     */
    record Result(Span span, Tabular value) implements Statement {}

    /**
     * The expression whose value a function returns. If it is a name or a call it may stand for a table.
     *
     * @param span  where it is
     * @param value the expression
     */
    record Value(Span span, Expression value) implements Statement {}
}
