package io.telltale.kql;

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
     * {@code let name = () { … }}: a function without parameters.
     *
     * @param span where it is
     * @param name the name
     * @param body what it returns
     */
    record LetFunction(Span span, String name, Query body) implements Statement {}

    /**
     * The expression whose rows the query returns.
     *
     * @param span  where it is
     * @param value the expression
     */
    record Result(Span span, Tabular value) implements Statement {}

    /**
     * The expression whose value a function returns.
     *
     * @param span  where it is
     * @param value the expression
     */
    record Value(Span span, Expression value) implements Statement {}
}
