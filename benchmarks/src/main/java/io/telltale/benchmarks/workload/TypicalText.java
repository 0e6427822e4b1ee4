package io.telltale.benchmarks.workload;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command lines of {@code mixed}, one after the other: a text as long as one likes that is like any other. Stateless. */
public final class TypicalText {
    private static final int EVENTS_AT_ONCE = 10_000;

    private TypicalText() {}

    /**
     * The text. ASCII only, so that it can be cut anywhere.
     *
     * @param length its length in bytes
     * @return the same bytes always
     */
    public static byte[] generate(final int length) {
        final StringBuilder text = new StringBuilder(length);
        final List<Events.Text> events = MixedWorkload.generate(EVENTS_AT_ONCE);
        for (int i = 0; text.length() < length; i++) {
            final String line = events.get(i % EVENTS_AT_ONCE).commandLine();
            if (line.chars().allMatch(character -> character < 0x80)) {
                text.append(line).append(' ');
            }
        }
        return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }
}
