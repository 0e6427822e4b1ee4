package io.telltale.compile;

import io.telltale.event.ColumnType;
import io.telltale.event.EventColumn;
import io.telltale.rule.Rule.Output;
import io.telltale.rule.Scalar;
import io.telltale.scalar.Number;
import io.telltale.scalar.Text;

/**
 * A column of a rule's rows, ready to be made. Immutable.
 *
 * @param name   its name
 * @param type   what its values are
 * @param column the event's column that it is, or {@code null} if it is computed
 * @param text   makes its value if it is a computed string, else {@code null}
 * @param number makes its value if it is computed and no string, else {@code null}
 */
public record CompiledOutput(String name, ColumnType type, EventColumn column, Text text, Number number) {
    static CompiledOutput of(final Output output, final ScalarCompiler scalars) {
        final Scalar value = output.value();
        if (value instanceof final Scalar.Column column) {
            return new CompiledOutput(output.name(), value.type(), column.column(), null, null);
        }
        return value.type() == ColumnType.STRING
                ? new CompiledOutput(output.name(), value.type(), null, scalars.text(value), null)
                : new CompiledOutput(output.name(), value.type(), null, null, scalars.number(value));
    }
}
