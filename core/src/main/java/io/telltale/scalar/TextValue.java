package io.telltale.scalar;

/**
 * A text that was computed, or the column that it comes from: UTF-8 bytes in somebody's memory. Mutable, reused from event to event, for one
 * thread; owns nothing.
 */
public final class TextValue {
    private byte[] bytes = {};
    private int offset;
    private int length;

    TextValue() {}

    TextValue set(final byte[] bytes, final int offset, final int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        return this;
    }

    /**
     * The array that holds the text.
     *
     * @return the array
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Where the text starts.
     *
     * @return the index of its first byte
     */
    public int offset() {
        return offset;
    }

    /**
     * The text's length.
     *
     * @return its length in bytes
     */
    public int length() {
        return length;
    }

    int end() {
        return offset + length;
    }
}
