package io.telltale.rule;

import io.telltale.event.ColumnType;
import io.telltale.event.EventColumn;
import java.util.List;

/**
 * A value that is made from an event: bound, typed, names resolved. Immutable; equal when it computes the same in the same way.
 *
 * <p>Datetimes and timespans are ticks of 100 ns, as in Kusto.
 */
public sealed interface Scalar {
    /**
     * What the value is.
     *
     * @return its type
     */
    ColumnType type();

    /**
     * A constant.
     *
     * @param type  its type
     * @param value a {@link String}, {@link Long}, {@link Double} or {@link Boolean} as the type asks for, ticks as a {@link Long}; {@code null} for
     *     null, but never for a string
     */
    record Constant(ColumnType type, Object value) implements Scalar {
        /**
         * A text.
         *
         * @param value the text
         * @return the constant
         */
        public static Constant text(final String value) {
            return new Constant(ColumnType.STRING, value);
        }

        /**
         * A whole number.
         *
         * @param value the number
         * @return the constant
         */
        public static Constant number(final long value) {
            return new Constant(ColumnType.LONG, value);
        }
    }

    /**
     * A column of the event.
     *
     * @param column the column
     */
    record Column(EventColumn column) implements Scalar {
        @Override
        public ColumnType type() {
            return column.type();
        }
    }

    /**
     * A function of other values. Operators of arithmetic are functions.
     *
     * @param function  the function
     * @param type      what it gives
     * @param arguments what it is given, of the types that the function asks for
     */
    record Call(Function function, ColumnType type, List<Scalar> arguments) implements Scalar {
        /**
         * Copies the list.
         *
         * @param function  the function
         * @param type      what it gives
         * @param arguments what it is given
         */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * The value of the first arm whose condition is true: {@code case} and {@code iff}.
     *
     * @param type      what all values are
     * @param arms      conditions and their values, in order
     * @param otherwise the value when no condition is true
     */
    record Choice(ColumnType type, List<Arm> arms, Scalar otherwise) implements Scalar {
        /**
         * Copies the list.
         *
         * @param type      what all values are
         * @param arms      conditions and their values
         * @param otherwise the value when no condition is true
         */
        public Choice {
            arms = List.copyOf(arms);
        }
    }

    /**
     * A condition and the value it leads to.
     *
     * @param condition the condition
     * @param value     the value
     */
    record Arm(Condition condition, Scalar value) {}

    /**
     * A condition as a value: true, false, or null when it is neither.
     *
     * @param isTrue  when it is true
     * @param isFalse when it is false; never together with {@code isTrue}
     */
    record Truth(Condition isTrue, Condition isFalse) implements Scalar {
        @Override
        public ColumnType type() {
            return ColumnType.BOOL;
        }
    }
}
