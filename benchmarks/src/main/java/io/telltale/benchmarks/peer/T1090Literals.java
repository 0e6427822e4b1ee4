package io.telltale.benchmarks.peer;

import io.telltale.ToolType;
import java.util.List;

/**
 * The literals of the T1090 query, a bit each, and the decision over the bits: what every peer shares, so that only the search is compared.
 * Stateless.
 */
public final class T1090Literals {
    /** Of the file name; in lower case, as all are. */
    public static final List<String> NAMES = List.of(
            "htran", "ew.exe", "earthworm", "frpc", "frps", "frp", "chisel", "revsocks", "ligolo", "ngrok", "invoke-ngrok",
            "proxychains", "3proxy", "socks5", "iox", "gost", "npc.exe", "nps.exe", "plink.exe", "ssh.exe");

    /** Of the command line. */
    public static final List<String> LINES = List.of(
            "-socks", "-socks5", "-socks4", "lcx", "htran", "portmap", "-l ", "-r ", "-d ", "proxytunnel", "proxychains",
            "connect-proxy", "corkscrew", "-r", "-l", "-d", "scp", "portproxy", "frpc", "ini", "add");

    /**
     * Of the command line, what a filter has to look for. The others matter only beside one of these, or in an event of plink.exe, ssh.exe or
     * netsh.exe: the first two are among the names, the third needs portproxy.
     */
    static final List<String> FILTER_LINES = List.of(
            "-socks", "-socks5", "-socks4", "lcx", "htran", "portmap", "-l ", "-r ", "-d ", "proxytunnel", "proxychains",
            "connect-proxy", "corkscrew", "portproxy", "frpc");

    private static final long KNOWN_PROXY_TOOL = bits(0, 3);
    private static final long FAST_REVERSE_PROXY = bits(3, 6);
    private static final long TUNNELING_TOOL = bits(6, 9);
    private static final long NGROK = bits(9, 11);
    private static final long SSH = bits(18, 20);
    private static final long LISTED = bits(0, 18);
    private static final long PATTERNS = bits(0, 13);
    private static final long FORWARDS = bits(13, 16);
    private static final long SCP = 1L << 16;
    private static final long PORTPROXY = 1L << 17;
    private static final long FRPC = 1L << 18;
    private static final long INI = 1L << 19;

    private T1090Literals() {}

    /**
     * The verdict.
     *
     * @param names    bits of the literals that the file name has
     * @param lines    bits of the literals that the command line has
     * @param fileName the file name as a whole
     */
    static ToolType decide(final long names, final long lines, final WholeName fileName) {
        if (names == 0 && lines == 0) {
            return ToolType.NONE;
        }
        final boolean portproxy = (lines & PORTPROXY) != 0 && fileName == WholeName.NETSH;
        final boolean row = (names & LISTED) != 0
                || (lines & PATTERNS) != 0
                || fileName == WholeName.PLINK && (lines & FORWARDS) != 0
                || fileName == WholeName.SSH && (lines & FORWARDS) != 0 && (lines & SCP) == 0
                || portproxy
                || (lines & FRPC) != 0 && (lines & INI) != 0;
        if (!row) {
            return ToolType.NONE;
        }
        if ((names & KNOWN_PROXY_TOOL) != 0) {
            return ToolType.KNOWN_PROXY_TOOL;
        }
        if ((names & FAST_REVERSE_PROXY) != 0) {
            return ToolType.FAST_REVERSE_PROXY;
        }
        if ((names & TUNNELING_TOOL) != 0) {
            return ToolType.TUNNELING_TOOL;
        }
        if ((names & NGROK) != 0) {
            return ToolType.NGROK_TUNNEL;
        }
        if (portproxy) {
            return ToolType.NETSH_PORT_PROXY;
        }
        return (names & SSH) != 0 ? ToolType.SSH_TUNNEL : ToolType.GENERIC_PROXY_PATTERN;
    }

    private static long bits(final int from, final int to) {
        return (1L << to) - (1L << from);
    }
}
