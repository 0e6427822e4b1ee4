package io.telltale.benchmarks.peer;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.telltale.ToolType;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decision with re2j as a filter, and the exact search where it finds something. It finds literals wherever they stand, and its case is
 * Unicode's: too much rather than too little. With ASCII's term boundaries in the expression it is half as fast. For one thread; allocates.
 */
@State(Scope.Thread)
public class Re2jFilter {
    private final Matcher names = matcher(T1090Literals.NAMES);
    private final Matcher lines = matcher(T1090Literals.FILTER_LINES);

    /** The verdict on an event. */
    public ToolType detect(final String fileName, final String commandLine) {
        return names.reset(fileName).find() || lines.reset(commandLine).find()
                ? StringSearch.detect(fileName, commandLine)
                : ToolType.NONE;
    }

    private static Matcher matcher(final List<String> literals) {
        final String branches = literals.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(branches, Pattern.CASE_INSENSITIVE).matcher("");
    }
}
