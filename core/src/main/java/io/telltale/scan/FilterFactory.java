package io.telltale.scan;

/** Makes filters of one kind. Immutable, shareable. */
interface FilterFactory {
    /**
     * A start filter.
     *
     * @param admitted for each byte and position the buckets that admit it there: {@code admitted[byte][position]}, position 0 the byte before the
     *     start
     * @param patience how many bytes' worth of useless candidates a text may have
     */
    StartFilter startFilter(byte[][] admitted, int patience);

    /**
     * A prefilter.
     *
     * @param admitted for each byte and position the buckets that admit it there: {@code admitted[byte][position]}
     */
    Prefilter prefilter(byte[][] admitted);

    /** How many bits of a text the JVM prefers to hold in one register. */
    int bits();
}
