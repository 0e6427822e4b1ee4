package io.telltale.rule;

import io.telltale.event.EventColumn;
import io.telltale.kql.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition on an event: boolean logic over which literals occur in which text, and over comparisons. It is true or not; what Kusto takes for
 * null is settled by the binder. Immutable.
 */
public sealed interface Condition {
    /** The condition that is always true. */
    Condition TRUE = new And(List.of());

    /** The condition that is never true. */
    Condition FALSE = new Or(List.of());

    /**
     * At least one of these literals occurs in this text; false when there are none.
     *
     * @param text     a column or a computed text
     * @param literals the literals
     */
    record Occurs(Scalar text, List<Literal> literals) implements Condition {
        /**
         * Copies the list.
         *
         * @param text     a column or a computed text
         * @param literals the literals
         */
        public Occurs {
            literals = List.copyOf(literals);
        }

        /**
         * Literals in a column.
         *
         * @param column   the column
         * @param literals the literals
         */
        public Occurs(final EventColumn column, final List<Literal> literals) {
            this(new Scalar.Column(column), literals);
        }

        /**
         * The column that is looked at.
         *
         * @return the column; {@code null} if the text is computed
         */
        public EventColumn column() {
            return text instanceof final Scalar.Column column ? column.column() : null;
        }
    }

    /**
     * A text that differs from event to event occurs in another.
     *
     * @param text    where to look
     * @param literal what to look for; an empty text occurs everywhere, or with two {@link Edge#TEXT} edges in the empty text only
     * @param form    edges and case, as of a literal; its own text does not matter
     */
    record OccursIn(Scalar text, Scalar literal, Literal form) implements Condition {}

    /**
     * A regular expression matches somewhere in a text.
     *
     * @param text    where to look
     * @param pattern the expression
     */
    record Matches(Scalar text, String pattern) implements Condition {}

    /**
     * A comparison of two values of one type that is no string.
     *
     * @param left       a value
     * @param comparison how they compare
     * @param right      another
     */
    record Compares(Scalar left, Comparison comparison, Scalar right) implements Condition {}

    /**
     * A text is empty.
     *
     * @param text a column or a computed text
     */
    record IsEmpty(Scalar text) implements Condition {}

    /**
     * A value is null.
     *
     * @param value a value that is no string
     */
    record IsNull(Scalar value) implements Condition {}

    /**
     * A truth value is true; not so when it is null.
     *
     * @param value a value of the type bool
     */
    record IsTrue(Scalar value) implements Condition {}

    /**
     * A condition and where the query states it.
     *
     * @param span      its place in the query's text
     * @param condition the condition
     */
    record Stated(Span span, Condition condition) implements Condition {}

    /**
     * Every one of these is true; true when there are none.
     *
     * @param conditions the conditions
     */
    record And(List<Condition> conditions) implements Condition {
        /**
         * Copies the list.
         *
         * @param conditions the conditions
         */
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * At least one of these is true; false when there are none.
     *
     * @param conditions the conditions
     */
    record Or(List<Condition> conditions) implements Condition {
        /**
         * Copies the list.
         *
         * @param conditions the conditions
         */
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * This is not true.
     *
     * @param condition the condition
     */
    record Not(Condition condition) implements Condition {}

    /**
     * {@code column has_any (texts)}.
     *
     * @param column the column
     * @param texts  texts that are not empty
     * @return the condition
     */
    static Condition hasAny(final EventColumn column, final List<String> texts) {
        return new Occurs(column, texts.stream().map(Literal::has).toList());
    }

    /**
     * {@code column has_all (texts)}.
     *
     * @param column the column
     * @param texts  texts that are not empty
     * @return the condition
     */
    static Condition hasAll(final EventColumn column, final List<String> texts) {
        final List<Condition> conditions = new ArrayList<>();
        for (final String text : texts) {
            conditions.add(has(column, text));
        }
        return new And(conditions);
    }

    /**
     * {@code column has text}.
     *
     * @param column the column
     * @param text   a text that is not empty
     * @return the condition
     */
    static Condition has(final EventColumn column, final String text) {
        return new Occurs(column, List.of(Literal.has(text)));
    }

    /**
     * {@code column =~ text}.
     *
     * @param column the column
     * @param text   a text that is not empty
     * @return the condition
     */
    static Condition equalTo(final EventColumn column, final String text) {
        return new Occurs(column, List.of(Literal.equalTo(text)));
    }

    /**
     * {@code this and others}.
     *
     * @param others more conditions
     * @return the condition that all are true
     */
    default Condition and(final Condition... others) {
        return new And(withThis(others));
    }

    /**
     * {@code this or others}.
     *
     * @param others more conditions
     * @return the condition that one is true
     */
    default Condition or(final Condition... others) {
        return new Or(withThis(others));
    }

    /**
     * {@code not(this)}.
     *
     * @return the condition that this is not true
     */
    default Condition negated() {
        return new Not(this);
    }

    private List<Condition> withThis(final Condition... others) {
        final List<Condition> conditions = new ArrayList<>();
        conditions.add(this);
        conditions.addAll(List.of(others));
        return conditions;
    }
}
