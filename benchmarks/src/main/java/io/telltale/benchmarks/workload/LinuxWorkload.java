package io.telltale.benchmarks.workload;

import java.util.List;

/**
 * Generated events of a fleet of Linux servers, build machines and cluster nodes: the workload {@code linux}. Deterministic: the same bytes on every
 * JDK.
 *
 * <p>Written from what such machines run: shells and the small tools that scripts call, schedulers, interpreters, containers, compilers, and services
 * on a JVM, whose class paths make the long tail. One event in twenty is a hit, most of them by a quirk of the query: {@code has} ignores case, so
 * {@code -d }, {@code -r } and {@code -l } of everyday tools are taken for ssh's options. Command lines have 52 bytes in the median, 553 at the 95th
 * percentile and at most about 5,747. A test holds it to its shape.
 */
public final class LinuxWorkload extends EventGenerator {
    private static final long SEED = 0x11e0b5e7L;

    private static final String[] USERS = {"root", "deploy", "postgres", "www-data", "jenkins", "airflow", "ubuntu", "svc_backup"};
    private static final String[] UNITS = {"nginx", "postgresql@16-main", "docker", "kubelet", "chronyd", "rsyslog", "node_exporter", "cron"};
    private static final String[] NAMESPACES = {"default", "kube-system", "monitoring", "payments", "search", "ingress", "batch"};
    private static final String[] PACKAGES = {"openssl", "libcurl4", "python3-venv", "nginx-light", "jq", "ca-certificates", "htop", "zstd"};
    private static final String[] HEADERS = {"Accept: application/json", "Content-Type: application/json", "X-Request-Source: nightly"};
    private static final String[] LIBRARIES = {
        "jackson-databind", "netty-transport-native-epoll", "slf4j-api", "guava", "commons-lang3", "snakeyaml", "metrics-core", "zstd-jni",
        "kafka-clients", "protobuf-java", "httpclient5", "caffeine", "bcprov-jdk18on", "jetty-server", "log4j-core", "rocksdbjni",
    };
    private static final String[] NAMES_BEYOND_ASCII = {"Übersicht", "données", "año-2026", "Отчёт", "売上", "Größe", "naïve", "보고서"};

    /** Hits that are meant: tools of the query, and ssh with its options. */
    private static final String[][] TUNNELS = {
        {"frpc", "/usr/local/bin/frpc -c /etc/frp/frpc.ini"}, {"frps", "./frps -c frps.toml"}, {"chisel", "./chisel server --reverse --port 8443"},
        {"gost", "gost -L=socks5://:1080 -F=relay+tls://198.51.100.7:443"}, {"proxychains", "proxychains psql --host=10.20.0.8"},
        {"ngrok", "ngrok http 8080 --log=stdout"}, {"python3", "python3 client.py --mode frpc --file relay.ini"},
        {"ssh", "ssh -N -D 127.0.0.1:1080 relay@198.51.100.7"}, {"ssh", "ssh -fN -L 5432:db01:5432 deploy@bastion.corp.example"},
        {"autossh", "autossh -M 0 -N -R 2222:localhost:22 relay@198.51.100.7"}, {"nc", "nc -X connect -x proxytunnel 10.0.0.1 22"},
    };

    private static final String[][] NEAR_MISSES = {
        {"ssh", "ssh -L5432:db01:5432 deploy@bastion.corp.example"}, {"ssh", "ssh -fND1080 relay@198.51.100.7"}, {"cp", "cp -R"}, {"docker", "docker run -d"},
        {"proxychains4", "proxychains4 -q curl https://api.example.org"}, {"curl", "curl --socks5 198.51.100.7:1080 https://api.example.org"},
        {"frpcd", "/opt/frpcd/frpcd --initial"}, {"ls", "ls -lR /srv"}, {"grep", "grep -rn ngrok. /etc"}, {"systemctl", "systemctl status chisel_2"},
        {"view", "view.ew.exec -socksify"}, {"go", "go build -ldflags=-linkmode=external ./cmd/ligolo2"},
    };

    private LinuxWorkload() {
        super(SEED);
    }

