package io.telltale.compile;

import io.telltale.automaton.AutomatonCompiler;
import io.telltale.automaton.CompileLimits;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.rule.Condition;
import io.telltale.rule.Literal;
import io.telltale.rule.Rule;
import io.telltale.rule.Rule.Branch;
import io.telltale.rule.Rule.Case;
import io.telltale.rule.Rule.Output;
import io.telltale.rule.Scalar;
import io.telltale.rule.Suppressing;
import io.telltale.scalar.Computed;
import io.telltale.scalar.Test;
import io.telltale.scan.TermAutomaton;
import io.telltale.text.TermAlphabet;
import io.telltale.verdict.ColumnsPrefilter;
import io.telltale.verdict.Decision;
import io.telltale.verdict.RuleProgram;
import io.telltale.verdict.RulesEngine;
import io.telltale.verdict.SuppressionProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles rules to the engine that runs them all in one pass. Mutable; one for each engine.
 *
 * <p>What a rule's filter needs to be true decides when it is looked at ({@link Cover}); the columns of these literals are scanned for every event,
 * the others when a rule asks.
 */
public final class RulesCompiler {
    private final EventSchema schema;
    private final AutomatonCompiler automata;
    private final LiteralNumbers numbers = new LiteralNumbers();
    private final ScalarCompiler scalars;
    private final Map<Condition, Integer> testNumbers = new HashMap<>();
    private final List<Test> tests = new ArrayList<>();

    private RulesCompiler(final EventSchema schema, final TermAlphabet alphabet, final CompileLimits limits) {
        this.schema = schema;
        automata = new AutomatonCompiler(alphabet, limits);
        scalars = new ScalarCompiler(this::decision, alphabet);
    }

    /**
     * Rules and what runs them.
     *
     * @param engine  the engine
     * @param labels  for each rule and table expression the labels, in the order of their numbers
     * @param outputs for each rule and table expression the columns of its rows
     */
    public record Compiled(RulesEngine engine, List<List<List<String>>> labels, List<List<List<CompiledOutput>>> outputs) {}

    /**
     * Compiles rules.
     *
     * @param schema       the events' columns
     * @param alphabet     which characters make up terms
     * @param limits       how much each automaton may be asked for
     * @param rules        the rules, in the order of their numbers
     * @param suppressions the suppressions, in the order of their numbers
     * @return what runs them
     * @throws io.telltale.automaton.LimitExceededException if their literals ask for more than a limit allows
     */
    public static Compiled compile(
            final EventSchema schema,
            final TermAlphabet alphabet,
            final CompileLimits limits,
            final List<Rule> rules,
            final List<Suppressing> suppressions) {
        return new RulesCompiler(schema, alphabet, limits).compile(rules, suppressions);
    }

    private Compiled compile(final List<Rule> rules, final List<Suppressing> suppressions) {
        final Covers covers = Covers.of(rules);
        numbers.eager(covers.columns());
        rules.forEach(this::number);
        suppressions.forEach(s -> numbers.addAll(s.condition()));

        final List<RuleProgram> programs = new ArrayList<>();
        final List<List<List<String>>> labels = new ArrayList<>();
        final List<List<List<CompiledOutput>>> outputs = new ArrayList<>();
        for (final Rule rule : rules) {
            final List<List<String>> ruleLabels = new ArrayList<>();
            programs.add(program(rule, ruleLabels));
            labels.add(ruleLabels);
            outputs.add(rule.branches().stream().map(branch -> branch.outputs().stream().map(this::output).toList()).toList());
        }
        final List<SuppressionProgram> suppressionPrograms = new ArrayList<>();
        for (final Suppressing suppression : suppressions) {
            suppressionPrograms.add(new SuppressionProgram(suppression.rule(), decision(suppression.condition()), suppression.expiry()));
        }
        return new Compiled(new RulesEngine(schema, questions(), programs, suppressionPrograms, triggers(covers.ofRules()), prefilter(covers)), labels, outputs);
    }

    private void number(final Rule rule) {
        for (final Branch branch : rule.branches()) {
            branch.clauses().forEach(clause -> numbers.addAll(clause.condition()));
            branch.label().cases().forEach(labelled -> numbers.addAll(labelled.condition()));
            branch.outputs().forEach(output -> numbers.addAll(output.value()));
        }
    }

