package io.telltale.kql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comments at the head of a query say of it: lines {@code // key: value}, up to the first line that is no comment. Immutable.
 *
 * <p>A key may stand several times ({@code // reference: …}). Comment lines of another form are for people and are passed over, as are keys with
 * blanks. The keys that Telltale reads itself are constants here; any other is kept for who asks.
 */
public final class Metadata {
    /** What the rule is called in results; without it, the file's name without extension. */
    public static final String ID = "id";

    /** The column that says what an event is; without it, the last one that the query adds and that has nothing but constant texts. */
    public static final String LABEL = "label";

    /** Makes the file a suppression: the id of the rule whose hits it suppresses, or an asterisk for all rules. */
    public static final String SUPPRESSES = "suppresses";

    /** Who answers for a suppression. */
    public static final String OWNER = "owner";

    /** Why there is a suppression. */
    public static final String REASON = "reason";

    /** The day (UTC) from which on a suppression does not apply any more, as in {@code 2027-01-31}. */
    public static final String EXPIRES = "expires";

    private static final Pattern ENTRY = Pattern.compile("//+\\s*([A-Za-z][A-Za-z0-9_.-]*)\\s*:\\s+(.*\\S)\\s*");

    /** What looks like an entry but is an address or prose that starts with a word and a colon. */
    private static final Set<String> NO_KEYS = Set.of("http", "https", "note", "Note", "NOTE");

    private final Map<String, List<String>> entries;

    private Metadata(final Map<String, List<String>> entries) {
        this.entries = entries;
    }

    /**
     * Reads the comments at the head of a query.
     *
     * @param source the query
     * @return what they say; nothing if there are none
     */
    public static Metadata of(final KqlSource source) {
        final Map<String, List<String>> entries = new LinkedHashMap<>();
        final String text = source.text().startsWith("\uFEFF") ? source.text().substring(1) : source.text();
        int start = 0;
        while (start < text.length()) {
            final int end = lineEnd(text, start);
            final String line = text.substring(start, end).strip();
            if (!line.isEmpty() && !line.startsWith("//")) {
                break;
            }
            final Matcher entry = ENTRY.matcher(line);
            if (entry.matches() && !NO_KEYS.contains(entry.group(1))) {
                entries.computeIfAbsent(entry.group(1), key -> new ArrayList<>()).add(entry.group(2));
            }
            start = end + 1;
        }
        return new Metadata(entries);
    }

    /** Where a line ends: at a line feed or a carriage return, whichever the author's editor writes. */
    private static int lineEnd(final String text, final int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /**
     * A value.
     *
     * @param key its key, with case
     * @return the first value of this key, or {@code null} if there is none
     */
    public String first(final String key) {
        final List<String> values = entries.get(key);
        return values == null ? null : values.get(0);
    }

    /**
     * All values of a key.
     *
     * @param key the key, with case
     * @return the values in the order of the lines; none if the key does not stand there
     */
    public List<String> all(final String key) {
        return List.copyOf(entries.getOrDefault(key, List.of()));
    }

    /**
     * The keys.
     *
     * @return each once, in the order of the lines
     */
    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
