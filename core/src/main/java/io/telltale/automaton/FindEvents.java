package io.telltale.automaton;

import io.telltale.scan.AutomatonTables;
import io.telltale.scan.StartFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is found, put on the transition that shows it. Mutable while it is built.
 *
 * <p>A literal whose right edge is free is found by the transition that reads its last character. One whose right edge asks for a
 * boundary is found by the next transition, if it reads a separator, or at the end of the text. One whose right edge asks for the end of
 * the text is found there.
 */
final class FindEvents {
    /** The number of an event that is none: it stands for a character that has yet to be decoded. */
    private static final int NON_ASCII_EVENT = 0;

    /** Where the end of a text leads. No character leads there, so the end's events are never taken for those of a character. */
    private static final int NO_TARGET = -1;

    /** A transition that finds something: where it leads, and the sets it finds. */
    private record Event(int target, int atCharacter, int beforeCharacter) {}

    private final List<LiteralPath> paths;
    private final int firstLiteral;
    private final Map<Event, Integer> numbers = new HashMap<>();
    private final List<Integer> targets = new ArrayList<>();
    private final List<Long> words = new ArrayList<>();
    private final List<Integer> detailStarts = new ArrayList<>();
    private int[] details = new int[16];
    private int detailCount;

    private FindEvents(final List<LiteralPath> paths, final int firstLiteral) {
        this.paths = paths;
        this.firstLiteral = firstLiteral;
    }

    /** Encodes the transitions as {@link AutomatonTables} wants them, with the events in them. */
    static AutomatonTables encode(
            final List<LiteralPath> paths,
            final int firstLiteral,
            final CharacterClasses classes,
            final EdgeTries tries,
            final StateOrder order,
            final Transitions transitions,
            final StartFilter startFilter) {
        final FindEvents events = new FindEvents(paths, firstLiteral);
        final int[] entries = events.entries(classes, tries, order, transitions);
        return new AutomatonTables(
                entries,
                classes.count(),
                classes.byteClasses(),
                classes.nonAsciiCharacters(),
                classes.nonAsciiClasses(),
                classes.alphabet(),
                EdgeTries.AT_START * classes.count(),
                events.always(),
                events.targets.stream().mapToInt(Integer::intValue).toArray(),
                events.words.stream().mapToLong(Long::longValue).toArray(),
                events.detailStarts.stream().mapToInt(Integer::intValue).toArray(),
                Arrays.copyOf(events.details, events.detailCount),
                paths.stream().map(LiteralPath::exactBytes).toArray(byte[][]::new),
                firstLiteral,
                paths.size(),
                startFilter);
    }

    /** Writes over the rows of the transitions, which say nothing any more then but what a state falls back to. */
    private int[] entries(
            final CharacterClasses classes,
            final EdgeTries tries,
            final StateOrder order,
            final Transitions transitions) {
        final Outputs atOnce = Outputs.of(paths, LiteralPath::isFoundAtOnce, tries, order, transitions);
        final Outputs atBoundary = Outputs.of(paths, LiteralPath::isFoundAtBoundary, tries, order, transitions);
        final Outputs atEnd = Outputs.of(paths, LiteralPath::isFoundAtEnd, tries, order, transitions);

        final int classCount = classes.count();
        final int[] entries = transitions.rows();
        final int firstEvent = entries.length;
        add(new Event(NO_TARGET, Outputs.NOTHING, Outputs.NOTHING), atOnce, atBoundary);
        for (int state = 0; state < order.count(); state++) {
            final int row = state * classCount;
            for (int c = 0; c < classCount; c++) {
                if (c == AutomatonTables.NON_ASCII) {
                    entries[row + c] = firstEvent + NON_ASCII_EVENT;
                    continue;
                }
                // Nothing is read at the end: what is found there, is found before it.
                final boolean end = c == AutomatonTables.END;
                final int next = end ? state : entries[row + c];
                final int now = end ? atEnd.set(state) : atOnce.set(next);
                final int pending = classes.isTerm(c) ? Outputs.NOTHING : atBoundary.set(state);
                if (now == Outputs.NOTHING && pending == Outputs.NOTHING) {
                    entries[row + c] = next * classCount;
                } else {
                    final Event event = new Event(end ? NO_TARGET : next * classCount, now, pending);
                    entries[row + c] = firstEvent
                            + numbers.computeIfAbsent(
                                    event, e -> add(e, end ? atEnd : atOnce, atBoundary));
                }
            }
        }
        detailStarts.add(detailCount);
        return entries;
    }

    private int add(final Event event, final Outputs atCharacter, final Outputs beforeCharacter) {
        targets.add(event.target());
        words.add(0L);
        detailStarts.add(detailCount);
        atCharacter.forEach(event.atCharacter(), literal -> find(literal, false));
        beforeCharacter.forEach(event.beforeCharacter(), literal -> find(literal, true));
        return targets.size() - 1;
    }

    private void find(final int literal, final boolean beforeCharacter) {
        final int number = firstLiteral + literal;
        if (number < Long.SIZE && paths.get(literal).exactBytes() == null) {
            final int event = words.size() - 1;
            words.set(event, words.get(event) | 1L << number);
            return;
        }
        if (detailCount == details.length) {
            details = Arrays.copyOf(details, detailCount * 2);
        }
        details[detailCount++] = number << 1 | (beforeCharacter ? 1 : 0);
    }

    private long[] always() {
        final int last = firstLiteral + Math.max(0, paths.size() - 1);
        final long[] always = new long[(last >>> 6) + 1];
        for (final LiteralPath path : paths) {
            if (path.isEverywhere()) {
                final int number = firstLiteral + path.index();
                always[number >>> 6] |= 1L << number;
            }
        }
        return always;
    }
}
