package io.telltale.regex;

import io.telltale.scalar.Pattern;
import io.telltale.scalar.Re2jPattern;
import java.util.List;

/**
 * A regular expression of {@code matches regex}, {@code extract} and {@code replace_regex}: Kusto's dialect, which is that of Rust's engine since
 * July 2024. Immutable, shareable; for build time: reading and compiling allocate.
 *
 * <p>Supported: literals, {@code .}, classes with {@code && -- ~~} and classes within classes, {@code [[:alpha:]]}, {@code \d \s \w} and their
 * negations (Unicode), {@code \p{…}} by general category, script and the properties Alphabetic, Lowercase, Uppercase, White_Space, {@code ^ $ \A \z
 * \b \B}, groups with and without name, alternation, greedy and lazy quantifiers, the flags {@code i m s U u x}, and escapes of characters, by their
 * code among them. Everything else is refused with an error that says what to write.
 *
 * <p>What a pattern finds is what Kusto finds, by the tables of Unicode 16 that are pinned in the library. It differs from Kusto in this:
 *
 * <ul>
 *   <li>If a pattern with {@code \b} or {@code \B} tells more than 63 characters of words apart (a case-sensitive one that has every letter and
 *       digit, say), a word is made of ASCII characters only. Then {@link #notes()} says so. Where the text beside a match is ASCII it makes no
 *       difference.
 *   <li>A quantifier behind a quantifier ({@code a++}, {@code a**}) is refused. In Kusto it repeats the repetition, which is hardly ever meant.
 *   <li>One-sided word boundaries ({@code \b{start}}, {@code \<}), {@code (?-u)}, {@code (?R)} and properties other than those above are refused.
 *   <li>Limits are other ones: {@link #MAX_LENGTH}, {@link #MAX_REPETITION}, {@link #MAX_NESTING}, {@link #MAX_INSTRUCTIONS}, {@link #MAX_CHAIN}.
 *   <li>A byte of a text that belongs to no well-formed sequence is U+FFFD to the pattern, each byte by itself.
 * </ul>
 */
public final class KustoRegex {
    /** The longest pattern, in UTF-16 code units. */
    public static final int MAX_LENGTH = 10_000;

    /** The largest number in braces: the engine's. */
    public static final int MAX_REPETITION = 1_000;

    /** How deep groups, and classes, may be nested: reading recurses over these, and a stack of 512 KB bears it. */
    public static final int MAX_NESTING = 100;

    /** The most instructions that the compiled pattern may have: a bound on the work for each character of a text, and on memory. */
    public static final int MAX_INSTRUCTIONS = 5_000;

    /**
     * The most instructions that may follow one another without a character between them, such as alternatives: the engine recurses over these for
     * each event. A stack of 512 KB bears as many, in interpreted code too.
     */
    public static final int MAX_CHAIN = 1_000;

    private final String pattern;
    private final Translation translation;
    private final List<List<String>> required;

    private KustoRegex(final String pattern, final Translation translation, final List<List<String>> required) {
        this.pattern = pattern;
        this.translation = translation;
        this.required = required;
    }

    /**
     * Reads a pattern. Needs no engine.
     *
     * @param pattern the pattern, without the quotes and escapes of a query
     * @return the regular expression
     * @throws RegexSyntaxException if it is malformed, has something that is not supported, or exceeds a limit
     */
    public static KustoRegex parse(final String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new RegexSyntaxException(
                    "the regular expression is too long: MAX_LENGTH=" + MAX_LENGTH + ", demanded=" + pattern.length(), MAX_LENGTH);
        }
        final Node node = new Parser(pattern).parse();
        final Cost cost = Cost.of(node);
        check("the regular expression is too large; repeat less", "MAX_INSTRUCTIONS", MAX_INSTRUCTIONS, cost.instructions());
        check("the regular expression has too many alternatives or optional parts", "MAX_CHAIN", MAX_CHAIN, cost.chain());
        return new KustoRegex(pattern, new Translation(node), RequiredLiterals.of(node));
    }

    private static void check(final String what, final String limit, final long allowed, final long demanded) {
        if (demanded > allowed) {
            throw new RegexSyntaxException(what + ": " + limit + "=" + allowed + ", demanded=" + demanded, 0);
        }
    }

    /**
     * The literals that a text must contain for the pattern to match, in the sense of {@code contains}, without case: of each inner list at least
     * one. Of those known the few longest, the longest first: a caller may use the first list alone. An empty outer list says nothing. A literal may
     * be as short as one character.
     *
     * @return a conjunction of alternatives; no inner list is empty, and no literal; at most 4 lists of at most 32 literals of at most 64 code units
     */
    public List<List<String>> required() {
        return required;
    }

    /**
     * Where the compiled pattern may find something else than Kusto.
     *
     * @return sentences for whoever wrote the rule; mostly none
     */
    public List<String> notes() {
        return translation.notes();
    }

    /**
     * Compiles the pattern for the engine.
     *
     * @return the compiled pattern
     * @throws MissingEngineException if the engine is not on the class path
     */
    public Pattern compile() {
        try {
            return new Re2jPattern(translation.program(), translation.alphabet().map());
        } catch (final NoClassDefFoundError e) {
            throw new MissingEngineException(e);
        }
    }

    /**
     * The pattern as it was given.
     *
     * @return the pattern
     */
    @Override
    public String toString() {
        return pattern;
    }
}
