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
     * The call of a tabular function.
     *
     * @param span     where it is
     * @param function the function's name
     */
    record Call(Span span, String function) implements Tabular {}

    /**
     * The rows of several expressions, duplicates kept.
     *
     * @param span   where it is
     * @param inputs the expressions
     */
    record Union(Span span, List<Tabular> inputs) implements Tabular {
        /**
         * Copies the list.
         *
         * @param span   where it is
         * @param inputs the expressions
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
