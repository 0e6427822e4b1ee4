package io.telltale.regex;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A random pattern, in Kusto's dialect and, as far as both have it, in that of java.util.regex. Mutable while it is made. */
final class RandomPattern {
    /** Case forms on both sides of ASCII, words of other scripts, marks, digits, line breaks, four-byte characters. */
    static final int[] ALPHABET = "aAbBkKs\u017F\u212A\u00E9\u00C91_- \n\uD83D\uDE00\u0663\u0301\u03C3\u03C2.".codePoints().toArray();

    final StringBuilder kusto = new StringBuilder();
    final StringBuilder java = new StringBuilder();
    private final SplittableRandom random;

    /** Whether what was made last may match the empty text. */
    private boolean nullable;

    int groups;

    /** Whether a group is repeated: what it holds then, java.util.regex sometimes tells wrongly after it has gone back. */
    boolean repeatsGroups;

    RandomPattern(final SplittableRandom random) {
        this.random = random;
        if (random.nextInt(4) == 0) {
            both("(?i)");
        }
        alternation(3);
    }

    private void both(final String text) {
        kusto.append(text);
        java.append(text);
    }

    private void alternation(final int depth) {
        final int branches = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        boolean any = false;
        for (int i = 0; i < branches; i++) {
            both(i == 0 ? "" : "|");
            concatenation(depth);
            any |= nullable;
        }
        nullable = any;
    }

    private void concatenation(final int depth) {
        final int parts = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(4);
        boolean all = true;
        for (int i = 0; i < parts; i++) {
            part(depth);
            all &= nullable;
        }
        nullable = all;
    }

    private void part(final int depth) {
        final int before = groups;
        switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0, 1, 2, 3 -> literal(ALPHABET[random.nextInt(ALPHABET.length)]);
            case 4 -> characters(pick(".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S"));
            case 5, 6 -> set();
            case 7 -> literal(ALPHABET[random.nextInt(6)]);
            case 8 -> place();
            default -> group(depth);
        }
        // Engines differ in how often they go round an empty loop, and in what a group holds then.
        if (!nullable && random.nextInt(3) == 0) {
            final String quantifier = pick("*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}", "*?", "+?", "??", "{1,3}?");
            both(quantifier);
            repeatsGroups |= groups > before;
            nullable = "*?{0".indexOf(quantifier.charAt(0)) >= 0 && !quantifier.startsWith("{1") && !quantifier.startsWith("{2");
        }
    }

    private void literal(final int codePoint) {
        characters((codePoint == '-' || codePoint == '.' ? "\\" : "") + Character.toString(codePoint));
    }

    private void characters(final String text) {
        both(text);
        nullable = false;
    }

    private void set() {
        final StringBuilder set = new StringBuilder(random.nextInt(4) == 0 ? "[^" : "[");
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> set.append(pick("\\d", "\\w", "\\s", "\\D"));
                case 1 -> set.append(pick("a-b", "A-B", "0-9", "a-z", "\u00E0-\u00EF", "\uD83D\uDE00-\uD83D\uDE03"));
                default -> {
                    final int codePoint = ALPHABET[random.nextInt(ALPHABET.length)];
                    set.append(codePoint == '-' ? "\\" : "").appendCodePoint(codePoint);
                }
            }
        }
        characters(set.append(']').toString());
    }

    private void place() {
        final int place = random.nextInt(6);
        kusto.append(new String[] {"^", "$", "\\b", "\\B", "(?m:^)", "(?m:$)"}[place]);
        java.append(new String[] {"\\A", "\\z", "\\b", "\\B", "(?:\\A|(?<=\\n))", "(?:\\z|(?=\\n))"}[place]);
        nullable = true;
    }

    private void group(final int depth) {
        final String open = pick("(", "(?:", "(?i:", "(?s:");
        both(open);
        groups += open.equals("(") ? 1 : 0;
        alternation(depth - 1);
        both(")");
    }

    private String pick(final String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A text that the pattern matches, if its anchors and boundaries let it, or nearly. */
    static String text(final SplittableRandom random, final Node node) {
        final StringBuilder text = new StringBuilder(noise(random));
        append(text, random, node);
        text.append(noise(random));
        if (random.nextInt(4) == 0 && text.length() > 0) {
            final int[] codePoints = text.codePoints().toArray();
            codePoints[random.nextInt(codePoints.length)] = ALPHABET[random.nextInt(ALPHABET.length)];
            return new String(codePoints, 0, codePoints.length);
        }
        return text.toString();
    }

    private static String noise(final SplittableRandom random) {
        final int[] noise = new int[random.nextInt(2) == 0 ? 0 : random.nextInt(5)];
        Arrays.setAll(noise, i -> ALPHABET[random.nextInt(ALPHABET.length)]);
        return new String(noise, 0, noise.length);
    }

    private static void append(final StringBuilder text, final SplittableRandom random, final Node node) {
        if (node instanceof final Node.Chars chars && chars.set().rangeCount() > 0) {
            final int[] likely = Arrays.stream(ALPHABET).filter(chars.set()::contains).toArray();
            text.appendCodePoint(likely.length > 0 ? likely[random.nextInt(likely.length)] : chars.set().first(0));
        } else if (node instanceof final Node.Concat concat) {
            concat.parts().forEach(part -> append(text, random, part));
        } else if (node instanceof final Node.Alternation alternation) {
            append(text, random, alternation.branches().get(random.nextInt(alternation.branches().size())));
        } else if (node instanceof final Node.Capture capture) {
            append(text, random, capture.part());
        } else if (node instanceof final Node.Repeat repeat) {
            final int most = repeat.max() == Node.UNBOUNDED ? repeat.min() + 2 : repeat.max();
            for (int i = repeat.min() + random.nextInt(most - repeat.min() + 1); i > 0; i--) {
                append(text, random, repeat.part());
            }
        }
    }
}