    /** The first events of the workload. */
    public static List<Events.Text> generate(final int count) {
        return new LinuxWorkload().events(count);
    }

    @Override
    Events.Text next() {
        final int kind = random.nextInt(1000);
        if (kind < 5) {
            return pair(TUNNELS);
        }
        if (kind < 50) {
            return quirk();
        }
        if (kind < 60) {
            return pair(NEAR_MISSES);
        }
        if (kind < 64) {
            add("cp --preserve /home/").add(pick(USERS)).add("/").add(pick(NAMES_BEYOND_ASCII)).add(".ods /srv/share/").add(pick(NAMES_BEYOND_ASCII));
            return event("cp");
        }
        if (kind < 420) {
            return smallTool();
        }
        if (kind < 640) {
            return shell();
        }
        if (kind < 820) {
            return administration();
        }
        return kind < 880 ? java() : service();
    }

    /** Everyday commands that the query takes for a proxy's. */
    private Events.Text quirk() {
        switch (random.nextInt(12)) {
            case 0:
                add("docker run -d --restart=always --name ").add(word()).add(" registry.corp.example/").add(word()).add(":").number(9).add(".").number(30);
                return event("docker");
            case 1:
                add("rm -r /var/tmp/").add(word()).add("-").hex(8);
                return event("rm");
            case 2:
                add("cp -R /srv/").add(word()).add("/. /backup/").add(word()).add("/").number(365);
                return event("cp");
            case 3:
                add("bash -l -c ").add(word()).add("-").add(word());
                return event("bash");
            case 4:
                add("ls -l /etc/").add(word()).add(".d");
                return event("ls");
            case 5:
                add("date -d @").number(1_900_000_000).add(" +%Y-%m-%dT%H:%M:%S");
                return event("date");
            case 6:
                add("cut -d : -f ").number(7).add(" /etc/passwd");
                return event("cut");
            case 7:
                add("kubectl logs -n ").add(pick(NAMESPACES)).add(" -l app=").add(word()).add(" --tail=").number(500);
                return event("kubectl");
            case 8:
                add("grep -r ").add(word()).add(" /etc/").add(word()).add(".d");
                return event("grep");
            case 9:
                add("unzip -q -o /tmp/").hex(12).add(".zip -d /opt/").add(word());
                return event("unzip");
            case 10:
                add("/bin/sh -c docker exec -i ").add(word()).add(" xargs -r rm");
                return event("sh");
            default:
                add("pip install -r requirements-").add(word()).add(".txt --no-cache-dir");
                return event("pip");
        }
    }

    /** What scripts call: short, and the most of all events. */
    private Events.Text smallTool() {
        switch (random.nextInt(18)) {
            case 0, 1:
                add("grep -E ^").add(word()).add("_[0-9]+ /proc/").number(4_194_304).add("/status");
                return event("grep");
            case 2:
                add("sed -i s|@").add(word()).add("@|").add(word()).add("|g /etc/").add(word()).add("/").file();
                return event("sed");
            case 3:
                add("awk {print $").number(9).add("}");
                return event("awk");
            case 4:
                add("cat /sys/class/net/eth").number(3).add("/statistics/rx_bytes");
                return event("cat");
            case 5:
                add("find /var/log/").add(word()).add(" -type f -name *.log.* -mtime +").number(30).add(" -print0");
                return event("find");
            case 6:
                add("sleep ").number(60);
                return event("sleep");
            case 7:
                add("stat -c %Y /run/").add(word()).add(".pid");
                return event("stat");
            case 8:
                add("tr [:upper:] [:lower:]");
                return event("tr");
            case 9:
                add("basename /opt/").add(word()).add("/releases/").number(20_261_231);
                return event("basename");
            case 10:
                add("id -u ").add(pick(USERS));
                return event("id");
            case 11:
                add("ps -eo pid,ppid,user,etimes,rss,args --sort=-rss");
                return event("ps");
            case 12:
                add("mkdir -p /var/lib/").add(word()).add("/").add(word()).add("/").hex(2);
                return event("mkdir");
            case 13:
                add("df --output=source,pcent,target -x tmpfs -x overlay");
                return event("df");
            case 14:
                add("head -n ").number(100).add(" /var/log/").file();
                return event("head");
            case 15:
                add("jq -r.items[].metadata.name");
                return event("jq");
            case 16:
                add("/usr/bin/date +%s");
                return event("date");
            default:
                add("ls -la /srv/").add(word()).add("/").add(word());
                return event("ls");
        }
    }

