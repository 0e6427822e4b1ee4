package io.telltale.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.telltale.bind.BindOptions;
import io.telltale.bind.Binder;
import io.telltale.event.EventColumn;
import io.telltale.event.EventSchema;
import io.telltale.kql.KqlSource;
import io.telltale.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What rules are looked at for, and which columns that takes. */
class CoversTest {
    private static final String TOOLS = "('grimlock', 'sniroyam', 'velcrigri.hta', 'Invoke-KaShare', 'hosprathu', 'texpho.ps1')";

    @Test
    void shouldLookAtARuleForItsRarestPart() {
        assertEquals(
                Set.of("ProcessCommandLine"),
                columns("ActionType == 'ProcessCreated' and FileName =~ 'powershell.exe' and ProcessCommandLine has_any " + TOOLS));
        assertEquals(Set.of("FileName"), columns("FileName =~ 'grimlock.exe' and ProcessCommandLine has_any ('powershell', '/c')"));
        assertEquals(Set.of("SHA256"), columns("SHA256 == '" + "a1".repeat(32) + "' and ActionType == 'ProcessCreated'"));
    }

    @Test
    void shouldNotScanAColumnThatFewRulesLeanOn() {
        assertEquals(
                Set.of("ProcessCommandLine"),
                columns("ProcessCommandLine has_any " + TOOLS, "FolderPath has 'velgrimtex' and ProcessCommandLine contains 'wexro'"));
        assertEquals(Set.of("FolderPath", "ProcessCommandLine"), columns("ProcessCommandLine has_any " + TOOLS, "FolderPath has 'velgrimtex'"));
    }

    @Test
    void shouldScanAColumnThatManyRulesLeanOn() {
        final String[] conditions = new String[50];
        for (int i = 0; i < conditions.length; i++) {
            conditions[i] = "InitiatingProcessFileName =~ 'tool" + i + ".exe' and ProcessCommandLine contains '.exe'";
        }
        assertEquals(Set.of("InitiatingProcessFileName"), columns(conditions));
    }

    @Test
    void shouldNotTakeAnotherColumnInstead() {
        assertEquals(
                Set.of("FileName", "ProcessVersionInfoOriginalFileName"),
                columns("ActionType == 'ProcessCreated' and (FileName endswith 'wexro.exe' or ProcessVersionInfoOriginalFileName =~ 'wexro.exe')",
                        "FileName endswith 'texpho.exe'"));
    }

    @Test
    void shouldHaveNoneWhereNothingNeedOccur() {
        final Covers covers = Covers.of(List.of(rule("FileName !~ 'a.exe' or ProcessCommandLine has 'b'"), rule("FileName has_any (dynamic([]))")));
        assertNull(covers.ofRules().get(0));
        assertEquals(List.of(), covers.ofRules().get(1).items());
        assertEquals(Set.of(), covers.columns());
    }

    private static Set<String> columns(final String... conditions) {
        final List<Rule> rules = new ArrayList<>();
        for (final String condition : conditions) {
            rules.add(rule(condition));
        }
        final Set<String> names = new TreeSet<>();
        for (final EventColumn column : Covers.of(rules).columns()) {
            names.add(column.kqlName());
        }
        return names;
    }

    private static Rule rule(final String condition) {
        final KqlSource source = new KqlSource("rule.kql", "DeviceProcessEvents | where " + condition);
        return Binder.bind(source, new BindOptions(EventSchema.DEVICE_PROCESS_EVENTS, false, BindOptions.TimeWindow.IGNORED, null)).rule();
    }
}
