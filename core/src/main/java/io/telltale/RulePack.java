package io.telltale;

import io.telltale.automaton.LimitExceededException;
import io.telltale.compile.RulesCompiler;
import io.telltale.event.EventView;
import io.telltale.explain.Explainer;
import io.telltale.explain.Explanation;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Metadata;
import io.telltale.load.LoadLimits;
import io.telltale.load.LoadProblem;
import io.telltale.load.RuleFiles;
import io.telltale.rule.Rule;
import io.telltale.rule.Suppressing;
import io.telltale.scalar.Evaluation;
import io.telltale.verdict.RulesEngine;
import io.telltale.verdict.SuppressionProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Many detections that are run over an event in one pass: one automaton a column for them all. Immutable; one pack serves any number of threads,
 * each with a {@link Verdict} of its own. Detecting does not allocate (texts that a rule computes may, when an event needs more memory for them
 * than any before it; regular expressions do), never fails because of the bytes of an event, and takes time that grows with the event and with the
 * rules that something in it touches, not with how many there are.
 *
 * <p>Rules are reported in the order in which they were given; every rule that matches is.
 */
public final class RulePack {
    private final DetectionOptions options;
    private final List<Detection> detections;
    private final List<Suppression> suppressions;
    private final List<PackProblem> problems;
    private final RulesCompiler.Compiled compiled;

