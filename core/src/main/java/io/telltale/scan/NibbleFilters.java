package io.telltale.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Filters over vectors of 128 bits: for each position, the two halves of 16 bytes are looked up in a table of 16 entries each (one instruction on any
 * CPU with AVX or NEON), and what both admit is taken for admitted: a little more than {@link VectorFilters} lets pass. The last bytes of a text are
 * left to {@link ShiftOr}.
 */
final class NibbleFilters implements FilterFactory {
    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_128;
    private static final int LANES = 16;
    private static final int TABLE = 16;

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

    /** For each of the last positions the buckets by the lower half of a byte, then by the upper. */
    private static byte[] tables(final byte[][] admitted) {
        final int first = admitted[0].length - ShiftOr.POSITIONS;
        final byte[] tables = new byte[ShiftOr.POSITIONS * 2 * TABLE];
        for (int value = 0; value < admitted.length; value++) {
            for (int position = 0; position < ShiftOr.POSITIONS; position++) {
                tables[position * 2 * TABLE + value % TABLE] |= admitted[value][first + position];
                tables[position * 2 * TABLE + TABLE + value / TABLE] |= admitted[value][first + position];
            }
        }
        return tables;
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
            final ByteVector b0 = ByteVector.fromArray(SPECIES, tables, 2 * TABLE);
            final ByteVector b1 = ByteVector.fromArray(SPECIES, tables, 3 * TABLE);
            final ByteVector c0 = ByteVector.fromArray(SPECIES, tables, 4 * TABLE);
            final ByteVector c1 = ByteVector.fromArray(SPECIES, tables, 5 * TABLE);
            final ByteVector d0 = ByteVector.fromArray(SPECIES, tables, 6 * TABLE);
            final ByteVector d1 = ByteVector.fromArray(SPECIES, tables, 7 * TABLE);
            final ByteVector e0 = ByteVector.fromArray(SPECIES, tables, 8 * TABLE);
            final ByteVector e1 = ByteVector.fromArray(SPECIES, tables, 9 * TABLE);
            int place = from;
            for (final int last = end - LANES - 3; place <= last; place += LANES) {
                final ByteVector b = ByteVector.fromArray(SPECIES, text, place);
                final ByteVector c = ByteVector.fromArray(SPECIES, text, place + 1);
                final ByteVector d = ByteVector.fromArray(SPECIES, text, place + 2);
                final ByteVector e = ByteVector.fromArray(SPECIES, text, place + 3);
                final ByteVector bUpper = b.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes().and((byte) 15);
                final ByteVector cUpper = c.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes().and((byte) 15);
                final ByteVector dUpper = d.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes().and((byte) 15);
                final ByteVector eUpper = e.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes().and((byte) 15);
                final long candidates = b.and((byte) 15).selectFrom(b0).and(bUpper.selectFrom(b1))
                        .and(c.and((byte) 15).selectFrom(c0)).and(cUpper.selectFrom(c1))
                        .and(d.and((byte) 15).selectFrom(d0)).and(dUpper.selectFrom(d1))
                        .and(e.and((byte) 15).selectFrom(e0)).and(eUpper.selectFrom(e1))
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

    /** Leaves all but the last four bytes to {@link ShiftOr}: four look-ups in halves are as many as can be inlined. */
    private static final class Contents extends Prefilter {
        private final byte[] tables;
        private final ShiftOr exact;

        Contents(final byte[][] admitted) {
            tables = tables(admitted);
            exact = new ShiftOr(admitted, ShiftOr.POSITIONS - 1);
        }

        @Override
        public boolean isForManyTexts() {
            return true;
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
            final ByteVector b0 = ByteVector.fromArray(SPECIES, tables, 2 * TABLE);
            final ByteVector b1 = ByteVector.fromArray(SPECIES, tables, 3 * TABLE);
            final ByteVector c0 = ByteVector.fromArray(SPECIES, tables, 4 * TABLE);
            final ByteVector c1 = ByteVector.fromArray(SPECIES, tables, 5 * TABLE);
            final ByteVector d0 = ByteVector.fromArray(SPECIES, tables, 6 * TABLE);
            final ByteVector d1 = ByteVector.fromArray(SPECIES, tables, 7 * TABLE);
            final ByteVector e0 = ByteVector.fromArray(SPECIES, tables, 8 * TABLE);
            final ByteVector e1 = ByteVector.fromArray(SPECIES, tables, 9 * TABLE);
            int place = from;
            if (from - start < ShiftOr.POSITIONS - 1) {
                final int first = Math.min(start + ShiftOr.POSITIONS - 1, end);
                place = exact.next(text, start, from, first);
                if (place < first) {
                    return place;
                }
            }
            for (final int last = end - LANES; place <= last; place += LANES) {
                final ByteVector b = ByteVector.fromArray(SPECIES, text, place - 3);
                final ByteVector c = ByteVector.fromArray(SPECIES, text, place - 2);
                final ByteVector d = ByteVector.fromArray(SPECIES, text, place - 1);
                final ByteVector e = ByteVector.fromArray(SPECIES, text, place);
                final ByteVector bUpper = b.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes().and((byte) 15);
                final ByteVector cUpper = c.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes().and((byte) 15);
                final ByteVector dUpper = d.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes().and((byte) 15);
                final ByteVector eUpper = e.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes().and((byte) 15);
                final long candidates = b.and((byte) 15).selectFrom(b0).and(bUpper.selectFrom(b1))
                        .and(c.and((byte) 15).selectFrom(c0)).and(cUpper.selectFrom(c1))
                        .and(d.and((byte) 15).selectFrom(d0)).and(dUpper.selectFrom(d1))
                        .and(e.and((byte) 15).selectFrom(e0)).and(eUpper.selectFrom(e1))
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
