package io.telltale.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.NaiveKusto;
import io.telltale.automaton.AutomatonCompiler;
import io.telltale.automaton.CompileLimits;
import io.telltale.automaton.Filtering;
import io.telltale.event.EventBatch;
import io.telltale.event.EventColumn;
import io.telltale.event.EventEncoder;
import io.telltale.event.EventView;
import io.telltale.rule.Condition;
import io.telltale.rule.Rule;
import io.telltale.rule.Rule.Branch;
import io.telltale.rule.Rule.Case;
import io.telltale.rule.Rule.Clause;
import io.telltale.rule.Rule.Label;
import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.scan.ScanStrategy;
import io.telltale.text.TermAlphabet;
import io.telltale.verdict.Decision;
import io.telltale.verdict.DetectionEngine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random detections over random events against the naive evaluation of their conditions. */
class DetectionCompilerTest {
    private static final List<EventColumn> COLUMNS =
            List.of(EventColumn.FOLDER_PATH, EventColumn.FILE_NAME, EventColumn.ACCOUNT_NAME);
    private static final List<String> LABELS = List.of("one", "two", "three");
    private static final String[] TEXTS = {"a", "b", "ab", "a-b", "-a", "A", "b ", ""};

    /** Two literals that are rare enough for a prefilter, and what they are parts of. */
    private static final String[] RARE_TEXTS = {"zqxj", "vkwjq", "zqxjv", "vkwjq-zqxj", "-zqx", "ZQXJ", "vkwjq ", "", "w"};

    private final DetectionCompiler compiler = new DetectionCompiler(new AutomatonCompiler());

    @Test
    void shouldAgreeWithTheNaiveEvaluation() {
        checkRandom(ScanStrategy.current(), TEXTS, 1_500);
    }

    /** What a prefilter passes over is what no decision depends on; and a batch decides as one by one. */
    @ParameterizedTest
    @MethodSource("strategies")
    void shouldAgreeWithTheNaiveEvaluationBehindAPrefilter(final ScanStrategy strategy) {
        checkRandom(strategy, RARE_TEXTS, 800);
    }

    static List<ScanStrategy> strategies() {
        return ScanStrategy.available();
    }

    private static void checkRandom(final ScanStrategy strategy, final String[] texts, final int detections) {
        final SplittableRandom random = new SplittableRandom(99);
        final DetectionCompiler compiler = new DetectionCompiler(
                new AutomatonCompiler(TermAlphabet.UNICODE, CompileLimits.DEFAULT, strategy, Filtering.AUTO));
        final EventView view = new EventView();
        final EventEncoder encoder = new EventEncoder();
        final EventBatch batch = new EventBatch();
        final ExpandableArrayBuffer records = new ExpandableArrayBuffer();
        for (int i = 0; i < detections; i++) {
            final Rule detection = detection(random, texts);
            final DetectionEngine engine = compiler.compile(detection, LABELS);
            int length = 0;
            final byte[] labels = new byte[40];
            for (int j = 0; j < labels.length; j++) {
                final Map<EventColumn, String> event = event(random, texts);
                view.reset();
                event.forEach((column, text) -> {
                    final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    view.column(column, bytes, 0, bytes.length);
                    encoder.set(column, text);
                });
                final String where = strategy + ", i=" + i + ", j=" + j;
                final long found = engine.find(view);
                check(detection, engine, event, found, where);
                labels[j] = (byte) engine.label(found);
                final int recordLength = encoder.encode(records, length);
                check(detection, engine, event, engine.find(view.wrap(records, length, recordLength)), where + ", record");
                length += recordLength;
            }
            final byte[] batched = new byte[labels.length];
            assertEquals(labels.length, engine.detect(batch.wrap(records, 0, length), batched));
            assertArrayEquals(labels, batched, strategy + ", i=" + i + ", detection=" + detection);
        }
    }

    @Test
    void shouldKeepConstants() {
        final Condition always = new Condition.And(List.of());
        final Condition never = new Condition.Or(List.of());
        final Rule detection = new Rule(
                "constants",
                List.of(new Branch(
                        List.of(new Clause("never", never), new Clause("always", always)),
                        new Label(List.of(new Case(never, "one"), new Case(always, "two")), "three"),
                        true,
                        List.of())),
                List.of());
        final DetectionEngine engine = compiler.compile(detection, LABELS);
        assertEquals(0, engine.find(new EventView()));
        assertEquals(2, engine.label(0));
        assertEquals(0b10, engine.clauses(0));
        assertEquals(1, engine.rows(0));
    }

