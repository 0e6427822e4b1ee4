package io.telltale.scalar;

/** IPv4 addresses in texts. Stateless; what it makes does not allocate. */
public final class Addresses {
    private static final int MAX_OCTET = 255;
    private static final int MAX_PREFIX = 32;
    private static final int OCTET_DIGITS = 3;
    private static final int PREFIX_DIGITS = 2;

    private Addresses() {}

    /**
     * {@code ipv4_is_private}.
     *
     * @param text an address in dotted decimal, with the length of a prefix behind a slash or without
     * @return whether it is in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16; null if it is no address
     */
    public static Number isPrivate(final Text text) {
        return e -> {
            final long address = read(text.of(e));
            return address < 0
                    ? e.nothing()
                    : e.truth(address >>> 24 == 10 || address >>> 20 == (172 << 4 | 1) || address >>> 16 == (192 << 8 | 168));
        };
    }

    /** The address as 32 bits, or -1. */
    private static long read(final TextValue text) {
        final byte[] bytes = text.bytes();
        final int end = text.end();
        int at = text.offset();
        long address = 0;
        for (int octet = 0; octet < 4; octet++) {
            final int digits = digits(bytes, at, end, OCTET_DIGITS);
            final int number = number(bytes, at, digits);
            if (digits == 0 || number > MAX_OCTET) {
                return -1;
            }
            address = address << 8 | number;
            at += digits;
            if (octet < 3) {
                if (at == end || bytes[at] != '.') {
                    return -1;
                }
                at++;
            }
        }
        if (at < end && bytes[at] == '/') {
            final int digits = digits(bytes, at + 1, end, PREFIX_DIGITS);
            if (digits == 0 || number(bytes, at + 1, digits) > MAX_PREFIX) {
                return -1;
            }
            at += 1 + digits;
        }
        return at == end ? address : -1;
    }

    /** How many digits there are, so many at most: a digit that follows is none of an address. */
    private static int digits(final byte[] bytes, final int at, final int end, final int most) {
        int to = at;
        while (to < end && to - at < most && bytes[to] >= '0' && bytes[to] <= '9') {
            to++;
        }
        return to - at;
    }

    private static int number(final byte[] bytes, final int at, final int digits) {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            number = number * 10 + bytes[at + i] - '0';
        }
        return number;
    }
}
