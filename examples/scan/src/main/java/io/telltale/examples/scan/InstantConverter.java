package io.telltale.examples.scan;

import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time on the command line. */
final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(final String value) {
        final Instant time = Timestamps.parse(value);
        if (time == null) {
            throw new TypeConversionException("a time is expected, as in 2026-04-13T00:00:00Z: \"" + value + "\"");
        }
        return time;
    }
}
