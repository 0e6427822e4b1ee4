package io.telltale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.event.ColumnType;
import io.telltale.event.EventSchema;
import io.telltale.kql.KqlSource;
import io.telltale.text.TermAlphabet;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is given to a pack and does not go together. */
class PackArgumentsTest {
    private static final EventSchema OTHER = EventSchema.builder("Other").column("A", ColumnType.STRING).build();

    @Test
    void shouldRefuseSuppressionsOfOtherEvents() {
        final Suppression suppression = suppression("s.kql", DetectionOptions.DEFAULT.withSchema(OTHER));
        final IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> RulePack.of(List.of(detection(DetectionOptions.DEFAULT)), List.of(suppression)));
        assertEquals(
                "a suppression is of events with another schema than the detections of the pack: suppression=s, schema=" + OTHER + ", expected="
                        + EventSchema.DEVICE_PROCESS_EVENTS,
                refused.getMessage());
    }

    @Test
    void shouldRefuseSuppressionsOfOneId() {
        final List<Suppression> same = List.of(suppression("a/s.kql", DetectionOptions.DEFAULT), suppression("b/s.kql", DetectionOptions.DEFAULT));
        final PackException refused = assertThrows(PackException.class, () -> RulePack.of(List.of(detection(DetectionOptions.DEFAULT)), same));
        assertEquals(
                "b/s.kql: the id is that of another suppression, and results could not tell them apart: id=s, other=a/s.kql", refused.getMessage());
    }

    @Test
    void shouldNameTheOptionsThatDiffer() {
        final IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> RulePack.of(detection(DetectionOptions.DEFAULT), detection(DetectionOptions.DEFAULT.withAlphabet(TermAlphabet.ASCII))));
        assertTrue(refused.getMessage().contains("alphabet=UNICODE") && refused.getMessage().contains("alphabet=ASCII"), refused.getMessage());
    }

    @Test
    void shouldRefuseOptionsThatAreMissing() {
        assertThrows(NullPointerException.class, () -> DetectionOptions.DEFAULT.withSchema(null));
        assertThrows(NullPointerException.class, () -> DetectionOptions.DEFAULT.withClock(null));
        assertThrows(NullPointerException.class, () -> DetectionOptions.DEFAULT.withLimits(null));
        assertThrows(NullPointerException.class, () -> DetectionOptions.DEFAULT.withAlphabet(null));
        assertThrows(NullPointerException.class, () -> DetectionOptions.DEFAULT.withTimeWindow(null));
        assertThrows(IllegalArgumentException.class, () -> RulePack.of(List.of(), List.of()));
        final DetectionOptions fixed = DetectionOptions.DEFAULT.withClock(() -> Instant.EPOCH);
        assertEquals(1, RulePack.of(detection(fixed)).detections().size());
    }

    private static Detection detection(final DetectionOptions options) {
        return Detection.compile(new KqlSource("r.kql", options.schema().table() + " | where * has \"x\""), options);
    }

    private static Suppression suppression(final String name, final DetectionOptions options) {
        return Suppression.compile(new KqlSource(name, "// suppresses: *\n// owner: o\n// reason: r\n// expires: 2999-01-01\n* has \"x\""), options);
    }
}
