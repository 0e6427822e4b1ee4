package io.telltale.scalar;

import com.google.re2j.Matcher;

/**
 * A regular expression for the engine re2j, in time linear in the text. Immutable, shareable. The one class that knows the engine, which an
 * application may leave out: nothing may load this class but what compiles an expression.
 *
 * <p>Each search has a program of its own, because the engine keeps what a match needs with the program, and copies it when threads meet.
 *
 * <p>The engine allocates: 24 bytes for each call of {@link Search#find} or {@link Search#findNext}, and 24 more if there is a match. Asking for a
 * group other than 0 matches again, once for all groups: 48 bytes and 8 for each group of the expression. (re2j 1.8 on a 64-bit JVM with compressed
 * pointers, after the first calls. A test says so.) Texts are read where they are, but for those that are not ASCII: these are decoded into memory
 * that the search keeps.
 */
public final class Re2jPattern implements Pattern {
    private final String program;
    private final CharacterMap characters;
    private final int groupCount;

    /**
     * An expression.
     *
     * @param program    the expression in the engine's syntax, over units
     * @param characters what the program sees of a character
     * @throws IllegalArgumentException if the engine refuses the program
     */
    public Re2jPattern(final String program, final CharacterMap characters) {
        this.program = program;
        this.characters = characters;
        this.groupCount = com.google.re2j.Pattern.compile(program).groupCount();
    }

    @Override
    public int groupCount() {
        return groupCount;
    }

    @Override
    public Search search() {
        return new MatcherSearch(com.google.re2j.Pattern.compile(program), new MappedText(characters));
    }

    @Override
    public String toString() {
        return program;
    }

    private static final class MatcherSearch implements Search {
        private final MappedText text;
        private final Matcher matcher;

        MatcherSearch(final com.google.re2j.Pattern pattern, final MappedText text) {
            this.text = text;
            matcher = pattern.matcher(text);
        }

        @Override
        public boolean find(final TextValue value) {
            text.wrap(value);
            // Reads the length anew and keeps the wrapper around the text, unlike reset(CharSequence).
            return matcher.find(0);
        }

        @Override
        public boolean findNext() {
            final int last = matcher.end();
            // After a match that is not empty, the engine may find an empty one at its end; it is passed over.
            return matcher.find() && (matcher.end() > last || matcher.find());
        }

        @Override
        public int start(final int group) {
            return byteIndex(matcher.start(group));
        }

        @Override
        public int end(final int group) {
            return byteIndex(matcher.end(group));
        }

        private int byteIndex(final int index) {
            return index < 0 ? index : text.byteIndex(index);
        }
    }
}
