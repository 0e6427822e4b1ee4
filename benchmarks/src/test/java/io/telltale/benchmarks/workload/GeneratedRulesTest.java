package io.telltale.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.Detection;
import io.telltale.kql.KqlSource;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The shape of the generated rules, that each of them can be read, and that they never change unseen. */
class GeneratedRulesTest {
    @Test
    void shouldKeepTheirTexts() {
        final Set<String> ids = new HashSet<>();
        final CRC32 checksum = new CRC32();
        for (final KqlSource rule : GeneratedRules.generate(1_000)) {
            // T1090 is not ours to pin.
            if (ids.add(Detection.compile(rule).id()) && ids.size() > 1) {
                checksum.update(rule.text().getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(1_000, ids.size());
        assertTrue(ids.contains("t1090-faithful"));
        assertEquals(168_110_666L, checksum.getValue(), "checksum");
    }

    @Test
    void shouldUseWhatPublicQueriesUse() {
        final String all = String.join("\n", GeneratedRules.generate(1_000).stream().map(KqlSource::text).toList());
        for (final String form : List.of(
                "has", "has_any", "has_all", "contains", "=~", "==", "in", "in~", "!in~", "!contains", "!has", "startswith", "endswith", "not",
                "or", "and", "case", "let", "extend", "project", "ActionType", "FolderPath", "InitiatingProcessFileName",
                "InitiatingProcessCommandLine")) {
            assertTrue(all.split("[ (]" + form + "[ (]|\n" + form + " ").length > 20, form);
        }
    }

    @Test
    void shouldBeginAlikeHoweverManyAreWanted() {
        assertEquals(texts(GeneratedRules.generate(100)), texts(GeneratedRules.generate(1_000).subList(0, 100)));
        assertEquals(GeneratedRules.literals(100), GeneratedRules.literals(10_000).subList(0, 100));
    }

    private static List<String> texts(final List<KqlSource> rules) {
        return rules.stream().map(rule -> rule.name() + '\n' + rule.text()).toList();
    }
}
