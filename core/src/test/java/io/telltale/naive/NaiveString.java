package io.telltale.naive;

/** Kusto's string operators as the naive loop over code points and the JDK's own character data. Stateless. */
final class NaiveString {
    private enum Edge { ANY, TERM, TEXT }

    private NaiveString() {}

    /** Whether an operator, negated or not, is true of two strings. */
    static boolean holds(final String operator, final String text, final String needle) {
        return switch (operator) {
            case "==" -> text.equals(needle);
            case "=~" -> occurs(text, needle, Edge.TEXT, Edge.TEXT, false);
            case "has" -> occurs(text, needle, Edge.TERM, Edge.TERM, false);
            case "has_cs" -> occurs(text, needle, Edge.TERM, Edge.TERM, true);
            case "hasprefix" -> occurs(text, needle, Edge.TERM, Edge.ANY, false);
            case "hasprefix_cs" -> occurs(text, needle, Edge.TERM, Edge.ANY, true);
            case "hassuffix" -> occurs(text, needle, Edge.ANY, Edge.TERM, false);
            case "hassuffix_cs" -> occurs(text, needle, Edge.ANY, Edge.TERM, true);
            case "contains" -> occurs(text, needle, Edge.ANY, Edge.ANY, false);
            case "contains_cs" -> occurs(text, needle, Edge.ANY, Edge.ANY, true);
            case "startswith" -> occurs(text, needle, Edge.TEXT, Edge.ANY, false);
            case "startswith_cs" -> occurs(text, needle, Edge.TEXT, Edge.ANY, true);
            case "endswith" -> occurs(text, needle, Edge.ANY, Edge.TEXT, false);
            case "endswith_cs" -> occurs(text, needle, Edge.ANY, Edge.TEXT, true);
            case "!=" -> !holds("==", text, needle);
            case "!~" -> !holds("=~", text, needle);
            default -> {
                if (!operator.startsWith("!")) {
                    throw new UnsupportedOperationException("the operator " + operator + " on strings");
                }
                yield !holds(operator.substring(1), text, needle);
            }
        };
    }

    private static boolean occurs(final String text, final String needle, final Edge left, final Edge right, final boolean exact) {
        final int[] characters = text.codePoints().toArray();
        final int[] wanted = needle.codePoints().toArray();
        for (int start = 0; start + wanted.length <= characters.length; start++) {
            final int end = start + wanted.length;
            boolean same = edgeHolds(left, characters, start, 0) && edgeHolds(right, characters, end, characters.length);
            for (int i = 0; same && i < wanted.length; i++) {
                same = exact ? wanted[i] == characters[start + i] : isSameLetter(wanted[i], characters[start + i]);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static boolean edgeHolds(final Edge edge, final int[] text, final int place, final int textEdge) {
        return switch (edge) {
            case ANY -> true;
            case TEXT -> place == textEdge;
            case TERM -> place == 0 || place == text.length || !isTerm(text[place - 1]) || !isTerm(text[place]);
        };
    }

    /** General categories L* and N*. */
    private static boolean isTerm(final int codePoint) {
        final int type = Character.getType(codePoint);
        return Character.isLetter(codePoint)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean isSameLetter(final int a, final int b) {
        if (a == b) {
            return true;
        }
        final int foldedA = Character.toLowerCase(Character.toUpperCase(a));
        final int foldedB = Character.toLowerCase(Character.toUpperCase(b));
        // ASCII is equal to ASCII only, and what would fold into ASCII does not fold.
        return foldedA == foldedB && isAscii(a) == isAscii(b) && isAscii(a) == isAscii(foldedA);
    }

    private static boolean isAscii(final int codePoint) {
        return codePoint < 0x80;
    }

    static String lower(final String text) {
        return text.codePoints()
                .map(c -> kept(c, Character.toLowerCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String upper(final String text) {
        return text.codePoints()
                .map(c -> kept(c, Character.toUpperCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** No mapping leads into ASCII or out of it. */
    private static int kept(final int from, final int to) {
        return isAscii(from) == isAscii(to) ? to : from;
    }
}
