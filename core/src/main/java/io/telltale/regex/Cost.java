package io.telltale.regex;

/**
 * What an expression asks of the engine. Immutable.
 *
 * @param instructions how many instructions its program has, at most
 * @param chain        how many instructions may follow one another without a character between them, at most: the engine's recursion is as deep
 */
record Cost(long instructions, long chain) {
    private static final long CEILING = Integer.MAX_VALUE;

    static Cost of(final Node node) {
        if (node instanceof final Node.Concat concat) {
            return concat.parts().stream().map(Cost::of).reduce(new Cost(0, 0), Cost::plus);
        }
        if (node instanceof final Node.Alternation alternation) {
            // A fork before each branch but the last, and the empty part that each begins with.
            final long branches = alternation.branches().size();
            return alternation.branches().stream().map(Cost::of).reduce(new Cost(2 * branches - 1, branches), Cost::plus);
        }
        if (node instanceof final Node.Capture capture) {
            return of(capture.part()).plus(new Cost(2, 2));
        }
        if (node instanceof final Node.Repeat repeat) {
            final Cost part = of(repeat.part());
            final long copies = Math.max(1, Math.max(repeat.min(), repeat.max()));
            // A part that takes a character ends the chain: only what is behind it in one copy and before it in the next follow one another.
            final long chained = isNullable(repeat.part()) ? copies : Math.min(copies, 2);
            return new Cost(Math.min(CEILING, copies * (part.instructions + 1) + 1), Math.min(CEILING, chained * (part.chain + 1) + 1));
        }
        return new Cost(1, node instanceof Node.Chars ? 0 : 1);
    }

    private Cost plus(final Cost other) {
        return new Cost(Math.min(CEILING, instructions + other.instructions), Math.min(CEILING, chain + other.chain));
    }

    private static boolean isNullable(final Node node) {
        if (node instanceof final Node.Concat concat) {
            return concat.parts().stream().allMatch(Cost::isNullable);
        }
        if (node instanceof final Node.Alternation alternation) {
            return alternation.branches().stream().anyMatch(Cost::isNullable);
        }
        if (node instanceof final Node.Capture capture) {
            return isNullable(capture.part());
        }
        if (node instanceof final Node.Repeat repeat) {
            return repeat.min() == 0 || isNullable(repeat.part());
        }
        return !(node instanceof Node.Chars);
    }
}
