package io.telltale;

import io.telltale.automaton.AutomatonCompiler;
import io.telltale.automaton.CompileLimits;
import io.telltale.compile.DetectionCompiler;
import io.telltale.event.EventBatch;
import io.telltale.event.EventView;
import io.telltale.kql.KqlSource;
import io.telltale.bind.BindOptions;
import io.telltale.bind.Binder;
import io.telltale.event.EventSchema;
import io.telltale.text.TermAlphabet;
import io.telltale.verdict.DetectionEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells, for each process-creation event, whether it gives away a proxy or tunnelling tool, and which one: MITRE ATT&amp;CK
 * T1090. Immutable; one detector serves any number of threads. Detecting does not allocate, never fails because of the bytes of an
 * event, and takes time linear in their number.
 *
 * <p>Of the event, {@link io.telltale.event.EventColumn#FILE_NAME} and {@link
 * io.telltale.event.EventColumn#PROCESS_COMMAND_LINE} are read; a null column is an empty text, as in Kusto.
 */
public final class ProxyDetector {
    private static final ToolType[] TYPES = ToolType.values();
    private static final String QUERY = "t1090-faithful.kql";

    private final DetectionEngine engine;

    private ProxyDetector(final TermAlphabet alphabet) {
        final List<String> labels = new ArrayList<>();
        for (final ToolType type : TYPES) {
            if (type != ToolType.NONE) {
                labels.add(type.kqlLabel());
            }
        }
        final BindOptions options =
                new BindOptions(EventSchema.DEVICE_PROCESS_EVENTS, false, BindOptions.TimeWindow.IGNORED, "ToolType");
        engine = new DetectionCompiler(new AutomatonCompiler(alphabet, CompileLimits.DEFAULT))
                .compile(Binder.bind(query(), options).rule(), labels);
    }

    /**
     * The query that the detector is compiled from, with what else its page says as comments.
     *
     * @return KQL that can be pasted into Sentinel or Defender
     */
    public static KqlSource query() {
        try (InputStream stream = ProxyDetector.class.getResourceAsStream("rule/" + QUERY)) {
            if (stream == null) {
                throw new IllegalStateException("a resource is missing beside " + ProxyDetector.class.getName()
                        + "; was the jar repackaged without its resources? resource=rule/" + QUERY);
            }
            return new KqlSource(QUERY, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read resource=rule/" + QUERY, e);
        }
    }

    /**
     * The detector that decides exactly as the query does in Sentinel, with the terms of the Kusto engine. Compiles it: make one and
     * share it.
     *
     * @return a new detector
     */
    public static ProxyDetector faithful() {
        return faithful(TermAlphabet.UNICODE);
    }

    /**
     * The detector that decides as the query does, with another reading of what a term is.
     *
     * @param alphabet which characters make up terms
     * @return a new detector
     */
    public static ProxyDetector faithful(final TermAlphabet alphabet) {
        return new ProxyDetector(alphabet);
    }

    /**
     * Tells which tool an event gives away.
     *
     * @param event the event
     * @return the label of the rows that the query returns for it, or {@link ToolType#NONE} if it returns none
     */
    public ToolType detect(final EventView event) {
        return TYPES[engine.label(engine.find(event))];
    }

    /**
     * Tells which tool an event gives away, how often the query returns it and why.
     *
     * @param event   the event
     * @param verdict takes the answer; what it held is forgotten
     * @return the answer's {@link ProxyVerdict#toolType()}
     */
    public ToolType detect(final EventView event, final ProxyVerdict verdict) {
        final long found = engine.find(event);
        final ToolType type = TYPES[engine.label(found)];
        if (type == ToolType.NONE) {
            verdict.set(type, 0, 0);
        } else {
            verdict.set(type, engine.rows(found), engine.clauses(found));
        }
        return type;
    }

    /**
     * Tells which tool each of the next records of a batch gives away: the same as one by one, faster.
     *
     * @param batch the records; those that are decided about are taken from it
     * @param codes takes the {@link ToolType#code()} of each
     * @return how many records were decided about, at most as many as {@code codes} has room for; 0 when none is left
     * @throws IllegalArgumentException if the next record is malformed; the message has the values. Records before a malformed one are decided about
     *     first; {@link EventBatch#position()} is where it starts. Or if there are records and {@code codes} is empty
     */
    public int detect(final EventBatch batch, final byte[] codes) {
        return engine.detect(batch, codes);
    }

    /**
     * The size of the detector's tables.
     *
     * @return their memory in bytes
     */
    public long sizeInBytes() {
        return engine.sizeInBytes();
    }

    /**
     * What the detector is made of, for people.
     *
     * @return a line for each column that it reads
     */
    public String describe() {
        return engine.describe();
    }
}
