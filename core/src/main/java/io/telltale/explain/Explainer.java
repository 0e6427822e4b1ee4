package io.telltale.explain;

import io.telltale.automaton.CompileLimits;
import io.telltale.compile.CompiledOutput;
import io.telltale.compile.RulesCompiler;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.event.EventView;
import io.telltale.explain.Explanation.Occurrence;
import io.telltale.explain.Explanation.Step;
import io.telltale.explain.Explanation.Table;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Span;
import io.telltale.rule.Condition;
import io.telltale.rule.Literal;
import io.telltale.rule.Rule;
import io.telltale.rule.Rule.Branch;
import io.telltale.rule.Rule.Clause;
import io.telltale.rule.Rule.Label;
import io.telltale.rule.Rule.Output;
import io.telltale.rule.Scalar;
import io.telltale.scalar.Evaluation;
import io.telltale.scalar.TextValue;
import io.telltale.text.TermAlphabet;
import io.telltale.text.TextEncoding;
import io.telltale.verdict.Matches;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Explains a rule's verdict: every condition of its filters becomes a rule of its own, and the engine that judges events judges these. Mutable; one
 * for each explanation.
 */
public final class Explainer {
    private final KqlSource source;
    private final TermAlphabet alphabet;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Scalar> texts = new ArrayList<>();

    /** The rules that matched: conditions are asked for in the order in which they were added. */
    private final Set<Integer> held = new HashSet<>();

    private List<byte[]> values = List.of();
    private int nextRule;
    private int nextText;

    private Explainer(final KqlSource source, final TermAlphabet alphabet) {
        this.source = source;
        this.alphabet = alphabet;
    }

    /**
     * Explains.
     *
     * @param ruleId   the rule's id
     * @param source   the rule's text
     * @param rule     the rule
     * @param schema   the event's columns
     * @param alphabet which characters make up terms
     * @param limits   how much an automaton may be asked for
     * @param clock    says what <em>now</em> is
     * @param event    the event
     * @return why the rule matches, or why it does not
     */
    public static Explanation explain(
            final String ruleId,
            final KqlSource source,
            final Rule rule,
            final EventSchema schema,
            final TermAlphabet alphabet,
            final CompileLimits limits,
            final InstantSource clock,
            final EventView event) {
        final Explainer explainer = new Explainer(source, alphabet);
        for (final Branch branch : rule.branches()) {
            explainer.add(branch.filter());
        }
        // One now for all that is asked.
        final InstantSource now = InstantSource.fixed(clock.instant());
        explainer.judge(rule, schema, limits, now, event);
        final List<Table> tables = new ArrayList<>();
        int rows = 0;
        for (final Branch branch : rule.branches()) {
            final Step filter = explainer.step(branch.filter());
            rows += filter.holds() ? 1 : 0;
            tables.add(new Table(filter.holds(), filter, filter.holds() ? explainer.label(branch, schema, limits, now, event) : ""));
        }
        return new Explanation(ruleId, rows > 0, rows, tables);
    }

    private void add(final Condition condition) {
        rules.add(ruleOf(condition));
        if (condition instanceof final Condition.Occurs occurs) {
            texts.add(occurs.text());
        }
        parts(condition).forEach(this::add);
    }

    private static Rule ruleOf(final Condition condition) {
        return new Rule("step", List.of(new Branch(List.of(new Clause("C1", condition)), Label.NONE, true, List.of())), List.of());
    }

    private void judge(final Rule rule, final EventSchema schema, final CompileLimits limits, final InstantSource clock, final EventView event) {
        final List<Output> outputs = texts.stream().map(text -> new Output("text", text)).toList();
        rules.add(new Rule(
                rule.name(), List.of(new Branch(List.of(new Clause("C1", Condition.TRUE)), Label.NONE, true, outputs)), List.of("text")));
        final RulesCompiler.Compiled compiled = RulesCompiler.compile(schema, alphabet, limits, rules, List.of());
        final Evaluation evaluation = compiled.engine().newEvaluation(clock);
        final Matches matches = new Matches(rules.size());
        compiled.engine().detect(event, evaluation, matches);
        for (int match = 0; match < matches.count(); match++) {
            held.add(matches.rule(match));
        }
        values = compiled.outputs().get(rules.size() - 1).get(0).stream().map(output -> bytes(output, evaluation)).toList();
    }

