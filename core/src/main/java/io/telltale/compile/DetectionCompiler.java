package io.telltale.compile;

import io.telltale.automaton.AutomatonCompiler;
import io.telltale.event.EventColumn;
import io.telltale.rule.Condition;
import io.telltale.rule.Detection;
import io.telltale.rule.Detection.Branch;
import io.telltale.rule.Detection.Case;
import io.telltale.rule.Detection.Clause;
import io.telltale.scan.TermAutomaton;
import io.telltale.verdict.Decision;
import io.telltale.verdict.DetectionEngine;
import java.util.ArrayList;
import java.util.List;

/** Compiles a detection to the engine that runs it. Immutable, shareable; compiling allocates and may be slow. */
public final class DetectionCompiler {
    /** The most literals that a detection may have in all columns together: as many as a word has bits. */
    public static final int MAX_LITERALS = Long.SIZE;

    /** The most clauses that a detection may have: as many as an int has bits. */
    public static final int MAX_CLAUSES = Integer.SIZE;

    private final AutomatonCompiler automata;

    /**
     * A compiler.
     *
     * @param automata compiles the columns' automata
     */
    public DetectionCompiler(final AutomatonCompiler automata) {
        this.automata = automata;
    }

    /**
     * Compiles a detection.
     *
     * @param detection the detection
     * @param labels    the labels it may give, in the order of their numbers; the first number is 1
     * @return the engine
     * @throws IllegalArgumentException if the detection has too many literals or clauses, or a label that is not listed
     */
    public DetectionEngine compile(final Detection detection, final List<String> labels) {
        final LiteralNumbers numbers = numbers(detection);
        if (numbers.count() > MAX_LITERALS) {
            throw new IllegalArgumentException("a detection has too many literals: detection=" + detection.name()
                    + ", MAX_LITERALS=" + MAX_LITERALS + ", literals=" + numbers.count());
        }
        final List<TermAutomaton> columnAutomata = new ArrayList<>();
        for (final EventColumn column : numbers.columns()) {
            columnAutomata.add(automata.compile(numbers.literals(column), numbers.first(column)));
        }
        final List<Decision> clauses = new ArrayList<>();
        final List<Decision> branches = new ArrayList<>();
        for (final Branch branch : detection.branches()) {
            for (final Clause clause : branch.clauses()) {
                clauses.add(DecisionBuilder.of(clause.condition(), numbers));
            }
            branches.add(DecisionBuilder.of(filter(branch), numbers));
        }
        if (clauses.size() > MAX_CLAUSES) {
            throw new IllegalArgumentException("a detection has too many clauses: detection=" + detection.name()
                    + ", MAX_CLAUSES=" + MAX_CLAUSES + ", clauses=" + clauses.size());
        }
        return new DetectionEngine(
                numbers.columns(), columnAutomata, label(detection, numbers, labels), clauses, branches);
    }

    private static LiteralNumbers numbers(final Detection detection) {
        final LiteralNumbers numbers = new LiteralNumbers();
        for (final Branch branch : detection.branches()) {
            branch.clauses().forEach(clause -> numbers.addAll(clause.condition()));
            branch.cases().forEach(labelled -> numbers.addAll(labelled.condition()));
        }
        return numbers;
    }

    /** The label of the first branch that returns a row, as one decision; 0 when none does. */
    private static Decision label(
            final Detection detection, final LiteralNumbers numbers, final List<String> labels) {
        final DecisionBuilder builder = new DecisionBuilder(numbers);
        int node = DecisionBuilder.result(0);
        for (int i = detection.branches().size() - 1; i >= 0; i--) {
            final Branch branch = detection.branches().get(i);
            int labelled = DecisionBuilder.result(number(branch.elseLabel(), labels));
            for (int j = branch.cases().size() - 1; j >= 0; j--) {
                final Case next = branch.cases().get(j);
                labelled = builder.ask(
                        next.condition(), DecisionBuilder.result(number(next.label(), labels)), labelled);
            }
            node = builder.ask(filter(branch), labelled, node);
        }
        return builder.build(node);
    }

    private static Condition filter(final Branch branch) {
        return new Condition.Or(branch.clauses().stream().map(Clause::condition).toList());
    }

    private static int number(final String label, final List<String> labels) {
        final int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("a label is not listed: label=" + label + ", labels=" + labels);
        }
        return index + 1;
    }
}
