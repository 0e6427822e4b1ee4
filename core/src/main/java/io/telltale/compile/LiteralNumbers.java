package io.telltale.compile;

import io.telltale.event.EventColumn;
import io.telltale.rule.Condition;
import io.telltale.rule.Literal;
import io.telltale.rule.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The literals of conditions by the text they are looked for in, each once, and their numbers: those of a text follow each other, the columns'
 * before those of computed texts. Mutable while conditions are added; numbers are asked for afterwards.
 */
final class LiteralNumbers {
    private final Map<EventColumn, Map<Literal, Integer>> ofColumns = new TreeMap<>(Comparator.comparingInt(EventColumn::index));
    private final Map<Scalar, Map<Literal, Integer>> ofComputed = new LinkedHashMap<>();

    /** The columns that are scanned for every event, or null if all are; the others are scanned when they are asked for, as computed texts are. */
    private Set<EventColumn> eager;

    /** The first number of each text; null as long as conditions may be added. */
    private Map<Scalar, Integer> firsts;

    private Map<Scalar, Integer> computedIndex;

    /** Says which columns are scanned for every event; before conditions are added. */
    void eager(final Set<EventColumn> columns) {
        eager = columns;
    }

    /** Collects the literals of a condition, those within computed values included. */
    void addAll(final Condition condition) {
        Conditions.walk(condition, this::add);
    }

    /** Collects the literals within a value. */
    void addAll(final Scalar scalar) {
        Conditions.walk(scalar, this::add);
    }

    private void add(final Condition.Occurs occurs) {
        firsts = null;
        computedIndex = null;
        final Map<Literal, Integer> literals = isEager(occurs.column())
                ? ofColumns.computeIfAbsent(occurs.column(), c -> new LinkedHashMap<>())
                : ofComputed.computeIfAbsent(occurs.text(), t -> new LinkedHashMap<>());
        for (final Literal literal : occurs.literals()) {
            literals.putIfAbsent(literal, literals.size());
        }
    }

    List<EventColumn> columns() {
        return List.copyOf(ofColumns.keySet());
    }

    /** The computed texts, in the order of their numbers. */
    List<Scalar> computed() {
        return List.copyOf(ofComputed.keySet());
    }

    List<Literal> literals(final EventColumn column) {
        return new ArrayList<>(ofColumns.get(column).keySet());
    }

    List<Literal> literals(final Scalar computed) {
        return new ArrayList<>(ofComputed.get(computed).keySet());
    }

    int count() {
        return ofColumns.values().stream().mapToInt(Map::size).sum() + ofComputed.values().stream().mapToInt(Map::size).sum();
    }

    /** The number of the first literal of a text. */
    int first(final Scalar text) {
        if (firsts == null) {
            firsts = new HashMap<>();
            int first = 0;
            for (final Map.Entry<EventColumn, Map<Literal, Integer>> entry : ofColumns.entrySet()) {
                firsts.put(new Scalar.Column(entry.getKey()), first);
                first += entry.getValue().size();
            }
            for (final Map.Entry<Scalar, Map<Literal, Integer>> entry : ofComputed.entrySet()) {
                firsts.put(entry.getKey(), first);
                first += entry.getValue().size();
            }
        }
        return firsts.get(text);
    }

    /** The numbers of the literals that a condition asks for: the text, which may be large, is looked up once for them all. */
    int[] numbers(final Condition.Occurs occurs) {
        final Map<Literal, Integer> literals = isEager(occurs.column()) ? ofColumns.get(occurs.column()) : ofComputed.get(occurs.text());
        final int first = first(occurs.text());
        return occurs.literals().stream().mapToInt(literal -> first + literals.get(literal)).toArray();
    }

    /** The number of a literal in a column that is scanned for every event. */
    int number(final EventColumn column, final Literal literal) {
        return first(new Scalar.Column(column)) + ofColumns.get(column).get(literal);
    }

    /** The number of the text that literals are looked for in when they are asked for, or -1 if it is scanned for every event. */
    int computed(final Condition.Occurs occurs) {
        return isEager(occurs.column()) ? -1 : computedIndex().get(occurs.text());
    }

    private boolean isEager(final EventColumn column) {
        return column != null && (eager == null || eager.contains(column));
    }

    private Map<Scalar, Integer> computedIndex() {
        if (computedIndex == null) {
            computedIndex = new HashMap<>();
            ofComputed.keySet().forEach(text -> computedIndex.put(text, computedIndex.size()));
        }
        return computedIndex;
    }
}
