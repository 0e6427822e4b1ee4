package io.telltale.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.annotations.Mode;

/**
 * Reads what JMH writes with {@code -rf json}. Fields that are not asked for are ignored, so files of JMH 1.20 to 1.37 can be read, and
 * probably of later ones.
 */
final class JmhJson {
    /** A number that is none is a string in JMH's files; some tools that rewrite them leave a bare NaN. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    /** Older JMH puts a middle dot before what profilers add. */
    private static final String BYTES_PER_OP = "gc.alloc.rate.norm";

    private final Path file;
    private final JsonParser json;

    private JmhJson(final Path file, final JsonParser json) {
        this.file = file;
        this.json = json;
    }

    static List<Measurement> read(final Path file) throws UnusableInputException {
        try (InputStream stream = Files.newInputStream(file);
                JsonParser json = JSON.createParser(stream)) {
            return new JmhJson(file, json).measurements();
        } catch (final JsonProcessingException e) {
            final JsonLocation place = e.getLocation();
            throw new UnusableInputException(file + (place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr())
                    + ": not JSON; give a whole file that JMH wrote with -rf json: " + e.getOriginalMessage());
        } catch (final NoSuchFileException e) {
            throw new UnusableInputException(file + ": no such file; JMH writes one with -rf json -rff " + file);
        } catch (final IOException e) {
            throw new UnusableInputException(file + ": cannot be read: " + e);
        }
    }

    private List<Measurement> measurements() throws IOException, UnusableInputException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw unusable("an array of results is expected, as JMH writes with -rf json");
        }
        final List<Measurement> measurements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            measurements.add(new Result().read());
        }
        if (measurements.isEmpty()) {
            throw new UnusableInputException(file + ": no results; did JMH's pattern match any benchmark?");
        }
        return measurements;
    }

    private UnusableInputException unusable(final String what) {
        return new UnusableInputException(file + ":" + json.currentTokenLocation().getLineNr() + ": " + what);
    }

    /** One result, while it is read. */
    private final class Result {
        private String benchmark;
        private String mode;
        private int threads = 1;
        private int forks = 1;
        private int warmups;
        private String warmupTime = "";
        private int iterations;
        private String iterationTime = "";
        private String jdkVersion = "unknown";
        private String vmName = "unknown JVM";
        private String vmVersion = "";
        private List<String> jvmArguments = List.of();
        private Map<String, String> params = Map.of();
        private double score = Double.NaN;
        private double error = Double.NaN;
        private String unit;
        private double bytesPerOp = Double.NaN;

        Measurement read() throws IOException, UnusableInputException {
            expectObject("a result");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                json.nextToken();
                field(field);
            }
            return measurement();
        }

        private void field(final String field) throws IOException, UnusableInputException {
            switch (field) {
                case "benchmark" -> benchmark = text(field);
                case "mode" -> mode = text(field);
                case "threads" -> threads = (int) number(field);
                case "forks" -> forks = (int) number(field);
                case "warmupIterations" -> warmups = (int) number(field);
                case "warmupTime" -> warmupTime = text(field);
                case "measurementIterations" -> iterations = (int) number(field);
                case "measurementTime" -> iterationTime = text(field);
                case "jdkVersion" -> jdkVersion = text(field);
                case "vmName" -> vmName = text(field);
                case "vmVersion" -> vmVersion = text(field);
                case "jvmArgs" -> jvmArguments = texts(field);
                case "params" -> params = params();
                case "primaryMetric" -> primaryMetric();
                case "secondaryMetrics" -> secondaryMetrics();
                default -> json.skipChildren();
            }
        }

        private Map<String, String> params() throws IOException, UnusableInputException {
            expectObject("params");
            final Map<String, String> read = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                json.nextToken();
                read.put(name, text(name));
            }
            return read;
        }

        private void primaryMetric() throws IOException, UnusableInputException {
            expectObject("primaryMetric");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "score" -> score = number(field);
                    case "scoreError" -> error = number(field);
                    case "scoreUnit" -> unit = text(field);
                    default -> json.skipChildren();
                }
            }
        }

        private void secondaryMetrics() throws IOException, UnusableInputException {
            expectObject("secondaryMetrics");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final boolean bytes = json.currentName().endsWith(BYTES_PER_OP);
                json.nextToken();
                expectObject("a secondary metric");
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    final String field = json.currentName();
                    json.nextToken();
                    if (bytes && field.equals("score")) {
                        bytesPerOp = number(field);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        }

        private Measurement measurement() throws UnusableInputException {
            final int dot = benchmark == null ? -1 : benchmark.lastIndexOf('.');
            if (dot <= 0 || mode == null || unit == null) {
                throw unusable("a result lacks its benchmark, mode or scoreUnit; is it a file of JMH's? benchmark=" + benchmark + ", mode=" + mode
                        + ", scoreUnit=" + unit);
            }
            final Mode known = mode();
            final OptionalDouble factor = Unit.factor(unit, known != Mode.Throughput);
            if (factor.isEmpty()) {
                throw unusable("this is no unit of the mode; benchmark=" + benchmark + ", mode=" + mode + ", scoreUnit=" + unit);
            }
            return new Measurement(
                    benchmark.substring(0, dot),
                    benchmark.substring(dot + 1),
                    params,
                    known,
                    threads,
                    new Effort(forks, warmups, warmupTime, iterations, iterationTime),
                    score * factor.getAsDouble(),
                    error * factor.getAsDouble(),
                    bytesPerOp,
                    new Jvm(jdkVersion, vmName, vmVersion, jvmArguments),
                    file);
        }

        private Mode mode() throws UnusableInputException {
            for (final Mode known : Mode.values()) {
                if (known != Mode.All && known.shortLabel().equals(mode)) {
                    return known;
                }
            }
            throw unusable("no mode of JMH's; benchmark=" + benchmark + ", mode=" + mode);
        }

        private List<String> texts(final String field) throws IOException, UnusableInputException {
            final List<String> texts = new ArrayList<>();
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw unusable("an array is expected; field=" + field);
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                texts.add(text(field));
            }
            return texts;
        }

        private String text(final String field) throws IOException, UnusableInputException {
            if (!json.currentToken().isScalarValue()) {
                throw unusable("a text is expected; field=" + field);
            }
            return json.getText();
        }

        private double number(final String field) throws IOException, UnusableInputException {
            final String text = text(field);
            try {
                return Double.parseDouble(text);
            } catch (final NumberFormatException e) {
                throw unusable("a number is expected; field=" + field + ", value=" + text);
            }
        }

        private void expectObject(final String what) throws UnusableInputException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw unusable("an object is expected; field=" + what);
            }
        }
    }
}
