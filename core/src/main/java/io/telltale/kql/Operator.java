package io.telltale.kql;

import java.util.List;

/** A tabular operator, what stands between two bars. Immutable. */
public sealed interface Operator {
    /**
     * Where the operator is.
     *
     * @return its stretch of the query's text
     */
    Span span();

    /**
     * {@code where}.
     *
     * @param span      where it is
     * @param condition what has to be true of a row
     */
    record Where(Span span, Expression condition) implements Operator {}

    /**
     * {@code extend}, {@code project}, {@code project-rename} and {@code distinct}: columns and how they come about.
     *
     * @param span    where it is
     * @param keyword the operator's name
     * @param columns the columns
     */
    record Columns(Span span, String keyword, List<Column> columns) implements Operator {
        /**
         * Copies the list.
         *
         * @param span    where it is
         * @param keyword the operator's name
         * @param columns the columns
         */
        public Columns {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column and how it comes about.
     *
     * @param span  where it is
     * @param name  its name; {@code null} if it has that of its expression
     * @param value the expression
     */
    record Column(Span span, String name, Expression value) {}

    /**
     * {@code project-away}, {@code project-keep} and {@code project-reorder}: patterns of columns' names.
     *
     * @param span     where it is
     * @param keyword  the operator's name
     * @param patterns names, in which asterisks stand for anything
     */
    record Select(Span span, String keyword, List<String> patterns) implements Operator {
        /**
         * Copies the list.
         *
         * @param span     where it is
         * @param keyword  the operator's name
         * @param patterns names, in which asterisks stand for anything
         */
        public Select {
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * {@code sort} and {@code order}, and {@code take}, {@code limit} and {@code top}: order, number, or both.
     *
     * @param span    where it is
     * @param keyword {@code sort}, {@code take} or {@code top}
     * @param count   how many rows; {@code null} for {@code sort}
     * @param keys    what to sort by; empty for {@code take}
     */
    record Order(Span span, String keyword, Expression count, List<Key> keys) implements Operator {
        /**
         * Copies the list.
         *
         * @param span    where it is
         * @param keyword {@code sort}, {@code take} or {@code top}
         * @param count   how many rows
         * @param keys    what to sort by
         */
        public Order {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Something to sort by.
     *
     * @param value      the expression
     * @param ascending  whether the least comes first; it does not unless {@code asc} is written
     * @param nullsFirst whether nulls come first: as written, else as they do with this direction
     */
    record Key(Expression value, boolean ascending, boolean nullsFirst) {}

    /**
     * {@code union} behind a bar: the rows so far and those of other expressions.
     *
     * @param span         where it is
     * @param sourceColumn the column that {@code withsource} adds, with the name of the table a row is from; {@code null} if there is none
     * @param inputs       the other expressions
     */
    record Union(Span span, String sourceColumn, List<Tabular> inputs) implements Operator {
        /**
         * Copies the list.
         *
         * @param span         where it is
         * @param sourceColumn the column with the name of the table
         * @param inputs       the other expressions
         */
        public Union {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * {@code invoke}: the call of a function whose first argument are the rows so far.
     *
     * @param span      where it is
     * @param function  the function's name
     * @param arguments its other arguments
     */
    record Invoke(Span span, String function, List<Expression> arguments) implements Operator {
        /**
         * Copies the list.
         *
         * @param span      where it is
         * @param function  the function's name
         * @param arguments its other arguments
         */
        public Invoke {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * An operator that looks at more than one row, or that this reader does not know: its text is kept, and of what it says only the tables that it
     * joins.
     *
     * @param span    where it is
     * @param keyword the operator's name
     * @param text    the operator as it is written
     * @param tables  the tables on the right of {@code join} and {@code lookup}
     */
    record Opaque(Span span, String keyword, String text, List<Tabular> tables) implements Operator {
        /**
         * Copies the list.
         *
         * @param span    where it is
         * @param keyword the operator's name
         * @param text    the operator as it is written
         * @param tables  the tables that it joins
         */
        public Opaque {
            tables = List.copyOf(tables);
        }
    }
}
