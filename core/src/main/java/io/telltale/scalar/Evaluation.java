package io.telltale.scalar;

import io.telltale.event.EventView;
import io.telltale.scan.Findings;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of one event while it is decided about: the literals that were found, what has been computed so far, and the memory that texts are
 * computed in. Mutable, for one thread; reused from event to event. Allocates when it is made, and later only when an event needs more memory for
 * computed texts than any before it, when a regular expression is looked for the first time, and while one is looked for.
 *
 * <p>Nothing is computed before it is asked for, and nothing twice.
 */
public final class Evaluation {
    /** 100 ns ticks between 0001-01-01 and 1970-01-01, as in .NET's DateTime. */
    public static final long EPOCH_TICKS = 621_355_968_000_000_000L;

    /** Ticks of 100 ns in a millisecond. */
    public static final long TICKS_PER_MILLISECOND = 10_000;

    /**
     * The longest text that is computed, in bytes: 16 MiB, sixteen times what Kusto takes for one value. What would be longer is the empty text,
     * so that no query can make an event's memory grow without end.
     */
    public static final int MAX_TEXT_LENGTH = 16 * 1024 * 1024;

    /** Ticks of 100 ns in a second. */
    public static final long TICKS_PER_SECOND = 10_000_000;

    private static final int INITIAL_MEMORY = 4 * 1024;

    /** The longest array that every JVM can make. */
    private static final int MAX_MEMORY = Integer.MAX_VALUE - 8;

    private final Findings findings;
    private final InstantSource clock;
    private final Computed[] computed;
    private final Test[] tests;
    private final TextValue[] values;
    private Search[] searches = {};

    /** Bits of the computed texts that have been scanned for this event, and of the tests that have been asked, and what these said. */
    private final long[] scanned;

    private final long[] asked;
    private final long[] held;
    private boolean dirty;

    private final TextSearch search = new TextSearch();
    private final RealParser reals = new RealParser();

    private EventView event;
    private byte[] memory = new byte[INITIAL_MEMORY];
    private int used;
    private boolean isNull;
    private boolean knowsNow;
    private long now;

    /**
     * An evaluation of no event yet.
     *
     * @param literalCount how many literals there are
     * @param computed     the computed texts that literals are looked for in
     * @param tests        the questions that no scan answers
     * @param valueCount   how many texts the computations hold at a time
     * @param clock        says what <em>now</em> is; asked once an event if at all
     */
    public Evaluation(
            final int literalCount,
            final List<Computed> computed,
            final List<Test> tests,
            final int valueCount,
            final InstantSource clock) {
        findings = new Findings(literalCount);
        this.computed = computed.toArray(new Computed[0]);
        this.tests = tests.toArray(new Test[0]);
        this.clock = clock;
        values = new TextValue[valueCount];
        Arrays.setAll(values, i -> new TextValue());
        scanned = new long[(computed.size() >>> 6) + 1];
        asked = new long[(tests.size() >>> 6) + 1];
        held = new long[asked.length];
    }

    /**
     * Forgets the last event.
     *
     * @param event the next
     */
    public void start(final EventView event) {
        this.event = event;
        findings.clear();
        if (dirty) {
            Arrays.fill(scanned, 0);
            Arrays.fill(asked, 0);
            Arrays.fill(held, 0);
            used = 0;
            knowsNow = false;
            dirty = false;
        }
    }

    /**
     * The literals that were found.
     *
     * @return the set, to be added to
     */
    public Findings findings() {
        return findings;
    }

    /**
     * The event.
     *
     * @return what {@link #start(EventView)} was given
     */
    public EventView event() {
        return event;
    }

    /**
     * Sees that the literals of a computed text have been looked for.
     *
     * @param text the number of the computed text
     */
    public void scan(final int text) {
        final long bit = 1L << text;
        if ((scanned[text >>> 6] & bit) == 0) {
            dirty = true;
            scanned[text >>> 6] |= bit;
            final byte[] memoryBefore = memory;
            final int usedBefore = used;
            final TextValue value = computed[text].text().of(this);
            computed[text].automaton().find(value.bytes(), value.offset(), value.length(), findings);
            forget(memoryBefore, usedBefore);
        }
    }

