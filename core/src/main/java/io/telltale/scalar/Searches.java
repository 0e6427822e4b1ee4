package io.telltale.scalar;

import static io.telltale.scalar.TextPlace.TEXT_END;
import static io.telltale.scalar.TextPlace.TEXT_START;

/**
 * What is known of a text once another has been looked for in it, and texts made of that. All searches but {@link #occurs} are exact. Stateless;
 * what it makes does not allocate and takes linear time.
 */
public final class Searches {
    private Searches() {}

    /**
     * Whether a text occurs in another: what an operator on strings asks when its right operand differs from event to event.
     *
     * @param text    where to look
     * @param literal what to look for; if empty, it is found, but between two edges of the text in the empty text only
     * @param left    the condition on its start
     * @param right   the condition on its end
     * @param folded  whether the case of letters does not matter
     * @return whether it occurs
     */
    public static Test occurs(final Text text, final Text literal, final TextPlace left, final TextPlace right, final boolean folded) {
        final boolean isWhole = left == TEXT_START && right == TEXT_END;
        return e -> {
            final TextValue value = text.of(e);
            final TextValue wanted = literal.of(e);
            if (wanted.length() == 0) {
                return !isWhole || value.length() == 0;
            }
            // No character is more than twice as long as another that folds to the same.
            if (wanted.length() > (folded ? 2L * value.length() : value.length())) {
                return false;
            }
            final byte[] bytes = value.bytes();
            final int start = value.offset();
            final int end = value.end();
            if (left == TEXT_START) {
                final int at = TextSearch.endOfStart(value, wanted, folded);
                return at >= 0 && right.holds(bytes, start, end, at);
            }
            final TextSearch search = e.search().lookFor(wanted, folded).in(value);
            while (search.next()) {
                if (right.holds(bytes, start, end, search.end()) && left.holds(bytes, start, end, search.start())) {
                    return true;
                }
            }
            return false;
        };
    }

    /**
     * {@code indexof}.
     *
     * @param text   where to look
     * @param lookup what to look for
     * @param start  how many characters are to be skipped, or below zero how many are to be looked at
     * @return how many characters are before the first occurrence, or -1; null if the start is
     */
    public static Number indexOf(final Text text, final Text lookup, final Number start) {
        return e -> {
            final long first = start.of(e);
            if (e.isNull()) {
                return e.nothing();
            }
            final TextValue value = text.of(e);
            final TextValue wanted = lookup.of(e);
            final int length = Texts.count(value);
            final long skipped = first < 0 ? Math.max(0, length + first) : first;
            if (skipped > length) {
                return e.value(-1);
            }
            if (wanted.length() == 0) {
                return e.value(skipped);
            }
            final TextSearch search = e.search().lookFor(wanted, false).in(value, Texts.skip(value, skipped), (int) skipped);
            return e.value(search.next() ? search.charactersBefore() : -1);
        };
    }

    /**
     * {@code countof}.
     *
     * @param text   where to look
     * @param search what to look for
     * @return how often it occurs, overlapping or not; 0 if it is empty
     */
    public static Number count(final Text text, final Text search) {
        return e -> {
            final TextValue value = text.of(e);
            final TextValue wanted = search.of(e);
            if (wanted.length() == 0) {
                return e.value(0);
            }
            final TextSearch found = e.search().lookFor(wanted, false).in(value);
            long count = 0;
            while (found.next()) {
                count++;
            }
            return e.value(count);
        };
    }

    /**
     * {@code array_length(split(text, delimiter))}.
     *
     * @param text      the text
     * @param delimiter what separates its parts, not empty
     * @return the number of parts, one or more
     */
    public static Number splitCount(final Text text, final Text delimiter) {
        return e -> {
            final TextValue value = text.of(e);
            return e.value(countApart(e, value, delimiter.of(e)) + 1L);
        };
    }

    private static int countApart(final Evaluation e, final TextValue text, final TextValue wanted) {
        final TextSearch search = e.search().lookFor(wanted, false).in(text);
        int count = 0;
        while (search.nextApart()) {
            count++;
        }
        return count;
    }

    /**
     * {@code split(text, delimiter)[index]}.
     *
     * @param text      the text
     * @param delimiter what separates its parts, not empty
     * @param index     how many parts are before the wanted one, or below zero how many are from it to the end
     * @param slot      the number of the result
     * @return the part, which is not copied; empty if there is none
     */
    public static Text splitElement(final Text text, final Text delimiter, final long index, final int slot) {
        return e -> {
            final TextValue value = text.of(e);
            final TextValue wanted = delimiter.of(e);
            long before = index < 0 ? countApart(e, value, wanted) + 1 + index : index;
            if (before < 0) {
                return e.empty(slot);
            }
            final TextSearch search = e.search().lookFor(wanted, false).in(value);
            int start = value.offset();
            while (before > 0) {
                if (!search.nextApart()) {
                    return e.empty(slot);
                }
                start = search.end();
                before--;
            }
            final int end = search.nextApart() ? search.start() : value.end();
            return e.slot(slot).set(value.bytes(), start, end - start);
        };
    }

    /**
     * {@code split(text, delimiter)} as a text.
     *
     * @param text      the text
     * @param delimiter what separates its parts, not empty
     * @param slot      the number of the result
     * @return a list as JSON; empty if it is too long
     */
    public static Text splitList(final Text text, final Text delimiter, final int slot) {
        return e -> {
            final TextValue value = text.of(e);
            if (Json.isTooLong(value)) {
                return e.empty(slot);
            }
            final TextSearch search = e.search().lookFor(delimiter.of(e), false).in(value);
            int length = 0;
            int start = value.offset();
            boolean more = true;
            while (more) {
                more = search.nextApart();
                final int end = more ? search.start() : value.end();
                length = Json.startElement(e, length);
                for (int i = start; i < end; i++) {
                    length = Json.escaped(e, length, value.bytes()[i]);
                }
                length = Json.endElement(e, length);
                start = search.end();
            }
            return e.keep(slot, Json.end(e, length));
        };
    }

    /**
     * {@code replace_string}.
     *
     * @param text    the text
     * @param lookup  what is replaced wherever it occurs, from the left; nothing if it is empty
     * @param rewrite what takes its place
     * @param slot    the number of the result
     * @return the text with the replacements
     */
    public static Text replace(final Text text, final Text lookup, final Text rewrite, final int slot) {
        return e -> {
            final TextValue value = text.of(e);
            final TextValue wanted = lookup.of(e);
            final TextValue instead = rewrite.of(e);
            final int count = wanted.length() == 0 ? 0 : countApart(e, value, wanted);
            if (count == 0) {
                return value;
            }
            final long length = value.length() + count * ((long) instead.length() - wanted.length());
            if (length > Evaluation.MAX_TEXT_LENGTH) {
                return e.empty(slot);
            }
            final byte[] memory = e.reserve((int) length);
            int to = e.used();
            int from = value.offset();
            final TextSearch search = e.search().lookFor(wanted, false).in(value);
            while (search.nextApart()) {
                final int kept = search.start() - from;
                System.arraycopy(value.bytes(), from, memory, to, kept);
                System.arraycopy(instead.bytes(), instead.offset(), memory, to + kept, instead.length());
                to += kept + instead.length();
                from = search.end();
            }
            System.arraycopy(value.bytes(), from, memory, to, value.end() - from);
            return e.keep(slot, (int) length);
        };
    }
}
