package io.telltale.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ratios that later runs are held to: a small file for version control, one line a measurement, without anything that hangs on the machine or
 * the day as times do. Immutable.
 */
final class Baseline {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String FORMAT = "telltale-baseline-1";
    private static final String ABOUT =
            "Ratios to a reference method of the same run; more is better. Written by: java -jar benchmarks.jar gate RUN.json --baseline THIS"
                    + " --update";

    /** Four digits are finer than any run, and keep differences of files short. */
    private static final MathContext DIGITS = new MathContext(4);

    /**
     * What is measured. The JDK's feature version and the Vector API are in here, as they change what runs; smaller versions and other flags are
     * not, or each update of a JDK would ask for a new baseline.
     */
    record Key(String benchmarkClass, String method, Map<String, String> params, String mode, int threads, int jdk, boolean vector) {
        static Key of(final Measurement measurement) {
            return new Key(
                    measurement.benchmarkClass(),
                    measurement.method(),
                    measurement.params(),
                    measurement.mode().shortLabel(),
                    measurement.threads(),
                    measurement.jvm().feature(),
                    measurement.jvm().hasVectors());
        }

        Key withMethod(final String other) {
            return new Key(benchmarkClass, other, params, mode, threads, jdk, vector);
        }

        String benchmark() {
            return Measurement.simple(benchmarkClass) + "." + method;
        }

        /** All but the benchmark, in short. */
        String circumstances() {
            final String named = Measurement.describe(params);
            return (named.isEmpty() ? "" : named + ", ") + "JDK " + jdk + (vector ? " with vectors" : "")
                    + (mode.equals("thrpt") ? "" : ", " + mode) + (threads == 1 ? "" : ", " + threads + " threads");
        }
    }

    /**
     * What is known of it.
     *
     * @param reference the method that the ratio is to
     * @param ratio the ratio; 1 of the reference itself, none of a method that was alone
     * @param bytesPerOp NaN if it was not measured
     */
    record Line(String reference, Ratio ratio, double bytesPerOp) {}

    private final Map<Key, Line> lines;

    private Baseline(final Map<Key, Line> lines) {
        this.lines = lines;
    }

    Map<Key, Line> lines() {
        return lines;
    }

    /**
     * All of a run.
     *
     * @param wish the reference that was asked for; may be null
     */
    static Baseline of(final Run run, final String wish) throws UnusableInputException {
        final Map<Key, Line> lines = new LinkedHashMap<>();
        boolean compares = false;
        for (final Map.Entry<Key, Measurement> entry : keyed(run).entrySet()) {
            final Measurement measurement = entry.getValue();
            final String reference = run.reference(measurement, wish);
            final Ratio ratio = run.ratio(measurement, reference);
            compares |= ratio.exists() && !measurement.method().equals(reference);
            lines.put(entry.getKey(), new Line(reference, ratio, measurement.bytesPerOp()));
        }
        if (!compares) {
            throw new UnusableInputException("no ratio in the run: each class has one method alone; measure a reference method beside it, with the"
                    + " same parameters, in the same run");
        }
        return new Baseline(lines);
    }

    /** The run's results by what a baseline tells apart. */
    static Map<Key, Measurement> keyed(final Run run) throws UnusableInputException {
        final Map<Key, Measurement> keyed = new LinkedHashMap<>();
        for (final Measurement measurement : run.measurements()) {
            final Measurement other = keyed.put(Key.of(measurement), measurement);
            if (other != null) {
                throw new UnusableInputException(other.file() + " and " + measurement.file() + ": " + measurement.title() + " was measured with "
                        + other.jvm().title() + " and with " + measurement.jvm().title()
                        + ", and a baseline does not tell them apart; give only one of them");
            }
        }
        return keyed;
    }

    String toJson() {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new LinePrinter());
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeStringField("about", ABOUT);
            json.writeArrayFieldStart("lines");
            for (final Map.Entry<Key, Line> entry : lines.entrySet()) {
                write(json, entry.getKey(), entry.getValue());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (final IOException e) {
            throw new IllegalStateException("a text in memory cannot be written", e);
        }
        return text + "\n";
    }

    private static void write(final JsonGenerator json, final Key key, final Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("benchmark", key.benchmarkClass() + "." + key.method());
        json.writeObjectFieldStart("params");
        for (final Map.Entry<String, String> param : key.params().entrySet()) {
            json.writeStringField(param.getKey(), param.getValue());
        }
        json.writeEndObject();
        json.writeStringField("mode", key.mode());
        json.writeNumberField("threads", key.threads());
        json.writeNumberField("jdk", key.jdk());
        json.writeBooleanField("vector", key.vector());
        json.writeStringField("reference", line.reference());
        write(json, "ratio", line.ratio().value());
        write(json, "spread", line.ratio().spread());
        // Below what a gate takes for an allocation there is only noise, which would differ from run to run.
        write(json, "bytesPerOp", line.bytesPerOp() <= Gate.ALLOCATES ? 0 : line.bytesPerOp());
        json.writeEndObject();
    }

