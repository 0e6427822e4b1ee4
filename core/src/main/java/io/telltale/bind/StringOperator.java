package io.telltale.bind;

import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;

/** KQL's string operators in their positive form, as edges and case. */
enum StringOperator {
    HAS("has", Edge.TERM, Edge.TERM, LetterCase.FOLDED),
    HAS_ANY("has_any", Edge.TERM, Edge.TERM, LetterCase.FOLDED),
    HAS_ALL("has_all", Edge.TERM, Edge.TERM, LetterCase.FOLDED),
    HAS_CS("has_cs", Edge.TERM, Edge.TERM, LetterCase.EXACT),
    HASPREFIX("hasprefix", Edge.TERM, Edge.ANY, LetterCase.FOLDED),
    HASPREFIX_CS("hasprefix_cs", Edge.TERM, Edge.ANY, LetterCase.EXACT),
    HASSUFFIX("hassuffix", Edge.ANY, Edge.TERM, LetterCase.FOLDED),
    HASSUFFIX_CS("hassuffix_cs", Edge.ANY, Edge.TERM, LetterCase.EXACT),
    CONTAINS("contains", Edge.ANY, Edge.ANY, LetterCase.FOLDED),
    CONTAINS_CS("contains_cs", Edge.ANY, Edge.ANY, LetterCase.EXACT),
    STARTSWITH("startswith", Edge.TEXT, Edge.ANY, LetterCase.FOLDED),
    STARTSWITH_CS("startswith_cs", Edge.TEXT, Edge.ANY, LetterCase.EXACT),
    ENDSWITH("endswith", Edge.ANY, Edge.TEXT, LetterCase.FOLDED),
    ENDSWITH_CS("endswith_cs", Edge.ANY, Edge.TEXT, LetterCase.EXACT),
    EQUAL_FOLDED("=~", Edge.TEXT, Edge.TEXT, LetterCase.FOLDED),
    IN_FOLDED("in~", Edge.TEXT, Edge.TEXT, LetterCase.FOLDED),
    EQUAL("==", Edge.TEXT, Edge.TEXT, LetterCase.EXACT),
    IN("in", Edge.TEXT, Edge.TEXT, LetterCase.EXACT);

    private final String written;
    private final Edge left;
    private final Edge right;
    private final LetterCase letterCase;

    StringOperator(final String written, final Edge left, final Edge right, final LetterCase letterCase) {
        this.written = written;
        this.left = left;
        this.right = right;
        this.letterCase = letterCase;
    }

    /** The operator that is written so, or null. */
    static StringOperator of(final String written) {
        for (final StringOperator operator : values()) {
            if (operator.written.equals(written)) {
                return operator;
            }
        }
        return null;
    }

    String written() {
        return written;
    }

    LetterCase letterCase() {
        return letterCase;
    }

    /** Whether it compares the whole text. */
    boolean isWhole() {
        return left == Edge.TEXT && right == Edge.TEXT;
    }

    /** Whether an edge asks for a term boundary. */
    boolean asksForTerms() {
        return left == Edge.TERM || right == Edge.TERM;
    }

    /** The operator with the same edges that does not mind the case of letters. */
    StringOperator folded() {
        for (final StringOperator operator : values()) {
            if (operator.left == left && operator.right == right && operator.letterCase == LetterCase.FOLDED) {
                return operator;
            }
        }
        throw new IllegalStateException("every pair of edges has an operator without case: operator=" + written);
    }

    /** What the operator looks for, given its right operand, which is not empty. */
    Literal literal(final String text) {
        return new Literal(text, left, right, letterCase);
    }

    /** Edges and case alone, for an operand that is known when an event is. */
    Literal form() {
        return new Literal("", left, right, letterCase);
    }
}
