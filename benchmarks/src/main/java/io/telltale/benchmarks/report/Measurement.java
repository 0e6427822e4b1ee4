package io.telltale.benchmarks.report;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;

/**
 * One result of JMH. Immutable.
 *
 * @param benchmarkClass the class's full name
 * @param method the method's name: who was measured
 * @param params the parameters, in JMH's order
 * @param mode how it was measured
 * @param threads how many threads ran it at once
 * @param effort how much was measured
 * @param score operations a second, or seconds an operation if {@link #isTime}
 * @param error half the 99.9 % confidence interval in the same unit; NaN if JMH could not say, as with fewer than three iterations
 * @param bytesPerOp what an operation allocated; NaN without {@code -prof gc}
 * @param jvm who ran it
 * @param file where it was read
 */
record Measurement(
        String benchmarkClass,
        String method,
        Map<String, String> params,
        Mode mode,
        int threads,
        Effort effort,
        double score,
        double error,
        double bytesPerOp,
        Jvm jvm,
        Path file) {
    Measurement {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** Whether less is better. */
    boolean isTime() {
        return mode != Mode.Throughput;
    }

    String simpleClass() {
        return simple(benchmarkClass);
    }

    /** Class, method and parameters, as an error names them. */
    String title() {
        return simpleClass() + "." + method + (params.isEmpty() ? "" : " (" + describe(params) + ")");
    }

    static String simple(final String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    static String describe(final Map<String, String> params) {
        return params.entrySet().stream().map(param -> param.getKey() + "=" + param.getValue()).collect(Collectors.joining(", "));
    }
}
