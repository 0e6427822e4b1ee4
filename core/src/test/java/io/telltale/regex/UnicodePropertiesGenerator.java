package io.telltale.regex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Writes the pinned tables of character properties from those of the JDK that it runs on. How to raise the Unicode version: see {@code
 * UnicodeTablesGenerator}, whose file has to be of the same version.
 *
 * <pre>
 *   java -cp core/target/test-classes:core/target/classes io.telltale.regex.UnicodePropertiesGenerator 16.0 FILE
 * </pre>
 */
final class UnicodePropertiesGenerator {
    private static final int WIDTH = 140;

    /** The abbreviations of the general categories, by the JDK's numbers. */
    private static final String[] CATEGORIES = {
        "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", null, "Co", "Cs", "Pd", "Ps", "Pe",
        "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
    };

    private UnicodePropertiesGenerator() {}

    public static void main(final String[] args) throws IOException {
        final List<String> lines = new ArrayList<>();
        lines.add("# Properties of characters, Unicode " + args[0] + ". Written by UnicodePropertiesGenerator; do not edit.");
        lines.add("# name first-last ...   general categories by abbreviation, scripts in capitals, and what other properties add");
        final TreeMap<String, IntPredicate> properties = new TreeMap<>();
        for (int category = 1; category < CATEGORIES.length; category++) {
            final int number = category;
            if (CATEGORIES[category] != null && number != Character.SURROGATE) {
                properties.put(CATEGORIES[category], c -> Character.getType(c) == number);
            }
        }
        for (final Character.UnicodeScript script : Character.UnicodeScript.values()) {
            if (script != Character.UnicodeScript.UNKNOWN) {
                properties.put(script.name(), c -> Character.UnicodeScript.of(c) == script);
            }
        }
        properties.put("otherAlphabetic", c -> Character.isAlphabetic(c) && !isLetter(c) && Character.getType(c) != Character.LETTER_NUMBER);
        properties.put("otherLowercase", c -> Character.isLowerCase(c) && Character.getType(c) != Character.LOWERCASE_LETTER);
        properties.put("otherUppercase", c -> Character.isUpperCase(c) && Character.getType(c) != Character.UPPERCASE_LETTER);
        properties.forEach((name, property) -> add(lines, name, property));
        Files.write(Path.of(args[1]), lines);
    }

    /** Letters, without those that a JDK may count in by other rules. */
    private static boolean isLetter(final int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> true;
            default -> false;
        };
    }

    private static void add(final List<String> lines, final String name, final IntPredicate property) {
        final StringBuilder line = new StringBuilder(name);
        int first = -1;
        for (int c = 0; c <= Character.MAX_CODE_POINT + 1; c++) {
            final boolean holds = c <= Character.MAX_CODE_POINT && !isSurrogate(c) && property.test(c);
            if (holds && first < 0) {
                first = c;
            } else if (!holds && first >= 0) {
                if (line.length() > WIDTH - 14) {
                    lines.add(line.toString());
                    line.setLength(name.length());
                }
                line.append(String.format(Locale.ROOT, " %X-%X", first, c - 1));
                first = -1;
            }
        }
        if (line.length() > name.length()) {
            lines.add(line.toString());
        }
    }

    static boolean isSurrogate(final int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