    private Events.Text shell() {
        switch (random.nextInt(10)) {
            case 0, 1:
                add("/bin/sh -c [ -x /usr/lib/").add(word()).add(" ] && /usr/lib/").add(word()).add(" >/dev/null 2>&1");
                return event("sh");
            case 2:
                add("/bin/sh -c cd / && run-parts --report /etc/cron.").add(pick("hourly", "daily", "weekly"));
                return event("sh");
            case 3, 4:
                add("bash /opt/").add(word()).add("/bin/").add(word()).add(".sh --env ").add(pick("production", "staging")).add(" --id ").guid();
                return event("bash");
            case 5:
                add("/bin/bash -c source /opt/").add(word()).add("/venv/bin/activate && exec python -m ").add(word()).add(".").add(word());
                return event("bash");
            case 6:
                add("-bash");
                return event("bash");
            case 7:
                return script();
            case 8:
                add("/bin/sh /usr/bin/ldd /usr/lib/x86_64-linux-gnu/lib").add(word()).add(".so.").number(9);
                return event("sh");
            default:
                add("sh -c ps ax | grep ").add(word()).add(" | wc --lines");
                return event("sh");
        }
    }

    /** A script that a build or a deployment hands over as a whole. */
    private Events.Text script() {
        add("/bin/bash -euo pipefail -c ");
        for (int lines = 2 + random.nextInt(random.nextInt(5) == 0 ? 60 : 12); lines > 0; lines--) {
            add(pick("export ", "echo ", "test -n ", "mkdir -p ", "chmod 0640 ", "source ")).add("\"${").add(word()).add("_").add(word());
            add("}/").file().add("\"\n");
        }
        return event("bash");
    }

    private Events.Text administration() {
        switch (random.nextInt(16)) {
            case 0, 1:
                add("/usr/sbin/CRON -f -P");
                return event("cron");
            case 2:
                add("systemctl ").add(pick("is-active", "restart", "show --property=MainPID")).add(" ").add(pick(UNITS)).add(".service");
                return event("systemctl");
            case 3:
                add("sudo -u ").add(pick(USERS)).add(" -H /usr/local/bin/").add(word()).add(" --check");
                return event("sudo");
            case 4:
                add("sshd: ").add(pick(USERS)).add(" [priv]");
                return event("sshd");
            case 5:
                add("ssh -o BatchMode=yes -o StrictHostKeyChecking=accept-new -i /home/deploy/.ssh/id_ed25519 deploy@10.").number(255).add(".");
                number(255).add(".").number(255).add(" uptime");
                return event("ssh");
            case 6:
                add("curl -fsSL --retry 3 --max-time ").number(60).add(" -H ").add(pick(HEADERS)).add(" https://").url();
                return event("curl");
            case 7:
                add("rsync -az --delete --exclude=.git /srv/").add(word()).add("/ backup@10.").number(255).add(".0.").number(255).add("::").add(word());
                return event("rsync");
            case 8:
                add("kubectl get pods -n ").add(pick(NAMESPACES)).add(" -o json --kubeconfig /etc/kubernetes/").add(word()).add(".conf");
                return event("kubectl");
            case 9:
                add("docker inspect --format={{.State.Health.Status}} ").hex(12);
                return event("docker");
            case 10:
                add("/usr/bin/apt-get install -y --no-install-recommends ").add(pick(PACKAGES)).add(" ").add(pick(PACKAGES));
                return event("apt-get");
            case 11:
                add("tar -C /srv/").add(word()).add(" -czf /backup/").add(word()).add("-").number(20_261_231).add(".tar.gz .");
                return event("tar");
            case 12:
                add("psql --host=10.").number(255).add(".0.4 --username=").add(pick(USERS)).add(" --no-psqlrc --tuples-only --command=SELECT count(*) FROM ");
                add(word()).add("_").add(word());
                return event("psql");
            case 13:
                add("/usr/lib/systemd/systemd-udevd");
                return event("systemd-udevd");
            case 14:
                add("git -c core.hooksPath=/dev/null fetch --depth=1 --no-tags origin +refs/heads/").add(word()).add(":refs/remotes/origin/").add(word());
                return event("git");
            default:
                add("logger --tag ").add(word()).add(" --priority local0.info ").add(word()).add(" ").add(word()).add(" finished in ").number(900).add(" s");
                return event("logger");
        }
    }

