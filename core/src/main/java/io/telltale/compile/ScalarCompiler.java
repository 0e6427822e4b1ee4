package io.telltale.compile;

import io.telltale.rule.Condition;
import io.telltale.rule.Scalar;
import io.telltale.scalar.Number;
import io.telltale.scalar.Test;
import io.telltale.scalar.Text;
import java.util.function.Function;

/** Turns values and the questions about them into what computes them. Mutable: counts the texts that they hold at a time. */
final class ScalarCompiler {
    private final Function<Condition, Test> conditions;
    private int valueCount;

    /**
     * A compiler.
     *
     * @param conditions compiles the conditions within values
     */
    ScalarCompiler(final Function<Condition, Test> conditions) {
        this.conditions = conditions;
    }

    /** How many texts the computations compiled so far hold at a time. */
    int valueCount() {
        return valueCount;
    }

    /** Compiles a text. */
    Text text(final Scalar scalar) {
        throw new UnsupportedOperationException(scalar + " " + conditions + valueCount++);
    }

    /** Compiles a value that is no text. */
    Number number(final Scalar scalar) {
        throw new UnsupportedOperationException(scalar.toString());
    }

    /** Compiles a condition that no scan answers. */
    Test test(final Condition condition) {
        throw new UnsupportedOperationException(condition.toString());
    }
}
