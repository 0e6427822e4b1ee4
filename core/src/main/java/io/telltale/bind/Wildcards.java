package io.telltale.bind;

/** Names with asterisks, each of which stands for any characters or none. Stateless. */
final class Wildcards {
    private Wildcards() {}

    /** Whether a name is one of those that a pattern stands for: in at most as many steps as their lengths multiply to. */
    static boolean match(final String pattern, final String name) {
        int p = 0;
        int n = 0;
        int afterStar = -1;
        int retry = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                retry = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (afterStar >= 0) {
                // What is behind the last asterisk starts one character later; those before it need not be tried again.
                p = afterStar;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
