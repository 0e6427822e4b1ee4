package io.telltale;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.Holding.Padding;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import io.telltale.bind.BindOptions;
import io.telltale.bind.Binder;
import io.telltale.rule.Unstated;
import io.telltale.text.TermAlphabet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyDetectorTest {
    private static final String[] FILE_NAMES = {
        "", "htran", "ew.exe", "new.exe", "frpc", "frps", "frp", "chisel", "ligolo", "proxychains", "socks5", "ngrok",
        "invoke-ngrok", "iox", "npc.exe", "plink.exe", "PLINK.EXE", "ssh.exe", "Ssh.Exe", "netsh.exe", "netsh.EXE", "ssh",
        "svchost.exe", "-", "_", " ", "4", "é", "x", ".", "\\", "\u212A",
    };

    private static final String[] COMMAND_LINE_PARTS = {
        "-socks", "-socks5", "-socks4", "lcx", "htran", "portmap", "-L ", "-R ", "-D ", "-l", "-r", "-d", "proxytunnel",
        "proxychains", "connect-proxy", "corkscrew", "scp", "portproxy", "add", "frpc", "ini", " ", "-", "_", "4", "é", "x",
        ".", "/", "\0", "\u0301", " portproxy ", " add ", "SCP", "PortProxy", "ADD", "FRPC", "INI", "\u017Fcp", "😀",
    };

    private final ProxyDetector detector = ProxyDetector.faithful();
    private final EventView view = new EventView();
    private final ProxyVerdict verdict = new ProxyVerdict();

    @Test
    void shouldAgreeWithTheNaiveReadingOfTheQuery() {
        final SplittableRandom random = new SplittableRandom(1090);
        final Map<ToolType, Integer> seen = new EnumMap<>(ToolType.class);
        for (int i = 0; i < 60_000; i++) {
            final String fileName = i % 3 == 0 ? FILE_NAMES[random.nextInt(FILE_NAMES.length)] : join(random, FILE_NAMES, 3);
            final String commandLine = join(random, COMMAND_LINE_PARTS, 6);
            final Holding holding = Holding.values()[i % Holding.values().length];
            point(holding, fileName, commandLine);
            final String where = "event=" + i + ", " + holding + ", fileName=\"" + fileName + "\", commandLine=\""
                    + commandLine + "\"";
            final ToolType expected = NaiveT1090.toolType(fileName, commandLine);
            final Set<ProxyClause> clauses = NaiveT1090.clauses(fileName, commandLine);
            assertEquals(expected, detector.detect(view), where);
            assertEquals(expected, detector.detect(view, verdict), where);
            assertEquals(expected, verdict.toolType(), where);
            assertEquals(NaiveT1090.rows(clauses), verdict.rows(), where);
            for (final ProxyClause clause : ProxyClause.values()) {
                assertEquals(clauses.contains(clause), verdict.fired(clause), () -> clause + ", " + where);
            }
            seen.merge(expected, 1, Integer::sum);
        }
        for (final ToolType type : ToolType.values()) {
            assertTrue(seen.getOrDefault(type, 0) > 100, () -> "too few events of a kind: " + seen);
        }
    }

    @Test
    void shouldBeBoundFromItsTextAsItWasByHand() {
        assertEquals(HandBoundT1090.faithful(), Unstated.of(Binder.bind(ProxyDetector.query(), BindOptions.DEFAULT).rule()));
    }

    @Test
    void shouldNotFailOnAnyBytes() {
        final SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            final byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            final int split = random.nextInt(bytes.length + 1);
            view.reset();
            view.column(EventColumn.FILE_NAME, bytes, 0, split);
            view.column(EventColumn.PROCESS_COMMAND_LINE, bytes, split, bytes.length - split);
            final String fileName = new String(bytes, 0, split, StandardCharsets.UTF_8);
            final String commandLine = new String(bytes, split, bytes.length - split, StandardCharsets.UTF_8);
            assertEquals(NaiveT1090.toolType(fileName, commandLine), detector.detect(view));
        }
    }

    @Test
    void shouldTakeNullColumnsForEmptyTexts() {
        assertEquals(ToolType.NONE, detector.detect(view.reset()));
        Holding.ARRAY_COLUMNS.hold(view, null, utf8("ssh -R 8080:h:80 u@h"), Padding.NONE);
        assertEquals(ToolType.GENERIC_PROXY_PATTERN, detector.detect(view));
        Holding.ARRAY_COLUMNS.hold(view, utf8("chisel"), null, Padding.NONE);
        assertEquals(ToolType.TUNNELING_TOOL, detector.detect(view));
    }

    @Test
    void shouldForgetTheLastVerdict() {
        point(Holding.ARRAY_COLUMNS, "netsh.exe", "netsh interface portproxy add v4tov4");
        detector.detect(view, verdict);
        assertEquals(2, verdict.rows());
        point(Holding.ARRAY_COLUMNS, "notepad.exe", "notepad.exe");
        detector.detect(view, verdict);
        assertAll(
                () -> assertSame(ToolType.NONE, verdict.toolType()),
                () -> assertEquals(0, verdict.rows()),
                () -> assertEquals(0, verdict.clauses()));
    }

    @Test
    void shouldLetAccentedLettersSeparateInTheAsciiAlphabet() {
        point(Holding.ARRAY_COLUMNS, "éfrpc.exe", "");
        assertEquals(ToolType.NONE, detector.detect(view));
        assertEquals(ToolType.FAST_REVERSE_PROXY, ProxyDetector.faithful(TermAlphabet.ASCII).detect(view));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt", "en"})
    void shouldNotDependOnTheLocale(final String language) {
        final Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            final ProxyDetector compiledHere = ProxyDetector.faithful();
            for (final String fileName : new String[] {"IOX.EXE", "iox.exe", "CHISEL", "LIGOLO", "Invoke-Ngrok"}) {
                point(Holding.ARRAY_COLUMNS, fileName, "");
                assertEquals(NaiveT1090.toolType(fileName, ""), compiledHere.detect(view), fileName);
                assertTrue(compiledHere.detect(view) != ToolType.NONE, fileName);
            }
            point(Holding.ARRAY_COLUMNS, "\u0131ox.exe", "frpc \u0130N\u0130");
            assertEquals(ToolType.NONE, compiledHere.detect(view));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldServeManyThreads() throws Exception {
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            final List<Callable<Integer>> tasks = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                final boolean hit = t % 2 == 0;
                tasks.add(() -> {
                    final EventView own = new EventView();
                    final byte[] fileName = utf8(hit ? "ngrok.exe" : "notepad.exe");
                    int hits = 0;
                    for (int i = 0; i < 50_000; i++) {
                        own.column(EventColumn.FILE_NAME, fileName, 0, fileName.length);
                        hits += detector.detect(own) == ToolType.NGROK_TUNNEL ? 1 : 0;
                    }
                    return hits;
                });
            }
            final List<Future<Integer>> results = threads.invokeAll(tasks);
            assertAll(
                    () -> assertEquals(50_000, results.get(0).get()),
                    () -> assertEquals(0, results.get(1).get()),
                    () -> assertEquals(50_000, results.get(2).get()),
                    () -> assertEquals(0, results.get(3).get()));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void shouldSayWhatItIsMadeOf() {
        final String description = detector.describe();
        assertAll(
                () -> assertTrue(description.contains("FileName: TermAutomaton[literals=23"), description),
                () -> assertTrue(description.contains("ProcessCommandLine: TermAutomaton[literals=21"), description),
                () -> assertTrue(detector.sizeInBytes() > 0),
                () -> assertFalse(detector.sizeInBytes() > 64 * 1024, () -> "sizeInBytes=" + detector.sizeInBytes()));
    }

    private void point(final Holding holding, final String fileName, final String commandLine) {
        holding.hold(view, utf8(fileName), utf8(commandLine), Padding.NONE);
    }

    private static byte[] utf8(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String join(final SplittableRandom random, final String[] parts, final int most) {
        final StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }
}
