package io.telltale.kql;

import java.util.List;

/** A tabular expression of the syntax tree: a source of rows and what is done to them. Immutable. */
public sealed interface Tabular {
    /**
     * Where the expression is.
     *
     * @return its stretch of the query's text
     */
    Span span();

    /**
     * A table, or a tabular name that {@code let} binds.
     *
     * @param span where it is
     * @param name the name
     */
    record Table(Span span, String name) implements Tabular {}

    /**
     * Tables by a pattern, an input of a union.
     *
     * @param span    where it is
     * @param pattern a name in which asterisks stand for anything
     */
    record Pattern(Span span, String pattern) implements Tabular {}

    /**
     * The call of a tabular function. An argument that is a table is an {@link Expression.Subquery} or an {@link Expression.Name}.
     *
     * @param span      where it is
     * @param function  the function's name
     * @param arguments its arguments
     */
    record Call(Span span, String function, List<Expression> arguments) implements Tabular {
        /**
         * Copies the list.
         *
         * @param span      where it is
         * @param function  the function's name
         * @param arguments its arguments
         */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * {@code datatable(…)[…]}: rows that the query itself holds.
     *
     * @param span   where it is
     * @param fields its columns
     * @param values the values, row by row
     */
    record Datatable(Span span, List<Field> fields, List<Expression> values) implements Tabular {
        /**
         * Copies the lists.
         *
         * @param span   where it is
         * @param fields its columns
         * @param values the values
         */
        public Datatable {
            fields = List.copyOf(fields);
            values = List.copyOf(values);
        }
    }

    /**
     * A column of a {@code datatable}.
     *
     * @param span where it is
     * @param name its name
     * @param type its type
     */
    record Field(Span span, String name, String type) {}

    /**
     * Rows from elsewhere: {@code externaldata}, {@code range}, {@code print}, {@code evaluate}, or a table of another
     * database ({@code database}, {@code cluster}, {@code workspace}, …). The text is kept.
     *
     * @param span    where it is
     * @param keyword its first word
     * @param text    the source as it is written
     */
    record Opaque(Span span, String keyword, String text) implements Tabular {}

    /**
     * {@code search} and {@code find} as sources: the rows of several tables for which something is true. The text is kept too.
     *
     * @param span      where it is
     * @param keyword   {@code search} or {@code find}
     * @param text      the source as it is written
     * @param inputs    the tables; none stands for all
     * @param condition what has to be true; in a {@code search} a string by itself is looked for in all columns. {@code null} if it is written in a
     *     way that is not read
     */
    record Search(Span span, String keyword, String text, List<Tabular> inputs, Expression condition) implements Tabular {
        /**
         * Copies the list.
         *
         * @param span      where it is
         * @param keyword   {@code search} or {@code find}
         * @param text      the source as it is written
         * @param inputs    the tables
         * @param condition what has to be true
         */
        public Search {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * The rows of several expressions, duplicates kept.
     *
     * @param span         where it is
     * @param sourceColumn the column that {@code withsource} adds, with the name of the table a row is from; {@code null} if there is none
     * @param inputs       the expressions
     */
    record Union(Span span, String sourceColumn, List<Tabular> inputs) implements Tabular {
        /**
         * Copies the list.
         *
         * @param span         where it is
         * @param sourceColumn the column with the name of the table
         * @param inputs       the expressions
         */
        public Union {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * A source of rows and the operators that they pass through.
     *
     * @param span      where it is
     * @param source    where the rows come from
     * @param operators the operators behind it, in order; at least one
     */
    record Pipeline(Span span, Tabular source, List<Operator> operators) implements Tabular {
        /**
         * Copies the list.
         *
         * @param span      where it is
         * @param source    where the rows come from
         * @param operators the operators behind it
         */
        public Pipeline {
            operators = List.copyOf(operators);
        }
    }
}
