package io.telltale.benchmarks.peer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The sum of a text's bytes, eight at a time: no decision, but what it costs to touch them, with general registers and no flags. Stateless.
 */
public final class ByteSum {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_SECOND_BYTE = 0x00FF_00FF_00FF_00FFL;

    /** So many words, of two bytes a lane, sum up to less than a lane's 65,536. */
    private static final int WORDS_A_BLOCK = 128;

    private ByteSum() {}

    /** The sum of the bytes in {@code [start, end)}, each taken as 0 to 255. */
    public static long of(final byte[] bytes, final int start, final int end) {
        long sum = 0;
        int i = start;
        while (end - i >= Long.BYTES) {
            final int blockEnd = i + Math.min(end - i & -Long.BYTES, WORDS_A_BLOCK * Long.BYTES);
            long lanes = 0;
            for (; i < blockEnd; i += Long.BYTES) {
                final long word = (long) WORDS.get(bytes, i);
                lanes += (word & EVERY_SECOND_BYTE) + (word >>> 8 & EVERY_SECOND_BYTE);
            }
            final long pairs = (lanes & 0xFFFF_0000_FFFFL) + (lanes >>> 16 & 0xFFFF_0000_FFFFL);
            sum += (pairs & 0xFFFF_FFFFL) + (pairs >>> 32);
        }
        for (; i < end; i++) {
            sum += bytes[i] & 0xFF;
        }
        return sum;
    }
}
