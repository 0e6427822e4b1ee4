package io.telltale.benchmarks;

import io.telltale.Detection;
import io.telltale.ProxyDetector;
import io.telltale.RulePack;
import io.telltale.automaton.AutomatonCompiler;
import io.telltale.benchmarks.workload.GeneratedRules;
import io.telltale.kql.KqlSource;
import io.telltale.rule.Literal;
import io.telltale.scan.TermAutomaton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long detections, packs of them and automata take to compile. {@link SizeReport} has the bytes.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar CompileBenchmark
 * java -jar benchmarks/target/benchmarks.jar CompileBenchmark -bm ss -f 20 -wi 0 -i 1
 * </pre>
 *
 * <p>The first is warm, as a reload is; the second is the first time in a JVM.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CompileBenchmark {
    /** Rules as text, and as read. */
    @State(Scope.Benchmark)
    public static class Rules {
        /** How many rules there are: T1090 and generated ones. */
        @Param({"1", "10", "100", "1000"})
        public int rules = 1_000;

        private List<KqlSource> sources;
        private List<Detection> detections;

        /** Makes them. */
        @Setup
        public void make() {
            sources = GeneratedRules.generate(rules);
            detections = detections(sources);
        }
    }

    /** Literals. */
    @State(Scope.Benchmark)
    public static class Literals {
        /** How many there are: half of them terms. */
        @Param({"10", "100", "1000", "10000"})
        public int literals = 10_000;

        private List<Literal> list;

        /** Makes them. */
        @Setup
        public void make() {
            list = LiteralsBenchmark.mixed(LiteralsBenchmark.literals(literals));
        }
    }

    /** The T1090 detection. */
    @Benchmark
    public ProxyDetector t1090() {
        return ProxyDetector.faithful();
    }

    /** Rules from text to what runs them all. */
    @Benchmark
    public RulePack packFromText(final Rules rules) {
        return RulePack.of(detections(rules.sources), List.of());
    }

    /** Rules that have been read, to what runs them all. */
    @Benchmark
    public RulePack pack(final Rules rules) {
        return RulePack.of(rules.detections, List.of());
    }

    /** Literals to an automaton. */
    @Benchmark
    public TermAutomaton automaton(final Literals literals) {
        return new AutomatonCompiler().compile(literals.list);
    }

    static List<Detection> detections(final List<KqlSource> sources) {
        final List<Detection> detections = new ArrayList<>();
        for (final KqlSource source : sources) {
            detections.add(Detection.compile(source));
        }
        return detections;
    }
}
