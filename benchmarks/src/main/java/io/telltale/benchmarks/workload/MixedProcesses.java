package io.telltale.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The events of {@link MixedWorkload} with what rules ask for beside them: what started the process, and where its image lies. Deterministic:
 * the same on every JDK; file names and command lines are those of {@code mixed} to the byte.
 */
public final class MixedProcesses {
    private static final long SEED = 0x9a7e47L;

    /** A program that starts others: its name and its command line. */
    private record Parent(String fileName, String commandLine) {}

    private static final Parent EXPLORER = new Parent("explorer.exe", "C:\\Windows\\Explorer.EXE");
    private static final Parent SERVICES = new Parent("services.exe", "C:\\Windows\\system32\\services.exe");
    private static final Parent SCHEDULE = new Parent("svchost.exe", "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule");
    private static final Parent LAUNCH = new Parent("svchost.exe", "C:\\Windows\\system32\\svchost.exe -k DcomLaunch -p");
    private static final Parent PROMPT = new Parent("cmd.exe", "\"C:\\Windows\\System32\\cmd.exe\" ");
    private static final Parent BATCH =
            new Parent("cmd.exe", "C:\\Windows\\system32\\cmd.exe /c \"C:\\Scripts\\nightly.bat\" > C:\\Temp\\nightly.log");
    private static final Parent SHELL = new Parent("powershell.exe", "powershell.exe -NoProfile -File C:\\Scripts\\inventory.ps1 -Site Berlin");
    private static final Parent EDGE =
            new Parent("msedge.exe", "\"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe\" --no-startup-window --win-session-start");
    private static final Parent OUTLOOK = new Parent("OUTLOOK.EXE", "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE\" ");

    private static final Map<String, Parent[]> WINDOWS = Map.of(
            "svchost.exe", new Parent[] {SERVICES},
            "taskhostw.exe", new Parent[] {SCHEDULE},
            "backgroundtaskhost.exe", new Parent[] {LAUNCH},
            "wmiprvse.exe", new Parent[] {LAUNCH},
            "conhost.exe", new Parent[] {PROMPT, BATCH, SHELL},
            "msedge.exe", new Parent[] {EDGE, EDGE, EDGE, EXPLORER},
            "powershell.exe", new Parent[] {SCHEDULE, BATCH, EXPLORER},
            "winword.exe", new Parent[] {EXPLORER, OUTLOOK});
    private static final Parent[] OTHER_WINDOWS = {EXPLORER, PROMPT, BATCH, SHELL, SERVICES, SCHEDULE};
    private static final Parent[] LINUX = {
        new Parent("bash", "-bash"), new Parent("bash", "/bin/bash /opt/deploy/run.sh --stage production"),
        new Parent("sh", "/bin/sh -c /usr/bin/run-parts /etc/cron.hourly"),
        new Parent("systemd", "/usr/lib/systemd/systemd --switched-root --system --deserialize 31"), new Parent("sshd", "sshd: deploy@pts/0"),
        new Parent("containerd-shim", "/usr/bin/containerd-shim-runc-v2 -namespace k8s.io -id 4f1c9a -address /run/containerd/containerd.sock"),
    };
    private static final Set<String> SYSTEM = Set.of(
            "svchost.exe", "conhost.exe", "msiexec.exe", "cmd.exe", "backgroundtaskhost.exe", "taskhostw.exe", "reg.exe", "rundll32.exe",
            "netsh.exe");
    private static final String[] FOLDERS = {
        "C:\\Program Files\\Agent\\bin\\", "C:\\Program Files (x86)\\Vendor\\Suite\\", "C:\\Users\\anna.weber\\AppData\\Local\\Programs\\",
        "C:\\Tools\\",
    };

    private MixedProcesses() {}

    /**
     * The first events of the workload.
     *
     * @param count how many
     * @return for each the values of {@link ProcessEvents#COLUMNS}
     */
    public static List<List<String>> generate(final int count) {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<List<String>> events = new ArrayList<>(count);
        for (final Events.Text text : MixedWorkload.generate(count)) {
            final String name = text.fileName().toLowerCase(Locale.ROOT);
            final boolean windows = name.endsWith(".exe");
            final Parent[] parents = windows ? WINDOWS.getOrDefault(name, OTHER_WINDOWS) : LINUX;
            final Parent parent = parents[random.nextInt(parents.length)];
            events.add(List.of(text.fileName(), text.commandLine(), parent.fileName(), parent.commandLine(),
                    folder(name, windows, random) + text.fileName()));
        }
        return events;
    }

    private static String folder(final String name, final boolean windows, final SplittableRandom random) {
        if (!windows) {
            return random.nextInt(10) == 0 ? "/opt/agent/bin/" : "/usr/bin/";
        }
        return switch (name) {
            case "powershell.exe" -> "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\";
            case "wmiprvse.exe" -> "C:\\Windows\\System32\\wbem\\";
            case "msedge.exe" -> "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\";
            default -> SYSTEM.contains(name) ? "C:\\Windows\\System32\\" : FOLDERS[random.nextInt(FOLDERS.length)];
        };
    }
}
