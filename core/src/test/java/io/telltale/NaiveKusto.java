package io.telltale;

import io.telltale.event.EventColumn;
import io.telltale.rule.Condition;
import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import io.telltale.text.TermAlphabet;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The law: Kusto's string semantics as the naive loop, over the JDK's own character data. Everything clever is compared with it.
 *
 * <p>It shares no code with what it judges. Characters that the JDK's Unicode version does not know yet are not for it.
 */
public final class NaiveKusto {
    private NaiveKusto() {}

    /** Whether a literal occurs in a text of UTF-8 bytes, malformed ones included. */
    public static boolean occurs(final Literal literal, final byte[] text, final TermAlphabet alphabet) {
        return occurs(literal, new String(text, StandardCharsets.UTF_8), alphabet);
    }

    public static boolean occurs(final Literal literal, final String text, final TermAlphabet alphabet) {
        return occurs(literal, text.codePoints().toArray(), alphabet);
    }

    public static boolean occurs(final Literal literal, final int[] text, final TermAlphabet alphabet) {
        final int[] wanted = literal.text().codePoints().toArray();
        for (int start = 0; start + wanted.length <= text.length; start++) {
            final int end = start + wanted.length;
            if (isAt(wanted, text, start, literal.letterCase())
                    && edgeHolds(literal.left(), text, start, 0, alphabet)
                    && edgeHolds(literal.right(), text, end, text.length, alphabet)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a condition is true for an event; a column that is not there is empty. */
    public static boolean isTrue(
            final Condition condition, final Map<EventColumn, String> event, final TermAlphabet alphabet) {
        if (condition instanceof final Condition.Occurs occurs) {
            final String text = event.getOrDefault(occurs.column(), "");
            return occurs.literals().stream().anyMatch(literal -> occurs(literal, text, alphabet));
        }
        if (condition instanceof final Condition.And and) {
            return and.conditions().stream().allMatch(c -> isTrue(c, event, alphabet));
        }
        if (condition instanceof final Condition.Or or) {
            return or.conditions().stream().anyMatch(c -> isTrue(c, event, alphabet));
        }
        return !isTrue(((Condition.Not) condition).condition(), event, alphabet);
    }

    private static boolean isAt(final int[] wanted, final int[] text, final int start, final LetterCase letterCase) {
        for (int i = 0; i < wanted.length; i++) {
            final boolean same = letterCase == LetterCase.EXACT
                    ? wanted[i] == text[start + i]
                    : isSameLetter(wanted[i], text[start + i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSameLetter(final int a, final int b) {
        if (a == b) {
            return true;
        }
        final boolean bothAscii = a < 0x80 && b < 0x80;
        final boolean noneAscii = a >= 0x80 && b >= 0x80;
        if (!bothAscii && !noneAscii) {
            return false;
        }
        final int lowerA = Character.toLowerCase(Character.toUpperCase(a));
        final int lowerB = Character.toLowerCase(Character.toUpperCase(b));
        // What would fold into ASCII does not fold: U+0130, U+0131, U+017F, U+212A.
        return lowerA == lowerB && (bothAscii || lowerA >= 0x80);
    }

    private static boolean edgeHolds(
            final Edge edge, final int[] text, final int place, final int textEdge, final TermAlphabet alphabet) {
        return switch (edge) {
            case ANY -> true;
            case TEXT -> place == textEdge;
            case TERM -> place == 0
                    || place == text.length
                    || !isTerm(text[place - 1], alphabet)
                    || !isTerm(text[place], alphabet);
        };
    }

    static boolean isTerm(final int codePoint, final TermAlphabet alphabet) {
        if (codePoint >= 0x80 && alphabet == TermAlphabet.ASCII) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }
}
