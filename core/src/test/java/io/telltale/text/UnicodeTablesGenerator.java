package io.telltale.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * Writes the pinned character tables from those of the JDK that it runs on. How to raise the Unicode version: run it on a JDK
 * that has the new one, give the file to write, and change {@link UnicodeTables#VERSION}.
 *
 * <pre>
 *   java -cp core/target/test-classes:core/target/classes io.telltale.text.UnicodeTablesGenerator 16.0 FILE
 * </pre>
 */
final class UnicodeTablesGenerator {
    private UnicodeTablesGenerator() {}

    public static void main(final String[] args) throws IOException {
        final List<String> lines = new ArrayList<>();
        lines.add("# Characters above U+007F, Unicode " + args[0] + ". Written by UnicodeTablesGenerator; do not edit.");
        lines.add("# T first last             letters and numbers: general categories L* and N*");
        lines.add("# F first last step delta  what folds: each step-th character, to itself plus delta");
        lines.add("# L first last step delta  what has a lower case");
        lines.add("# U first last step delta  what has an upper case");
        addTerms(lines);
        addMappings("F", UnicodeTablesGenerator::fold, lines);
        addMappings("L", UnicodeTablesGenerator::lower, lines);
        addMappings("U", UnicodeTablesGenerator::upper, lines);
        Files.write(Path.of(args[1]), lines);
    }

    static boolean isLetterOrNumber(final int codePoint) {
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

    /** Simple case folding by the simple mappings, which are the same in every locale; what would become ASCII stays. */
    static int fold(final int codePoint) {
        final int folded = Character.toLowerCase(Character.toUpperCase(codePoint));
        return folded < 0x80 ? codePoint : folded;
    }

    /** The simple lower case of a character that is not ASCII; what would become ASCII stays. */
    static int lower(final int codePoint) {
        final int lower = Character.toLowerCase(codePoint);
        return lower < 0x80 ? codePoint : lower;
    }

    /** The simple upper case of a character that is not ASCII; what would become ASCII stays. */
    static int upper(final int codePoint) {
        final int upper = Character.toUpperCase(codePoint);
        return upper < 0x80 ? codePoint : upper;
    }

    private static void addTerms(final List<String> lines) {
        int first = -1;
        for (int codePoint = 0x80; codePoint <= Character.MAX_CODE_POINT + 1; codePoint++) {
            final boolean term = codePoint <= Character.MAX_CODE_POINT && isLetterOrNumber(codePoint);
            if (term && first < 0) {
                first = codePoint;
            } else if (!term && first >= 0) {
                lines.add("T " + hex(first) + " " + hex(codePoint - 1));
                first = -1;
            }
        }
    }

    private static void addMappings(final String kind, final IntUnaryOperator mapping, final List<String> lines) {
        final List<Integer> mapped = new ArrayList<>();
        for (int codePoint = 0x80; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (mapping.applyAsInt(codePoint) != codePoint) {
                mapped.add(codePoint);
            }
        }
        for (int i = 0; i < mapped.size(); ) {
            final int first = mapped.get(i);
            final int delta = mapping.applyAsInt(first) - first;
            final int step = i + 1 < mapped.size() ? Math.min(2, mapped.get(i + 1) - first) : 1;
            int last = first;
            i++;
            while (i < mapped.size() && mapped.get(i) == last + step && mapping.applyAsInt(mapped.get(i)) - mapped.get(i) == delta) {
                last = mapped.get(i++);
            }
            lines.add(kind + " " + hex(first) + " " + hex(last) + " " + step + " " + delta);
        }
    }

    private static String hex(final int codePoint) {
        return String.format(Locale.ROOT, "%04X", codePoint);
    }
}
