package io.telltale.text;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The pinned tables against the JDK's own, for every character that the JDK knows. */
class UnicodeTablesTest {
    @Test
    void shouldAgreeWithTheJdkOnEveryCharacterItKnows() {
        int known = 0;
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Character.getType(codePoint) == Character.UNASSIGNED) {
                continue;
            }
            known++;
            final int character = codePoint;
            assertEquals(
                    UnicodeTablesGenerator.isLetterOrNumber(codePoint),
                    TermAlphabet.UNICODE.isTerm(codePoint),
                    () -> "term U+" + Integer.toHexString(character));
            final int folded = codePoint < 0x80 ? Character.toLowerCase(codePoint) : UnicodeTablesGenerator.fold(codePoint);
            // An older JDK does not know yet what some character's later-born counterpart is.
            final boolean sameVersion = folded == CaseFolding.fold(codePoint)
                    || Character.getType(CaseFolding.fold(codePoint)) == Character.UNASSIGNED;
            assertTrue(sameVersion, () -> "fold U+" + Integer.toHexString(character));
            final int lower = codePoint < 0x80 ? Character.toLowerCase(codePoint) : UnicodeTablesGenerator.lower(codePoint);
            assertTrue(
                    lower == CaseMapping.lower(codePoint) || Character.getType(CaseMapping.lower(codePoint)) == Character.UNASSIGNED,
                    () -> "lower U+" + Integer.toHexString(character));
            final int upper = codePoint < 0x80 ? Character.toUpperCase(codePoint) : UnicodeTablesGenerator.upper(codePoint);
            assertTrue(
                    upper == CaseMapping.upper(codePoint) || Character.getType(CaseMapping.upper(codePoint)) == Character.UNASSIGNED,
                    () -> "upper U+" + Integer.toHexString(character));
        }
        assertTrue(known > 280_000, "known=" + known);
    }

    @Test
    void shouldFoldOnceAndForAll() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            final int folded = CaseFolding.fold(codePoint);
            assertEquals(folded, CaseFolding.fold(folded));
            assertEquals(codePoint < 0x80, folded < 0x80);
        }
    }

    /** What is too short for a text to be found in it is told from the lengths. */
    @Test
    void shouldFoldNoCharacterToTheSameAsOneThatIsLessThanHalfAsLong() {
        final int[] shortest = new int[Character.MAX_CODE_POINT + 1];
        Arrays.fill(shortest, Utf8.MAX_SEQUENCE_LENGTH);
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            final int folded = CaseFolding.fold(codePoint);
            shortest[folded] = Math.min(shortest[folded], Utf8.length(codePoint));
        }
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            assertTrue(Utf8.length(codePoint) <= 2 * shortest[CaseFolding.fold(codePoint)]);
        }
    }

    @Test
    void shouldKeepWhatOthersFoldToAscii() {
        for (final int codePoint : new int[] {0x130, 0x131, 0x17F, 0x212A}) {
            assertEquals(codePoint, CaseFolding.fold(codePoint));
        }
    }

    /** The binder takes {@code tolower(X) has "y"} for {@code X has "y"} on the strength of this. */
    @Test
    void shouldKeepWhatACharacterFoldsToAndWhetherItIsATermInEitherCase() {
        final Set<Integer> otherFolds = new TreeSet<>();
        final Set<Integer> otherTerms = new TreeSet<>();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            for (final int mapped : new int[] {CaseMapping.lower(codePoint), CaseMapping.upper(codePoint)}) {
                if (CaseFolding.fold(mapped) != CaseFolding.fold(codePoint)) {
                    otherFolds.add(codePoint);
                }
                if (TermAlphabet.UNICODE.isTerm(mapped) != TermAlphabet.UNICODE.isTerm(codePoint)) {
                    otherTerms.add(codePoint);
                }
                assertEquals(codePoint < 0x80, mapped < 0x80);
            }
            final int lower = CaseMapping.lower(codePoint);
            assertEquals(TermAlphabet.UNICODE.isTerm(codePoint), TermAlphabet.UNICODE.isTerm(lower));
        }
        assertEquals(Set.of(), otherFolds);
        // The combining iota below is a mark, and its upper case the letter iota.
        assertEquals(Set.of(0x345), otherTerms);
    }

    @Test
    void shouldGiveAsciiLettersTheirTwoFormsOnly() {
        for (int letter = 0; letter < 0x80; letter++) {
            for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
                final boolean isForm = codePoint < 0x80 && Character.toLowerCase(codePoint) == Character.toLowerCase(letter);
                if (Character.toLowerCase(letter) == letter && (CaseMapping.lower(codePoint) == letter) != isForm) {
                    fail("lower U+" + Integer.toHexString(codePoint));
                }
                if (Character.toUpperCase(letter) == letter && (CaseMapping.upper(codePoint) == letter) != isForm) {
                    fail("upper U+" + Integer.toHexString(codePoint));
                }
            }
        }
        assertEquals(Utf8.MALFORMED, CaseMapping.lower(Utf8.MALFORMED));
        assertEquals(Utf8.MALFORMED, CaseMapping.upper(Utf8.MALFORMED));
    }

    @Test
    void shouldTellTermsFromSeparators() {
        assertAll(
                () -> assertTrue(TermAlphabet.UNICODE.isTerm('é')),
                () -> assertTrue(TermAlphabet.UNICODE.isTerm(0x663), "Arabic-Indic digit"),
                () -> assertTrue(TermAlphabet.UNICODE.isTerm(0xBD), "one half"),
                () -> assertTrue(TermAlphabet.UNICODE.isTerm(0x20000), "CJK extension B"),
                () -> assertFalse(TermAlphabet.UNICODE.isTerm('_')),
                () -> assertFalse(TermAlphabet.UNICODE.isTerm(0x301), "combining mark"),
                () -> assertFalse(TermAlphabet.UNICODE.isTerm(0x10FFFF)),
                () -> assertFalse(TermAlphabet.UNICODE.isTerm(Utf8.MALFORMED)),
                () -> assertFalse(TermAlphabet.ASCII.isTerm('é')),
                () -> assertTrue(TermAlphabet.ASCII.isTerm('Z')),
                () -> assertEquals("16.0", TermAlphabet.UNICODE_VERSION));
    }
}
