package io.telltale.rule;

import io.telltale.event.EventColumn;
import java.util.ArrayList;
import java.util.List;

/** A condition on an event: boolean logic over which literals occur in which column. Immutable. */
public sealed interface Condition {
    /**
     * At least one of these literals occurs in this column; false when there are none.
     *
     * @param column   the column
     * @param literals the literals
     */
    record Occurs(EventColumn column, List<Literal> literals) implements Condition {
        /**
         * Copies the list.
         *
         * @param column   the column
         * @param literals the literals
         */
        public Occurs {
            literals = List.copyOf(literals);
        }
    }

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
