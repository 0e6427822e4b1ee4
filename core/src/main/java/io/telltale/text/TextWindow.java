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

    private final byte[] bytes = new byte[SIZE];
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
