package io.telltale.compile;

import io.telltale.event.EventColumn;
import io.telltale.rule.Condition;
import io.telltale.rule.Literal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The literals of a detection by column, each once, and their numbers: those of a column follow each other. Mutable while it is
 * built.
 */
final class LiteralNumbers {
    private final Map<EventColumn, Map<Literal, Integer>> indices = new EnumMap<>(EventColumn.class);

    /** Collects the literals of a condition. */
    void addAll(final Condition condition) {
        if (condition instanceof final Condition.Occurs occurs) {
            final Map<Literal, Integer> column =
                    indices.computeIfAbsent(occurs.column(), c -> new LinkedHashMap<>());
            for (final Literal literal : occurs.literals()) {
                column.putIfAbsent(literal, column.size());
            }
        } else if (condition instanceof final Condition.And and) {
            and.conditions().forEach(this::addAll);
        } else if (condition instanceof final Condition.Or or) {
            or.conditions().forEach(this::addAll);
        } else if (condition instanceof final Condition.Not not) {
            addAll(not.condition());
        }
    }

    List<EventColumn> columns() {
        return List.copyOf(indices.keySet());
    }

    List<Literal> literals(final EventColumn column) {
        return new ArrayList<>(indices.get(column).keySet());
    }

    int count() {
        return indices.values().stream().mapToInt(Map::size).sum();
    }

    /** The number of a column's first literal. */
    int first(final EventColumn column) {
        int first = 0;
        for (final Map.Entry<EventColumn, Map<Literal, Integer>> entry : indices.entrySet()) {
            if (entry.getKey() == column) {
                return first;
            }
            first += entry.getValue().size();
        }
        throw new IllegalArgumentException("a column has no literals: column=" + column);
    }

    /** The literals that a condition asks for, as a set of bits. */
    long mask(final Condition.Occurs occurs) {
        long mask = 0;
        for (final Literal literal : occurs.literals()) {
            mask |= 1L << first(occurs.column()) + indices.get(occurs.column()).get(literal);
        }
        return mask;
    }
}
