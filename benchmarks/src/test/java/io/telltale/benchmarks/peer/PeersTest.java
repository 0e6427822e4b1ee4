package io.telltale.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telltale.ProxyDetector;
import io.telltale.ToolType;
import io.telltale.benchmarks.workload.Events;
import io.telltale.benchmarks.workload.LinuxWorkload;
import io.telltale.benchmarks.workload.MixedWorkload;
import io.telltale.event.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** All give the same verdict on each event, on hostile ones too: else the comparison is of nothing. */
class PeersTest {
    private static final String[] PARTS = {
        "htran", "ew.exe", "frpc", "frp", "chisel", "ngrok", "invoke-ngrok", "plink.exe", "SSH.EXE", "netsh.exe", "-socks", "-socks5",
        "lcx", "-L ", "-r ", "-D", "scp", "portproxy", "add", "ini", "proxychains", "4", "_", "-", " ", "é", "É", "\u212A", "\u0130",
        "\u0301", "Ⅳ", "½", "😀", "𐐀", "\0", "\u00A0", "soc\u212As5", "\uFFFD",
    };

    private final ProxyDetector detector = ProxyDetector.faithful();
    private final PlainDfa dfa = new PlainDfa();
    private final AhoCorasickTrie trie = new AhoCorasickTrie();
    private final AhoCorasickPayload payload = new AhoCorasickPayload();
    private final HankcsTrie hankcs = new HankcsTrie();
    private final NettySearch netty = new NettySearch();
    private final LuceneFilter lucene = new LuceneFilter();
    private final JavaRegexFilter regex = new JavaRegexFilter();
    private final Re2jFilter re2j = new Re2jFilter();
    private final EventView view = new EventView();

    @Test
    void shouldAgreeOnTheWorkloads() {
        agree(MixedWorkload.generate(20_000));
        agree(LinuxWorkload.generate(20_000));
    }

    @Test
    void shouldAgreeOnHostileEvents() {
        agree(hostileEvents());
    }

    @Test
    void shouldSumBytesAsALoopDoes() {
        final SplittableRandom random = new SplittableRandom(32);
        final byte[] bytes = new byte[5_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : -1);
        }
        for (int length = 0; length < bytes.length - 3; length += 1 + length / 20) {
            long sum = 0;
            for (int i = 3; i < 3 + length; i++) {
                sum += bytes[i] & 0xFF;
            }
            assertEquals(sum, ByteSum.of(bytes, 3, 3 + length), "length=" + length);
        }
    }

    @Test
    void shouldAgreeThroughTheNative() {
        assumeTrue(HyperscanFilter.isAvailable());
        try (HyperscanFilter hyperscan = new HyperscanFilter()) {
            final Events events = Events.repeat(hostileEvents(), 30_000);
            for (int i = 0; i < events.count(); i++) {
                assertEquals(StringSearch.detect(events.fileName(i), events.commandLine(i)),
                        hyperscan.detect(events.bytes(), events.nameStart(i), events.nameEnd(i), events.lineEnd(i)), "event=" + i);
            }
        }
    }

    private void agree(final List<Events.Text> texts) {
        final Events events = Events.repeat(texts, texts.size());
        for (int i = 0; i < events.count(); i++) {
            final String fileName = events.fileName(i);
            final String commandLine = events.commandLine(i);
            final ToolType expected = StringSearch.detect(fileName, commandLine);
            final String where = "fileName=\"" + fileName + "\", commandLine=\"" + commandLine + "\"";
            view.wrap(events.buffer(), events.offset(i), events.offset(i + 1) - events.offset(i));
            assertEquals(expected, detector.detect(view), where);
            assertEquals(expected, dfa.detect(events.bytes(), events.nameStart(i), events.nameEnd(i), events.lineEnd(i)), where);
            assertEquals(expected, trie.detect(fileName, commandLine), where);
            assertEquals(expected, payload.detect(fileName, commandLine), where);
            assertEquals(expected, hankcs.detect(fileName, commandLine), where);
            assertEquals(expected, netty.detect(events.bytes(), events.nameStart(i), events.nameEnd(i), events.lineEnd(i)), where);
            assertEquals(expected, lucene.detect(events.bytes(), events.nameStart(i), events.nameEnd(i), events.lineEnd(i)), where);
            assertEquals(expected, regex.detect(fileName, commandLine), where);
            assertEquals(expected, re2j.detect(fileName, commandLine), where);
        }
    }

    private static List<Events.Text> hostileEvents() {
        final SplittableRandom random = new SplittableRandom(31);
        final List<Events.Text> events = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            events.add(new Events.Text(text(random, 3), text(random, 7)));
        }
        return events;
    }

    private static String text(final SplittableRandom random, final int most) {
        final StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }
}