    /** A number that is not known is left out. */
    private static void write(final JsonGenerator json, final String field, final double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeFieldName(field);
            json.writeNumber(new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString());
        }
    }

    static Baseline read(final Path file) throws UnusableInputException {
        try (InputStream stream = Files.newInputStream(file);
                JsonParser json = JSON.createParser(stream)) {
            return new Reader(file, json).read();
        } catch (final JsonProcessingException e) {
            throw new UnusableInputException(file + ":" + e.getLocation().getLineNr() + ": not JSON; gate --update writes a baseline anew: "
                    + e.getOriginalMessage());
        } catch (final NoSuchFileException e) {
            throw new UnusableInputException(file + ": there is no baseline yet; gate --update writes one");
        } catch (final IOException e) {
            throw new UnusableInputException(file + ": cannot be read: " + e);
        }
    }

    /** Reads a file of ours, which somebody may have edited. */
    private static final class Reader {
        private final Path file;
        private final JsonParser json;
        private final Map<Key, Line> lines = new LinkedHashMap<>();

        Reader(final Path file, final JsonParser json) {
            this.file = file;
            this.json = json;
        }

        Baseline read() throws IOException, UnusableInputException {
            boolean known = false;
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                final JsonToken value = json.nextToken();
                if (field.equals("format")) {
                    known = FORMAT.equals(json.getText());
                } else if (field.equals("lines") && known) {
                    expect(value, JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        line();
                    }
                } else {
                    json.skipChildren();
                }
            }
            if (!known) {
                throw unusable("no baseline of this version; its first field has to be format=" + FORMAT);
            }
            return new Baseline(lines);
        }

        private void line() throws IOException, UnusableInputException {
            final Map<String, String> fields = new LinkedHashMap<>();
            final Map<String, String> params = new LinkedHashMap<>();
            expect(json.currentToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    fields.put(field, scalar());
                    continue;
                }
                final Map<String, String> values = field.equals("params") ? params : new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    final String name = json.currentName();
                    json.nextToken();
                    values.put(name, scalar());
                }
            }
            final String benchmark = fields.getOrDefault("benchmark", "");
            final int dot = benchmark.lastIndexOf('.');
            if (dot <= 0 || !fields.containsKey("reference")) {
                throw unusable("a line lacks its benchmark or reference; benchmark=" + benchmark);
            }
            final Key key = new Key(
                    benchmark.substring(0, dot),
                    benchmark.substring(dot + 1),
                    params,
                    fields.getOrDefault("mode", "thrpt"),
                    (int) number(fields, "threads"),
                    (int) number(fields, "jdk"),
                    Boolean.parseBoolean(fields.get("vector")));
            final Ratio ratio = new Ratio(number(fields, "ratio"), number(fields, "spread"));
            if (lines.put(key, new Line(fields.get("reference"), ratio, number(fields, "bytesPerOp"))) != null) {
                throw unusable("this line is there twice; benchmark=" + benchmark);
            }
        }

        private String scalar() throws IOException, UnusableInputException {
            if (!json.currentToken().isScalarValue()) {
                throw unusable("a text or a number is expected; field=" + json.currentName());
            }
            return json.getText();
        }

        /** NaN if it is not there. */
        private double number(final Map<String, String> fields, final String field) throws UnusableInputException {
            final String text = fields.getOrDefault(field, "NaN");
            try {
                return Double.parseDouble(text);
            } catch (final NumberFormatException e) {
                throw unusable("a number is expected; field=" + field + ", value=" + text);
            }
        }

        private void expect(final JsonToken token, final JsonToken expected) throws UnusableInputException {
            if (token != expected) {
                throw unusable("no baseline of gate --update: " + expected.asString() + " is expected");
            }
        }

        private UnusableInputException unusable(final String what) {
            return new UnusableInputException(file + ":" + json.currentTokenLocation().getLineNr() + ": " + what);
        }
    }

    /** A line for each measurement, so that a difference of two baselines can be read. */
    private static final class LinePrinter extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;

        private int depth;

        @Override
        public void writeStartObject(final JsonGenerator json) throws IOException {
            depth++;
            super.writeStartObject(json);
            beforeOuterField(json);
        }

        @Override
        public void writeEndObject(final JsonGenerator json, final int entries) throws IOException {
            depth--;
            if (depth == 0) {
                json.writeRaw('\n');
            }
            super.writeEndObject(json, entries);
        }

        @Override
        public void writeObjectEntrySeparator(final JsonGenerator json) throws IOException {
            json.writeRaw(',');
            beforeOuterField(json);
            if (depth > 1) {
                json.writeRaw(' ');
            }
        }

        @Override
        public void writeObjectFieldValueSeparator(final JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeStartArray(final JsonGenerator json) throws IOException {
            json.writeRaw("[\n    ");
        }

        @Override
        public void writeEndArray(final JsonGenerator json, final int entries) throws IOException {
            json.writeRaw("\n  ]");
        }

        @Override
        public void writeArrayValueSeparator(final JsonGenerator json) throws IOException {
            json.writeRaw(",\n    ");
        }

        private void beforeOuterField(final JsonGenerator json) throws IOException {
            if (depth == 1) {
                json.writeRaw("\n  ");
            }
        }
    }
}
