package io.telltale.automaton;

import io.telltale.rule.Literal;
import io.telltale.scan.Prefilter;
import io.telltale.scan.ScanStrategy;
import io.telltale.scan.StartFilter;
import io.telltale.scan.TermAutomaton;
import io.telltale.text.TermAlphabet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles literals to the automaton that finds them. Immutable, shareable; compiling allocates and may be slow.
 *
 * <p>Literals may be given in any order. A literal that is given twice is found under both its numbers.
 */
public final class AutomatonCompiler {
    private final TermAlphabet alphabet;
    private final CompileLimits limits;
    private final ScanStrategy strategy;
    private final Filtering filtering;

    /** A compiler with the terms of the Kusto engine and the default limits. */
    public AutomatonCompiler() {
        this(TermAlphabet.UNICODE, CompileLimits.DEFAULT);
    }

    /**
     * A compiler.
     *
     * @param alphabet which characters make up terms
     * @param limits   how much it may be asked for
     */
    public AutomatonCompiler(final TermAlphabet alphabet, final CompileLimits limits) {
        this(alphabet, limits, ScanStrategy.current(), Filtering.AUTO);
    }

    /**
     * A compiler.
     *
     * @param alphabet  which characters make up terms
     * @param limits    how much it may be asked for
     * @param strategy  what proposes the places that the automaton looks at
     * @param filtering whether anything does
     */
    public AutomatonCompiler(
            final TermAlphabet alphabet, final CompileLimits limits, final ScanStrategy strategy, final Filtering filtering) {
        this.alphabet = alphabet;
        this.limits = limits;
        this.strategy = strategy;
        this.filtering = filtering;
    }

    /**
     * Compiles literals, numbered from 0 in the order of the list.
     *
     * @param literals the literals; none is allowed, and nothing is found then
     * @return the automaton
     * @throws LimitExceededException if they ask for more than a limit allows
     */
    public TermAutomaton compile(final List<Literal> literals) {
        return compile(literals, 0);
    }

    /**
     * Compiles literals, numbered in the order of the list.
     *
     * @param literals     the literals; none is allowed, and nothing is found then
     * @param firstLiteral the number of the first, so that the automata of several columns can share one set of numbers
     * @return the automaton
     * @throws LimitExceededException if they ask for more than a limit allows
     */
    public TermAutomaton compile(final List<Literal> literals, final int firstLiteral) {
        if (literals.size() > limits.literals()) {
            throw new LimitExceededException("there are too many literals", "literals", limits.literals(), literals.size());
        }
        // Edges are settled before characters are classed: an edge that asks for nothing needs no state of its own.
        final List<LiteralPath> paths = paths(literals);
        // Tries are of classes, not of characters, so both cases of a letter share a branch.
        final CharacterClasses classes = CharacterClasses.of(paths, alphabet);
        final EdgeTries tries = EdgeTries.of(paths, classes, limits);
        // Numbered before the rows are filled: a row is made from one with a lower number.
        final StateOrder order = StateOrder.of(tries);
        final Transitions transitions = Transitions.of(tries, order, classes, limits);
        // Last, because what a transition finds depends on both its ends.
        final StartFilter filter = StartBytes.filter(paths, alphabet, strategy, filtering);
        return new TermAutomaton(FindEvents.encode(paths, firstLiteral, classes, tries, order, transitions, filter));
    }

    /**
     * Makes the filter that tells whether a text may hold any of some literals.
     *
     * @param literals the literals
     * @return the filter; empty if it would be of no use: because the strategy has none, a literal is empty, or too much of a typical text would pass
     * @throws LimitExceededException if a literal is longer than a limit allows
     */
    public Optional<Prefilter> prefilter(final List<Literal> literals) {
        return RarestBytes.filter(paths(literals), strategy);
    }

    /**
     * Orders literals by how often a prefilter is thought to take a typical text for one of them.
     *
     * @param literals the literals
     * @return their indices, the most common first
     * @throws LimitExceededException if a literal is longer than a limit allows
     */
    public int[] commonFirst(final List<Literal> literals) {
        return RarestBytes.commonFirst(paths(literals));
    }

    private List<LiteralPath> paths(final List<Literal> literals) {
        final List<LiteralPath> paths = new ArrayList<>();
        for (final Literal literal : literals) {
            paths.add(LiteralPath.of(paths.size(), literal, alphabet, limits));
        }
        return paths;
    }
}
