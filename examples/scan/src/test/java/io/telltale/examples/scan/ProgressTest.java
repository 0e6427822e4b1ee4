package io.telltale.examples.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a bar appears, and what it says. */
class ProgressTest {
    private static final long MIB = 1 << 20;

    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @CsvSource({
        // wanted, watched, length and what comes in MiB (a length of -1 is unknown), shown
        ",      true,   32, 32, true",
        ",      true,   31, 31, false",
        ",      true,   -1, 32, true",
        ",      true,   -1, 31, false",
        ",      false,  99, 99, false",
        ",      false,  -1, 99, false",
        "true,  false,   0,  0, true",
        "true,  false,  -1,  1, true",
        "false, true,   99, 99, false",
        "false, true,   -1, 99, false",
    })
    void shouldShowABar(
            final Boolean wanted, final boolean watched, final long length, final long read, final boolean expected) throws IOException {
        run(wanted, watched, length < 0 ? Input.UNKNOWN : length * MIB, read * MIB);
        assertEquals(expected, !shown.isEmpty(), shown.toString());
    }

    @Test
    void shouldSayHowMuchOfAPipeHasCome() throws IOException {
        run(null, true, Input.UNKNOWN, 40 * MIB);
        assertTrue(shown.get(shown.size() - 1).contains("input") && shown.get(shown.size() - 1).contains("40/? MiB"), shown.toString());
    }

    private void run(final Boolean wanted, final boolean watched, final long size, final long length) throws IOException {
        final InputStream zeros = new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(final byte[] bytes, final int offset, final int count) {
                final int given = (int) Math.min(count, left);
                left -= given;
                return given == 0 ? -1 : given;
            }
        };
        try (Progress progress = new Progress("input", zeros, size, wanted, watched, () -> new ProgressBarBuilder()
                .setConsumer(new DelegatingProgressBarConsumer(shown::add)))) {
            progress.input().skipNBytes(length);
        }
    }
}
