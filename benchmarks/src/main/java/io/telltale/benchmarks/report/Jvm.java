package io.telltale.benchmarks.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The JVM that measured, as it was started. Immutable.
 *
 * @param jdkVersion such as {@code 17.0.15}
 * @param name such as {@code OpenJDK 64-Bit Server VM}
 * @param vmVersion such as {@code 17.0.15+6}: two builds of one JDK version differ here
 * @param arguments the flags
 */
record Jvm(String jdkVersion, String name, String vmVersion, List<String> arguments) {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    // Up to Java 8 a version is 1.8.0_392, from 9 on 17.0.15 or 26-ea.
    private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?([0-9]{1,4})");

    Jvm {
        arguments = List.copyOf(arguments);
    }

    /** The number that a JDK is called by, such as 17; 0 if the version does not say. */
    int feature() {
        final Matcher matcher = FEATURE.matcher(jdkVersion);
        return matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Whether it had the Vector API, which is what an engine's speed may hang on. */
    boolean hasVectors() {
        return arguments.stream().anyMatch(argument -> argument.contains(VECTOR_MODULE));
    }

    /** The version, and the flags if there are any. */
    String title() {
        return arguments.isEmpty() ? "JDK " + jdkVersion : "JDK " + jdkVersion + " with " + flags();
    }

    /** The flags as they would be typed, a module that is added being one of them. */
    String flags() {
        return arguments.stream().collect(Collectors.joining(" "));
    }
}
