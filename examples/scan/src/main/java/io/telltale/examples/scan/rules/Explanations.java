package io.telltale.examples.scan.rules;

import io.telltale.Detection;
import io.telltale.RulePack;
import io.telltale.Suppression;
import io.telltale.Verdict;
import io.telltale.event.EventView;
import io.telltale.examples.scan.output.Terminal;
import java.io.PrintWriter;

/** Why rules match an event, for people. Mutable, for one event. */
public final class Explanations {
    private final RulePack pack;
    private final EventView event;
    private final Verdict verdict;
    private final int count;

    /**
     * Judges an event.
     *
     * @param pack  the rules
     * @param event the event
     */
    public Explanations(final RulePack pack, final EventView event) {
        this.pack = pack;
        this.event = event;
        verdict = pack.newVerdict();
        count = pack.detect(event, verdict);
    }

    /**
     * Whether no rule matches.
     *
     * @return whether there is nothing to explain
     */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Explains every rule that matches.
     *
     * @param output takes the explanations
     * @return whether one of the hits is not suppressed
     */
    public boolean printMatches(final PrintWriter output) {
        boolean open = false;
        for (int match = 0; match < count; match++) {
            open |= print(verdict.detection(match), output);
        }
        return open;
    }

    /**
     * Explains a rule.
     *
     * @param detection the rule
     * @param output    takes the explanation
     * @return whether it matches and the hit is not suppressed
     */
    public boolean print(final Detection detection, final PrintWriter output) {
        output.print(Terminal.visibleLines(pack.explain(event, detection).render()));
        for (int match = 0; match < count; match++) {
            if (verdict.detection(match) == detection) {
                final Suppression suppression = verdict.suppression(match);
                if (suppression != null) {
                    output.println(Terminal.visible("  suppressed by " + suppression.id() + ": " + RuleHits.terms(suppression)));
                }
                return suppression == null;
            }
        }
        return false;
    }
}
