package io.telltale.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Filters over vectors of 128 bits: for each position, the two halves of 16 bytes are looked up in a table of 16 entries each (one instruction on any
 * CPU with SSSE3 or NEON), and what both admit is taken for admitted: a little more than {@link VectorFilters} lets pass. The last bytes of a text are
 * left to {@link ShiftOr}.
 */
final class NibbleFilters implements FilterFactory {
    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_128;
    private static final int LANES = 16;
    private static final int TABLE = 16;
    private static final int POSITIONS = StartFilter.POSITIONS;

    @Override
    public StartFilter startFilter(final byte[][] admitted, final int patience) {
        return new Starts(admitted, patience);
    }

    @Override
    public Prefilter prefilter(final byte[][] admitted) {
        return new Contents(admitted);
    }

    @Override
    public int bits() {
        return SPECIES.vectorBitSize();
    }

    /** For each position the buckets by the lower half of a byte, then by the upper. */
    private static byte[] tables(final byte[][] admitted) {
        final byte[] tables = new byte[POSITIONS * 2 * TABLE];
        for (int value = 0; value < admitted.length; value++) {
            for (int position = 0; position < POSITIONS; position++) {
                tables[position * 2 * TABLE + value % TABLE] |= admitted[value][position];
                tables[position * 2 * TABLE + TABLE + value / TABLE] |= admitted[value][position];
            }
        }
        return tables;
    }

    private static ByteVector table(final byte[] tables, final int half) {
        return ByteVector.fromArray(SPECIES, tables, half * TABLE);
    }

    private static ByteVector select(final ByteVector bytes, final ByteVector byLower, final ByteVector byUpper) {
        final ByteVector upper = bytes.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes().and((byte) 15);
        return bytes.and((byte) 15).selectFrom(byLower).and(upper.selectFrom(byUpper));
    }

    private static ByteVector load(final byte[] text, final int index) {
        return ByteVector.fromArray(SPECIES, text, index);
    }

    /** Leaves the byte before a place to {@link ShiftOr}: halves tell next to nothing of separators. */
    private static final class Starts extends StartFilter {
        private final byte[] tables;
        private final ShiftOr exact;

        Starts(final byte[][] admitted, final int patience) {
            super(patience);
            tables = tables(admitted);
            exact = new ShiftOr(admitted, 1);
        }

        @Override
        long sizeInBytes() {
            return tables.length + exact.sizeInBytes();
        }

        @Override
        int next(final byte[] text, final int start, final int from, final int end) {
            final byte[] tables = this.tables;
            final ByteVector b0 = table(tables, 2);
            final ByteVector b1 = table(tables, 3);
            final ByteVector c0 = table(tables, 4);
            final ByteVector c1 = table(tables, 5);
            final ByteVector d0 = table(tables, 6);
            final ByteVector d1 = table(tables, 7);
            final ByteVector e0 = table(tables, 8);
            final ByteVector e1 = table(tables, 9);
            int place = from;
            for (final int last = end - LANES - 3; place <= last; place += LANES) {
                final long candidates = select(load(text, place), b0, b1)
                        .and(select(load(text, place + 1), c0, c1))
                        .and(select(load(text, place + 2), d0, d1))
                        .and(select(load(text, place + 3), e0, e1))
                        .compare(VectorOperators.NE, 0)
                        .toLong();
                for (long more = candidates; more != 0; more &= more - 1) {
                    final int candidate = place + Long.numberOfTrailingZeros(more);
                    if (exact.isCandidate(text, start, candidate, end)) {
                        return candidate;
                    }
                }
            }
            return exact.next(text, start, place, end);
        }
    }

    /** Leaves the first of the five bytes to {@link ShiftOr}: four look-ups in halves are as many as can be inlined. */
    private static final class Contents extends Prefilter {
        private final byte[] tables;
        private final ShiftOr exact;

        Contents(final byte[][] admitted) {
            tables = tables(admitted);
            exact = new ShiftOr(admitted, POSITIONS - 1);
        }

        @Override
        public long sizeInBytes() {
            return tables.length + exact.sizeInBytes();
        }

        @Override
        boolean hasCandidateWithin(final byte[] text, final int lowest, final int start, final int end) {
            return next(text, start, start, end) < end;
        }

        @Override
        int candidatesWithin(final byte[] text, final int start, final int end, final int[] places) {
            int count = 0;
            int place = next(text, start, start, end);
            while (place < end && count < places.length) {
                places[count++] = place;
                place = next(text, start, place + 1, end);
            }
            return count;
        }

        private int next(final byte[] text, final int start, final int from, final int end) {
            final byte[] tables = this.tables;
            final ByteVector b0 = table(tables, 2);
            final ByteVector b1 = table(tables, 3);
            final ByteVector c0 = table(tables, 4);
            final ByteVector c1 = table(tables, 5);
            final ByteVector d0 = table(tables, 6);
            final ByteVector d1 = table(tables, 7);
            final ByteVector e0 = table(tables, 8);
            final ByteVector e1 = table(tables, 9);
            int place = from;
            if (from - start < POSITIONS - 1) {
                final int first = Math.min(start + POSITIONS - 1, end);
                place = exact.next(text, start, from, first);
                if (place < first) {
                    return place;
                }
            }
            for (final int last = end - LANES; place <= last; place += LANES) {
                final long candidates = select(load(text, place - 3), b0, b1)
                        .and(select(load(text, place - 2), c0, c1))
                        .and(select(load(text, place - 1), d0, d1))
                        .and(select(load(text, place), e0, e1))
                        .compare(VectorOperators.NE, 0)
                        .toLong();
                for (long more = candidates; more != 0; more &= more - 1) {
                    final int candidate = place + Long.numberOfTrailingZeros(more);
                    if (exact.isCandidate(text, start, candidate, end)) {
                        return candidate;
                    }
                }
            }
            return exact.next(text, start, place, end);
        }
    }
}
