package io.telltale.rule;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * A text to be found, with the conditions on its two ends: what every string operator of KQL comes down to. Immutable.
 *
 * <table>
 *   <caption>Operators and edges</caption>
 *   <tr><th>operator</th><th>left</th><th>right</th></tr>
 *   <tr><td>{@code contains}</td><td>ANY</td><td>ANY</td></tr>
 *   <tr><td>{@code startswith}</td><td>TEXT</td><td>ANY</td></tr>
 *   <tr><td>{@code endswith}</td><td>ANY</td><td>TEXT</td></tr>
 *   <tr><td>{@code has}, {@code has_any}, {@code has_all}</td><td>TERM</td><td>TERM</td></tr>
 *   <tr><td>{@code hasprefix}</td><td>TERM</td><td>ANY</td></tr>
 *   <tr><td>{@code hassuffix}</td><td>ANY</td><td>TERM</td></tr>
 *   <tr><td>{@code =~}, {@code in~}</td><td>TEXT</td><td>TEXT</td></tr>
 * </table>
 *
 * <p>{@code ==}, {@code in} and the operators that end in {@code _cs} have the same edges and {@link #exactCase()}.
 *
 * <p>An empty text is legal in KQL and nearly always a mistake in a list: it occurs in every text ({@code has ""} is true for every
 * row), or with two {@link Edge#TEXT} edges in every empty one. It is therefore refused but by
 * {@link #empty(Edge, Edge)}, which asks for it.
 *
 * @param text       what is to be found, well-formed UTF-16
 * @param left       the condition on its start
 * @param right      the condition on its end
 * @param letterCase whether the case of letters matters
 */
public record Literal(String text, Edge left, Edge right, LetterCase letterCase) implements Comparable<Literal> {
    private static final Comparator<Literal> ORDER = Comparator.comparing(Literal::text)
            .thenComparing(Literal::left)
            .thenComparing(Literal::right)
            .thenComparing(Literal::letterCase);

    /**
     * Checks the text.
     *
     * @param text       what is to be found
     * @param left       the condition on its start
     * @param right      the condition on its end
     * @param letterCase whether the case of letters matters
     * @throws IllegalArgumentException if the text has an unpaired surrogate, which no UTF-8 text can contain
     */
    public Literal {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(letterCase, "letterCase");
        final int surrogate = indexOfUnpairedSurrogate(text);
        if (surrogate >= 0) {
            throw new IllegalArgumentException("a literal has half of a surrogate pair, which no UTF-8 text can contain: index="
                    + surrogate + ", unit=U+" + Integer.toHexString(text.charAt(surrogate)).toUpperCase(Locale.ROOT));
        }
    }

    /**
     * {@code has}: the text as whole terms.
     *
     * @param text a text that is not empty
     * @return the literal, without case
     */
    public static Literal has(final String text) {
        return of(text, Edge.TERM, Edge.TERM);
    }

    /**
     * {@code hasprefix}: the text at the start of a term.
     *
     * @param text a text that is not empty
     * @return the literal, without case
     */
    public static Literal hasPrefix(final String text) {
        return of(text, Edge.TERM, Edge.ANY);
    }

    /**
     * {@code hassuffix}: the text at the end of a term.
     *
     * @param text a text that is not empty
     * @return the literal, without case
     */
    public static Literal hasSuffix(final String text) {
        return of(text, Edge.ANY, Edge.TERM);
    }

    /**
     * {@code contains}: the text anywhere.
     *
     * @param text a text that is not empty
     * @return the literal, without case
     */
    public static Literal contains(final String text) {
        return of(text, Edge.ANY, Edge.ANY);
    }

    /**
     * {@code startswith}: the text at the start.
     *
     * @param text a text that is not empty
     * @return the literal, without case
     */
    public static Literal startsWith(final String text) {
        return of(text, Edge.TEXT, Edge.ANY);
    }

    /**
     * {@code endswith}: the text at the end.
     *
     * @param text a text that is not empty
     * @return the literal, without case
     */
    public static Literal endsWith(final String text) {
        return of(text, Edge.ANY, Edge.TEXT);
    }

    /**
     * {@code =~}: the text and nothing else.
     *
     * @param text a text that is not empty
     * @return the literal, without case
     */
    public static Literal equalTo(final String text) {
        return of(text, Edge.TEXT, Edge.TEXT);
    }

    /**
     * The empty literal: it occurs in every text, or with two {@link Edge#TEXT} edges in every empty text.
     *
     * @param left  the condition on its start
     * @param right the condition on its end
     * @return the literal
     */
    public static Literal empty(final Edge left, final Edge right) {
        return new Literal("", left, right, LetterCase.FOLDED);
    }

    /**
     * A literal with these edges.
     *
     * @param text  a text that is not empty
     * @param left  the condition on its start
     * @param right the condition on its end
     * @return the literal, without case
     * @throws IllegalArgumentException if the text is empty
     */
    public static Literal of(final String text, final Edge left, final Edge right) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a literal is empty and would be found in every text; ask for that with"
                    + " Literal.empty(...): left=" + left + ", right=" + right);
        }
        return new Literal(text, left, right, LetterCase.FOLDED);
    }

    /**
     * The same literal, compared with case: {@code has_cs}, {@code ==} and their kin.
     *
     * @return a literal whose {@link #letterCase()} is {@link LetterCase#EXACT}
     */
    public Literal exactCase() {
        return new Literal(text, left, right, LetterCase.EXACT);
    }

    /**
     * An order that agrees with equality. It means nothing; with it a hash table of many literals is fast even if their texts were chosen
     * to have the same hash.
     *
     * @param other another literal
     * @return below, at or above 0
     */
    @Override
    public int compareTo(final Literal other) {
        return ORDER.compare(this, other);
    }

    /**
     * Finds half of a surrogate pair.
     *
     * @param text a text
     * @return the index of the first unit that is half of a pair without its other half, or -1
     */
    public static int indexOfUnpairedSurrogate(final String text) {
        for (int i = 0; i < text.length(); i++) {
            final char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return i;
            }
        }
        return -1;
    }
}
