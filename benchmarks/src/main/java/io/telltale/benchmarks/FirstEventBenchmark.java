package io.telltale.benchmarks;

import io.telltale.ProxyDetector;
import io.telltale.ToolType;
import io.telltale.benchmarks.peer.AhoCorasickPayload;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From nothing to the first verdict, once in each of many JVMs: loading classes, compiling the T1090 query, deciding about one event. What a job
 * waits for after each start. The score is in milliseconds, without the start of the JVM itself.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar FirstEventBenchmark
 * </pre>
 *
 * <p>Telltale reads the query as KQL and derives its literals and its decision from it; with org.ahocorasick both are written in Java, so there is
 * only a trie to build.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(20)
@State(Scope.Thread)
public class FirstEventBenchmark {
    private static final String FILE_NAME = "ssh.exe";
    private static final String COMMAND_LINE = "ssh.exe -R 8080:127.0.0.1:3389 user@host";

    private final byte[] fileName = FILE_NAME.getBytes(StandardCharsets.UTF_8);
    private final byte[] commandLine = COMMAND_LINE.getBytes(StandardCharsets.UTF_8);

    /** Telltale. */
    @Benchmark
    public ToolType telltale() {
        final ProxyDetector detector = ProxyDetector.faithful();
        final EventView event = new EventView()
                .column(EventColumn.FILE_NAME, fileName, 0, fileName.length)
                .column(EventColumn.PROCESS_COMMAND_LINE, commandLine, 0, commandLine.length);
        return check(detector.detect(event));
    }

    /** org.ahocorasick, payloads and a handler. */
    @Benchmark
    public ToolType ahoCorasickPayload() {
        return check(new AhoCorasickPayload().detect(FILE_NAME, COMMAND_LINE));
    }

    private static ToolType check(final ToolType type) {
        if (type != ToolType.SSH_TUNNEL) {
            throw new IllegalStateException("wrong verdict: type=" + type + ", expected=" + ToolType.SSH_TUNNEL);
        }
        return type;
    }
}