    @Test
    void shouldRefuseMoreLiteralsThanAWordHasBits() {
        final List<String> words = new ArrayList<>();
        for (int i = 0; i <= DetectionCompiler.MAX_LITERALS; i++) {
            words.add("w" + i);
        }
        final Rule detection = single(Condition.hasAny(EventColumn.FILE_NAME, words));
        assertEquals(
                "a detection has too many literals: detection=single, MAX_LITERALS=64, literals=65",
                assertThrows(IllegalArgumentException.class, () -> compiler.compile(detection, LABELS)).getMessage());
        final Rule fits = single(Condition.hasAny(EventColumn.FILE_NAME, words.subList(1, words.size())));
        assertTrue(compiler.compile(fits, LABELS).sizeInBytes() > 0);
    }

    @Test
    void shouldRefuseLabelsThatAreNotListed() {
        final Rule detection = single(Condition.has(EventColumn.FILE_NAME, "a"));
        assertEquals(
                "a label is not listed: label=one, labels=[two]",
                assertThrows(IllegalArgumentException.class, () -> compiler.compile(detection, List.of("two")))
                        .getMessage());
    }

    @Test
    void shouldRefuseADecisionThatNeedNotEnd() {
        assertThrows(
                IllegalArgumentException.class, () -> new Decision(new Decision.Node[] {Decision.Node.literals(-1, 0, 1, 0, -1)}, 0));
    }

    private static void check(
            final Rule detection,
            final DetectionEngine engine,
            final Map<EventColumn, String> event,
            final long found,
            final String where) {
        int label = 0;
        int rows = 0;
        int clauses = 0;
        int clause = 0;
        for (final Branch branch : detection.branches()) {
            boolean row = false;
            for (final Clause next : branch.clauses()) {
                final boolean fired = isTrue(next.condition(), event);
                clauses |= (fired ? 1 : 0) << clause++;
                row |= fired;
            }
            if (row && rows++ == 0) {
                final String name = branch.label().cases().stream()
                        .filter(c -> isTrue(c.condition(), event))
                        .map(Case::label)
                        .findFirst()
                        .orElse(branch.label().otherwise());
                label = LABELS.indexOf(name) + 1;
            }
        }
        final String message = where + ", event=" + event + ", detection=" + detection;
        assertEquals(label, engine.label(found), message);
        assertEquals(rows, engine.rows(found), message);
        assertEquals(clauses, engine.clauses(found), message);
    }

    private static boolean isTrue(final Condition condition, final Map<EventColumn, String> event) {
        return NaiveKusto.isTrue(condition, event, TermAlphabet.UNICODE);
    }

    private static Rule single(final Condition condition) {
        return new Rule("single", List.of(new Branch(List.of(new Clause("c", condition)), new Label(List.of(), "one"), true, List.of())), List.of());
    }

    private static Rule detection(final SplittableRandom random, final String[] texts) {
        final List<Branch> branches = new ArrayList<>();
        for (int b = 1 + random.nextInt(3); b > 0; b--) {
            final List<Clause> clauses = new ArrayList<>();
            final List<Case> cases = new ArrayList<>();
            for (int c = 1 + random.nextInt(3); c > 0; c--) {
                clauses.add(new Clause("c" + b + c, condition(random, texts, 3)));
                cases.add(new Case(condition(random, texts, 2), LABELS.get(random.nextInt(LABELS.size()))));
            }
            branches.add(new Branch(clauses, new Label(cases, LABELS.get(random.nextInt(LABELS.size()))), true, List.of()));
        }
        return new Rule("random", branches, List.of());
    }

    private static Condition condition(final SplittableRandom random, final String[] texts, final int depth) {
        switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0:
                return condition(random, texts, depth - 1).and(condition(random, texts, depth - 1));
            case 1:
                return condition(random, texts, depth - 1)
                        .or(condition(random, texts, depth - 1), condition(random, texts, depth - 1));
            case 2:
                return condition(random, texts, depth - 1).negated();
            default:
                final List<Literal> literals = new ArrayList<>();
                for (int count = random.nextInt(3); count > 0; count--) {
                    literals.add(new Literal(
                            texts[random.nextInt(2)],
                            Edge.values()[random.nextInt(2)],
                            Edge.values()[random.nextInt(3)],
                            LetterCase.values()[random.nextInt(2)]));
                }
                return new Condition.Occurs(COLUMNS.get(random.nextInt(COLUMNS.size())), literals);
        }
    }

    private static Map<EventColumn, String> event(final SplittableRandom random, final String[] texts) {
        final Map<EventColumn, String> event = new LinkedHashMap<>();
        for (final EventColumn column : COLUMNS) {
            if (random.nextInt(4) != 0) {
                event.put(column, texts[random.nextInt(texts.length)] + texts[random.nextInt(texts.length)]);
            }
        }
        return event;
    }
}