    private static byte[] bytes(final CompiledOutput output, final Evaluation evaluation) {
        if (output.column() != null) {
            return bytes(output.column(), evaluation.event());
        }
        evaluation.forgetTexts();
        final TextValue value = output.text().of(evaluation);
        return Arrays.copyOfRange(value.bytes(), value.offset(), value.offset() + value.length());
    }

    /** The column's text in UTF-8, malformed bytes as they are. */
    private static byte[] bytes(final EventColumn column, final EventView event) {
        if (event.encoding(column) == TextEncoding.UTF_16LE) {
            return event.text(column).getBytes(StandardCharsets.UTF_8);
        }
        final byte[] bytes = new byte[event.length(column)];
        event.copy(column, bytes, 0);
        return bytes;
    }

    private Step step(final Condition condition) {
        return step(condition, null);
    }

    /** The step of a condition; the places of those around it are kept where it has none of its own. */
    private Step step(final Condition condition, final Span stated) {
        final boolean holds = held.contains(nextRule++);
        if (condition instanceof final Condition.Stated here) {
            return step(here.condition(), here.span());
        }
        final String text = stated == null ? name(condition) : source.text().substring(stated.start(), stated.end()).replaceAll("\\s+", " ");
        final List<Occurrence> occurrences = condition instanceof final Condition.Occurs occurs ? occurrences(occurs, holds) : List.of();
        final List<Step> steps = new ArrayList<>();
        for (final Condition part : parts(condition)) {
            steps.add(step(part, null));
        }
        return new Step(text, stated == null ? 0 : source.line(stated.start()), holds, occurrences, steps);
    }

    private List<Occurrence> occurrences(final Condition.Occurs occurs, final boolean holds) {
        final byte[] text = values.get(nextText++);
        if (!holds) {
            return List.of();
        }
        final List<Occurrence> occurrences = new ArrayList<>();
        final Occurrences places = new Occurrences(text, alphabet);
        for (final Literal literal : occurs.literals()) {
            for (final int[] place : places.of(literal)) {
                occurrences.add(new Occurrence(
                        literal.text(), where(occurs), place[0], place[1], new String(text, place[0], place[1] - place[0], StandardCharsets.UTF_8)));
            }
        }
        return occurrences;
    }

    private String label(
            final Branch branch, final EventSchema schema, final CompileLimits limits, final InstantSource clock, final EventView event) {
        final Rule alone = new Rule(
                "label", List.of(new Branch(List.of(new Clause("C1", Condition.TRUE)), branch.label(), true, List.of())), List.of());
        final RulesCompiler.Compiled compiled = RulesCompiler.compile(schema, alphabet, limits, List.of(alone), List.of());
        final Matches matches = new Matches(1);
        compiled.engine().detect(event, compiled.engine().newEvaluation(clock), matches);
        return compiled.labels().get(0).get(0).get(matches.label(0));
    }

    private static List<Condition> parts(final Condition condition) {
        if (condition instanceof final Condition.And and) {
            return and.conditions();
        }
        if (condition instanceof final Condition.Or or) {
            return or.conditions();
        }
        if (condition instanceof final Condition.Not not) {
            return List.of(not.condition());
        }
        return condition instanceof final Condition.Stated stated ? List.of(stated.condition()) : List.of();
    }

    private static String name(final Condition condition) {
        if (condition instanceof final Condition.And and) {
            return and.conditions().isEmpty() ? "true" : "and";
        }
        if (condition instanceof final Condition.Or or) {
            return or.conditions().isEmpty() ? "false" : "or";
        }
        if (condition instanceof final Condition.Occurs occurs) {
            return where(occurs) + ": " + occurs.literals().stream().map(literal -> '"' + literal.text() + '"').collect(Collectors.joining(", "));
        }
        return condition instanceof Condition.Not ? "not" : "a condition";
    }

    private static String where(final Condition.Occurs occurs) {
        return occurs.column() != null ? occurs.column().kqlName() : "a computed text";
    }
}
