package io.telltale.benchmarks.workload;

import java.util.List;

/**
 * Generated events of a fleet of Windows and Linux machines: the workload {@code mixed}. Deterministic: the same bytes on every JDK.
 *
 * <p>Its shape is that of the workload on which the peers were first measured: 141 bytes an event, command lines of 89 bytes in the
 * median, 334 at the 95th percentile and at most about 3,574, one hit in a hundred; one event in two hundred is a near miss, and one in
 * two hundred has characters beyond ASCII. A test holds it to that.
 */
public final class MixedWorkload extends EventGenerator {
    /** The number of events in the whole workload. */
    public static final int EVENTS = 1_000_000;

    private static final long SEED = 0x7e117a1eL;

    private static final String[] USERS = {"anna.weber", "j.moreau", "svc_sql", "Administrator", "build", "m.rossi", "k.nowak", "system"};
    private static final String[] NAMES_BEYOND_ASCII = {"Müller", "Jürgen Groß", "Łukasz", "Иванов", "山田太郎", "Ångström", "François", "김철수"};

    /** What a hit looks like: file name, command line. */
    private static final String[][] HITS = {
        {"frpc.exe", "frpc.exe -c C:\\ProgramData\\frpc.toml"}, {"frps", "./frps -c /etc/frp/frps.toml"},
        {"chisel.exe", "chisel.exe client https://203.0.113.9:8443 R:1080:socks"}, {"ligolo.exe", "ligolo.exe -connect 203.0.113.9:11601"},
        {"ngrok.exe", "ngrok.exe tcp 3389"}, {"ew.exe", "ew.exe -s ssocksd -l 1080"}, {"htran.exe", "htran.exe -slave 203.0.113.9 51 10.0.0.3 3389"},
        {"ssh.exe", "ssh.exe -R 8080:127.0.0.1:3389 relay@203.0.113.9"}, {"plink.exe", "plink.exe -ssh -N -L 3390:10.0.0.5:3389 relay@203.0.113.9"},
        {"netsh.exe", "netsh interface portproxy add v4tov4 listenport=8443 connectport=443 connectaddress=10.0.0.7"},
        {"netsh.exe", "netsh interface portproxy show all"}, {"iox.exe", "iox.exe proxy -l 9999"}, {"gost", "./gost -L=:8080 -F=socks5://203.0.113.9:1080"},
        {"docker", "docker run -d --name web nginx:1.27"}, {"curl", "curl --socks5-hostname 127.0.0.1:9050 https://api.example.org/v1"},
        {"rm", "rm -r /var/tmp/build"}, {"svc.exe", "svc.exe -L socks5://:1080 -F relay+tls://203.0.113.9:443"},
        {"node.exe", "node.exe -r dotenv/config server.js"}, {"bash", "bash -l -c env"}, {"proxychains", "proxychains nmap 10.0.0.1"},
    };

    private static final String[][] NEAR_MISSES = {
        {"proxychains4", "proxychains4 -q nmap -sT 10.0.0.0/24"}, {"new.exe", "new.exe report.txt"}, {"xfrpc.exe", "xfrpc.exe --socksify"},
        {"ssh.exe", "ssh.exe -R8080:127.0.0.1:80 relay@203.0.113.9"}, {"ssh.exe", "ssh.exe -fNL8080:10.0.0.1:80 u@h"},
        {"review.exe", "review.exe --socks5host"}, {"netsh.exe", "netsh advfirewall show allprofiles"}, {"ghost.exe", "ghost.exe -Lib -Dir"},
        {"frpcx.exe", "frpcx.exe --initial frpcs"}, {"plink.exe", "plink.exe -load profile"},
    };

    private MixedWorkload() {
        super(SEED);
    }

    /** The first events of the workload. */
    public static List<Events.Text> generate(final int count) {
        return new MixedWorkload().events(count);
    }

    @Override
    Events.Text next() {
        final int kind = random.nextInt(1000);
        if (kind < 10) {
            return pair(HITS);
        }
        if (kind < 15) {
            return pair(NEAR_MISSES);
        }
        if (kind < 20) {
            return beyondAscii();
        }
        return kind < 700 ? windows() : linux();
    }

    private Events.Text beyondAscii() {
        final String name = pick(NAMES_BEYOND_ASCII);
        add("\"C:\\Program Files\\Office\\WINWORD.EXE\" /n \"C:\\Users\\").add(name).add("\\Dokumente\\").add(word()).add(" – ");
        add(name).add(".docx\" /o vu");
        return event("WINWORD.EXE");
    }

