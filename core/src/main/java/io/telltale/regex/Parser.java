package io.telltale.regex;

import io.telltale.regex.Node.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads an expression as Rust's engine does, and refuses what has no translation. Mutable, for one expression. */
final class Parser {
    private static final CodePointSet NOT_NEW_LINE = CodePointSet.of('\n').negated();

    private final Cursor cursor;
    private final Set<String> names = new HashSet<>();
    private Flags flags = Flags.NONE;
    private int nesting;

    Parser(final String pattern) {
        cursor = new Cursor(pattern);
    }

    Node parse() {
        final Node node = alternation();
        if (!cursor.atEnd()) {
            throw cursor.error(cursor.index(), "this ')' closes no group; write \\) for the character");
        }
        return node;
    }

    private Node alternation() {
        final List<Node> branches = new ArrayList<>();
        branches.add(concatenation());
        while (cursor.skip("|")) {
            branches.add(concatenation());
        }
        return branches.size() == 1 ? branches.get(0) : new Node.Alternation(branches);
    }

    /** What a quantifier would find before it. */
    private enum Before {
        NOTHING,
        PART,
        QUANTIFIER
    }

    private Node concatenation() {
        final List<Node> parts = new ArrayList<>();
        Before before = Before.NOTHING;
        while (true) {
            if (flags.verbose()) {
                cursor.skipVerbose();
            }
            final int next = cursor.peek();
            if (next == Cursor.END || next == '|' || next == ')') {
                return parts.size() == 1 ? parts.get(0) : parts.isEmpty() ? new Node.Empty() : new Node.Concat(parts);
            }
            if (next == '*' || next == '+' || next == '?' || next == '{') {
                check(before, next);
                final int last = parts.size() - 1;
                parts.set(last, quantified(parts.get(last)));
                before = Before.QUANTIFIER;
            } else if (next == '(') {
                final Node group = group();
                before = group == null ? Before.NOTHING : Before.PART;
                if (group != null) {
                    parts.add(group);
                }
            } else {
                parts.add(single());
                before = Before.PART;
            }
        }
    }

    private void check(final Before before, final int quantifier) {
        final int place = cursor.index();
        final String shown = Character.toString(quantifier);
        if (before == Before.NOTHING) {
            throw cursor.error(place, "there is nothing before '" + shown + "' that it could repeat; write \\" + shown + " for the character");
        }
        if (before == Before.QUANTIFIER) {
            throw cursor.error(place, quantifier == '+'
                    ? "possessive quantifiers are not supported; write the quantifier without the second '+', which is as fast in this engine"
                    : "'" + shown + "' repeats a repetition; write one quantifier, or put (?:...) around the first");
        }
    }

    private Node quantified(final Node part) {
        final int start = cursor.index();
        final int quantifier = cursor.next();
        int min = quantifier == '+' ? 1 : 0;
        int max = quantifier == '?' ? 1 : Node.UNBOUNDED;
        if (quantifier == '{') {
            min = count(start);
            max = min;
            if (cursor.skip(",")) {
                cursor.skipSpaces();
                max = cursor.peek() == '}' ? Node.UNBOUNDED : count(start);
            }
            if (!cursor.skip("}")) {
                throw cursor.error(start, "this '{' starts no repetition such as {2} or {2,5}; write \\{ for the character");
            }
            if (max != Node.UNBOUNDED && min > max) {
                throw cursor.error(start, "the repetition " + cursor.from(start) + " has its bounds upside down; write the lower one first");
            }
        }
        final boolean lazy = cursor.skip("?");
        return new Node.Repeat(part, min, max, lazy == flags.swapGreed());
    }

    private int count(final int start) {
        cursor.skipSpaces();
        final int digits = cursor.index();
        while (cursor.peek() >= '0' && cursor.peek() <= '9') {
            cursor.next();
        }
        final String text = cursor.from(digits);
        if (text.isEmpty()) {
            throw cursor.error(start, "this '{' starts no repetition such as {2} or {2,5}; write \\{ for the character, and {0,5} for {,5}");
        }
        cursor.skipSpaces();
        final int limit = KustoRegex.MAX_REPETITION;
        if (text.length() > 9 || Integer.parseInt(text) > limit) {
            throw cursor.error(start, "the repetition is too large: MAX_REPETITION=" + limit + ", demanded=" + text);
        }
        return Integer.parseInt(text);
    }

