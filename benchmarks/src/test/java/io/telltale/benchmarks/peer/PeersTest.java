package io.telltale.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.ProxyDetector;
import io.telltale.ToolType;
import io.telltale.benchmarks.workload.Events;
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
    private final EventView view = new EventView();

    @Test
    void shouldAgreeOnTheWorkload() {
        agree(MixedWorkload.generate(20_000));
    }

    @Test
    void shouldAgreeOnHostileEvents() {
        final SplittableRandom random = new SplittableRandom(31);
        final List<Events.Text> events = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            events.add(new Events.Text(text(random, 3), text(random, 7)));
        }
        agree(events);
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
        }
    }

    private static String text(final SplittableRandom random, final int most) {
        final StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }
}
