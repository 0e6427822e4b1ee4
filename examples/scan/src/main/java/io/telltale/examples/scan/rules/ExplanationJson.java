package io.telltale.examples.scan.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.telltale.examples.scan.input.Event;
import io.telltale.examples.scan.output.Row;
import io.telltale.explain.Explanation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** An explanation as JSON, with the names of {@link Explanation}'s components. Stateless. */
final class ExplanationJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ExplanationJson() {}

    static Row.Field field(final Explanation explanation) {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("ruleId", explanation.ruleId());
            json.writeBooleanField("matches", explanation.matches());
            json.writeNumberField("rows", explanation.rows());
            json.writeArrayFieldStart("tables");
            for (final Explanation.Table table : explanation.tables()) {
                json.writeStartObject();
                json.writeBooleanField("returnsRow", table.returnsRow());
                json.writeStringField("label", table.label());
                json.writeFieldName("filter");
                write(table.filter(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Row.Field(Row.EXPLANATION, Event.Kind.RAW, text.toString());
    }

    private static void write(final Explanation.Step step, final JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", step.text());
        if (step.line() > 0) {
            json.writeNumberField("line", step.line());
        }
        json.writeBooleanField("holds", step.holds());
        if (!step.occurrences().isEmpty()) {
            json.writeArrayFieldStart("occurrences");
            for (final Explanation.Occurrence occurrence : step.occurrences()) {
                json.writeStartObject();
                json.writeStringField("literal", occurrence.literal());
                json.writeStringField("column", occurrence.column());
                json.writeNumberField("start", occurrence.start());
                json.writeNumberField("end", occurrence.end());
                json.writeStringField("text", occurrence.text());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!step.steps().isEmpty()) {
            json.writeArrayFieldStart("steps");
            for (final Explanation.Step inner : step.steps()) {
                write(inner, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
