package io.telltale.bind;

import io.telltale.kql.KqlNote;
import io.telltale.rule.Rule;
import java.util.List;

/**
 * What a query comes to. Immutable.
 *
 * @param rule  the detection
 * @param notes what was left out, and why, in the order of the text
 */
public record Binding(Rule rule, List<KqlNote> notes) {
    /**
     * Copies the list.
     *
     * @param rule  the detection
     * @param notes what was left out
     */
    public Binding {
        notes = List.copyOf(notes);
    }
}
