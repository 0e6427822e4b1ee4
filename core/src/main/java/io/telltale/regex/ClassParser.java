package io.telltale.regex;

import java.util.Optional;

/** Reads a class in brackets: {@code [a-z\d&&[^5]]}. Mutable. */
final class ClassParser {
    private final Cursor cursor;
    private final Flags flags;
    private final int maxNesting;

    ClassParser(final Cursor cursor, final Flags flags, final int maxNesting) {
        this.cursor = cursor;
        this.flags = flags;
        this.maxNesting = maxNesting;
    }

    /** Reads a class, from its opening bracket. */
    CodePointSet parse() {
        return parse(0);
    }

    private CodePointSet parse(final int depth) {
        final int start = cursor.index();
        if (depth > maxNesting) {
            throw cursor.error(start, "classes are nested too deeply: MAX_NESTING=" + maxNesting);
        }
        cursor.next();
        skipVerbose();
        final boolean negated = cursor.skip("^");
        skipVerbose();
        CodePointSet left = null;
        char operation = 0;
        CodePointSet union = leading();
        while (true) {
            skipVerbose();
            final int place = cursor.index();
            if (cursor.atEnd()) {
                throw cursor.error(start, "the class is not closed; write ']' at its end, and \\[ for a bracket");
            }
            if (cursor.skip("]")) {
                final CodePointSet set = combine(left, operation, union);
                return negated ? fold(set).negated() : fold(set);
            }
            if (cursor.skip("&&") || cursor.skip("--") || cursor.skip("~~")) {
                left = combine(left, operation, union);
                operation = cursor.from(place).charAt(0);
                union = CodePointSet.EMPTY;
            } else if (cursor.peek() == '[') {
                final Optional<CodePointSet> posix = posix();
                union = union.or(posix.isPresent() ? posix.get() : parse(depth + 1));
            } else {
                union = union.or(range());
            }
        }
    }

    /** What is literal at the start only: dashes, and a closing bracket. */
    private CodePointSet leading() {
        CodePointSet set = CodePointSet.EMPTY;
        while (cursor.skip("-")) {
            set = CodePointSet.of('-');
            skipVerbose();
        }
        return set.rangeCount() == 0 && cursor.skip("]") ? CodePointSet.of(']') : set;
    }

    private CodePointSet combine(final CodePointSet left, final char operation, final CodePointSet right) {
        return switch (operation) {
            case '&' -> fold(left).and(fold(right));
            case '-' -> fold(left).minus(fold(right));
            case '~' -> fold(left).xor(fold(right));
            default -> right;
        };
    }

    private CodePointSet fold(final CodePointSet set) {
        return flags.ignoreCase() ? CaseOrbits.close(set) : set;
    }

    private CodePointSet range() {
        final int start = cursor.index();
        final Escape first = item();
        skipVerbose();
        final int dash = cursor.index();
        if (!cursor.skip("-")) {
            return set(first);
        }
        skipVerbose();
        if (cursor.peek() == ']' || cursor.peek() == '-' || cursor.atEnd()) {
            cursor.moveTo(dash);
            return set(first);
        }
        final Escape last = item();
        if (!(first instanceof final Escape.Literal from) || !(last instanceof final Escape.Literal to)) {
            throw cursor.error(start, "the range " + Quoted.all(cursor.from(start))
                    + " begins or ends with a class; write \\- for a dash, or put it last");
        }
        if (from.codePoint() > to.codePoint()) {
            throw cursor.error(start, "the range " + Quoted.all(cursor.from(start))
                    + " is upside down; write the lower character first, or \\- for a dash");
        }
        return CodePointSet.range(from.codePoint(), to.codePoint());
    }

    private Escape item() {
        final int place = cursor.index();
        if (cursor.peek() != '\\') {
            return new Escape.Literal(cursor.next());
        }
        final Escape escape = Escape.parse(cursor, flags);
        if (escape instanceof Escape.At) {
            throw cursor.error(place, cursor.from(place) + " is a place in the text and cannot stand in a class; write "
                    + (cursor.from(place).equals("\\b") ? "\\x08 for a backspace, or move it out" : "it outside the brackets"));
        }
        return escape;
    }

    private static CodePointSet set(final Escape escape) {
        return escape instanceof final Escape.Characters characters
                ? characters.set()
                : CodePointSet.of(((Escape.Literal) escape).codePoint());
    }

    /** Reads {@code [:alpha:]}, or nothing. */
    private Optional<CodePointSet> posix() {
        final int start = cursor.index();
        if (cursor.skip("[:")) {
            final boolean negated = cursor.skip("^");
            final String name = cursor.skipTo(':');
            final Optional<CodePointSet> set = name == null || !cursor.skip("]") ? Optional.empty() : ascii(name);
            if (set.isPresent()) {
                return negated ? set.map(CodePointSet::negated) : set;
            }
        }
        cursor.moveTo(start);
        return Optional.empty();
    }

    private static Optional<CodePointSet> ascii(final String name) {
        final CodePointSet digit = CodePointSet.range('0', '9');
        final CodePointSet lower = CodePointSet.range('a', 'z');
        final CodePointSet upper = CodePointSet.range('A', 'Z');
        final CodePointSet alnum = digit.or(lower).or(upper);
        return Optional.ofNullable(switch (name) {
            case "alnum" -> alnum;
            case "alpha" -> lower.or(upper);
            case "ascii" -> CodePointSet.range(0, 0x7F);
            case "blank" -> CodePointSet.of("\t ");
            case "cntrl" -> CodePointSet.range(0, 0x1F).or(CodePointSet.of(0x7F));
            case "digit" -> digit;
            case "graph" -> CodePointSet.range('!', '~');
            case "lower" -> lower;
            case "print" -> CodePointSet.range(' ', '~');
            case "punct" -> CodePointSet.range('!', '~').minus(alnum);
            case "space" -> CodePointSet.of("\t\n\u000B\f\r ");
            case "upper" -> upper;
            case "word" -> alnum.or(CodePointSet.of('_'));
            case "xdigit" -> digit.or(CodePointSet.range('a', 'f')).or(CodePointSet.range('A', 'F'));
            default -> null;
        });
    }

    private void skipVerbose() {
        if (flags.verbose()) {
            cursor.skipVerbose();
        }
    }
}
