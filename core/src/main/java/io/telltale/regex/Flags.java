package io.telltale.regex;

/**
 * The flags at a place of an expression. Immutable.
 *
 * @param ignoreCase {@code i}
 * @param multiLine  {@code m}
 * @param dotAll     {@code s}
 * @param swapGreed  {@code U}
 * @param verbose    {@code x}
 */
record Flags(boolean ignoreCase, boolean multiLine, boolean dotAll, boolean swapGreed, boolean verbose) {
    static final Flags NONE = new Flags(false, false, false, false, false);

    /** Reads flags up to and over the {@code :} or {@code )} that ends them. */
    static Flags parse(final Cursor cursor, final Flags before) {
        final int start = cursor.index();
        Flags flags = before;
        boolean value = true;
        boolean dangling = true;
        String seen = "";
        while (true) {
            final int place = cursor.index();
            final int flag = cursor.next();
            switch (flag) {
                case ':', ')' -> {
                    if (dangling && (!value || flag == ')')) {
                        throw cursor.error(place, "a flag is missing here; write one of i, m, s, U, x, such as (?i)");
                    }
                    return flags;
                }
                case '-' -> {
                    if (!value) {
                        throw cursor.error(place, "the flags are negated twice; write one '-', before the flags that are to be off");
                    }
                    value = false;
                    dangling = true;
                }
                case Cursor.END -> throw cursor.error(start - 2, "the group is not closed; write ')' after its flags");
                default -> {
                    flags = flags.with(cursor, place, flag, value);
                    final String text = Character.toString(flag);
                    if (seen.contains(text)) {
                        throw cursor.error(place, "the flag " + text + " stands here twice; write it once");
                    }
                    seen += text;
                    dangling = false;
                }
            }
        }
    }

    private Flags with(final Cursor cursor, final int place, final int flag, final boolean value) {
        return switch (flag) {
            case 'i' -> new Flags(value, multiLine, dotAll, swapGreed, verbose);
            case 'm' -> new Flags(ignoreCase, value, dotAll, swapGreed, verbose);
            case 's' -> new Flags(ignoreCase, multiLine, value, swapGreed, verbose);
            case 'U' -> new Flags(ignoreCase, multiLine, dotAll, value, verbose);
            case 'x' -> new Flags(ignoreCase, multiLine, dotAll, swapGreed, value);
            case 'u' -> {
                if (!value) {
                    throw cursor.error(place, "classes without Unicode, (?-u), are not supported;"
                            + " write the ASCII class itself, such as [0-9A-Za-z_] for \\w");
                }
                yield this;
            }
            case 'R' -> throw cursor.error(place, "the flag R (lines that end in CR LF) is not supported; write \\r?$ under (?m)");
            default -> throw cursor.error(place, "there is no flag " + Quoted.of(flag) + "; the flags are i, m, s, U, u and x");
        };
    }
}