    private RuleProgram program(final Rule rule, final List<List<String>> labels) {
        final List<Decision> filters = new ArrayList<>();
        final List<Decision> names = new ArrayList<>();
        for (final Branch branch : rule.branches()) {
            filters.add(decision(branch.filter()));
            final Map<String, Integer> texts = new LinkedHashMap<>();
            names.add(label(branch, texts));
            labels.add(List.copyOf(texts.keySet()));
        }
        return new RuleProgram(filters, names);
    }

    private Decision label(final Branch branch, final Map<String, Integer> texts) {
        final DecisionBuilder builder = new DecisionBuilder(numbers, this::test);
        int node = DecisionBuilder.result(number(branch.label().otherwise(), texts));
        final List<Case> cases = branch.label().cases();
        for (int i = cases.size() - 1; i >= 0; i--) {
            node = builder.ask(cases.get(i).condition(), DecisionBuilder.result(number(cases.get(i).label(), texts)), node);
        }
        return builder.build(node);
    }

    private static int number(final String label, final Map<String, Integer> texts) {
        return texts.computeIfAbsent(label, added -> texts.size());
    }

    private Decision decision(final Condition condition) {
        return DecisionBuilder.of(condition, numbers, this::test);
    }

    private int test(final Condition condition) {
        final Integer known = testNumbers.get(condition);
        if (known != null) {
            return known;
        }
        final Test test = scalars.test(condition);
        tests.add(test);
        testNumbers.put(condition, tests.size() - 1);
        return tests.size() - 1;
    }

    private CompiledOutput output(final Output output) {
        return CompiledOutput.of(output, scalars);
    }

    private RulesEngine.Questions questions() {
        final List<TermAutomaton> columnAutomata = new ArrayList<>();
        for (final EventColumn column : numbers.columns()) {
            columnAutomata.add(automata.compile(numbers.literals(column), numbers.first(new Scalar.Column(column))));
        }
        final List<Computed> computed = new ArrayList<>();
        for (final Scalar text : numbers.computed()) {
            computed.add(new Computed(scalars.text(text), automata.compile(numbers.literals(text), numbers.first(text))));
        }
        return new RulesEngine.Questions(numbers.columns(), columnAutomata, computed, tests, numbers.count(), scalars.valueCount());
    }

    /** The filter for the literals without which no rule matches; null if there is none, because some rule may match without any, or it is of no use. */
    private ColumnsPrefilter prefilter(final Covers covers) {
        final Set<Literal> literals = new LinkedHashSet<>();
        for (final Cover cover : covers.ofRules()) {
            if (cover == null) {
                return null;
            }
            cover.items().forEach(item -> literals.add(item.literal()));
        }
        return automata.prefilter(List.copyOf(literals)).map(prefilter -> new ColumnsPrefilter(numbers.columns(), prefilter)).orElse(null);
    }

    private RulesEngine.Triggers triggers(final List<Cover> covers) {
        final int ruleCount = covers.size();
        final long[] always = new long[(ruleCount + Long.SIZE - 1) >>> 6];
        final List<Set<Integer>> touched = new ArrayList<>();
        for (int literal = 0; literal < numbers.count(); literal++) {
            touched.add(null);
        }
        for (int rule = 0; rule < ruleCount; rule++) {
            final Cover cover = covers.get(rule);
            if (cover == null) {
                always[rule >>> 6] |= 1L << rule;
                continue;
            }
            for (final Cover.Item item : cover.items()) {
                final int literal = numbers.number(item.column(), item.literal());
                if (touched.get(literal) == null) {
                    touched.set(literal, new LinkedHashSet<>());
                }
                touched.get(literal).add(rule);
            }
        }
        final int[] starts = new int[touched.size() + 1];
        final List<Integer> rules = new ArrayList<>();
        for (int literal = 0; literal < touched.size(); literal++) {
            if (touched.get(literal) != null) {
                rules.addAll(touched.get(literal));
            }
            starts[literal + 1] = rules.size();
        }
        return new RulesEngine.Triggers(starts, rules.stream().mapToInt(Integer::intValue).toArray(), always);
    }
}
