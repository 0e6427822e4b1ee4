package io.telltale.verdict;

import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.scan.Prefilter;
import io.telltale.scan.ScanStrategy;
import io.telltale.text.TextEncoding;
import io.telltale.text.TextWindow;
import io.telltale.text.Utf16;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Tells, before any column is scanned, whether an event may hold anything that a decision depends on. Immutable, shareable; does not allocate.
 *
 * <p>Texts that follow one another in memory are looked at as one. Those outside the heap are copied to the view's window, one behind the other, and
 * those of UTF-16 narrowed; where they do not fit, the event may matter.
 */
public final class ColumnsPrefilter {
    private final EventColumn[] columns;
    private final Prefilter prefilter;

    /**
     * A prefilter.
     *
     * @param columns   the columns that decisions ask about
     * @param prefilter finds each of a set of literals without which the decisions are those over nothing
     */
    public ColumnsPrefilter(final List<EventColumn> columns, final Prefilter prefilter) {
        this.columns = columns.toArray(new EventColumn[0]);
        this.prefilter = prefilter;
    }

    Prefilter prefilter() {
        return prefilter;
    }

    /** How events are scanned, for people. */
    static String describe(final ColumnsPrefilter prefilter) {
        return "scanned by " + ScanStrategy.describeCurrent() + "; "
                + (prefilter == null ? "every event" : "events that may matter, by " + prefilter.prefilter());
    }

    /** Whether anything may be found in an event that a decision depends on. */
    boolean mayMatter(final EventView event) {
        byte[] array = null;
        int lowest = 0;
        int start = 0;
        int end = 0;
        int copiedEnd = 0;
        int narrowedEnd = TextWindow.NARROWED_START;
        for (final EventColumn column : columns) {
            int length = event.length(column);
            if (length == 0) {
                continue;
            }
            byte[] next = event.array(column);
            int offset = event.offset(column);
            int nextLowest = event.lowest(column);
            if (event.encoding(column) == TextEncoding.UTF_16LE) {
                final byte[] narrowed = event.window().narrowed();
                length /= Utf16.UNIT;
                if (next == null || length > narrowed.length - narrowedEnd) {
                    return true;
                }
                prefilter.narrow(next, offset, length, narrowed, narrowedEnd);
                next = narrowed;
                offset = narrowedEnd;
                nextLowest = 0;
                narrowedEnd += length;
            } else if (next == null) {
                final DirectBuffer buffer = event.buffer(column);
                next = event.window().bytes();
                if (length > next.length - copiedEnd) {
                    return true;
                }
                buffer.getBytes(offset, next, copiedEnd, length);
                offset = copiedEnd;
                nextLowest = 0;
                copiedEnd += length;
            }
            if (next == array && offset == end) {
                end += length;
                continue;
            }
            if (array != null && prefilter.hasCandidate(array, lowest, start, end)) {
                return true;
            }
            array = next;
            lowest = nextLowest;
            start = offset;
            end = offset + length;
        }
        return array != null && prefilter.hasCandidate(array, lowest, start, end);
    }
}
