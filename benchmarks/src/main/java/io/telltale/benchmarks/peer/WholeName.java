package io.telltale.benchmarks.peer;

/** The file names that the query compares as a whole. */
enum WholeName {
    PLINK("plink.exe"),
    SSH("ssh.exe"),
    NETSH("netsh.exe"),
    OTHER("");

    private static final WholeName[] NAMED = {PLINK, SSH, NETSH};

    private final String text;

    WholeName(final String text) {
        this.text = text;
    }

    static WholeName of(final String fileName) {
        for (final WholeName name : NAMED) {
            if (isSame(name.text, fileName)) {
                return name;
            }
        }
        return OTHER;
    }

    static WholeName of(final byte[] bytes, final int start, final int end) {
        switch (end - start) {
            case 7:
                return isAt(SSH.text, bytes, start) ? SSH : OTHER;
            case 9:
                return isAt(PLINK.text, bytes, start) ? PLINK : isAt(NETSH.text, bytes, start) ? NETSH : OTHER;
            default:
                return OTHER;
        }
    }

    private static boolean isSame(final String name, final String text) {
        boolean same = text.length() == name.length();
        for (int i = 0; same && i < text.length(); i++) {
            same = Ascii.lower(text.charAt(i)) == name.charAt(i);
        }
        return same;
    }

    private static boolean isAt(final String name, final byte[] bytes, final int start) {
        for (int i = 0; i < name.length(); i++) {
            if (Ascii.lower((char) (bytes[start + i] & 0xFF)) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
