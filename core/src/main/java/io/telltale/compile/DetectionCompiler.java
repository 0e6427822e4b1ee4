package io.telltale.compile;

import io.telltale.automaton.AutomatonCompiler;
import io.telltale.event.EventColumn;
import io.telltale.rule.Condition;
import io.telltale.rule.Literal;
import io.telltale.rule.Rule;
import io.telltale.rule.Rule.Branch;
import io.telltale.rule.Rule.Case;
import io.telltale.rule.Rule.Clause;
import io.telltale.rule.Scalar;
import io.telltale.scan.TermAutomaton;
import io.telltale.verdict.ColumnsPrefilter;
import io.telltale.verdict.Decision;
import io.telltale.verdict.DetectionEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
     * @param rule   the detection
     * @param labels    the labels it may give, in the order of their numbers; the first number is 1
     * @return the engine
     * @throws IllegalArgumentException if the detection has too many literals or clauses, or a label that is not listed
     */
    public DetectionEngine compile(final Rule rule, final List<String> labels) {
        final LiteralNumbers numbers = numbers(rule);
        if (numbers.count() > MAX_LITERALS) {
            throw new IllegalArgumentException("a detection has too many literals: detection=" + rule.name()
                    + ", MAX_LITERALS=" + MAX_LITERALS + ", literals=" + numbers.count());
        }
        final List<TermAutomaton> columnAutomata = new ArrayList<>();
        for (final EventColumn column : numbers.columns()) {
            columnAutomata.add(automata.compile(numbers.literals(column), numbers.first(new Scalar.Column(column))));
        }
        final List<Decision> clauses = new ArrayList<>();
        final List<Decision> branches = new ArrayList<>();
        for (final Branch branch : rule.branches()) {
            for (final Clause clause : branch.clauses()) {
                clauses.add(DecisionBuilder.of(clause.condition(), numbers, DetectionCompiler::refuse));
            }
            branches.add(DecisionBuilder.of(branch.filter(), numbers, DetectionCompiler::refuse));
        }
        if (clauses.size() > MAX_CLAUSES) {
            throw new IllegalArgumentException("a detection has too many clauses: detection=" + rule.name()
                    + ", MAX_CLAUSES=" + MAX_CLAUSES + ", clauses=" + clauses.size());
        }
        final Decision label = label(rule, numbers, labels);
        return new DetectionEngine(
                numbers.columns(), columnAutomata, label, clauses, branches, prefilter(numbers, label, clauses, branches));
    }

    /**
     * The filter for the literals without which the detection says what it says of nothing; null if there is none. The others (an option that counts
     * only beside a certain file name, say) need not be looked for in an event that has none of these.
     */
    private ColumnsPrefilter prefilter(
            final LiteralNumbers numbers, final Decision label, final List<Decision> clauses, final List<Decision> branches) {
        final List<Literal> literals = new ArrayList<>();
        numbers.columns().forEach(column -> literals.addAll(numbers.literals(column)));
        long telling = literals.isEmpty() ? 0 : -1L >>> Long.SIZE - literals.size();
        // A literal that turns up often is the first to be done without.
        for (final int literal : automata.commonFirst(literals)) {
            final long others = telling & ~(1L << literal);
            if (Stream.of(List.of(label), clauses, branches).flatMap(List::stream).allMatch(decision -> decision.isSettled(others))) {
                telling = others;
            }
        }
        final List<Literal> wanted = new ArrayList<>();
        for (int literal = 0; literal < literals.size(); literal++) {
            if ((telling >>> literal & 1) != 0) {
                wanted.add(literals.get(literal));
            }
        }
        return automata.prefilter(wanted).map(prefilter -> new ColumnsPrefilter(numbers.columns(), prefilter)).orElse(null);
    }

    private static LiteralNumbers numbers(final Rule rule) {
        final LiteralNumbers numbers = new LiteralNumbers();
        for (final Branch branch : rule.branches()) {
            branch.clauses().forEach(clause -> numbers.addAll(clause.condition()));
            branch.label().cases().forEach(labelled -> numbers.addAll(labelled.condition()));
        }
        return numbers;
    }

    /** The label of the first branch that returns a row, as one decision; 0 when none does. */
    private static Decision label(
            final Rule rule, final LiteralNumbers numbers, final List<String> labels) {
        final DecisionBuilder builder = new DecisionBuilder(numbers, DetectionCompiler::refuse);
        int node = DecisionBuilder.result(0);
        for (int i = rule.branches().size() - 1; i >= 0; i--) {
            final Branch branch = rule.branches().get(i);
            int labelled = DecisionBuilder.result(number(branch.label().otherwise(), labels));
            for (int j = branch.label().cases().size() - 1; j >= 0; j--) {
                final Case next = branch.label().cases().get(j);
                labelled = builder.ask(
                        next.condition(), DecisionBuilder.result(number(next.label(), labels)), labelled);
            }
            node = builder.ask(branch.filter(), labelled, node);
        }
        return builder.build(node);
    }

    private static int refuse(final Condition condition) {
        throw new IllegalArgumentException("this engine looks for literals in columns and for nothing else: condition=" + condition);
    }

    private static int number(final String label, final List<String> labels) {
        final int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("a label is not listed: label=" + label + ", labels=" + labels);
        }
        return index + 1;
    }
}
