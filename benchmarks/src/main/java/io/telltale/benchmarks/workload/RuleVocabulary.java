package io.telltale.benchmarks.workload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What rules look for: names of tools, switches, cmdlets, paths, registry keys and hosts, in the forms that public hunting queries have. Mostly
 * made up, so that there is any number of them and they seldom occur in the workload. Deterministic; mutable, as it draws.
 *
 * <p>What is drawn as <em>popular</em> comes from a limited stock, its first words much more often than its last: so rules share literals, as
 * they do in the field.
 */
final class RuleVocabulary {
    private static final int STOCK = 3_000;

    private static final String[] SYLLABLES = {
        "ka", "ro", "min", "tex", "lum", "vor", "zep", "dra", "quil", "nix", "sha", "bol", "gri", "pho", "wex", "tur", "yam", "hos", "cri",
        "fen", "jol", "mek", "sni", "uz", "vel", "pra", "dox", "lir", "gan", "thu",
    };
    private static final String[] TOOLS = {
        "mimikatz", "rubeus", "sharphound", "bloodhound", "lazagne", "psexec", "procdump", "nanodump", "seatbelt", "certify", "kekeo",
        "powersploit", "covenant", "cobaltstrike", "sliver", "havoc", "mythic", "responder", "impacket", "wmiexec", "smbexec", "secretsdump",
        "crackmapexec", "evil-winrm", "winpeas", "linpeas", "adfind", "netscan", "advanced_ip_scanner", "rclone", "megasync", "winscp",
        "filezilla", "anydesk", "teamviewer", "atera", "splashtop", "screenconnect", "nircmd", "nmap", "masscan", "hydra", "hashcat", "xmrig",
        "cpuminer", "procexp", "pchunter", "gmer", "defendercontrol", "stowaway", "cloudflared", "tailscale",
    };
    private static final String[] PROGRAMS = {
        "powershell.exe", "cmd.exe", "rundll32.exe", "regsvr32.exe", "mshta.exe", "wscript.exe", "cscript.exe", "certutil.exe", "bitsadmin.exe",
        "wmic.exe", "pwsh.exe", "schtasks.exe", "reg.exe", "sc.exe", "net.exe", "net1.exe", "nltest.exe", "vssadmin.exe", "wevtutil.exe",
        "bcdedit.exe", "wbadmin.exe", "netsh.exe", "curl.exe", "msiexec.exe", "installutil.exe", "msbuild.exe", "regasm.exe", "regsvcs.exe",
        "cmstp.exe", "odbcconf.exe", "mavinject.exe", "esentutl.exe", "expand.exe", "extrac32.exe", "findstr.exe", "forfiles.exe", "hh.exe",
        "ieexec.exe", "makecab.exe", "pcalua.exe", "presentationhost.exe", "replace.exe", "runonce.exe", "scriptrunner.exe",
        "syncappvpublishingserver.exe", "tttracer.exe", "verclsid.exe", "xwizard.exe", "whoami.exe", "quser.exe", "klist.exe", "ntdsutil.exe",
        "taskkill.exe", "fsutil.exe", "icacls.exe", "takeown.exe", "attrib.exe", "dsquery.exe", "systeminfo.exe", "tasklist.exe",
    };
    private static final String[] PARENTS = {
        "winword.exe", "excel.exe", "powerpnt.exe", "outlook.exe", "onenote.exe", "mspub.exe", "visio.exe", "w3wp.exe", "sqlservr.exe",
        "httpd.exe", "nginx.exe", "tomcat9.exe", "wsmprovhost.exe", "wmiprvse.exe", "mmc.exe", "acrord32.exe", "chrome.exe", "firefox.exe",
        "msedge.exe", "teams.exe", "spoolsv.exe", "lsass.exe", "explorer.exe", "services.exe", "svchost.exe", "cmd.exe", "powershell.exe",
    };
    /** Switches that the workload has too. */
    private static final String[] COMMON = {
        "-EncodedCommand", "-NoProfile", "-NonInteractive", "Bypass", "-ExecutionPolicy", "/c", "--port", "--config", "/quiet", "query",
        "HKLM\\SOFTWARE", "-File", ".ps1", ".dll", "https://", "C:\\Windows\\Temp\\", "C:\\ProgramData\\", "exec", "-Name", "/v",
    };
    /** Words that some command lines of the workload have. */
    private static final String[] ORDINARY = {
        "invoice", "backup", "agent", "service", "server", "session", "monitor", "sync", "deploy", "archive", "ledger", "gateway",
        "cdn.example.net", "files.example.com", "docker", "python3", "kubelet", "j.moreau", "Administrator", ".jar", ".xlsx", "Package Cache",
        "/var/lib/",
    };
    private static final String[] VERBS = {
        "Invoke", "Get", "Set", "New", "Add", "Remove", "Find", "Start", "Stop", "Export", "Import", "Enable", "Disable", "Out", "Test", "Copy",
        "Write", "Convert",
    };
    private static final String[] NOUNS = {
        "Object", "Process", "Token", "Session", "Secret", "Domain", "Share", "Hash", "Ticket", "Memory", "Shell", "Payload", "Credential",
        "Policy", "Cache", "Key",
    };
    private static final String[] FOLDERS = {
        "\\AppData\\Roaming\\", "\\AppData\\Local\\Temp\\", "C:\\Users\\Public\\", "C:\\Windows\\Tasks\\", "C:\\PerfLogs\\", "\\Downloads\\",
        "/dev/shm/", "/var/tmp/", "C:\\$Recycle.Bin\\", "C:\\Windows\\System32\\spool\\drivers\\", "\\Start Menu\\Programs\\Startup\\",
        "C:\\Windows\\Debug\\",
    };
    private static final String[] KEYS = {
        "CurrentVersion\\Run", "CurrentVersion\\RunOnce", "Image File Execution Options", "Control\\Lsa", "Control\\SecurityProviders\\WDigest",
        "Services\\", "Policies\\Microsoft\\Windows Defender", "Control\\Terminal Server", "Classes\\ms-settings\\shell\\open", "AppCertDlls",
    };
    private static final String[] ENDINGS = {".exe", ".dll", ".ps1", ".bat", ".vbs", ".hta", ".dat", ".bin", ".sct", ".js", ".lnk", ".iso"};
    private static final String[] DOMAINS = {
        ".top", ".xyz", ".ru.example", ".onion", ".duckdns.example", ".workers.example", ".ngrok.example", ".cc",
    };

