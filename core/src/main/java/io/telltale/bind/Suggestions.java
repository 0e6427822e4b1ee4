package io.telltale.bind;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the author of a name that is not there may have meant. Stateless. */
final class Suggestions {
    /** Names that differ in more characters are other names. */
    private static final int MOST_EDITS = 2;

    /** What other products, and older versions of the schema, call the columns of process events. */
    private static final Map<String, String> CALLED_OTHERWISE = Map.ofEntries(
            Map.entry("eventtime", "Timestamp"), Map.entry("computername", "DeviceName"), Map.entry("computer", "DeviceName"),
            Map.entry("hostname", "DeviceName"), Map.entry("machineid", "DeviceId"), Map.entry("commandline", "ProcessCommandLine"),
            Map.entry("process", "FileName"), Map.entry("processname", "FileName"), Map.entry("newprocessname", "FolderPath"),
            Map.entry("image", "FolderPath"), Map.entry("processpath", "FolderPath"), Map.entry("originalfilename", "ProcessVersionInfoOriginalFileName"),
            Map.entry("parentprocessname", "InitiatingProcessFileName"), Map.entry("parentimage", "InitiatingProcessFolderPath"),
            Map.entry("parentcommandline", "InitiatingProcessCommandLine"), Map.entry("parentprocesscommandline", "InitiatingProcessCommandLine"),
            Map.entry("parentprocessid", "InitiatingProcessId"), Map.entry("initiatingprocess", "InitiatingProcessFileName"),
            Map.entry("initiatingprocessname", "InitiatingProcessFileName"), Map.entry("initiatingprocessparentname", "InitiatingProcessParentFileName"),
            Map.entry("user", "AccountName"), Map.entry("username", "AccountName"), Map.entry("account", "AccountName"),
            Map.entry("initiatingprocessaccount", "InitiatingProcessAccountName"), Map.entry("filepath", "FolderPath"), Map.entry("hash", "SHA256"));

    private Suggestions() {}

    /** A question to end a message about a column with, or nothing. */
    static String forColumn(final String name, final Collection<String> columns) {
        for (final String column : columns) {
            if (column.equalsIgnoreCase(name)) {
                return "; did you mean " + column + "? Names are case-sensitive";
            }
        }
        final String called = CALLED_OTHERWISE.get(name.toLowerCase(Locale.ROOT));
        final String similar = called != null && columns.contains(called) ? called : similar(name, columns);
        return similar == null ? "" : "; did you mean " + similar + "?";
    }

    /** A question to end a message about a table with, or nothing. */
    static String forTable(final String name, final String table) {
        final boolean older = name.equals("ProcessCreationEvents") && table.equals("DeviceProcessEvents");
        return older || similar(name, List.of(table)) != null ? "; did you mean " + table + "?" : "";
    }

    /** The name that is most like another, or null if none is. */
    static String similar(final String name, final Collection<String> names) {
        String nearest = null;
        int least = Math.min(MOST_EDITS, name.length() / 3) + 1;
        for (final String candidate : names) {
            final int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT), least);
            if (edits < least || edits == least && nearest != null && candidate.compareTo(nearest) < 0) {
                nearest = candidate;
                least = edits;
            }
        }
        return nearest;
    }

    /** How many characters have to be left out, put in, replaced or swapped with the next; {@code most} or more if it takes that many. */
    private static int edits(final String from, final String to, final int most) {
        if (Math.abs(from.length() - to.length()) >= most) {
            return most + 1;
        }
        int[] before = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            final int[] next = new int[to.length() + 1];
            next[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                final int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(replaced, Math.min(last[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1)) {
                    next[j] = Math.min(next[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = next;
        }
        return last[to.length()];
    }
}
