package io.telltale;

import io.telltale.bind.BindOptions;
import io.telltale.bind.Binder;
import io.telltale.event.EventSchema;
import io.telltale.kql.KqlError;
import io.telltale.kql.KqlException;
import io.telltale.kql.KqlSource;
import io.telltale.kql.Metadata;
import io.telltale.kql.Span;
import io.telltale.rule.Condition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hits that are expected: a KQL condition on the events' columns, whose it is, why it is there and when it ends. A suppressed hit is reported as
 * such and counted; it never vanishes. Immutable, shareable.
 *
 * <pre>
 *   // suppresses: t1090-faithful      (a rule's id, or * for all rules)
 *   // owner: network-team@example.org
 *   // reason: the jump hosts forward ports all day
 *   // expires: 2027-06-30             (UTC; from this day on it does not apply)
 *   DeviceName startswith "jump-" and FileName =~ "ssh.exe"
 * </pre>
 */
public final class Suppression {
    /** Stands for all rules. */
    public static final String ALL_RULES = "*";

    private final String id;
    private final KqlSource source;
    private final String ruleId;
    private final String owner;
    private final String reason;
    private final Instant expires;
    private final EventSchema schema;
    private final Condition condition;

    private Suppression(
            final KqlSource source, final Metadata metadata, final Instant expires, final EventSchema schema, final Condition condition) {
        this.source = source;
        final String named = metadata.first(Metadata.ID);
        id = named == null ? Detection.stem(source.name()) : named;
        ruleId = metadata.first(Metadata.SUPPRESSES);
        owner = metadata.first(Metadata.OWNER);
        reason = metadata.first(Metadata.REASON);
        this.expires = expires;
        this.schema = schema;
        this.condition = condition;
    }

    /**
     * Compiles a suppression.
     *
     * @param source  its comments and its condition
     * @param options the events' columns
     * @return the suppression
     * @throws KqlException if it lacks one of {@code suppresses}, {@code owner}, {@code reason} and {@code expires}, or if its condition cannot be
     *     read or bound
     */
    public static Suppression compile(final KqlSource source, final DetectionOptions options) {
        final Metadata metadata = Metadata.of(source);
        final List<KqlError> errors = new ArrayList<>();
        for (final String key : List.of(Metadata.SUPPRESSES, Metadata.OWNER, Metadata.REASON, Metadata.EXPIRES)) {
            if (metadata.first(key) == null) {
                errors.add(new KqlError(source, new Span(0, 0), "a suppression needs a comment \"// " + key + ": ...\" at its head"));
            }
        }
        final Instant expires = metadata.first(Metadata.EXPIRES) == null ? null : day(source, metadata.first(Metadata.EXPIRES), errors);
        Condition condition = Condition.FALSE;
        try {
            condition = Binder.condition(source, new BindOptions(options.schema(), false, BindOptions.TimeWindow.EVALUATED, null));
        } catch (final KqlException e) {
            errors.addAll(e.errors());
        }
        if (!errors.isEmpty()) {
            throw new KqlException(errors);
        }
        return new Suppression(source, metadata, expires, options.schema(), condition);
    }

    private static Instant day(final KqlSource source, final String text, final List<KqlError> errors) {
        try {
            final LocalDate day = LocalDate.parse(text);
            // The years of a datetime: what is later has no ticks.
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day.atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        } catch (final DateTimeParseException e) {
            // It is no day of another kind either.
        }
        final int start = source.text().indexOf(text, Math.max(0, source.text().indexOf(Metadata.EXPIRES)));
        errors.add(new KqlError(source, new Span(start, start + text.length()), "expires has to be a day, as in 2027-01-31"));
        return null;
    }

    /**
     * What the suppression is called.
     *
     * @return its metadata's {@code id}, or the source's name without folder and extension
     */
    public String id() {
        return id;
    }

    /**
     * Whose hits it suppresses.
     *
     * @return a rule's id, or {@link #ALL_RULES}
     */
    public String ruleId() {
        return ruleId;
    }

    /**
     * Who answers for it.
     *
     * @return the owner
     */
    public String owner() {
        return owner;
    }

    /**
     * Why it is there.
     *
     * @return the reason
     */
    public String reason() {
        return reason;
    }

    /**
     * When it ends.
     *
     * @return the first instant at which it does not apply any more
     */
    public Instant expires() {
        return expires;
    }

    /**
     * The text that it was compiled from.
     *
     * @return the source
     */
    public KqlSource source() {
        return source;
    }

    @Override
    public String toString() {
        return "Suppression[id=" + id + ", suppresses=" + ruleId + ", owner=" + owner + ", expires=" + expires + "]";
    }

    EventSchema schema() {
        return schema;
    }

    Condition condition() {
        return condition;
    }
}
