package io.telltale.explain;

import io.telltale.kql.Visible;
import java.util.List;

/**
 * Why a rule matches an event, or why it does not. Immutable.
 *
 * @param ruleId  the rule's id
 * @param matches whether it matches
 * @param rows    how many rows it returns
 * @param tables  what was asked of the event for each of the rule's table expressions
 */
public record Explanation(String ruleId, boolean matches, int rows, List<Table> tables) {
    /**
     * Copies the list.
     *
     * @param ruleId  the rule's id
     * @param matches whether it matches
     * @param rows    how many rows it returns
     * @param tables  what was asked of the event
     */
    public Explanation {
        tables = List.copyOf(tables);
    }

    /**
     * A table expression of a rule.
     *
     * @param returnsRow whether it returns a row for the event
     * @param filter     what has to hold for that
     * @param label      what it calls the event; empty if it has no label or returns no row
     */
    public record Table(boolean returnsRow, Step filter, String label) {}

    /**
     * A predicate, or predicates that logic joins.
     *
     * @param text        the predicate as the query states it, or {@code and}, {@code or}, {@code not}
     * @param line        the line of the predicate, from 1; 0 for what the query does not state
     * @param holds       whether it holds for the event
     * @param occurrences the literals that occur, of a predicate that asks for literals
     * @param steps       what logic joins; empty for a predicate
     */
    public record Step(String text, int line, boolean holds, List<Occurrence> occurrences, List<Step> steps) {
        /**
         * Copies the lists.
         *
         * @param text        the predicate
         * @param line        its line
         * @param holds       whether it holds
         * @param occurrences the literals that occur
         * @param steps       what logic joins
         */
        public Step {
            occurrences = List.copyOf(occurrences);
            steps = List.copyOf(steps);
        }
    }

    /**
     * A place where a literal occurs.
     *
     * @param literal the literal as the query writes it
     * @param column  the column's name, or the expression that computes the text
     * @param start   where it starts in the text, in bytes of UTF-8
     * @param end     where it ends, exclusive
     * @param text    what stands there
     */
    public record Occurrence(String literal, String column, int start, int end, String text) {}

    /**
     * The explanation as people read it, with what cannot be seen in the rule and the event made {@linkplain Visible visible}.
     *
     * @return lines, indented by depth; a plus before what holds and a minus before what does not
     */
    public String render() {
        final StringBuilder text = new StringBuilder();
        text.append(Visible.of(ruleId)).append(matches ? ": matches" : ": does not match").append(rows > 1 ? ", rows: " + rows : "").append('\n');
        for (final Table table : tables) {
            render(table.filter(), 1, text);
            if (!table.label().isEmpty()) {
                text.append("  label: ").append(Visible.of(table.label())).append('\n');
            }
        }
        return text.toString();
    }

    private static void render(final Step step, final int depth, final StringBuilder text) {
        text.append("  ".repeat(depth)).append(step.holds() ? "+ " : "- ");
        if (step.line() > 0) {
            text.append("line ").append(step.line()).append(": ");
        }
        text.append(Visible.of(step.text())).append('\n');
        for (final Occurrence occurrence : step.occurrences()) {
            text.append("  ".repeat(depth + 2)).append('"').append(Visible.of(occurrence.literal())).append("\" in ").append(occurrence.column()).append(" at [")
                    .append(occurrence.start()).append(", ").append(occurrence.end()).append("): ").append(Visible.of(occurrence.text())).append('\n');
        }
        step.steps().forEach(inner -> render(inner, depth + 1, text));
    }
}
