package io.telltale.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pinned properties against the JDK's own, for every character that the JDK knows. */
class UnicodePropertiesTest {
    @Test
    void shouldAgreeWithTheJdkOnEveryCharacterItKnows() {
        final Map<String, IntPredicate> expected = new TreeMap<>();
        final String categories = "L LC Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp Cc Cf Co";
        for (final String category : categories.split(" ")) {
            expected.put(category, jdk("\\p{gc=" + category + "}"));
        }
        for (final String property : new String[] {"Alphabetic", "Lowercase", "Uppercase", "White_Space"}) {
            expected.put(property, jdk("\\p{Is" + property + "}"));
        }
        for (final String script : new String[] {"Latin", "Greek", "Cyrillic", "Han", "Arabic", "Hebrew", "Hiragana", "Common", "Inherited"}) {
            expected.put("sc=" + script, jdk("\\p{Is" + script + "}"));
        }
        expected.forEach((name, property) -> assertSame(name, UnicodeProperties.find(name).orElseThrow(), property));
        assertSame("\\d", UnicodeProperties.DIGIT, jdk("\\d"));
        assertSame("\\s", UnicodeProperties.SPACE, jdk("\\s"));
        assertSame("\\w", UnicodeProperties.WORD, jdk("\\w"));
    }

    @Test
    void shouldKnowNamesHoweverTheyAreWritten() {
        final CodePointSet greek = UnicodeProperties.find("Greek").orElseThrow();
        for (final String name : new String[] {"greek", "GREEK", "Grek", "sc=Greek", "Script=greek", "script:Grek", "isGreek", "Is_Greek"}) {
            assertEquals(greek, UnicodeProperties.find(name).orElseThrow(), name);
        }
        final CodePointSet upper = UnicodeProperties.find("Lu").orElseThrow();
        for (final String name : new String[] {"lu", "Uppercase_Letter", "uppercase letter", "UPPERCASE-LETTER", "gc=Lu", "General_Category=Lu"}) {
            assertEquals(upper, UnicodeProperties.find(name).orElseThrow(), name);
        }
        for (final String name : new String[] {"", "Nope", "gc=Greek", "sc=Lu", "scx=Greek", "=", "age=6.0"}) {
            assertTrue(UnicodeProperties.find(name).isEmpty(), name);
        }
    }

    @Test
    void shouldCloseCaseOnceAndForAll() {
        for (int c = 0; c <= 0x1FFFF; c++) {
            if (UnicodePropertiesGenerator.isSurrogate(c)) {
                continue;
            }
            final CodePointSet orbit = CaseOrbits.close(CodePointSet.of(c));
            final int character = c;
            assertTrue(orbit.contains(c) && Arrays.stream(orbit.toArray()).allMatch(o -> CaseOrbits.close(CodePointSet.of(o)).equals(orbit)),
                    () -> Integer.toHexString(character));
        }
        assertEquals(CodePointSet.of("Kk\u212A"), CaseOrbits.close(CodePointSet.of('k')));
        assertEquals(CodePointSet.of("Ss\u017F"), CaseOrbits.close(CodePointSet.of(0x17F)));
        assertEquals(CodePointSet.of("\u0398\u03B8\u03D1\u03F4"), CaseOrbits.close(CodePointSet.of(0x3B8)));
        assertEquals(CodePointSet.of("\u0130"), CaseOrbits.close(CodePointSet.of(0x130)));
        assertEquals(CodePointSet.of("\u0131"), CaseOrbits.close(CodePointSet.of(0x131)));
        assertEquals(CodePointSet.ALL, CaseOrbits.close(CodePointSet.ALL));
    }

    private static IntPredicate jdk(final String pattern) {
        final Pattern compiled = Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
        return c -> compiled.matcher(Character.toString(c)).matches();
    }

    /** Characters that newer versions of Unicode count otherwise are few; a JDK of the tables' own version has none. */
    private static void assertSame(final String name, final CodePointSet actual, final IntPredicate expected) {
        final BitSet members = new BitSet();
        Arrays.stream(actual.toArray()).forEach(members::set);
        int differing = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c == 0x3_FFFF ? 0xA_0001 : 1) {
            if (Character.getType(c) != Character.UNASSIGNED && !UnicodePropertiesGenerator.isSurrogate(c)) {
                differing += members.get(c) == expected.test(c) ? 0 : 1;
            }
        }
        final boolean sameVersion = Runtime.version().feature() == 25;
        final int tolerated = sameVersion ? 0 : 40;
        assertTrue(differing <= tolerated, name + ": differing=" + differing);
    }
}
