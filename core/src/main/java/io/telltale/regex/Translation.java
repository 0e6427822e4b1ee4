package io.telltale.regex;

import io.telltale.regex.Node.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An expression in the syntax of the engine, over the units of an {@link Alphabet}. Immutable when made. */
final class Translation {
    private static final String ASCII_BOUNDARY = "the expression tells more than 63 characters of words apart, so that \\b takes ASCII letters,"
            + " digits and '_' for words only, where Kusto takes those of every script; both agree where the text beside the match is ASCII";

    private final Set<CodePointSet> sets = new HashSet<>();
    private final StringBuilder program = new StringBuilder();
    private final List<String> notes;
    private final Alphabet alphabet;
    private boolean asksForWords;

    Translation(final Node node) {
        collect(node);
        final Alphabet unicode = asksForWords ? Alphabet.withUnicodeWords(sets) : Alphabet.of(sets);
        notes = unicode == null ? List.of(ASCII_BOUNDARY) : List.of();
        alphabet = unicode == null ? Alphabet.withAsciiWords(sets) : unicode;
        write(node);
    }

    String program() {
        return program.toString();
    }

    Alphabet alphabet() {
        return alphabet;
    }

    /** Where the translation is not exact. */
    List<String> notes() {
        return notes;
    }

    private void collect(final Node node) {
        if (node instanceof final Node.Chars chars) {
            sets.add(chars.set());
        } else if (node instanceof final Place place) {
            switch (place.kind()) {
                case LINE_START, LINE_END -> sets.add(CodePointSet.of('\n'));
                case WORD_BOUNDARY, NO_WORD_BOUNDARY -> asksForWords = true;
                case TEXT_START, TEXT_END -> { }
            }
        } else if (node instanceof final Node.Concat concat) {
            concat.parts().forEach(this::collect);
        } else if (node instanceof final Node.Alternation alternation) {
            alternation.branches().forEach(this::collect);
        } else if (node instanceof final Node.Repeat repeat) {
            collect(repeat.part());
        } else if (node instanceof final Node.Capture capture) {
            collect(capture.part());
        }
    }

    private void write(final Node node) {
        if (node instanceof final Node.Chars chars) {
            write(chars.set());
        } else if (node instanceof final Place place) {
            program.append(place.kind().program);
        } else if (node instanceof final Node.Concat concat) {
            concat.parts().forEach(this::writeAtom);
        } else if (node instanceof final Node.Alternation alternation) {
            for (int i = 0; i < alternation.branches().size(); i++) {
                // The empty part keeps re2j 1.8 from drawing common starts out of branches: it takes B and [Bb] for the same.
                program.append(i == 0 ? "(?:)" : "|(?:)");
                writeAtom(alternation.branches().get(i));
            }
        } else if (node instanceof final Node.Repeat repeat) {
            writeAtom(repeat.part());
            program.append(quantifier(repeat)).append(repeat.greedy() ? "" : "?");
        } else if (node instanceof final Node.Capture capture) {
            program.append('(');
            write(capture.part());
            program.append(')');
        }
    }

    /** Writes what may be part of something: in parentheses if it is of several parts. */
    private void writeAtom(final Node node) {
        final boolean isAtom = node instanceof Node.Chars || node instanceof Place || node instanceof Node.Capture;
        program.append(isAtom ? "" : "(?:");
        write(node);
        program.append(isAtom ? "" : ")");
    }

    private static String quantifier(final Node.Repeat repeat) {
        final int min = repeat.min();
        return switch (repeat.max()) {
            case Node.UNBOUNDED -> min == 0 ? "*" : min == 1 ? "+" : "{" + min + ",}";
            case 1 -> min == 0 ? "?" : "{1}";
            default -> "{" + min + "," + repeat.max() + "}";
        };
    }

    private void write(final CodePointSet set) {
        final CodePointSet units = alphabet.units(set);
        if (units.rangeCount() == 0) {
            program.append("[^\\x{0}-\\x{10FFFF}]");
        } else if (set.equals(CodePointSet.ALL)) {
            program.append("(?s:.)");
        } else if (units.size() == 1) {
            write(units.first(0));
        } else {
            program.append('[');
            for (int i = 0; i < units.rangeCount(); i++) {
                write(units.first(i));
                if (units.last(i) > units.first(i)) {
                    program.append('-');
                    write(units.last(i));
                }
            }
            // Nor is a pair to become a letter without case. No unit is beyond U+FFFF.
            program.append(units.size() == 2 ? "\\x{10FFFF}]" : "]");
        }
    }

    private void write(final int unit) {
        final boolean isPlain = unit >= '0' && unit <= '9' || unit >= 'A' && unit <= 'Z' || unit >= 'a' && unit <= 'z';
        program.append(isPlain ? Character.toString(unit) : "\\x{" + Integer.toHexString(unit) + "}");
    }
}
