package io.telltale.rule;

import io.telltale.rule.Rule.Branch;
import io.telltale.rule.Rule.Case;
import io.telltale.rule.Rule.Clause;
import io.telltale.rule.Rule.Label;
import java.util.List;

/**
 * Rules and conditions without the places where a query states them, and filters without what they put out: to be compared with those written by
 * hand.
 */
public final class Unstated {
    private Unstated() {}

    public static Condition of(final Condition condition) {
        if (condition instanceof final Condition.Stated stated) {
            return of(stated.condition());
        }
        if (condition instanceof final Condition.And and) {
            return new Condition.And(and.conditions().stream().map(Unstated::of).toList());
        }
        if (condition instanceof final Condition.Or or) {
            return new Condition.Or(or.conditions().stream().map(Unstated::of).toList());
        }
        return condition instanceof final Condition.Not not ? new Condition.Not(of(not.condition())) : condition;
    }

    public static Rule of(final Rule rule) {
        return new Rule(rule.name(), rule.branches().stream().map(Unstated::of).toList(), List.of());
    }

    private static Branch of(final Branch branch) {
        return new Branch(
                branch.clauses().stream().map(c -> new Clause(c.name(), of(c.condition()))).toList(),
                new Label(
                        branch.label().cases().stream().map(c -> new Case(of(c.condition()), c.label())).toList(), branch.label().otherwise()),
                true,
                List.of());
    }
}