    private Events.Text service() {
        switch (random.nextInt(9)) {
            case 0:
                add("/usr/bin/containerd-shim-runc-v2 -namespace k8s.io -id ").hex(64).add(" -address /run/containerd/containerd.sock");
                return event("containerd-shim-runc-v2");
            case 1:
                add("runc --root /run/containerd/runc/k8s.io --log /run/containerd/io.containerd.runtime.v2.task/k8s.io/").hex(64);
                add("/log.json --log-format json exec --process /tmp/runc-process").number(1 << 30).add(" --detach --pid-file /run/containerd/");
                add("io.containerd.runtime.v2.task/k8s.io/").hex(64).add("/").hex(64).add(".pid ").hex(64);
                return event("runc");
            case 2:
                add("/usr/bin/python3 -u /opt/").add(word()).add("/").add(word()).add(".py --broker amqp://10.0.0.").number(255).add(" --concurrency=").number(32);
                return event("python3");
            case 3:
                add("gcc -std=gnu11 -O2 -g -Wall -fPIC -DNDEBUG -DVERSION=\"").number(9).add(".").number(40).add("\" -Iinclude -Isrc/").add(word());
                add(" -MMD -MF out/").add(word()).add(".d -o out/").add(word()).add("_").add(word()).add(".o -c src/").add(word()).add("/").add(word()).add(".c");
                return event("gcc");
            case 4:
                add("node --max-old-space-size=").number(8192).add(" /srv/").add(word()).add("/node_modules/.bin/").add(word()).add(" --port ").number(65_535);
                return event("node");
            case 5:
                add("nginx: worker process");
                return event("nginx");
            case 6:
                add("postgres: 16/main: ").add(pick(USERS)).add(" ").add(word()).add(" 10.0.").number(255).add(".").number(255).add("(").number(65_535).add(") idle");
                return event("postgres");
            case 7:
                add("/usr/bin/node_exporter --collector.systemd --collector.filesystem.mount-points-exclude=^/(dev|proc|sys|run/k3s/.+)($|/) ");
                add("--web.listen-address=10.").number(255).add(".").number(255).add(".").number(255).add(":9100");
                return event("node_exporter");
            default:
                add("/coredns -conf /etc/coredns/Corefile -dns.port=").number(65_535);
                return event("coredns");
        }
    }

    /** Services on a JVM: the long tail is theirs. */
    private Events.Text java() {
        add("/usr/lib/jvm/java-17-openjdk-amd64/bin/java -Xms").number(8).add("g -Xmx").number(32).add("g -XX:+UseG1GC -XX:MaxGCPauseMillis=20");
        add(" -Djava.awt.headless=true -Dservice.name=").add(word()).add("-").add(word()).add(" -Dlog4j.configurationFile=/etc/").add(word());
        add("/log4j2.xml -cp ");
        for (int jars = 2 + random.nextInt(random.nextInt(4) == 0 ? 130 : 16); jars > 0; jars--) {
            add("/opt/").add(word()).add("/libs/").add(pick(LIBRARIES)).add("-").number(9).add(".").number(20).add(".").number(9).add(".jar:");
        }
        add("/etc/").add(word()).add(" org.example.").add(word()).add(".").add(capital(word())).add("Server /etc/").add(word()).add("/server.properties");
        return event("java");
    }
}
