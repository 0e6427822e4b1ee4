package io.telltale.bind;

import io.telltale.rule.Scalar;
import java.util.List;

/** What an expression comes to. Immutable. */
sealed interface Bound {
    /** A single value. */
    record Value(Scalar scalar) implements Bound {}

    /** A list whose elements are known one by one; JSON's null is a constant without a value. */
    record Items(List<Scalar> elements) implements Bound {
        public Items {
            elements = List.copyOf(elements);
        }
    }

    /** The pieces of a text between delimiters: {@code split}. */
    record Parts(Scalar text, String delimiter) implements Bound {}

    /** The arguments of a command line: {@code parse_command_line}. */
    record Arguments(Scalar line) implements Bound {}

    /** The parts of a path: {@code parse_path}. */
    record Path(Scalar text) implements Bound {}

    /** A column that could not be bound, which matters only to those who use it. */
    record Broken(List<Refusal> refusals) implements Bound {
        public Broken {
            // Each use of the column has them all.
            refusals = List.copyOf(refusals.subList(0, Math.min(refusals.size(), Context.MOST_ERRORS)));
        }
    }
}
