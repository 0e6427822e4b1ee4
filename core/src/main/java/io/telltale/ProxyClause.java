package io.telltale;

/**
 * The conditions of the T1090 query, any of which makes it return a row for an event. C1 to C6 are the alternatives of
 * its first table expression ({@code ProxyResults}), in order; N is the second ({@code NetshPortProxy}).
 */
public enum ProxyClause {
    /** C1: the file name has the name of a known tool. */
    KNOWN_TOOL_FILE_NAME("C1"),
    /** C2: the command line has one of the listed patterns. */
    COMMAND_LINE_PATTERN("C2"),
    /** C3: plink.exe, and the command line has {@code -R}, {@code -L} or {@code -D}. */
    PLINK_FORWARDING("C3"),
    /** C4: ssh.exe, and the command line has {@code -R}, {@code -L} or {@code -D}, and not {@code scp}. */
    SSH_FORWARDING("C4"),
    /** C5: netsh.exe, and the command line has {@code portproxy}. */
    NETSH_PORTPROXY("C5"),
    /** C6: the command line has {@code frpc} and {@code ini}. */
    FRPC_INI("C6"),
    /** N: netsh.exe, and the command line has {@code portproxy} and {@code add}: a row of its own. */
    NETSH_PORTPROXY_ADD("N");

    private final String id;

    ProxyClause(final String id) {
        this.id = id;
    }

    /**
     * The short name that the documentation uses.
     *
     * @return {@code C1} to {@code C6}, or {@code N}
     */
    public String id() {
        return id;
    }
}
