package io.telltale.regex;

import io.telltale.ProxyDetector;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Detects, reads a pattern, and tries to compile it: loaded where the engine is missing. */
public final class EngineFreeApplication implements Supplier<String> {
    @Override
    public String get() {
        final byte[] name = "chisel.exe".getBytes(StandardCharsets.UTF_8);
        final EventView view = new EventView().reset().column(EventColumn.FILE_NAME, name, 0, name.length);
        final KustoRegex regex = KustoRegex.parse("abc");
        try {
            regex.compile();
            return "compiled";
        } catch (final MissingEngineException e) {
            return ProxyDetector.faithful().detect(view) + "; " + regex.required() + "; " + e.getMessage();
        }
    }
}
