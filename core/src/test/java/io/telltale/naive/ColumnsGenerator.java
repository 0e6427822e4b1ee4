package io.telltale.naive;

import io.telltale.naive.GeneratedScope.Rows;
import io.telltale.naive.NaiveValue.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An operator that chooses, names or orders columns, or counts rows, and the rows that it leaves. Mutable; one for each operator. */
final class ColumnsGenerator {
    private final Draw draw;
    private final boolean computed;
    private final ExpressionGenerator expressions;
    private final GeneratedScope scope;
    private final List<Type> types;
    private Rows rows;

    ColumnsGenerator(
            final Draw draw, final boolean computed, final ExpressionGenerator expressions, final GeneratedScope scope, final List<Type> types) {
        this.draw = draw;
        this.computed = computed;
        this.expressions = expressions;
        this.scope = scope;
        this.types = types;
    }

    /** The rows behind the operator. */
    Rows rows() {
        return rows;
    }

    /** An operator for rows that come from before it. */
    String next(final Rows before) {
        rows = before;
        return switch (draw.below(10)) {
            case 0, 1, 2 -> project();
            case 3 -> away();
            case 4 -> keep();
            case 5 -> "project-reorder " + String.join(", ", patterns(new LinkedHashSet<>()));
            case 6 -> rename();
            case 7 -> distinct();
            case 8 -> draw.one("sort", "order") + " by " + keys();
            default -> count();
        };
    }

    private List<String> names() {
        return new ArrayList<>(rows.columns().keySet());
    }

    /** Some columns, always one that is a string. */
    private Set<String> some() {
        final Set<String> some = new LinkedHashSet<>();
        some.add(draw.one(scope.columns(Type.STRING)));
        for (int i = draw.between(2, 7); i > 0; i--) {
            some.add(draw.one(names()));
        }
        return some;
    }

    private String project() {
        final Map<String, Type> columns = new LinkedHashMap<>();
        final List<String> texts = new ArrayList<>();
        for (final String name : some()) {
            columns.put(name, rows.columns().get(name));
            texts.add(name);
        }
        for (int i = draw.below(3); i > 0; i--) {
            final Type type = draw.one(types);
            final List<String> old = scope.columns(type);
            if (computed || !old.isEmpty()) {
                final String name = scope.freshColumn(type);
                columns.put(name, type);
                texts.add(draw.below(texts.size() + 1), name + " = " + (computed ? expressions.of(type, 2) : draw.one(old)));
            }
        }
        rows = new Rows(columns, rows.most());
        return "project " + String.join(", ", texts);
    }

    /** One or two names or patterns, and what they match. */
    private List<String> patterns(final Set<String> matched) {
        final List<String> patterns = new ArrayList<>();
        for (int i = draw.between(1, 2); i > 0; i--) {
            final String pattern = draw.chance(50) ? draw.one(names()) : draw.one("Initiating*", "*Time*", "*Name", "S*", "N*", "*Process*", "*");
            patterns.add(pattern);
            matched.addAll(NaiveColumns.matching(pattern, names()));
        }
        return patterns;
    }

    private String away() {
        final Set<String> matched = new LinkedHashSet<>();
        final List<String> patterns = patterns(matched);
        final Map<String, Type> left = new LinkedHashMap<>(rows.columns());
        left.keySet().removeAll(matched);
        return left.containsValue(Type.STRING) ? left(left, "project-away " + String.join(", ", patterns)) : keep();
    }

    private String keep() {
        final Set<String> matched = some();
        final List<String> patterns = new ArrayList<>(matched);
        patterns.addAll(patterns(matched));
        final Map<String, Type> left = new LinkedHashMap<>(rows.columns());
        left.keySet().retainAll(matched);
        return left(left, "project-keep " + String.join(", ", patterns));
    }

    private String left(final Map<String, Type> columns, final String text) {
        rows = new Rows(columns, rows.most());
        return text;
    }

    private String rename() {
        final Map<String, Type> columns = new LinkedHashMap<>();
        final String old = draw.one(names());
        final String name = scope.freshColumn(rows.columns().get(old));
        rows.columns().forEach((column, type) -> columns.put(column.equals(old) ? name : column, type));
        return left(columns, "project-rename " + name + " = " + old);
    }

    private String distinct() {
        if (draw.chance(40)) {
            return "distinct *";
        }
        final Map<String, Type> columns = new LinkedHashMap<>();
        some().forEach(name -> columns.put(name, rows.columns().get(name)));
        return left(columns, "distinct " + String.join(", ", columns.keySet()));
    }

    private String keys() {
        final List<String> keys = new ArrayList<>();
        for (int i = draw.between(1, 2); i > 0; i--) {
            final String key = computed && draw.chance(20) ? expressions.of(draw.one(types), 1) : draw.one(names());
            keys.add(key + draw.one("", " asc", " desc") + draw.one("", "", " nulls first", " nulls last"));
        }
        return String.join(", ", keys);
    }

    /** As many rows as there can be at least, because which rows are taken is not specified; or none. */
    private String count() {
        final int count = draw.chance(10) ? 0 : rows.most() + draw.below(3);
        return draw.chance(50) ? draw.one("take ", "limit ") + count : "top " + count + " by " + keys();
    }
}
