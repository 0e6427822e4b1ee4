package io.telltale.examples.scan.rules;

import io.telltale.examples.scan.output.OutputFormat;
import io.telltale.examples.scan.output.Row;
import io.telltale.explain.Explanation;

/**
 * Which rows a hit becomes. Immutable.
 *
 * @param format         what they are written as
 * @param everyRow       whether a hit is printed as often as the query returns it
 * @param hideSuppressed whether suppressed hits are counted only
 * @param explain        whether hits are explained
 */
public record Printing(OutputFormat format, boolean everyRow, boolean hideSuppressed, boolean explain) {
    /** An explanation as a field: lines for people, or JSON. */
    Row.Field field(final Explanation explanation) {
        return format == OutputFormat.TABLE
                ? Row.Field.of(Row.EXPLANATION, explanation.render())
                : ExplanationJson.field(explanation);
    }
}
