package io.telltale.kql;

import java.util.List;

/**
 * A query: statements, the last of which says what it returns. Immutable.
 *
 * @param statements the statements, in order
 */
public record Query(List<Statement> statements) {
    /**
     * Copies the list.
     *
     * @param statements the statements, in order
     */
    public Query {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a query.
     *
     * @param source the text
     * @return its syntax tree
     * @throws KqlException if it is no query that this reader understands; it has every error that was found
     */
    public static Query parse(final KqlSource source) {
        return new Parser(source).query();
    }

    /**
     * Reads an expression by itself.
     *
     * @param source the text
     * @return its syntax tree
     * @throws KqlException if it is no expression that this reader understands; it has every error that was found
     */
    public static Expression parseExpression(final KqlSource source) {
        return new Parser(source).onlyExpression();
    }

    /**
     * The query as text that parses to the same tree, but for the places. (A query that nests almost as deep as is allowed may print with more
     * parentheses than are allowed.)
     *
     * @return KQL, an operator a line, without comments
     */
    public String print() {
        return new Printer().print(this);
    }
}
