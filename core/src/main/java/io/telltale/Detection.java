package io.telltale;

import io.telltale.bind.BindOptions;
import io.telltale.bind.Binder;
import io.telltale.bind.Binding;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlNote;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Metadata;
import io.telltale.rule.Rule;
import io.telltale.rule.Rule.Branch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A detection that has been read and understood: which events it returns, and what it says of them. Immutable, shareable.
 *
 * <p>It runs in a {@link RulePack}, by itself or with hundreds of others.
 */
public final class Detection {
    private final String id;
    private final KqlSource source;
    private final Metadata metadata;
    private final Binding binding;
    private final DetectionOptions options;

    private Detection(final String id, final KqlSource source, final Metadata metadata, final Binding binding, final DetectionOptions options) {
        this.id = id;
        this.source = source;
        this.metadata = metadata;
        this.binding = binding;
        this.options = options;
    }

    /**
     * Compiles a detection on Defender's process-creation events.
     *
     * @param source its KQL
     * @return the detection
     * @throws KqlException if it cannot be read, or asks for what a detection cannot do; it has every error that was found, each with its place
     */
    public static Detection compile(final KqlSource source) {
        return compile(source, DetectionOptions.DEFAULT);
    }

    /**
     * Compiles a detection.
     *
     * @param source  its KQL
     * @param options the events' columns, and what to do with what cannot be evaluated for a single event
     * @return the detection
     * @throws KqlException if it cannot be read, or asks for what a detection cannot do; it has every error that was found, each with its place
     */
    public static Detection compile(final KqlSource source, final DetectionOptions options) {
        final Metadata metadata = Metadata.of(source);
        final BindOptions bindOptions =
                new BindOptions(options.schema(), options.rowFilterOnly(), options.timeWindow(), metadata.first(Metadata.LABEL));
        final Binding binding = Binder.bind(source, bindOptions);
        final String id = metadata.first(Metadata.ID);
        return new Detection(id == null ? stem(source.name()) : id, source, metadata, binding, options);
    }

    /**
     * What the detection is called in results.
     *
     * @return its metadata's {@code id}, or the source's name without folder and extension
     */
    public String id() {
        return id;
    }

    /**
     * The KQL that it was compiled from.
     *
     * @return the source
     */
    public KqlSource source() {
        return source;
    }

    /**
     * What the comments at the head of the source say.
     *
     * @return the metadata
     */
    public Metadata metadata() {
        return metadata;
    }

    /**
     * What its author should know: what was left out, and why.
     *
     * @return the notes in the order of the text
     */
    public List<KqlNote> notes() {
        return binding.notes();
    }

    /**
     * The columns of its rows that it names or adds. A detection that projects none has the event's columns beside those that it adds.
     *
     * @return names, in order
     */
    public List<String> columns() {
        return binding.rule().columns();
    }

    /**
     * Whether its rows have the event's columns beside {@link #columns()}: where the query projects none, or one of the tables of its union does not.
     *
     * @return whether some rows do
     */
    public boolean keepsEventColumns() {
        return !rule().branches().stream().allMatch(Branch::projected);
    }

    /**
     * The labels that it may give an event.
     *
     * @return each once, in the order of the query; none if it has no label
     */
    public List<String> labels() {
        final Set<String> labels = new LinkedHashSet<>();
        for (final Branch branch : rule().branches()) {
            branch.label().cases().forEach(labelled -> labels.add(labelled.label()));
            labels.add(branch.label().otherwise());
        }
        labels.remove("");
        return List.copyOf(labels);
    }

    /**
     * The options that it was compiled with.
     *
     * @return the options
     */
    public DetectionOptions options() {
        return options;
    }

    @Override
    public String toString() {
        return "Detection[id=" + id + ", source=" + source.name() + "]";
    }

    Rule rule() {
        return binding.rule();
    }

    /** A name without folder and extension. */
    static String stem(final String name) {
        final String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        final int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
