package io.telltale;

import io.telltale.rule.Literal;
import io.telltale.text.TermAlphabet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The T1090 query, profile faithful, read off its text once more, over the naive loop. */
final class NaiveT1090 {
    private NaiveT1090() {}

    /** The clauses that are true for an event. */
    static Set<ProxyClause> clauses(final String fileName, final String commandLine) {
        final Set<ProxyClause> fired = EnumSet.noneOf(ProxyClause.class);
        final boolean forwards = hasAny(commandLine, "-R", "-L", "-D");
        final boolean netsh = equal(fileName, "netsh.exe");
        if (hasAny(
                fileName, "htran", "ew.exe", "earthworm", "frpc", "frps", "frp", "chisel", "revsocks", "ligolo",
                "proxychains", "3proxy", "socks5", "ngrok", "iox", "gost", "npc.exe", "nps.exe", "invoke-ngrok")) {
            fired.add(ProxyClause.KNOWN_TOOL_FILE_NAME);
        }
        if (hasAny(
                commandLine, "-socks", "-socks5", "-socks4", "lcx", "htran", "portmap", "-L ", "-R ", "-D ",
                "proxytunnel", "proxychains", "connect-proxy", "corkscrew")) {
            fired.add(ProxyClause.COMMAND_LINE_PATTERN);
        }
        if (equal(fileName, "plink.exe") && forwards) {
            fired.add(ProxyClause.PLINK_FORWARDING);
        }
        if (equal(fileName, "ssh.exe") && forwards && !hasAny(commandLine, "scp")) {
            fired.add(ProxyClause.SSH_FORWARDING);
        }
        if (netsh && hasAny(commandLine, "portproxy")) {
            fired.add(ProxyClause.NETSH_PORTPROXY);
        }
        if (hasAny(commandLine, "frpc") && hasAny(commandLine, "ini")) {
            fired.add(ProxyClause.FRPC_INI);
        }
        if (netsh && hasAny(commandLine, "portproxy") && hasAny(commandLine, "add")) {
            fired.add(ProxyClause.NETSH_PORTPROXY_ADD);
        }
        return fired;
    }

    static int rows(final Set<ProxyClause> fired) {
        final boolean netshPortProxy = fired.contains(ProxyClause.NETSH_PORTPROXY_ADD);
        final boolean proxyResults = fired.size() > (netshPortProxy ? 1 : 0);
        return (proxyResults ? 1 : 0) + (netshPortProxy ? 1 : 0);
    }

    static ToolType toolType(final String fileName, final String commandLine) {
        if (rows(clauses(fileName, commandLine)) == 0) {
            return ToolType.NONE;
        }
        if (hasAny(fileName, "htran", "ew.exe", "earthworm")) {
            return ToolType.KNOWN_PROXY_TOOL;
        }
        if (hasAny(fileName, "frpc", "frps", "frp")) {
            return ToolType.FAST_REVERSE_PROXY;
        }
        if (hasAny(fileName, "chisel", "revsocks", "ligolo")) {
            return ToolType.TUNNELING_TOOL;
        }
        if (hasAny(fileName, "ngrok", "invoke-ngrok")) {
            return ToolType.NGROK_TUNNEL;
        }
        if (equal(fileName, "netsh.exe") && hasAny(commandLine, "portproxy")) {
            return ToolType.NETSH_PORT_PROXY;
        }
        if (hasAny(fileName, "plink.exe", "ssh.exe")) {
            return ToolType.SSH_TUNNEL;
        }
        return ToolType.GENERIC_PROXY_PATTERN;
    }

    private static boolean hasAny(final String text, final String... terms) {
        return List.of(terms).stream()
                .anyMatch(term -> NaiveKusto.occurs(Literal.has(term), text, TermAlphabet.UNICODE));
    }

    private static boolean equal(final String text, final String other) {
        return NaiveKusto.occurs(Literal.equalTo(other), text, TermAlphabet.UNICODE);
    }
}
