package io.telltale.benchmarks;

import io.telltale.RulePack;
import io.telltale.automaton.AutomatonCompiler;
import io.telltale.benchmarks.workload.GeneratedRules;
import io.telltale.scan.TermAutomaton;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Prints what packs of rules and automata take: literals, states and bytes. Sizes do not depend on the machine.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar sizes
 * </pre>
 */
public final class SizeReport {
    private SizeReport() {}

    /**
     * Prints the report.
     *
     * @param arguments none
     */
    public static void main(final String[] arguments) {
        print(System.out);
    }

    static void print(final PrintStream out) {
        out.println("rules    literals   states      bytes");
        for (int rules = 1; rules <= 1_000; rules *= 10) {
            final RulePack pack = RulePack.of(CompileBenchmark.detections(GeneratedRules.generate(rules)), List.of());
            out.printf(Locale.ROOT, "%-6d %10d %8d %10d%n", rules, pack.literalCount(), pack.stateCount(), pack.sizeInBytes());
        }
        out.println();
        out.println("literals  classes   states      bytes");
        for (int literals = 10; literals <= 10_000; literals *= 10) {
            final TermAutomaton automaton = new AutomatonCompiler().compile(LiteralsBenchmark.mixed(LiteralsBenchmark.literals(literals)));
            out.printf(Locale.ROOT, "%-8d %8d %8d %10d%n", literals, automaton.classCount(), automaton.stateCount(), automaton.sizeInBytes());
        }
    }
}
