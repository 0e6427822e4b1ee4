package io.telltale.scan;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How texts are scanned: what proposes the places that the automaton looks at. All give the same answers.
 *
 * <p>The JVM and the CPU decide which there are; {@link #current()} is the one that automata are compiled for. The system property {@value
 * #PROPERTY}, read once, asks for another by its {@link #propertyValue()}. Choosing never fails: what cannot be had is not used, and {@link
 * #describeCurrent()} says why.
 */
public enum ScanStrategy {
    /** The automaton runs over every byte. */
    PLAIN("plain", null),

    /** A filter in general registers proposes; any JVM. */
    PORTABLE("portable", null),

    /**
     * A filter in vectors proposes, by 16-entry tables for each half of a byte: JDK 24 or later with the module {@code jdk.incubator.vector}; any CPU
     * with vectors of 128 bits that can look up bytes and tell which are not 0 in one instruction each (AVX, NEON).
     */
    VECTOR_NIBBLES("vector-nibbles", "NibbleFilters"),

    /**
     * A filter in vectors of 512 bits proposes, by 128-entry tables: JDK 24 or later with the module {@code jdk.incubator.vector}. Needs AVX-512 with
     * VBMI (Intel since Ice Lake, AMD since Zen 4): without, the look-up is no instruction but a loop, and takes a hundred times as long.
     */
    VECTOR_TABLES("vector-tables", "VectorFilters");

    /** The system property that asks for a strategy. */
    public static final String PROPERTY = "telltale.scan";

    /** The first JDK on which the vectors' code allocates nothing: on 17, some of its operations are no intrinsics. */
    private static final int FIRST_FEATURE = 24;

    private static final String MODULE = "jdk.incubator.vector";
    private static final Choice CHOICE = choose(System.getProperty(PROPERTY));

    private final String propertyValue;
    private final String factoryClass;
    private final Availability availability;

    private record Availability(FilterFactory factory, String reason) {}

    private record Choice(ScanStrategy strategy, String reason) {}

    ScanStrategy(final String propertyValue, final String factoryClass) {
        this.propertyValue = propertyValue;
        this.factoryClass = factoryClass;
        availability = availability();
    }

    /**
     * The strategy that automata are compiled for unless they are told otherwise.
     *
     * @return the fastest there is, or what {@link #PROPERTY} asks for
     */
    public static ScanStrategy current() {
        return CHOICE.strategy();
    }

    /**
     * What was chosen and why.
     *
     * @return a sentence
     */
    public static String describeCurrent() {
        return CHOICE.reason();
    }

    /**
     * The strategies that this JVM can run, the slowest first. Each of them works; those in vectors may be slow, and allocate, where {@link #current()}
     * is another.
     *
     * @return a new list
     */
    public static List<ScanStrategy> available() {
        return Arrays.stream(values()).filter(ScanStrategy::isAvailable).toList();
    }

    /**
     * What {@link #PROPERTY} has to be to ask for this strategy.
     *
     * @return a word
     */
    public String propertyValue() {
        return propertyValue;
    }

    /**
     * Tells whether this JVM can run the strategy.
     *
     * @return whether it is one of {@link #available()}
     */
    public boolean isAvailable() {
        return this == PLAIN || availability.factory() != null;
    }

    /**
     * Tells whether filters look up the two halves of a byte by themselves, so that who is told to admit some bytes admits others as well.
     *
     * @return whether they do
     */
    public boolean looksUpHalves() {
        return this == VECTOR_NIBBLES;
    }

    /**
     * A filter that proposes where literals may start.
     *
     * @param admitted for each byte and position the buckets that admit it there: {@code admitted[byte][position]}, position 0 the byte before the
     *     start
     * @param patience how many bytes' worth of useless candidates a text may have
     * @return the filter, or empty for {@link #PLAIN}
     * @throws IllegalStateException if the strategy is not available
     */
    public Optional<StartFilter> startFilter(final byte[][] admitted, final int patience) {
        return this == PLAIN ? Optional.empty() : Optional.of(factory().startFilter(admitted, patience));
    }

    /**
     * A filter that tells whether a text may hold any of the literals.
     *
     * @param admitted for each byte and position the buckets that admit it there: {@code admitted[byte][position]}
     * @return the filter, or empty for {@link #PLAIN}
     * @throws IllegalStateException if the strategy is not available
     */
    public Optional<Prefilter> prefilter(final byte[][] admitted) {
        return this == PLAIN ? Optional.empty() : Optional.of(factory().prefilter(admitted));
    }

    private FilterFactory factory() {
        if (availability.factory() == null) {
            throw new IllegalStateException("this JVM cannot scan so: strategy=" + propertyValue + ", because " + availability.reason());
        }
        return availability.factory();
    }

    private Availability availability() {
        if (factoryClass == null) {
            return new Availability(new PortableFilters(), "any JVM can");
        }
        final int feature = Runtime.version().feature();
        if (feature < FIRST_FEATURE) {
            return new Availability(null, "vectors need JDK " + FIRST_FEATURE + " or later, and this is " + feature);
        }
        final Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
        if (module.isEmpty()) {
            return new Availability(null, "the module " + MODULE + " is not there (--add-modules " + MODULE + " adds it)");
        }
        try {
            ScanStrategy.class.getModule().addReads(module.get());
            // In the same package, whatever its name is after shading.
            final Constructor<?> constructor = Class.forName(ScanStrategy.class.getPackageName() + '.' + factoryClass).getDeclaredConstructor();
            return new Availability((FilterFactory) constructor.newInstance(), "JDK " + feature + " has " + MODULE);
        } catch (final ReflectiveOperationException | LinkageError | RuntimeException e) {
            return new Availability(null, "its code does not load: " + e);
        }
    }

    private static Choice choose(final String asked) {
        if (asked == null || asked.isEmpty()) {
            return fastest("");
        }
        for (final ScanStrategy strategy : values()) {
            if (strategy.propertyValue.equals(asked.toLowerCase(Locale.ROOT))) {
                return strategy.isAvailable()
                        ? new Choice(strategy, strategy.propertyValue + ": " + PROPERTY + " asks for it")
                        : fastest(PROPERTY + "=" + asked + " cannot be had, because " + strategy.availability.reason() + "; ");
            }
        }
        final List<String> values = Arrays.stream(values()).map(ScanStrategy::propertyValue).toList();
        return fastest(PROPERTY + "=" + asked + " is none of " + values + "; ");
    }

    private static Choice fastest(final String before) {
        for (final ScanStrategy strategy : List.of(VECTOR_TABLES, VECTOR_NIBBLES)) {
            if (!strategy.isAvailable()) {
                return new Choice(PORTABLE, before + "portable: " + strategy.availability.reason());
            }
        }
        final VectorAdvice advice = VectorAdvice.current(VECTOR_TABLES.availability.factory().bits());
        final String reason = VECTOR_TABLES.availability.reason() + ", and " + advice.reason();
        return new Choice(advice.strategy(), before + advice.strategy().propertyValue + ": " + reason);
    }
}
