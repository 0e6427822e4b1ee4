package io.telltale.naive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions by the JDK, for patterns that mean the same there as in Kusto. Stateless. */
final class NaiveRegex {
    private NaiveRegex() {}

    static boolean isFound(final String regex, final String text) {
        return compile(regex).matcher(text).find();
    }

    /** The text of a group of the first match; empty where there is none. */
    static String extract(final String regex, final long group, final String text) {
        final Matcher matcher = compile(regex).matcher(text);
        if (group < 0 || group > matcher.groupCount()) {
            throw new UnsupportedOperationException("no such group: group=" + group + ", regex=" + regex);
        }
        final String found = matcher.find() ? matcher.group((int) group) : null;
        return found == null ? "" : found;
    }

    static long count(final String text, final String regex) {
        return compile(regex).matcher(text).results().count();
    }

    static String replace(final String text, final String regex, final String rewrite) {
        final Matcher matcher = compile(regex).matcher(text);
        final StringBuilder replaced = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            replaced.append(text, end, matcher.start()).append(rewritten(matcher, rewrite));
            end = matcher.end();
        }
        return replaced.append(text, end, text.length()).toString();
    }

    /** A backslash and a digit is a group, two backslashes are one. */
    private static String rewritten(final Matcher matcher, final String rewrite) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < rewrite.length(); i++) {
            if (rewrite.charAt(i) != '\\') {
                text.append(rewrite.charAt(i));
                continue;
            }
            i++;
            final char next = i < rewrite.length() ? rewrite.charAt(i) : ' ';
            if (next == '\\') {
                text.append('\\');
            } else if (next >= '0' && next <= '9' && next - '0' <= matcher.groupCount()) {
                final String group = matcher.group(next - '0');
                text.append(group == null ? "" : group);
            } else {
                throw new UnsupportedOperationException("the rewrite " + rewrite);
            }
        }
        return text.toString();
    }

    private static Pattern compile(final String regex) {
        return Pattern.compile(withTextEnd(regex), Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
    }

    /** The JDK's dollar holds before a last line break as well; Kusto's does not. */
    private static String withTextEnd(final String regex) {
        if (regex.matches("(?s).*\\(\\?[a-z]*m.*")) {
            return regex;
        }
        final StringBuilder pattern = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            final char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                pattern.append(c).append(regex.charAt(++i));
                continue;
            }
            inClass = c == '[' || inClass && c != ']';
            pattern.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
        }
        return pattern.toString();
    }
}
