package io.telltale.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file of JMH's results, as a test needs it. */
final class RunFile {
    private final List<String> results = new ArrayList<>();
    private String jdk = "17.0.15";
    private String arguments = "";

    RunFile jdk(final String version, final String... flags) {
        jdk = version;
        arguments = flags.length == 0 ? "" : "\"" + String.join("\", \"", flags) + "\"";
        return this;
    }

    /**
     * Adds a result.
     *
     * @param benchmark class and method, without the package
     * @param params as in JSON, without braces
     * @param score in operations a second
     * @param error NaN as JMH writes it
     * @param bytes negative for a run without -prof gc
     */
    RunFile add(final String benchmark, final String params, final double score, final double error, final double bytes) {
        final String allocated = bytes < 0 ? "" : "\"gc.alloc.rate.norm\": {\"score\": " + bytes + ", \"scoreUnit\": \"B/op\"}";
        results.add(String.format(
                Locale.ROOT,
                "{\"benchmark\": \"org.example.%s\", \"mode\": \"thrpt\", \"threads\": 1, \"forks\": 2, \"jvmArgs\": [%s], \"jdkVersion\": \"%s\","
                        + " \"vmName\": \"VM\", \"vmVersion\": \"%s+6\", \"warmupIterations\": 2, \"warmupTime\": \"1 s\", \"measurementIterations\": 5,"
                        + " \"measurementTime\": \"1 s\", \"params\": {%s}, \"primaryMetric\": {\"score\": %s, \"scoreError\": %s,"
                        + " \"scoreUnit\": \"ops/s\"}, \"secondaryMetrics\": {%s}}",
                benchmark,
                arguments,
                jdk,
                jdk,
                params,
                score,
                Double.isNaN(error) ? "\"NaN\"" : Double.toString(error),
                allocated));
        return this;
    }

    Path write(final Path file) throws IOException {
        return Files.writeString(file, "[" + String.join(",\n", results) + "]");
    }

    /** A hand-made file from the test's resources. */
    static Path copy(final String name, final Path folder) throws IOException {
        try (InputStream stream = RunFile.class.getResourceAsStream(name)) {
            return Files.writeString(folder.resolve(name), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
