package io.telltale.benchmarks.peer;

import com.google.re2j.Pattern;
import io.telltale.ToolType;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decision with re2j as a filter, and the exact search where it finds something. Its terms are ASCII's, and its case is Unicode's, so it finds
 * too much rather than too little. Immutable; allocates.
 */
@State(Scope.Benchmark)
public class Re2jFilter {
    private final Pattern names = pattern(T1090Literals.NAMES);
    private final Pattern lines = pattern(T1090Literals.FILTER_LINES);

    /** The verdict on an event. */
    public ToolType detect(final String fileName, final String commandLine) {
        return names.matcher(fileName).find() || lines.matcher(commandLine).find()
                ? StringSearch.detect(fileName, commandLine)
                : ToolType.NONE;
    }

    private static Pattern pattern(final List<String> literals) {
        return Pattern.compile(
                literals.stream().map(Re2jFilter::branch).collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);
    }

    private static String branch(final String literal) {
        return (Ascii.isTerm(literal.charAt(0)) ? "(?:^|[^0-9a-z])" : "")
                + Pattern.quote(literal)
                + (Ascii.isTerm(literal.charAt(literal.length() - 1)) ? "(?:$|[^0-9a-z])" : "");
    }
}
