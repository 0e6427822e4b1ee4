package io.telltale.scan;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Filters over vectors of 512 bits: for each position, 64 bytes are looked up at once in a table of 128 entries, two vectors (one
 * instruction where there is AVX-512 VBMI), and a place is a candidate where the answers have a bucket in common. What is shorter than a vector
 * is left to {@link ShiftOr}.
 *
 * <p>This class and {@link NibbleFilters} are the only ones that need {@code jdk.incubator.vector}; {@link ScanStrategy} finds them by name. Each method
 * has one loop over whole vectors, the last of which may overlap the one before it, and calls no method of ours: what the compiler does not inline,
 * because it is too much for one method or has been compiled by itself before, returns its vectors as objects.
 */
final class VectorFilters implements FilterFactory {
    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_512;
    private static final int LANES = 64;
    private static final int TABLE = 2 * LANES;

    /** Where in two vectors the lower bytes of 64 code units are, then the upper. */
    private static final byte[] UNIT_BYTES = new byte[2 * LANES];

    /** The two-vector look-up is younger than the API this is compiled with. */
    private static final MethodHandle SELECT;

    static {
        for (int unit = 0; unit < LANES; unit++) {
            UNIT_BYTES[unit] = (byte) (2 * unit);
            UNIT_BYTES[LANES + unit] = (byte) (2 * unit + 1);
        }
        try {
            SELECT = MethodHandles.lookup()
                    .findVirtual(ByteVector.class, "selectFrom", MethodType.methodType(ByteVector.class, Vector.class, Vector.class))
                    .asType(MethodType.methodType(ByteVector.class, ByteVector.class, ByteVector.class, ByteVector.class));
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

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
        return ByteVector.SPECIES_PREFERRED.vectorBitSize();
    }

    /** Tables by the lowest seven bits of a byte: of two bytes that share an entry, what either is admitted by. */
    private static byte[] tables(final byte[][] admitted) {
        final int positions = admitted[0].length;
        final byte[] tables = new byte[positions * TABLE];
        for (int value = 0; value < admitted.length; value++) {
            for (int position = 0; position < positions; position++) {
                tables[position * TABLE + value % TABLE] |= admitted[value][position];
            }
        }
        return tables;
    }

    /** {@link #narrowInVectors}, for who may throw nothing. */
    private static void narrow(final byte[] text, final int start, final int count, final byte[] into, final int at) {
        try {
            narrowInVectors(text, start, count, into, at);
        } catch (final Throwable e) {
            throw unexpected(e);
        }
    }

    /** Makes a byte of each code unit: the lower one, or 0xE0 where that is not ASCII or the upper is not 0. There are enough for a vector. */
    private static void narrowInVectors(final byte[] text, final int start, final int count, final byte[] into, final int at) throws Throwable {
        final ByteVector lowerBytes = ByteVector.fromArray(SPECIES, UNIT_BYTES, 0);
        final ByteVector upperBytes = ByteVector.fromArray(SPECIES, UNIT_BYTES, LANES);
        final int last = count - LANES;
        for (int next = 0; next < count; next += LANES) {
            final int unit = Math.min(next, last);
            final ByteVector first = ByteVector.fromArray(SPECIES, text, start + 2 * unit);
            final ByteVector second = ByteVector.fromArray(SPECIES, text, start + 2 * unit + LANES);
            final ByteVector lower = (ByteVector) SELECT.invokeExact(lowerBytes, first, second);
            final ByteVector upper = (ByteVector) SELECT.invokeExact(upperBytes, first, second);
            lower.blend((byte) 0xE0, lower.lt((byte) 0).or(upper.compare(VectorOperators.NE, 0))).intoArray(into, at + unit);
        }
    }

    /** A method handle may throw anything, as far as the compiler knows; this one throws what the vectors throw, which is nothing. */
    private static IllegalStateException unexpected(final Throwable e) {
        return new IllegalStateException("a look-up in two vectors failed", e);
    }

    private static final class Starts extends StartFilter {
        private final byte[] tables;
        private final ShiftOr rest;

        Starts(final byte[][] admitted, final int patience) {
            super(patience);
            tables = tables(admitted);
            // A byte before a place that is not ASCII may be a separator's as a rule, so its entry would admit nearly all that share it.
            for (int value = 0; value < TABLE; value++) {
                tables[value] = admitted[value][0];
            }
            rest = new ShiftOr(admitted, 1);
        }

        @Override
        long sizeInBytes() {
            return tables.length + rest.sizeInBytes();
        }

        @Override
        void narrow(final byte[] text, final int start, final int count, final byte[] into, final int at) {
            if (count < LANES) {
                super.narrow(text, start, count, into, at);
            } else {
                VectorFilters.narrow(text, start, count, into, at);
            }
        }

        @Override
        int next(final byte[] text, final int start, final int from, final int end) {
            if (end - from < LANES + StartFilter.POSITIONS) {
                return rest.next(text, start, from, end);
            }
            int place = from;
            if (place == start) {
                if (rest.isCandidate(text, start, place, end)) {
                    return place;
                }
                place++;
            }
            final int behind = end - (StartFilter.POSITIONS - 2);
            final int candidate;
            try {
                candidate = nextInVectors(text, place, behind);
            } catch (final Throwable e) {
                throw unexpected(e);
            }
            return candidate < behind ? candidate : rest.next(text, start, behind, end);
        }

        /** The next candidate in {@code [from, end)}; all bytes from one before to three behind are in the text, and there are enough for a vector. */
        private int nextInVectors(final byte[] text, final int from, final int end) throws Throwable {
            final byte[] tables = this.tables;
            final ByteVector a0 = ByteVector.fromArray(SPECIES, tables, 0);
            final ByteVector a1 = ByteVector.fromArray(SPECIES, tables, LANES);
            final ByteVector b0 = ByteVector.fromArray(SPECIES, tables, 2 * LANES);
            final ByteVector b1 = ByteVector.fromArray(SPECIES, tables, 3 * LANES);
            final ByteVector c0 = ByteVector.fromArray(SPECIES, tables, 4 * LANES);
            final ByteVector c1 = ByteVector.fromArray(SPECIES, tables, 5 * LANES);
            final ByteVector d0 = ByteVector.fromArray(SPECIES, tables, 6 * LANES);
            final ByteVector d1 = ByteVector.fromArray(SPECIES, tables, 7 * LANES);
            final ByteVector e0 = ByteVector.fromArray(SPECIES, tables, 8 * LANES);
            final ByteVector e1 = ByteVector.fromArray(SPECIES, tables, 9 * LANES);
            final int last = end - LANES;
            for (int next = from; next < end; next += LANES) {
                final int place = Math.min(next, last);
                final ByteVector before = ByteVector.fromArray(SPECIES, text, place - 1);
                final ByteVector a = (ByteVector) SELECT.invokeExact(before, a0, a1);
                final ByteVector b = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place), b0, b1);
                final ByteVector c = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place + 1), c0, c1);
                final ByteVector d = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place + 2), d0, d1);
                final ByteVector e = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place + 3), e0, e1);
                final long candidates = a.blend((byte) -1, before.lt((byte) 0)).and(b).and(c).and(d).and(e).compare(VectorOperators.NE, 0).toLong();
                if (candidates >>> next - place != 0) {
                    return next + Long.numberOfTrailingZeros(candidates >>> next - place);
                }
            }
            return end;
        }
    }

    private static final class Contents extends Prefilter {
        private final byte[] tables;
        private final ShiftOr rest;

        Contents(final byte[][] admitted) {
            tables = tables(admitted);
            rest = new ShiftOr(admitted, ShiftOr.POSITIONS - 1);
        }

        @Override
        public boolean isForManyTexts() {
            return true;
        }

        @Override
        public long sizeInBytes() {
            return tables.length + rest.sizeInBytes();
        }

        @Override
        void narrowWithin(final byte[] text, final int start, final int count, final byte[] into, final int at) {
            if (count < LANES) {
                super.narrowWithin(text, start, count, into, at);
            } else {
                VectorFilters.narrow(text, start, count, into, at);
            }
        }

        @Override
        boolean hasCandidateWithin(final byte[] text, final int lowest, final int start, final int end) {
            final int first = lowest + Prefilter.POSITIONS - 1;
            if (end - first < LANES) {
                return rest.next(text, start, start, end) < end;
            }
            if (start < first && rest.next(text, start, start, first) < first) {
                return true;
            }
            try {
                return hasCandidateInVectors(text, Math.max(start, first), end);
            } catch (final Throwable e) {
                throw unexpected(e);
            }
        }

        @Override
        int candidatesWithin(final byte[] text, final int start, final int end, final int[] places) {
            final int first = start + Prefilter.POSITIONS - 1;
            if (end - first < LANES) {
                return rest.candidates(text, start, start, end, places);
            }
            final int listed = rest.candidates(text, start, start, first, places);
            try {
                return candidatesInVectors(text, first, end, places, listed);
            } catch (final Throwable e) {
                throw unexpected(e);
            }
        }

        /** Whether there is a candidate in {@code [from, end)}; the five bytes before the lowest place of the last vector may be read. */
        private boolean hasCandidateInVectors(final byte[] text, final int from, final int end) throws Throwable {
            final byte[] tables = this.tables;
            final ByteVector a0 = ByteVector.fromArray(SPECIES, tables, 0);
            final ByteVector a1 = ByteVector.fromArray(SPECIES, tables, LANES);
            final ByteVector b0 = ByteVector.fromArray(SPECIES, tables, 2 * LANES);
            final ByteVector b1 = ByteVector.fromArray(SPECIES, tables, 3 * LANES);
            final ByteVector c0 = ByteVector.fromArray(SPECIES, tables, 4 * LANES);
            final ByteVector c1 = ByteVector.fromArray(SPECIES, tables, 5 * LANES);
            final ByteVector d0 = ByteVector.fromArray(SPECIES, tables, 6 * LANES);
            final ByteVector d1 = ByteVector.fromArray(SPECIES, tables, 7 * LANES);
            final ByteVector e0 = ByteVector.fromArray(SPECIES, tables, 8 * LANES);
            final ByteVector e1 = ByteVector.fromArray(SPECIES, tables, 9 * LANES);
            final ByteVector f0 = ByteVector.fromArray(SPECIES, tables, 10 * LANES);
            final ByteVector f1 = ByteVector.fromArray(SPECIES, tables, 11 * LANES);
            final int last = end - LANES;
            for (int next = from; next < end; next += LANES) {
                final int place = Math.min(next, last);
                final ByteVector a = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 5), a0, a1);
                final ByteVector b = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 4), b0, b1);
                final ByteVector c = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 3), c0, c1);
                final ByteVector d = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 2), d0, d1);
                final ByteVector e = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 1), e0, e1);
                final ByteVector f = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place), f0, f1);
                final long candidates = a.and(b).and(c).and(d).and(e).and(f).compare(VectorOperators.NE, 0).toLong();
                if (candidates >>> next - place != 0) {
                    return true;
                }
            }
            return false;
        }

        /** Adds the candidates in {@code [from, end)} to those that are listed; there are enough places for a vector, and five bytes before them. */
        private int candidatesInVectors(final byte[] text, final int from, final int end, final int[] places, final int listed) throws Throwable {
            final byte[] tables = this.tables;
            final ByteVector a0 = ByteVector.fromArray(SPECIES, tables, 0);
            final ByteVector a1 = ByteVector.fromArray(SPECIES, tables, LANES);
            final ByteVector b0 = ByteVector.fromArray(SPECIES, tables, 2 * LANES);
            final ByteVector b1 = ByteVector.fromArray(SPECIES, tables, 3 * LANES);
            final ByteVector c0 = ByteVector.fromArray(SPECIES, tables, 4 * LANES);
            final ByteVector c1 = ByteVector.fromArray(SPECIES, tables, 5 * LANES);
            final ByteVector d0 = ByteVector.fromArray(SPECIES, tables, 6 * LANES);
            final ByteVector d1 = ByteVector.fromArray(SPECIES, tables, 7 * LANES);
            final ByteVector e0 = ByteVector.fromArray(SPECIES, tables, 8 * LANES);
            final ByteVector e1 = ByteVector.fromArray(SPECIES, tables, 9 * LANES);
            final ByteVector f0 = ByteVector.fromArray(SPECIES, tables, 10 * LANES);
            final ByteVector f1 = ByteVector.fromArray(SPECIES, tables, 11 * LANES);
            final int last = end - LANES;
            int count = listed;
            for (int next = from; next < end; next += LANES) {
                final int place = Math.min(next, last);
                final ByteVector a = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 5), a0, a1);
                final ByteVector b = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 4), b0, b1);
                final ByteVector c = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 3), c0, c1);
                final ByteVector d = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 2), d0, d1);
                final ByteVector e = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place - 1), e0, e1);
                final ByteVector f = (ByteVector) SELECT.invokeExact(ByteVector.fromArray(SPECIES, text, place), f0, f1);
                final long candidates = a.and(b).and(c).and(d).and(e).and(f).compare(VectorOperators.NE, 0).toLong();
                for (long more = candidates >>> next - place; more != 0 && count < places.length; more &= more - 1) {
                    places[count++] = next + Long.numberOfTrailingZeros(more);
                }
            }
            return count;
        }
    }
}
