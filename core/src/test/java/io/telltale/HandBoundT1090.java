package io.telltale;

import static io.telltale.event.EventColumn.FILE_NAME;
import static io.telltale.event.EventColumn.PROCESS_COMMAND_LINE;
import static io.telltale.rule.Condition.equalTo;
import static io.telltale.rule.Condition.has;
import static io.telltale.rule.Condition.hasAll;
import static io.telltale.rule.Condition.hasAny;

import io.telltale.rule.Condition;
import io.telltale.rule.Rule;
import io.telltale.rule.Rule.Branch;
import io.telltale.rule.Rule.Case;
import io.telltale.rule.Rule.Clause;
import io.telltale.rule.Rule.Label;
import java.util.List;

/**
 * The T1090 (Proxy) query bound by hand, profile <em>faithful</em>: to the letter, quirks included, because
 * verdicts are compared with Sentinel's row by row.
 *
 * <p>Left out, because no verdict depends on it: the list {@code SuspiciousListenerPatterns}, which the query declares and never uses,
 * and the filter on the last 24 hours, which is the batch job's.
 */
final class HandBoundT1090 {
    private static final List<String> KNOWN_PROXY_TOOLS = List.of(
            "htran", "ew.exe", "earthworm", "frpc", "frps", "frp", "chisel", "revsocks", "ligolo", "proxychains",
            "3proxy", "socks5", "ngrok", "iox", "gost", "npc.exe", "nps.exe", "invoke-ngrok");

    private static final List<String> PROXY_COMMAND_PATTERNS = List.of(
            "-socks", "-socks5", "-socks4", "lcx", "htran", "portmap", "-L ", "-R ", "-D ", "proxytunnel",
            "proxychains", "connect-proxy", "corkscrew");

    private static final List<String> FORWARDING_OPTIONS = List.of("-R", "-L", "-D");

    private HandBoundT1090() {}

    static Rule faithful() {
        final Condition plink = equalTo(FILE_NAME, "plink.exe");
        final Condition ssh = equalTo(FILE_NAME, "ssh.exe");
        final Condition netsh = equalTo(FILE_NAME, "netsh.exe");
        final Condition forwarding = hasAny(PROCESS_COMMAND_LINE, FORWARDING_OPTIONS);
        final Condition scp = has(PROCESS_COMMAND_LINE, "scp");
        final Condition portproxy = has(PROCESS_COMMAND_LINE, "portproxy");
        final Condition frpcIni = has(PROCESS_COMMAND_LINE, "frpc").and(has(PROCESS_COMMAND_LINE, "ini"));

        final Branch proxyResults = new Branch(
                List.of(
                        clause(ProxyClause.KNOWN_TOOL_FILE_NAME, hasAny(FILE_NAME, KNOWN_PROXY_TOOLS)),
                        clause(ProxyClause.COMMAND_LINE_PATTERN, hasAny(PROCESS_COMMAND_LINE, PROXY_COMMAND_PATTERNS)),
                        clause(ProxyClause.PLINK_FORWARDING, plink.and(forwarding)),
                        clause(ProxyClause.SSH_FORWARDING, ssh.and(forwarding, scp.negated())),
                        clause(ProxyClause.NETSH_PORTPROXY, netsh.and(portproxy)),
                        clause(ProxyClause.FRPC_INI, frpcIni)),
                new Label(List.of(
                        named(ToolType.KNOWN_PROXY_TOOL, "htran", "ew.exe", "earthworm"),
                        named(ToolType.FAST_REVERSE_PROXY, "frpc", "frps", "frp"),
                        named(ToolType.TUNNELING_TOOL, "chisel", "revsocks", "ligolo"),
                        named(ToolType.NGROK_TUNNEL, "ngrok", "invoke-ngrok"),
                        new Case(netsh.and(portproxy), ToolType.NETSH_PORT_PROXY.kqlLabel()),
                        named(ToolType.SSH_TUNNEL, "plink.exe", "ssh.exe")),
                        ToolType.GENERIC_PROXY_PATTERN.kqlLabel()),
                true,
                List.of());
        final Branch netshPortProxy = new Branch(
                List.of(clause(
                        ProxyClause.NETSH_PORTPROXY_ADD,
                        netsh.and(hasAll(PROCESS_COMMAND_LINE, List.of("portproxy", "add"))))),
                new Label(List.of(), ToolType.NETSH_PORT_PROXY.kqlLabel()),
                true,
                List.of());
        return new Rule("t1090-faithful.kql", List.of(proxyResults, netshPortProxy), List.of());
    }

    private static Clause clause(final ProxyClause clause, final Condition condition) {
        return new Clause("C" + (clause.ordinal() + 1), condition);
    }

    private static Case named(final ToolType type, final String... fileNames) {
        return new Case(hasAny(FILE_NAME, List.of(fileNames)), type.kqlLabel());
    }
}