    /** Reads what stands for one character, or a place. */
    private Node single() {
        final int next = cursor.peek();
        switch (next) {
            case '[':
                return new Node.Chars(new ClassParser(cursor, flags, KustoRegex.MAX_NESTING).parse());
            case '\\':
                final Escape escape = Escape.parse(cursor, flags);
                if (escape instanceof final Escape.At at) {
                    return new Place(at.kind());
                }
                return escape instanceof final Escape.Characters characters
                        ? new Node.Chars(characters.set())
                        : literal(((Escape.Literal) escape).codePoint());
            case '.':
                cursor.next();
                return new Node.Chars(flags.dotAll() ? CodePointSet.ALL : NOT_NEW_LINE);
            case '^':
                cursor.next();
                return new Place(flags.multiLine() ? Place.Kind.LINE_START : Place.Kind.TEXT_START);
            case '$':
                cursor.next();
                return new Place(flags.multiLine() ? Place.Kind.LINE_END : Place.Kind.TEXT_END);
            default:
                return literal(cursor.next());
        }
    }

    private Node literal(final int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw cursor.error(cursor.index() - 1, "half of a surrogate pair is no character; write the whole pair, or \\u{...}");
        }
        final CodePointSet set = CodePointSet.of(codePoint);
        return new Node.Chars(flags.ignoreCase() ? CaseOrbits.close(set) : set);
    }

    /** Reads a group, from its parenthesis; {@code null} if it only sets flags. */
    private Node group() {
        final int start = cursor.index();
        cursor.next();
        final Flags outside = flags;
        boolean captures = true;
        if (flags.verbose()) {
            cursor.skipVerbose();
        }
        if (cursor.skip("?")) {
            refuse(start);
            captures = cursor.skip("P<") || cursor.skip("<");
            if (captures) {
                name();
            } else {
                flags = Flags.parse(cursor, outside);
                if (cursor.from(cursor.index() - 1).equals(")")) {
                    return null;
                }
            }
        }
        if (++nesting > KustoRegex.MAX_NESTING) {
            throw cursor.error(start, "groups are nested too deeply: MAX_NESTING=" + KustoRegex.MAX_NESTING);
        }
        final Node node = alternation();
        if (!cursor.skip(")")) {
            throw cursor.error(start, "the group is not closed; write ')' at its end, or \\( for the character");
        }
        nesting--;
        flags = outside;
        return captures ? new Node.Capture(node) : node;
    }

    private void name() {
        final int place = cursor.index();
        final String name = cursor.skipTo('>');
        if (name == null || !name.matches("[_\\p{IsAlphabetic}][_.\\[\\]\\p{IsAlphabetic}\\p{IsDigit}]*")) {
            throw cursor.error(place, "the name of the group is not closed or has other characters than letters, digits and '_';"
                    + " write (?P<name>...)");
        }
        if (!names.add(name)) {
            throw cursor.error(place, "two groups have the name " + Quoted.all(name) + "; rename one");
        }
    }

    /** What other dialects write after {@code (?}. */
    private void refuse(final int start) {
        final String message;
        if (cursor.startsWith("=") || cursor.startsWith("<=")) {
            message = "look-around is not supported, as in Kusto; match the text itself, and use a group to extract a part of it";
        } else if (cursor.startsWith("!") || cursor.startsWith("<!")) {
            message = "negative look-around is not supported, as in Kusto; write a second condition, not(... matches regex ...)";
        } else if (cursor.startsWith(">")) {
            message = "atomic groups are not supported; write (?:...), which is as fast in this engine";
        } else if (cursor.startsWith("(")) {
            message = "conditionals are not supported; write the alternatives out as (?:...|...)";
        } else if (cursor.startsWith("#")) {
            message = "comments such as (?#...) are not supported; leave the comment out, or write it as # under (?x)";
        } else if (cursor.startsWith("P=")) {
            message = "back-references such as (?P=name) are not supported, as in Kusto; write the text out";
        } else if (cursor.startsWith("|")) {
            message = "groups that reset their numbers are not supported; write (?:...|...)";
        } else if (cursor.startsWith("'")) {
            message = "names in apostrophes are not supported; write (?P<name>...)";
        } else if (cursor.startsWith("P>") || cursor.startsWith("&") || cursor.startsWith("R)") || cursor.startsWith("0)")) {
            message = "recursion is not supported; write the levels out";
        } else {
            return;
        }
        throw cursor.error(start, message);
    }
}
