package io.telltale.scan;

/** Filters in general registers, which every JVM has. */
final class PortableFilters implements FilterFactory {
    @Override
    public StartFilter startFilter(final byte[][] admitted, final int patience) {
        return new Starts(new ShiftOr(admitted, 1), patience);
    }

    @Override
    public Prefilter prefilter(final byte[][] admitted) {
        return new Contents(new ShiftOr(admitted, ShiftOr.POSITIONS - 1));
    }

    @Override
    public int bits() {
        return Long.SIZE;
    }

    private static final class Starts extends StartFilter {
        private final ShiftOr shiftOr;

        Starts(final ShiftOr shiftOr, final int patience) {
            super(patience);
            this.shiftOr = shiftOr;
        }

        @Override
        int next(final byte[] text, final int start, final int from, final int end) {
            return shiftOr.next(text, start, from, end);
        }

        @Override
        long sizeInBytes() {
            return shiftOr.sizeInBytes();
        }
    }

    private static final class Contents extends Prefilter {
        private final ShiftOr shiftOr;

        Contents(final ShiftOr shiftOr) {
            this.shiftOr = shiftOr;
        }

        @Override
        public boolean isForManyTexts() {
            return false;
        }

        @Override
        boolean hasCandidateWithin(final byte[] text, final int lowest, final int start, final int end) {
            return shiftOr.next(text, start, start, end) < end;
        }

        @Override
        int candidatesWithin(final byte[] text, final int start, final int end, final int[] places) {
            return shiftOr.candidates(text, start, start, end, places);
        }

        @Override
        public long sizeInBytes() {
            return shiftOr.sizeInBytes();
        }
    }
}
