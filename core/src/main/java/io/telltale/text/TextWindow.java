package io.telltale.text;

/**
 * The piece of memory through which text outside the heap is read, a window at a time. Mutable, for one thread at a
 * time; allocates when it is made and never again.
 *
 * <p>A scan runs over {@code byte[]}: one loop, which the JIT compiles for one kind of memory. Text that lies outside the
 * heap is copied here first (some 15 ns a KiB), so that a scan's memory is bounded whatever the text's length.
 */
public final class TextWindow {
    /** Size of the window in bytes: longer than nearly every command line, and half of a common first-level cache. */
    public static final int SIZE = 16 * 1024;

    /** How many code units of a text can be {@linkplain Utf16#narrow narrowed} at a time: as many as fit the window. */
    public static final int UNITS = SIZE / Utf16.UNIT;

    /** Index of the first narrowed unit: a filter looks back over four bytes, and is faster if it need not stop at the start. */
    public static final int NARROWED_START = 4;

    private final byte[] bytes = new byte[SIZE];
    private final byte[] narrowed = new byte[NARROWED_START + UNITS];
    private int narrowedFrom;
    private int narrowedTo;
    private int state;

    /** Creates a window. */
    public TextWindow() {}

    /**
     * The memory of the window.
     *
     * @return {@value #SIZE} bytes, always the same array
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The memory for a text of UTF-16 that is narrowed for filters; that of {@link #bytes()} is another.
     *
     * @return {@value #UNITS} bytes from {@value #NARROWED_START} on, and zeros before, always the same array
     */
    public byte[] narrowed() {
        return narrowed;
    }

    /**
     * Keeps which part of a text has been narrowed.
     *
     * @param from where it starts in the text
     * @param to   where it ends, exclusive
     */
    public void narrowed(final int from, final int to) {
        narrowedFrom = from;
        narrowedTo = to;
    }

    /**
     * Where the part of a text starts that has been narrowed.
     *
     * @return what {@link #narrowed(int, int)} was given
     */
    public int narrowedFrom() {
        return narrowedFrom;
    }

    /**
     * Where the part of a text ends that has been narrowed.
     *
     * @return what {@link #narrowed(int, int)} was given
     */
    public int narrowedTo() {
        return narrowedTo;
    }

    /**
     * The state in which the scan left the last window.
     *
     * @return what {@link #state(int)} was given
     */
    public int state() {
        return state;
    }

    /**
     * Keeps the state in which the next window starts.
     *
     * @param state the state of the scan
     */
    public void state(final int state) {
        this.state = state;
    }
}