    /**
     * Tells whether a test holds for the event.
     *
     * @param test the number of the test
     * @return whether it holds
     */
    public boolean holds(final int test) {
        final int word = test >>> 6;
        final long bit = 1L << test;
        if ((asked[word] & bit) == 0) {
            dirty = true;
            final byte[] memoryBefore = memory;
            final int usedBefore = used;
            final boolean holds = tests[test].holds(this);
            forget(memoryBefore, usedBefore);
            asked[word] |= bit;
            if (holds) {
                held[word] |= bit;
            }
        }
        return (held[word] & bit) != 0;
    }

    /**
     * Gives back what the texts of a question took once it is answered: the answer is all that is left of it. Otherwise each question
     * about a long text would need memory of its own, and enough of them more than there is. A question that is asked while another is
     * being answered gives back its own only.
     */
    private void forget(final byte[] memoryBefore, final int usedBefore) {
        // In memory that is new since then there is nothing older.
        used = memory == memoryBefore ? usedBefore : 0;
    }

    /** Gives back what all texts took; between questions. */
    public void forgetTexts() {
        used = 0;
    }

    /**
     * The memory that texts are computed in.
     *
     * @return how much there is of it now, in bytes
     */
    public long memoryInBytes() {
        return memory.length;
    }

    /**
     * The time that the event is judged at: the same for all of it.
     *
     * @return ticks of 100 ns since 0001-01-01T00:00Z
     */
    public long now() {
        if (!knowsNow) {
            dirty = true;
            knowsNow = true;
            now = clock.millis() * TICKS_PER_MILLISECOND + EPOCH_TICKS;
        }
        return now;
    }

    /**
     * Whether the value that was made last is null.
     *
     * @return whether it is
     */
    public boolean isNull() {
        return isNull;
    }

    /** A value that is not null. */
    long value(final long value) {
        isNull = false;
        return value;
    }

    /** A value that is null. */
    long nothing() {
        isNull = true;
        return 0;
    }

    /** A truth value that is not null. */
    long truth(final boolean value) {
        isNull = false;
        return value ? 1 : 0;
    }

    /** A real that is not null. */
    long real(final double value) {
        isNull = false;
        return Double.doubleToRawLongBits(value);
    }

    /** Searches texts; used by one computation at a time, which computes its arguments before. */
    TextSearch search() {
        return search;
    }

    /** Reads reals. */
    RealParser reals() {
        return reals;
    }

    /** The place of a computed text. */
    TextValue slot(final int number) {
        return values[number];
    }

    /**
     * Memory for a text that is about to be made, at {@link #used()}: at least this many bytes. What was made before stays valid, even when the
     * memory is replaced by a larger one.
     */
    byte[] reserve(final int length) {
        dirty = true;
        if (memory.length - used < length) {
            memory = new byte[(int) Math.min(MAX_MEMORY, Math.max(memory.length * 2L, length + (long) INITIAL_MEMORY))];
            used = 0;
        }
        return memory;
    }

    /**
     * Memory for a text that is being made at {@link #used()}: what has been made of it is kept.
     *
     * @param made   how many bytes have been made
     * @param length how many there must be room for
     */
    byte[] extend(final int made, final int length) {
        final byte[] old = memory;
        final int from = used;
        final byte[] extended = reserve(length);
        if (extended != old) {
            System.arraycopy(old, from, extended, used, made);
        }
        return extended;
    }

    /** The search for a regular expression, made when it is asked for the first time. */
    Search search(final int number, final Pattern pattern) {
        if (number >= searches.length) {
            searches = Arrays.copyOf(searches, number + 1);
        }
        if (searches[number] == null) {
            searches[number] = pattern.search();
        }
        return searches[number];
    }

    /** The empty text, as the value of a computation. */
    TextValue empty(final int number) {
        return values[number].set(memory, 0, 0);
    }

    /** Where the next text is made. */
    int used() {
        return used;
    }

    /** Keeps a text that was made at {@link #used()}. */
    TextValue keep(final int number, final int length) {
        final TextValue value = values[number].set(memory, used, length);
        used += length;
        return value;
    }
}
