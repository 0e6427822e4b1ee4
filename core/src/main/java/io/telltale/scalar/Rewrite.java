package io.telltale.scalar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What {@code replace_regex} puts in the place of a match: texts and groups in turn. Immutable, shareable. */
public final class Rewrite {
    private final byte[][] texts;
    private final int[] groups;

    private Rewrite(final byte[][] texts, final int[] groups) {
        this.texts = texts;
        this.groups = groups;
    }

    /**
     * Reads a rewrite: {@code \0} is the whole match, {@code \1} to {@code \9} are its groups, {@code \\} is a backslash, everything else is itself.
     *
     * @param rewrite    the text
     * @param groupCount how many groups the regular expression has
     * @return the rewrite
     * @throws IllegalArgumentException if a group does not exist, or a backslash stands before something else
     */
    public static Rewrite parse(final String rewrite, final int groupCount) {
        final List<byte[]> texts = new ArrayList<>();
        final List<Integer> groups = new ArrayList<>();
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < rewrite.length(); i++) {
            final char unit = rewrite.charAt(i);
            if (unit != '\\') {
                text.append(unit);
                continue;
            }
            final char escaped = ++i < rewrite.length() ? rewrite.charAt(i) : 0;
            if (escaped == '\\') {
                text.append('\\');
            } else if (escaped >= '0' && escaped <= '9') {
                if (escaped - '0' > groupCount) {
                    throw new IllegalArgumentException("the rewrite asks for a group that the regular expression does not have: group="
                            + escaped + ", groups=" + groupCount + ", index=" + (i - 1));
                }
                texts.add(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
                groups.add(escaped - '0');
            } else {
                throw new IllegalArgumentException("in a rewrite a backslash stands before a group's digit or another backslash;"
                        + " write \\\\ for a backslash: index=" + (i - 1));
            }
        }
        texts.add(text.toString().getBytes(StandardCharsets.UTF_8));
        return new Rewrite(texts.toArray(new byte[0][]), groups.stream().mapToInt(Integer::intValue).toArray());
    }

    /** How many groups there are; there is one more text than groups, and they take turns. */
    int groupCount() {
        return groups.length;
    }

    int group(final int number) {
        return groups[number];
    }

    byte[] text(final int number) {
        return texts[number];
    }
}
