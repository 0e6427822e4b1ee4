package io.telltale.regex;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sets of characters by Unicode property, from tables pinned in the library: a verdict does not change with the JDK. Immutable and shared; read when
 * they are asked for the first time.
 */
final class UnicodeProperties {
    private static final String RESOURCE = "unicode-properties-16.0.txt";

    /** General categories: abbreviation, name, and for a group its members. */
    private static final String[] CATEGORIES = {
        "L letter Lu Ll Lt Lm Lo", "LC casedletter Lu Ll Lt", "Lu uppercaseletter", "Ll lowercaseletter", "Lt titlecaseletter", "Lm modifierletter",
        "Lo otherletter", "M mark Mn Mc Me", "Mn nonspacingmark", "Mc spacingmark", "Me enclosingmark", "N number Nd Nl No", "Nd decimalnumber",
        "Nl letternumber", "No othernumber", "P punctuation Pc Pd Ps Pe Pi Pf Po", "Pc connectorpunctuation",
        "Pd dashpunctuation", "Ps openpunctuation", "Pe closepunctuation", "Pi initialpunctuation", "Pf finalpunctuation",
        "Po otherpunctuation", "S symbol Sm Sc Sk So", "Sm mathsymbol",
        "Sc currencysymbol", "Sk modifiersymbol", "So othersymbol", "Z separator Zs Zl Zp", "Zs spaceseparator", "Zl lineseparator",
        "Zp paragraphseparator", "Cc control", "Cf format", "Co privateuse",
    };

    /** {@code \s}: the property White_Space. */
    static final CodePointSet SPACE =
            CodePointSet.of("\t\n\u000B\f\r \u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000").or(CodePointSet.range(0x2000, 0x200A));

    private static final UnicodeProperties PINNED = load();

    /** {@code \d}. */
    static final CodePointSet DIGIT = PINNED.get("nd");

    /** {@code \w}: letters and what counts as such, marks, decimal digits, connectors such as {@code _}, and the two joiners. */
    static final CodePointSet WORD = CodePointSet.union(
            List.of(PINNED.get("alphabetic"), PINNED.get("m"), DIGIT, PINNED.get("pc"), CodePointSet.of("\u200C\u200D")));

    private final Map<String, CodePointSet> sets = new HashMap<>();

    private UnicodeProperties() {}

    /**
     * The characters that have a property.
     *
     * @param expression {@code name}, {@code gc=name}, {@code sc=name}; case, spaces, {@code _} and {@code -} in names do not matter
     * @return the set, or nothing if no such property is known
     */
    static Optional<CodePointSet> find(final String expression) {
        final int equals = Math.max(expression.indexOf('='), expression.indexOf(':'));
        if (equals < 0) {
            final String name = normalize(expression);
            final CodePointSet category = PINNED.sets.get(name);
            return category != null ? Optional.of(category) : script(name);
        }
        final String name = normalize(expression.substring(equals + 1));
        return switch (normalize(expression.substring(0, equals))) {
            case "gc", "generalcategory" -> Optional.ofNullable(PINNED.sets.get(name));
            case "sc", "script" -> script(name);
            default -> Optional.empty();
        };
    }

    private static Optional<CodePointSet> script(final String name) {
        final CodePointSet set = PINNED.sets.get("script " + name);
        if (set != null) {
            return Optional.of(set);
        }
        try {
            // A script's code of four letters; the JDK knows only which script it stands for.
            return Optional.ofNullable(PINNED.sets.get("script " + normalize(Character.UnicodeScript.forName(name).name())));
        } catch (final IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A name without what does not matter: case, separators, and a first {@code is}, which no name begins with. */
    private static String normalize(final String name) {
        final String letters = name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return letters.startsWith("is") ? letters.substring(2) : letters;
    }

    private CodePointSet get(final String name) {
        return sets.get(name);
    }

    private static UnicodeProperties load() {
        final UnicodeProperties properties = new UnicodeProperties();
        try (InputStream stream = UnicodeProperties.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("a resource is missing beside " + UnicodeProperties.class.getName()
                        + "; was the jar repackaged without its resources? resource=" + RESOURCE);
            }
            final BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    properties.add(line.split(" "));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read resource=" + RESOURCE, e);
        }
        properties.derive();
        return properties;
    }

    private void add(final String[] fields) {
        CodePointSet set = CodePointSet.EMPTY;
        for (int i = 1; i < fields.length; i++) {
            final int dash = fields[i].indexOf('-');
            set = set.or(CodePointSet.range(
                    Integer.parseInt(fields[i].substring(0, dash), 16), Integer.parseInt(fields[i].substring(dash + 1), 16)));
        }
        final boolean isScript = fields[0].toUpperCase(Locale.ROOT).equals(fields[0]);
        sets.merge((isScript ? "script " : "") + normalize(fields[0]), set, CodePointSet::or);
    }

    private void derive() {
        for (final String category : CATEGORIES) {
            final String[] names = category.split(" ");
            CodePointSet set = sets.getOrDefault(normalize(names[0]), CodePointSet.EMPTY);
            for (int i = 2; i < names.length; i++) {
                set = set.or(get(normalize(names[i])));
            }
            sets.put(normalize(names[0]), set);
            sets.put(names[1], set);
        }
        sets.put("any", CodePointSet.ALL);
        sets.put("ascii", CodePointSet.range(0, 0x7F));
        final CodePointSet assigned = CodePointSet.union(
                List.of(get("l"), get("m"), get("n"), get("p"), get("s"), get("z"), get("cc"), get("cf"), get("co")));
        sets.put("assigned", assigned);
        sets.put("cn", assigned.negated());
        sets.put("unassigned", assigned.negated());
        sets.put("c", CodePointSet.union(List.of(get("cc"), get("cf"), get("co"), get("cn"))));
        sets.put("other", get("c"));
        sets.put("punct", get("p"));
        sets.put("digit", get("nd"));
        sets.put("cntrl", get("cc"));
        sets.put("alphabetic", CodePointSet.union(List.of(get("l"), get("nl"), get("otheralphabetic"))));
        sets.put("alpha", get("alphabetic"));
        sets.put("lowercase", get("ll").or(get("otherlowercase")));
        sets.put("lower", get("lowercase"));
        sets.put("uppercase", get("lu").or(get("otheruppercase")));
        sets.put("upper", get("uppercase"));
        sets.put("whitespace", SPACE);
        sets.put("space", SPACE);
        sets.put("wspace", SPACE);
    }
}
