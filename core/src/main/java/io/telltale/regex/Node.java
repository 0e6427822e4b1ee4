package io.telltale.regex;

import java.util.List;

/** A regular expression as a tree. Flags are resolved: what stands for one character is the set of these. Immutable. */
sealed interface Node {
    /** No bound. */
    int UNBOUNDED = -1;

    /** The empty text. */
    record Empty() implements Node {}

    /** One character of a set. */
    record Chars(CodePointSet set) implements Node {}

    /** A place in the text. */
    record Place(Kind kind) implements Node {
        enum Kind {
            TEXT_START("\\A"),
            TEXT_END("\\z"),
            LINE_START("(?m:^)"),
            LINE_END("(?m:$)"),
            WORD_BOUNDARY("\\b"),
            NO_WORD_BOUNDARY("\\B");

            final String program;

            Kind(final String program) {
                this.program = program;
            }
        }
    }

    record Concat(List<Node> parts) implements Node {}

    record Alternation(List<Node> branches) implements Node {}

    record Repeat(Node part, int min, int max, boolean greedy) implements Node {}

    /** A group that is numbered, from 1 in the order of opening parentheses. */
    record Capture(Node part) implements Node {}
}