    private final SplittableRandom random;
    private final List<String> stock = new ArrayList<>();

    RuleVocabulary(final SplittableRandom random) {
        this.random = random;
        final Set<String> words = new LinkedHashSet<>();
        while (words.size() < STOCK) {
            words.add(literal());
        }
        stock.addAll(words);
    }

    /** The first of any number of different literals. */
    static List<String> distinct(final int count, final long seed) {
        final RuleVocabulary vocabulary = new RuleVocabulary(new SplittableRandom(seed));
        final Set<String> literals = new LinkedHashSet<>();
        while (literals.size() < count) {
            literals.add(vocabulary.literal());
        }
        return List.copyOf(literals);
    }

    /** A literal that other rules may have too. */
    String popular() {
        final double draw = random.nextDouble();
        return stock.get((int) (draw * draw * stock.size()));
    }

    /** A switch or word that ordinary command lines have. */
    String common() {
        return pick(COMMON);
    }

    /** A word that some ordinary command lines have. */
    String ordinary() {
        return pick(ORDINARY);
    }

    /** The name of a program that comes with Windows, the most abused first. */
    String program() {
        final double draw = random.nextDouble();
        return PROGRAMS[(int) (draw * draw * PROGRAMS.length)];
    }

    /** The name of a program that should not start others. */
    String parent() {
        return pick(PARENTS);
    }

    String folder() {
        return pick(FOLDERS);
    }

    /** A tool's name without its ending. */
    String tool() {
        return random.nextInt(3) == 0 ? pick(TOOLS) : name(2 + random.nextInt(2));
    }

    /** A literal of a command line: half of them words or words with an ending, the others switches, cmdlets, paths, keys, hosts. */
    String literal() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> tool();
            case 3, 4 -> tool() + pick(ENDINGS);
            case 5 -> "-" + name(2);
            case 6 -> random.nextBoolean() ? "--" + name(2) + "-" + name(1) : "/" + name(2) + ":";
            case 7, 8 -> pick(VERBS) + "-" + capital(name(1 + random.nextInt(2))) + pick(NOUNS);
            case 9 -> pick(FOLDERS) + name(2) + (random.nextBoolean() ? "\\" : pick(ENDINGS));
            case 10 -> pick(KEYS) + (random.nextBoolean() ? "\\" : " ") + name(2);
            default -> name(2 + random.nextInt(2)) + pick(DOMAINS);
        };
    }

    private String name(final int syllables) {
        final StringBuilder name = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            name.append(pick(SYLLABLES));
        }
        return name.toString();
    }

    private String pick(final String[] values) {
        return values[random.nextInt(values.length)];
    }

    private static String capital(final String word) {
        return (char) (word.charAt(0) - 32) + word.substring(1);
    }
}
