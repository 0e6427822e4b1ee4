package io.telltale.regex;

import io.telltale.regex.Node.Place;
import java.util.Locale;

/** What a backslash and the characters after it mean. Immutable. */
sealed interface Escape {
    /** A character. */
    record Literal(int codePoint) implements Escape {}

    /** A class; it is the same under {@code (?i)}. */
    record Characters(CodePointSet set) implements Escape {}

    /** A place in the text. */
    record At(Place.Kind kind) implements Escape {}

    /** Reads an escape, from its backslash. */
    static Escape parse(final Cursor cursor, final Flags flags) {
        final int start = cursor.index();
        cursor.next();
        final int escaped = cursor.next();
        return switch (escaped) {
            case 'd' -> new Characters(UnicodeProperties.DIGIT);
            case 'D' -> new Characters(UnicodeProperties.DIGIT.negated());
            case 's' -> new Characters(UnicodeProperties.SPACE);
            case 'S' -> new Characters(UnicodeProperties.SPACE.negated());
            case 'w' -> new Characters(UnicodeProperties.WORD);
            case 'W' -> new Characters(UnicodeProperties.WORD.negated());
            case 'p', 'P' -> new Characters(property(cursor, start, escaped == 'P', flags));
            case 'A' -> new At(Place.Kind.TEXT_START);
            case 'z' -> new At(Place.Kind.TEXT_END);
            case 'b' -> {
                if (cursor.startsWith("{start") || cursor.startsWith("{end")) {
                    throw cursor.error(
                            start, "word boundaries of one side, such as \\b{start}, are not supported; write \\b before \\w, or after it");
                }
                yield new At(Place.Kind.WORD_BOUNDARY);
            }
            case 'B' -> new At(Place.Kind.NO_WORD_BOUNDARY);
            case 'a' -> new Literal(0x07);
            case 'f' -> new Literal('\f');
            case 't' -> new Literal('\t');
            case 'n' -> new Literal('\n');
            case 'r' -> new Literal('\r');
            case 'v' -> new Literal(0x0B);
            case 'x' -> new Literal(hex(cursor, start, 2));
            case 'u' -> new Literal(hex(cursor, start, 4));
            case 'U' -> new Literal(hex(cursor, start, 8));
            default -> other(cursor, start, escaped);
        };
    }

    private static Escape other(final Cursor cursor, final int start, final int escaped) {
        if (escaped > 0 && escaped < 0x7F && !Character.isLetterOrDigit(escaped) && escaped != '<' && escaped != '>') {
            return new Literal(escaped);
        }
        final String shown = "\\" + (escaped < 0 ? "" : Character.toString(escaped));
        throw cursor.error(start, switch (escaped) {
            case Cursor.END -> "a backslash at the end escapes nothing; write \\\\ for a backslash";
            case '0' -> "octal escapes such as \\0 are not supported; write \\x00";
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                "the back-reference " + shown + " is not supported, as in Kusto; write the text out,"
                        + " or match both parts and compare them in the query";
            case 'k' -> "back-references such as \\k<name> are not supported, as in Kusto; write the text out";
            case 'Z' -> "\\Z is not supported; write \\z for the end of the text, or \\n?\\z to allow a line break before it";
            case 'G' -> "\\G is not supported; write \\A for the start of the text";
            case 'Q', 'E' -> "the quotation \\Q...\\E is not supported; escape each special character by a backslash";
            case 'C' -> "\\C (one byte) is not supported; write (?s:.) for any character";
            case 'R' -> "\\R (any line break) is not supported; write (?:\\r\\n|[\\n\\r])";
            case 'X' -> "\\X (a grapheme) is not supported; write .\\pM*";
            case 'h', 'H' -> shown + " is not supported; write " + (escaped == 'h' ? "[ \\t]" : "[^ \\t]");
            case 'N' -> "\\N is not supported; write [^\\n]";
            case 'K' -> "\\K is not supported; write a group and extract that";
            case '<', '>' -> "the word boundary " + shown + " is not supported; write \\b";
            case 'e' -> "\\e is not supported; write \\x1B";
            case 'c' -> "control characters such as \\cA are not supported; write their code, such as \\x01";
            default -> "the backslash before " + Quoted.of(escaped) + " means nothing; write the character without it";
        });
    }

    private static int hex(final Cursor cursor, final int start, final int digits) {
        final int place = cursor.index();
        final String text;
        if (cursor.skip("{")) {
            text = cursor.skipTo('}');
        } else {
            while (cursor.index() < place + digits && Character.digit(cursor.peek(), 16) >= 0 && cursor.peek() < 0x80) {
                cursor.next();
            }
            text = cursor.index() == place + digits ? cursor.from(place) : null;
        }
        if (text == null || !text.matches("0*[0-9A-Fa-f]{1,8}")) {
            final String form = cursor.from(start).substring(0, 2);
            throw cursor.error(start, "hexadecimal digits are missing; write " + form + "0".repeat(digits - 2) + "41 or " + form + "{41}");
        }
        final long code = Long.parseLong(text, 16);
        if (code > Character.MAX_CODE_POINT || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw cursor.error(start, "there is no character U+" + text.toUpperCase(Locale.ROOT)
                    + "; write a code up to 10FFFF that is no surrogate");
        }
        return (int) code;
    }

    private static CodePointSet property(final Cursor cursor, final int start, final boolean negated, final Flags flags) {
        String name = null;
        if (cursor.skip("{")) {
            name = cursor.skipTo('}');
        } else if (!cursor.atEnd()) {
            name = Character.toString(cursor.next());
        }
        if (name == null) {
            throw cursor.error(start, "the name of a property is missing; write one such as \\pL or \\p{Greek}");
        }
        final String property = name.replace("!=", "=");
        final boolean inverted = negated != name.contains("!=");
        final CodePointSet set = UnicodeProperties.find(property).orElseThrow(() -> cursor.error(start,
                "there is no property " + Quoted.all(property) + "; write a general category such as \\p{Lu} or a script such as \\p{Greek}"));
        final CodePointSet closed = flags.ignoreCase() ? CaseOrbits.close(set) : set;
        return inverted ? closed.negated() : closed;
    }
}