    private Events.Text windows() {
        switch (random.nextInt(20)) {
            case 0, 1, 2:
                add("C:\\Windows\\System32\\svchost.exe -k ").add(pick("netsvcs", "LocalService", "NetworkService", "wsappx"));
                add(" -p -s ").add(capital(word())).add(capital(word()));
                return event("svchost.exe");
            case 3, 4:
                return browser();
            case 5, 6:
                add("\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1");
                return event("conhost.exe");
            case 7:
                add("C:\\Windows\\System32\\msiexec.exe /i \"C:\\ProgramData\\Package Cache\\{").guid().add("}v").number(20).add(".");
                number(100).add("\\").add(word()).add(".msi\" /quiet /norestart /log C:\\Windows\\Temp\\").add(word()).add(".log");
                return event("msiexec.exe");
            case 8:
                return powerShell();
            case 9, 10:
                add("\"C:\\Program Files\\").add(capital(word())).add(" ").add(capital(word())).add("\\bin\\").add(word());
                add(".exe\" --service --port ").number(65535).add(" --config \"C:\\ProgramData\\").add(capital(word())).add("\\").file().add("\"");
                return event(word() + ".exe");
            case 11:
                add("C:\\Windows\\system32\\cmd.exe /c \"").add(word()).add(".bat ").add(word()).add(" > C:\\Temp\\").file().add(" 2>&1\"");
                return event("cmd.exe");
            case 12:
                return java("java.exe", "C:\\Program Files\\Java\\jdk-17\\bin\\java.exe", ";", "C:\\apps\\");
            case 13, 14:
                add("\"C:\\Windows\\system32\\backgroundTaskHost.exe\" -ServerName:").add(capital(word())).add(".AppX").hex(32).add(".mca");
                return event("backgroundTaskHost.exe");
            case 15:
                add("taskhostw.exe ").add(pick("", "SYSTEM", "KEYROAMING", "Install $(Arg0)"));
                return event("taskhostw.exe");
            case 16:
                add("reg query HKLM\\SOFTWARE\\").add(capital(word())).add("\\").add(capital(word())).add(" /v ").add(capital(word()));
                return event("reg.exe");
            case 17:
                add("C:\\Windows\\System32\\wbem\\WmiPrvSE.exe -secured -Embedding");
                return event("WmiPrvSE.exe");
            case 18:
                add("rundll32.exe C:\\Windows\\System32\\").add(word()).add(".dll,").add(capital(word())).add(" {").guid().add("}");
                return event("rundll32.exe");
            default:
                add("\"C:\\Program Files\\Git\\cmd\\git.exe\" -c core.quotepath=false status -z -uall --ignored=no C:\\src\\").add(word());
                return event("git.exe");
        }
    }

    private Events.Text linux() {
        switch (random.nextInt(12)) {
            case 0, 1:
                add("/usr/bin/bash -c ").add(word()).add(" && ").add(word()).add(" --").add(word()).add("=/srv/").file();
                return event("bash");
            case 2:
                add("/usr/bin/python3 /opt/").add(word()).add("/").add(word()).add(".py --interval ").number(600).add(" --output /var/lib/").file();
                return event("python3");
            case 3:
                return java("java", "/usr/lib/jvm/java-17/bin/java", ":", "/opt/");
            case 4:
                add("gcc -O2 -g -Wall -Wextra -fPIC -Iinclude -I/usr/include/").add(word()).add(" -c src/").add(word()).add(".c -o out/").add(word()).add(".o");
                return event("gcc");
            case 5:
                add("/usr/sbin/sshd -i");
                return event("sshd");
            case 6:
                add("node /srv/").add(word()).add("/node_modules/.bin/").add(word()).add(" --port ").number(65535).add(" https://").url();
                return event("node");
            case 7:
                add("docker exec ").hex(12).add(" /bin/sh -c ").add(word());
                return event("docker");
            case 8:
                add("curl -fsS --max-time ").number(60).add(" https://").url();
                return event("curl");
            case 9:
                add("/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --node-ip=10.0.").number(255).add(".").number(255);
                add(" --node-labels=zone=").add(word()).add(",pool=").add(word());
                return event("kubelet");
            case 10:
                add("sed -e s/").add(word()).add("/").add(word()).add("/g /etc/").add(word()).add("/").file();
                return event("sed");
            default:
                add("[kworker/").number(64).add(":").number(4).add("-events]");
                return event("kworker");
        }
    }

    private Events.Text browser() {
        add("\"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe\" --type=").add(pick("renderer", "utility", "gpu-process"));
        add(" --lang=en-US --js-flags=--ms-user-locale= --device-scale-factor=1.25 --num-raster-threads=4 --renderer-client-id=").number(4000);
        add(" --time-ticks-at-unix-epoch=-").number(1 << 30).add(" --field-trial-handle=").number(9999).add(",i,").number(1 << 30);
        if (random.nextInt(3) == 0) {
            add(",").number(1 << 30).add(" --variations-seed-version --mojo-platform-channel-handle=").number(9999).add(" /prefetch:").number(9);
        }
        return event("msedge.exe");
    }

    private Events.Text powerShell() {
        add("powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass ");
        if (random.nextBoolean()) {
            add("-File C:\\Scripts\\").add(word()).add("-").add(word()).add(".ps1 -Name ").add(pick(USERS));
            return event("powershell.exe");
        }
        add("-EncodedCommand ");
        // Mostly short scripts, seldom long ones.
        final int most = random.nextInt(4) == 0 ? 3_490 : 800;
        base64((80 + random.nextInt(most - 80)) / 4 * 4);
        return event("powershell.exe");
    }

    private Events.Text java(final String fileName, final String program, final String separator, final String folder) {
        add("\"").add(program).add("\" -Xmx").number(16).add("g -XX:+UseG1GC -Dapp.name=").add(word()).add(" -cp ");
        for (int jars = 1 + random.nextInt(random.nextInt(3) == 0 ? 45 : 8); jars > 0; jars--) {
            add(folder).add(word()).add("/lib/").add(word()).add("-").number(9).add(".").number(20).add(".jar").add(jars > 1 ? separator : "");
        }
        add(" com.example.").add(word()).add(".Main");
        return event(fileName);
    }
}