    private RulePack(
            final DetectionOptions options,
            final List<Detection> detections,
            final List<Suppression> suppressions,
            final List<PackProblem> problems) {
        this.options = options;
        this.detections = List.copyOf(detections);
        this.suppressions = List.copyOf(suppressions);
        this.problems = List.copyOf(problems);
        final Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < detections.size(); i++) {
            numbers.put(detections.get(i).id(), i);
        }
        final List<Suppressing> suppressing = new ArrayList<>();
        for (final Suppression suppression : suppressions) {
            final int rule = suppression.ruleId().equals(Suppression.ALL_RULES)
                    ? SuppressionProgram.ALL_RULES
                    : numbers.get(suppression.ruleId());
            suppressing.add(new Suppressing(rule, suppression.condition(), ticks(suppression)));
        }
        compiled = RulesCompiler.compile(
                options.schema(), options.alphabet(), options.limits(), detections.stream().map(Detection::rule).toList(), suppressing);
    }

    /** What to do when some of the rules cannot be used. */
    public enum Loading {
        /** Use none: the problems are thrown. */
        STRICT,
        /** Use the others: the problems are {@link RulePack#problems()}. */
        LENIENT
    }

    /**
     * A pack of one or more detections.
     *
     * @param detections detections with the same options and different ids
     * @return the pack
     * @throws PackException if two have the same id, or if together they ask for more than a limit allows
     * @throws IllegalArgumentException if there are none, or if their options differ
     */
    public static RulePack of(final Detection... detections) {
        return of(List.of(detections), List.of());
    }

    /**
     * A pack of detections and suppressions.
     *
     * @param detections   detections with the same options and different ids
     * @param suppressions suppressions of their hits
     * @return the pack
     * @throws PackException if two detections or two suppressions have the same id, if a suppression is of a rule that is not there, or if
     *     together they ask for more than a limit allows
     * @throws IllegalArgumentException if there are no detections, if their options differ, or if a suppression was compiled for another schema
     */
    public static RulePack of(final List<Detection> detections, final List<Suppression> suppressions) {
        if (detections.isEmpty()) {
            throw new IllegalArgumentException("a pack needs a detection");
        }
        final DetectionOptions options = detections.get(0).options();
        for (final Detection detection : detections) {
            if (!detection.options().equals(options)) {
                throw new IllegalArgumentException("the detections of a pack need the same options: first=" + detections.get(0) + ", other=" + detection
                        + ", first options=" + options + ", other options=" + detection.options());
            }
        }
        for (final Suppression suppression : suppressions) {
            if (suppression.schema() != options.schema()) {
                throw new IllegalArgumentException("a suppression is of events with another schema than the detections of the pack: suppression="
                        + suppression.id() + ", schema=" + suppression.schema() + ", expected=" + options.schema());
            }
        }
        final List<PackProblem> problems = new ArrayList<>();
        final List<Detection> distinct = distinct(detections, problems);
        final List<Suppression> known = known(suppressions, distinct, problems);
        if (!problems.isEmpty()) {
            throw new PackException(problems);
        }
        return compiled(options, distinct, known, problems);
    }

    /**
     * Loads files, folders and archives of rules and suppressions. A file whose head says {@code // suppresses: …} is a suppression. Links to files are followed; of links to
     * folders, only those that are named here.
     *
     * @param places  files, folders (every {@code *.kql} in them and below) and ZIP archives
     * @param options how the rules are compiled
     * @param loading what to do when some cannot be used
     * @return the pack
     * @throws PackException if something cannot be used and loading is strict, or if there is no rule that can be used; it has every problem
     */
    public static RulePack load(final List<Path> places, final DetectionOptions options, final Loading loading) {
        return load(places, options, loading, LoadLimits.DEFAULT);
    }

    /**
     * Loads files, folders and archives of rules and suppressions. A file whose head says {@code // suppresses: …} is a suppression. Links to files are followed; of links to
     * folders, only those that are named here.
     *
     * @param places  files, folders (every {@code *.kql} in them and below) and ZIP archives
     * @param options how the rules are compiled
     * @param loading what to do when some cannot be used
     * @param limits  how much is read
     * @return the pack
     * @throws PackException if something cannot be used and loading is strict, or if there is no rule that can be used; it has every problem
     */
    public static RulePack load(final List<Path> places, final DetectionOptions options, final Loading loading, final LoadLimits limits) {
        final RuleFiles files = new RuleFiles(limits);
        places.forEach(files::read);
        final List<PackProblem> problems = new ArrayList<>();
        for (final LoadProblem problem : files.problems()) {
            problems.add(PackProblem.of(problem.name(), problem.message()));
        }
        final List<Detection> detections = new ArrayList<>();
        final List<Suppression> suppressions = new ArrayList<>();
        for (final KqlSource source : files.sources()) {
            try {
                if (Metadata.of(source).first(Metadata.SUPPRESSES) != null) {
                    suppressions.add(Suppression.compile(source, options));
                } else {
                    detections.add(Detection.compile(source, options));
                }
            } catch (final KqlException e) {
                problems.add(PackProblem.of(source.name(), e));
            }
        }
        final List<Detection> distinct = distinct(detections, problems);
        final List<Suppression> known = known(suppressions, distinct, problems);
        if (distinct.isEmpty() && problems.isEmpty()) {
            problems.add(new PackProblem(places.toString(), "there are no rules: places=" + places));
        }
        if (!problems.isEmpty() && (loading == Loading.STRICT || distinct.isEmpty())) {
            throw new PackException(problems);
        }
        return compiled(options, distinct, known, problems);
    }

    private static RulePack compiled(
            final DetectionOptions options,
            final List<Detection> detections,
            final List<Suppression> suppressions,
            final List<PackProblem> problems) {
        try {
            return new RulePack(options, detections, suppressions, problems);
        } catch (final LimitExceededException e) {
            final List<PackProblem> all = new ArrayList<>(problems);
            final String name = detections.size() == 1 ? detections.get(0).source().name() : "the rules together";
            all.add(PackProblem.of(name, e.getMessage()));
            throw new PackException(all);
        }
    }

    private static List<Detection> distinct(final List<Detection> detections, final List<PackProblem> problems) {
        final Map<String, Detection> byId = new HashMap<>();
        final List<Detection> distinct = new ArrayList<>();
        for (final Detection detection : detections) {
            final Detection first = byId.putIfAbsent(detection.id(), detection);
            if (first == null) {
                distinct.add(detection);
            } else {
                problems.add(PackProblem.of(
                        detection.source().name(),
                        "the id is that of another rule, and results could not tell them apart: id=" + detection.id() + ", other=" + first.source().name()));
            }
        }
        return distinct;
    }

    private static List<Suppression> known(
            final List<Suppression> suppressions, final List<Detection> detections, final List<PackProblem> problems) {
        final Set<String> ids = detections.stream().map(Detection::id).collect(Collectors.toSet());
        final Map<String, Suppression> byId = new HashMap<>();
        final List<Suppression> known = new ArrayList<>();
        for (final Suppression suppression : suppressions) {
            final Suppression first = byId.putIfAbsent(suppression.id(), suppression);
            if (first != null) {
                problems.add(PackProblem.of(
                        suppression.source().name(),
                        "the id is that of another suppression, and results could not tell them apart: id=" + suppression.id() + ", other="
                                + first.source().name()));
            } else if (suppression.ruleId().equals(Suppression.ALL_RULES) || ids.contains(suppression.ruleId())) {
                known.add(suppression);
            } else {
                problems.add(PackProblem.of(
                        suppression.source().name(), "the suppression is of a rule that is not there: suppresses=" + suppression.ruleId()));
            }
        }
        return known;
    }

    private static long ticks(final Suppression suppression) {
        return suppression.expires().toEpochMilli() * Evaluation.TICKS_PER_MILLISECOND + Evaluation.EPOCH_TICKS;
    }

    /**
     * The detections, by number.
     *
     * @return the rules that are run
     */
    public List<Detection> detections() {
        return detections;
    }

    /**
     * The suppressions, by number: the first that applies to a hit is reported.
     *
     * @return the suppressions that are applied
     */
    public List<Suppression> suppressions() {
        return suppressions;
    }

    /**
     * What could not be used.
     *
     * @return the problems; empty unless loading was lenient
     */
    public List<PackProblem> problems() {
        return problems;
    }

    /**
     * The options that the rules were compiled with.
     *
     * @return the options
     */
    public DetectionOptions options() {
        return options;
    }

    /**
     * What one thread needs to detect: make it once and reuse it for every event.
     *
     * @return a verdict of no event yet
     */
    public Verdict newVerdict() {
        return new Verdict(this, compiled.engine().newEvaluation(options.clock()));
    }

    /**
     * Tells which rules match an event.
     *
     * @param event   the event
     * @param verdict this thread's, made by this pack; what it held is forgotten
     * @return how many rules match, suppressed hits included
     * @throws IllegalArgumentException if the event has another schema, or the verdict is another pack's
     */
    public int detect(final EventView event, final Verdict verdict) {
        verdict.checkPack(this);
        compiled.engine().detect(event, verdict.evaluation(), verdict.matches());
        return verdict.count();
    }

    /**
     * Tells which rules match an event, and hands each of them over.
     *
     * @param event   the event
     * @param verdict this thread's, made by this pack
     * @param handler takes the matches, in the order of the rules
     * @return how many rules match, suppressed hits included
     * @throws IllegalArgumentException if the event has another schema, or the verdict is another pack's
     */
    public int detect(final EventView event, final Verdict verdict, final MatchHandler handler) {
        final int count = detect(event, verdict);
        for (int match = 0; match < count; match++) {
            handler.onMatch(verdict, match);
        }
        return count;
    }

    /**
     * Says why a rule matches an event, or why it does not. For people: it compiles and allocates.
     *
     * @param event     the event
     * @param detection one of {@link #detections()}
     * @return what held and what did not, and which literal occurred where
     * @throws IllegalArgumentException if the event has another schema, or the rule is not in this pack
     */
    public Explanation explain(final EventView event, final Detection detection) {
        if (!detections.contains(detection)) {
            throw new IllegalArgumentException("the rule is not in this pack: " + detection);
        }
        return Explainer.explain(
                detection.id(), detection.source(), detection.rule(), options.schema(), options.alphabet(), options.limits(), options.clock(), event);
    }

    /**
     * The size of the pack's tables.
     *
     * @return their memory in bytes
     */
    public long sizeInBytes() {
        return compiled.engine().sizeInBytes();
    }

    /**
     * How many states the automata have.
     *
     * @return the states of all columns together
     */
    public long stateCount() {
        return compiled.engine().stateCount();
    }

    /**
     * How many literals are looked for.
     *
     * @return those of all columns together, each once a column
     */
    public int literalCount() {
        return compiled.engine().literalCount();
    }

    /**
     * What the pack is made of, for people.
     *
     * @return a line for each column that is scanned, and one for what is computed
     */
    public String describe() {
        return compiled.engine().describe();
    }

    RulesEngine engine() {
        return compiled.engine();
    }

    RulesCompiler.Compiled compiled() {
        return compiled;
    }

    Rule rule(final int number) {
        return detections.get(number).rule();
    }
}
