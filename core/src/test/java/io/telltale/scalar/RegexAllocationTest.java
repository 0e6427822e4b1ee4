package io.telltale.scalar;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.telltale.regex.KustoRegex;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine for regular expressions allocates a call, as {@link Re2jPattern} says. Runs in a JVM of its own. */
@Tag("allocation")
class RegexAllocationTest {
    private static final int CALLS = 20_000;
    private static final int ROUNDS = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Evaluation evaluation = TextValues.evaluation(2);
    private long sink;

    @ParameterizedTest
    @CsvSource({
        // No match, a match, of an anchored pattern too, in texts of ASCII and others.
        "matches, 'foo(bar)?', 'nothing of it', 24",
        "matches, '(?i)foo(bar)?', 'there is FOOBAR in it', 48",
        "matches, '^\\w+$', 'жук', 48",
        "matches, '\\d{1,3}(\\.\\d{1,3}){3}', 'connect é to 10.0.0.1 now', 48",
        // The whole match, a group of one, a group of two.
        "extract0, 'fo(o)', 'a foo', 48",
        "extract1, 'fo(o)', 'a foo', 104",
        "extract1, '(fo)(o)', 'a foo', 112",
        // Two matches and the search for the third; the third match is found and the fourth is not.
        "replace, 'o', 'foo', 120",
        "count, 'o', 'foo', 120",
    })
    void shouldAllocateNoMoreThanItSays(final String function, final String regex, final String text, final long bytes) {
        final Pattern pattern = KustoRegex.parse(regex).compile();
        final TextValue source = TextValues.of(text);
        final Text text0 = new Extract(pattern, 0, e -> source, 0, 0);
        final Matches matches = new Matches(e -> source, pattern, 0);
        final IntSupplier call = switch (function) {
            case "matches" -> () -> matches.holds(evaluation) ? 1 : 0;
            case "extract0" -> () -> text0.of(evaluation).length();
            case "extract1" -> {
                final Text text1 = new Extract(pattern, 1, e -> source, 0, 0);
                yield () -> text1.of(evaluation).length();
            }
            case "count" -> {
                final CountMatches count = new CountMatches(e -> source, pattern, 0);
                yield () -> (int) count.of(evaluation);
            }
            default -> {
                final Text replaced = new ReplaceRegex(e -> source, pattern, Rewrite.parse("<\\0>", 0), 0, 0);
                yield () -> {
                    evaluation.start(evaluation.event());
                    return replaced.of(evaluation).length();
                };
            }
        };
        allocatedBy(call);
        final List<Long> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(allocatedBy(call));
        }
        // The JVM itself may allocate a little on a thread's account when it replaces compiled code.
        final long kept = rounds.stream().filter(allocated -> allocated / CALLS <= bytes).count();
        assertTrue(kept >= ROUNDS - 1, () -> "bytes=" + bytes + ", calls=" + CALLS + ", bytes allocated by round: " + rounds);
        assertTrue(sink != 42, "uses the results");
    }

    private long allocatedBy(final IntSupplier call) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            sink += call.getAsInt();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
