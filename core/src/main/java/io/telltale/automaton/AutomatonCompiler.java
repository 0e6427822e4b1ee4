package io.telltale.automaton;

import io.telltale.rule.Literal;
import io.telltale.scan.StartFilter;
import io.telltale.scan.TermAutomaton;
import io.telltale.text.TermAlphabet;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles literals to the automaton that finds them. Immutable, shareable; compiling allocates and may be slow.
 *
 * <p>Literals may be given in any order. A literal that is given twice is found under both its numbers.
 */
public final class AutomatonCompiler {
    private final TermAlphabet alphabet;
    private final CompileLimits limits;
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
        this(alphabet, limits, Filtering.AUTO);
    }

    /**
     * A compiler.
     *
     * @param alphabet  which characters make up terms
     * @param limits    how much it may be asked for
     * @param filtering whether a filter proposes where literals may start
     */
    public AutomatonCompiler(final TermAlphabet alphabet, final CompileLimits limits, final Filtering filtering) {
        this.alphabet = alphabet;
        this.limits = limits;
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
        final List<LiteralPath> paths = new ArrayList<>();
        for (final Literal literal : literals) {
            paths.add(LiteralPath.of(paths.size(), literal, alphabet, limits));
        }
        // Tries are of classes, not of characters, so both cases of a letter share a branch.
        final CharacterClasses classes = CharacterClasses.of(paths, alphabet);
        final EdgeTries tries = EdgeTries.of(paths, classes, limits);
        // Numbered before the rows are filled: a row is made from one with a lower number.
        final StateOrder order = StateOrder.of(tries);
        final Transitions transitions = Transitions.of(tries, order, classes, limits);
        // Last, because what a transition finds depends on both its ends.
        final StartFilter filter = StartBytes.of(paths, alphabet, filtering);
        return new TermAutomaton(FindEvents.encode(paths, firstLiteral, classes, tries, order, transitions, filter));
    }
}
