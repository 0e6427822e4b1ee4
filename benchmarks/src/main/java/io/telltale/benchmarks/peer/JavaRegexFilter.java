package io.telltale.benchmarks.peer;

import io.telltale.ToolType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decision with java.util.regex as a filter, and the exact search where it finds something. The literals are grouped by their first letter, as
 * an alternation is tried branch by branch at every place. Its terms are ASCII's, so it finds too much rather than too little. For one thread.
 */
@State(Scope.Thread)
public class JavaRegexFilter {
    private final Matcher names = matcher(T1090Literals.NAMES);
    private final Matcher lines = matcher(T1090Literals.FILTER_LINES);

    /** The verdict on an event. */
    public ToolType detect(final String fileName, final String commandLine) {
        return names.reset(fileName).find() || lines.reset(commandLine).find()
                ? StringSearch.detect(fileName, commandLine)
                : ToolType.NONE;
    }

    private static Matcher matcher(final List<String> literals) {
        final Map<Character, String> groups = new TreeMap<>();
        final StringBuilder first = new StringBuilder();
        for (final String literal : literals) {
            final String rest = Pattern.quote(literal.substring(1))
                    + (Ascii.isTerm(literal.charAt(literal.length() - 1)) ? "(?![0-9a-z])" : "");
            groups.merge(literal.charAt(0), rest, (left, right) -> left + "|" + right);
        }
        final StringBuilder branches = new StringBuilder();
        groups.forEach((letter, rest) -> {
            first.append('\\').append('x').append(Integer.toHexString(letter));
            branches.append(branches.length() > 0 ? "|" : "");
            branches.append(Ascii.isTerm(letter) ? "(?<![0-9a-z])" : "").append(letter).append("(?:").append(rest).append(')');
        });
        return Pattern.compile("(?=[" + first + "])(?:" + branches + ")", Pattern.CASE_INSENSITIVE).matcher("");
    }
}
