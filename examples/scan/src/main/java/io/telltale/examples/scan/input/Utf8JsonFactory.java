package io.telltale.examples.scan.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;

/**
 * Makes parsers that read bytes as UTF-8, whatever the bytes. Immutable but for its table of names.
 *
 * <p>Jackson's own factory guesses the encoding of each array from its first bytes: a line with NULs in it would be read as UTF-16 or UTF-32,
 * and fail in ways that parsing does not. The encoding of a file is settled before it is cut into lines.
 */
final class Utf8JsonFactory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    /**
     * Texts may be as long as the line that holds them, which has a limit of its own. Names that were chosen to collide slow it down but do
     * not end the scan.
     */
    Utf8JsonFactory() {
        super(new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build()));
    }

    @Override
    protected JsonParser _createParser(final byte[] bytes, final int offset, final int length, final IOContext context) {
        return new UTF8StreamJsonParser(
                context,
                _parserFeatures,
                null,
                null,
                _byteSymbolCanonicalizer.makeChildOrPlaceholder(_factoryFeatures),
                bytes,
                offset,
                offset + length,
                0,
                false);
    }
}
