package io.telltale.benchmarks.peer;

import io.telltale.ToolType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The decision with two hand-written automata over bytes, 256 entries a state: one dependent load a byte, case folded in the table,
 * boundaries looked at after a match. Immutable; does not allocate.
 */
public final class PlainDfa {
    private final Column names = new Column(T1090Literals.NAMES);
    private final Column lines = new Column(T1090Literals.LINES);

    /** The verdict on a file name in {@code [nameStart, nameEnd)} and a command line in {@code [nameEnd, lineEnd)}. */
    public ToolType detect(final byte[] bytes, final int nameStart, final int nameEnd, final int lineEnd) {
        final WholeName whole = WholeName.of(bytes, nameStart, nameEnd);
        return T1090Literals.decide(names.find(bytes, nameStart, nameEnd), lines.find(bytes, nameEnd, lineEnd), whole);
    }

    /** The automaton of one column. */
    private static final class Column {
        private static final int WIDTH = 256;

        private final byte[][] literals;
        private final int[] next;
        private final long[] found;
        private final int firstFinding;

        Column(final List<String> texts) {
            literals = texts.stream()
                    .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new);
            final int most = Arrays.stream(literals).mapToInt(l -> l.length).sum() + 1;
            final int[][] rows = new int[most][];
            final long[] outputs = new long[most];
            final int count = trie(rows, outputs);
            links(rows, outputs);
            final int[] numbers = numbers(outputs, count);
            next = new int[count * WIDTH];
            found = new long[count];
            int finding = 0;
            for (int state = 0; state < count; state++) {
                found[numbers[state]] = outputs[state];
                finding += outputs[state] != 0 ? 1 : 0;
                for (int unit = 0; unit < WIDTH; unit++) {
                    next[numbers[state] * WIDTH + unit] = numbers[rows[state][unit]] * WIDTH;
                }
            }
            firstFinding = (count - finding) * WIDTH;
        }

        long find(final byte[] bytes, final int start, final int end) {
            final int[] next = this.next;
            final int firstFinding = this.firstFinding;
            long bits = 0;
            int state = 0;
            for (int i = start; i < end; i++) {
                state = next[state + (bytes[i] & 0xFF)];
                if (state >= firstFinding) {
                    bits |= confirmed(found[state / WIDTH] & ~bits, bytes, start, i + 1, end);
                }
            }
            return bits;
        }

        private long confirmed(final long candidates, final byte[] bytes, final int start, final int at, final int end) {
            long bits = 0;
            for (long left = candidates; left != 0; left &= left - 1) {
                final int literal = Long.numberOfTrailingZeros(left);
                final int from = at - literals[literal].length;
                if (Ascii.isTermAt(bytes, start, end, from, at)) {
                    bits |= 1L << literal;
                }
            }
            return bits;
        }

        private int trie(final int[][] rows, final long[] outputs) {
            int count = 1;
            rows[0] = new int[WIDTH];
            for (int literal = 0; literal < literals.length; literal++) {
                int state = 0;
                for (final byte unit : literals[literal]) {
                    if (rows[state][unit] == 0) {
                        rows[count] = new int[WIDTH];
                        rows[state][unit] = count;
                        rows[state][Character.toUpperCase(unit)] = count;
                        count++;
                    }
                    state = rows[state][unit];
                }
                outputs[state] |= 1L << literal;
            }
            return count;
        }

        private static void links(final int[][] rows, final long[] outputs) {
            final int[] failures = new int[rows.length];
            final Deque<Integer> queue = new ArrayDeque<>();
            queue.add(0);
            while (!queue.isEmpty()) {
                final int state = queue.poll();
                outputs[state] |= outputs[failures[state]];
                for (int unit = 0; unit < WIDTH; unit++) {
                    final int child = rows[state][unit];
                    final int fallback = state == 0 ? 0 : rows[failures[state]][unit];
                    if (child == 0) {
                        rows[state][unit] = fallback;
                    } else if (unit == Character.toLowerCase(unit)) {
                        failures[child] = fallback;
                        queue.add(child);
                    }
                }
            }
        }

        /** States that find something get the highest numbers, so that the loop asks one question. */
        private static int[] numbers(final long[] outputs, final int count) {
            final int[] numbers = new int[count];
            int number = 0;
            for (int round = 0; round < 2; round++) {
                for (int state = 0; state < count; state++) {
                    if (outputs[state] != 0 == (round == 1)) {
                        numbers[state] = number++;
                    }
                }
            }
            return numbers;
        }
    }
}
