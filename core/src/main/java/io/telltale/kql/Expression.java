package io.telltale.kql;

import java.util.List;

/** A scalar expression of the syntax tree. Immutable. */
public sealed interface Expression {
    /**
     * Where the expression is.
     *
     * @return its stretch of the query's text
     */
    Span span();

    /**
     * A string.
     *
     * @param span  where it is
     * @param value the text it stands for, escapes resolved and adjacent literals joined
     */
    record Text(Span span, String value) implements Expression {}

    /**
     * A number.
     *
     * @param span   where it is
     * @param digits the number as it is written
     * @param real   whether it has a fraction or an exponent
     */
    record Number(Span span, String digits, boolean real) implements Expression {}

    /**
     * A boolean.
     *
     * @param span  where it is
     * @param value its value
     */
    record Bool(Span span, boolean value) implements Expression {}

    /**
     * A literal with its type: a timespan, a point in time, a GUID.
     *
     * @param span    where it is
     * @param type    {@code timespan}, {@code datetime} or {@code guid}
     * @param content the literal without its type, as in {@code 24h} or {@code 2026-04-13}
     */
    record Typed(Span span, String type, String content) implements Expression {}

    /**
     * JSON's null, within {@code dynamic(…)}.
     *
     * @param span where it is
     */
    record Null(Span span) implements Expression {}

    /**
     * A list within {@code dynamic(…)}.
     *
     * @param span     where it is
     * @param elements its elements
     */
    record Array(Span span, List<Expression> elements) implements Expression {
        /**
         * Copies the list.
         *
         * @param span     where it is
         * @param elements its elements
         */
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A property bag within {@code dynamic(…)}.
     *
     * @param span   where it is
     * @param keys   the properties' names
     * @param values their values, in the same order
     */
    record Bag(Span span, List<String> keys, List<Expression> values) implements Expression {
        /**
         * Copies the lists.
         *
         * @param span   where it is
         * @param keys   the properties' names
         * @param values their values
         */
        public Bag {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    /**
     * {@code dynamic(…)}.
     *
     * @param span  where it is
     * @param value what is in the parentheses
     */
    record Dynamic(Span span, Expression value) implements Expression {}

    /**
     * A column or a name that {@code let} binds; as an argument or in a list it may be a table too.
     *
     * @param span where it is
     * @param name the name
     */
    record Name(Span span, String name) implements Expression {}

    /**
     * All columns: the asterisk.
     *
     * @param span where it is
     */
    record Star(Span span) implements Expression {}

    /**
     * A property: {@code object.name}.
     *
     * @param span   where it is
     * @param object what has the property
     * @param name   the property's name
     */
    record Member(Span span, Expression object, String name) implements Expression {}

    /**
     * An element: {@code object[index]}.
     *
     * @param span   where it is
     * @param object what has the element
     * @param index  its index or key
     */
    record Element(Span span, Expression object, Expression index) implements Expression {}

    /**
     * A function's call. {@code not(…)}, {@code case(…)} and {@code toscalar(…)} are functions.
     *
     * @param span      where it is
     * @param function  the function's name
     * @param arguments its arguments
     */
    record Call(Span span, String function, List<Expression> arguments) implements Expression {
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
     * An argument with its parameter's name: {@code f(name = value)}.
     *
     * @param span  where it is
     * @param name  the parameter's name
     * @param value the argument
     */
    record Named(Span span, String name, Expression value) implements Expression {}

    /**
     * A table within an expression: {@code (T | project y)} in a list or as an argument. It looks at other events than the one that is judged,
     * unless a function that is called by a name of {@code let} takes it. A table that is only a name is a {@link Name} here.
     *
     * @param span where it is
     * @param rows the table
     */
    record Subquery(Span span, Tabular rows) implements Expression {}

    /**
     * A minus before an expression.
     *
     * @param span    where it is
     * @param operand what is negated
     */
    record Minus(Span span, Expression operand) implements Expression {}

    /**
     * Expressions joined by {@code and} or by {@code or}: as many as there are, because queries chain hundreds.
     *
     * @param span     where it is
     * @param operator {@code and} or {@code or}
     * @param operands the expressions, two or more
     */
    record Logic(Span span, String operator, List<Expression> operands) implements Expression {
        /**
         * Copies the list.
         *
         * @param span     where it is
         * @param operator {@code and} or {@code or}
         * @param operands the expressions
         */
        public Logic {
            operands = List.copyOf(operands);
        }
    }

    /**
     * An operator between two expressions: a string operator, a comparison, arithmetic.
     *
     * @param span     where it is
     * @param left     the left operand
     * @param operator the operator as it is written, as in {@code =~} or {@code !has}
     * @param right    the right operand
     */
    record Binary(Span span, Expression left, String operator, Expression right) implements Expression {}

    /**
     * An operator over a list in parentheses: {@code in}, {@code in~}, {@code has_any}, {@code has_all} and the negated forms.
     *
     * @param span     where it is
     * @param left     the left operand
     * @param operator the operator as it is written
     * @param list     what is in the parentheses
     */
    record Among(Span span, Expression left, String operator, List<Expression> list) implements Expression {
        /**
         * Copies the list.
         *
         * @param span     where it is
         * @param left     the left operand
         * @param operator the operator as it is written
         * @param list     what is in the parentheses
         */
        public Among {
            list = List.copyOf(list);
        }
    }

    /**
     * {@code value between (low .. high)}, or its negation.
     *
     * @param span    where it is
     * @param value   what is compared
     * @param negated whether it is {@code !between}
     * @param low     the least value that is included
     * @param high    the largest
     */
    record Between(Span span, Expression value, boolean negated, Expression low, Expression high) implements Expression {}
}
