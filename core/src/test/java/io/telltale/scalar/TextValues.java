package io.telltale.scalar;

import io.telltale.event.EventView;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** Makes texts and evaluations for tests of other packages. */
public final class TextValues {
    private TextValues() {}

    /** A text with other bytes around it. */
    public static TextValue of(final byte[] utf8) {
        final byte[] around = new byte[utf8.length + 2];
        around[0] = 'a';
        around[utf8.length + 1] = 'a';
        System.arraycopy(utf8, 0, around, 1, utf8.length);
        return new TextValue().set(around, 1, utf8.length);
    }

    public static TextValue of(final String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String string(final TextValue value) {
        return new String(value.bytes(), value.offset(), value.length(), StandardCharsets.UTF_8);
    }

    public static Evaluation evaluation(final int valueCount) {
        final Evaluation evaluation = new Evaluation(0, List.of(), List.of(), valueCount, InstantSource.system());
        evaluation.start(new EventView());
        return evaluation;
    }
}
