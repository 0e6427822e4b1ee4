package io.telltale.naive;

import io.telltale.naive.GeneratedScope.Rows;
import io.telltale.naive.NaiveValue.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Queries as text, and events that meet them, from a seed: well typed, within what the scalar rules describe. Mutable; not shared.
 *
 * <p>Without any feature a query is {@code where} with {@code and}, {@code or}, {@code not} and every string operator over string columns
 * and constants. Each feature adds what it names.
 */
public final class QueryGenerator {
    /** What a query may use. */
    public enum Feature {
        /** Datetimes and timespans, their columns and functions. */
        TIME,
        /** Longs and reals, their columns, arithmetic and functions. */
        NUMBER,
        /** Boolean columns and values, with nulls. */
        BOOL,
        /** {@code matches regex}, {@code extract}, {@code replace_regex}. */
        REGEX,
        /** Functions of strings as operands. */
        FUNCTION,
        /** Operands and elements of lists on the right that are no constants. */
        OPERAND,
        /** {@code iff}, {@code case} and {@code coalesce} as operands. */
        CHOICE,
        /** Computed columns that later operators use. */
        COMPUTED,
        /** {@code project} and its kin, {@code distinct}, {@code sort}, {@code take}, {@code top}. */
        COLUMNS,
        /** Unions of pipelines. */
        UNION,
        /** {@code let} of scalars, lists and, with functions, tables. */
        LET,
        /** {@code let} of functions without parameters. */
        LET_FUNCTION,
        /** A last column that says what an event is, by {@code case}. */
        LABEL,
        /** Nulls within lists and as literals. */
        NULLS,
        /** Literals and texts beyond ASCII. */
        UNICODE,
        /** Typed columns that are missing or malformed. */
        MALFORMED
    }

    /** All features. */
    public static final Set<Feature> ALL = Set.copyOf(EnumSet.allOf(Feature.class));

    /** The column that {@link Feature#LABEL} adds. */
    public static final String LABEL = "Label";

    /** A query, the events to run it on, and the time at which it runs, in milliseconds since 1970. */
    public record Case(String query, List<Map<String, String>> events, long nowMillis) {}

    private static final int EVENTS = 8;
    private static final int MOST_ROWS = 12;

    /** Leap days, ends of years and a plain day. */
    private static final List<String> DAYS = List.of(
            "2024-03-05T12:34:56.789Z", "2024-02-29T00:00:00.001Z", "2023-12-31T23:59:59.999Z", "2024-01-01T00:00:00.000Z");

    private final Draw draw;
    private final Set<Feature> features;
    private final int size;
    private GeneratedScope scope;
    private ExpressionGenerator expressions;
    private WordPool words;

    /**
     * A generator.
     *
     * @param seed     where the choices come from: the same seed makes the same cases
     * @param features what queries may use
     * @param size     how large they get: 1 is small, 3 is typical
     */
    public QueryGenerator(final long seed, final Set<Feature> features, final int size) {
        draw = new Draw(seed);
        this.features = Set.copyOf(features);
        this.size = size;
    }

    /** The next case. */
    public Case next() {
        final long nowMillis = Instant.parse(draw.one(DAYS)).toEpochMilli();
        words = new WordPool(draw, features);
        scope = new GeneratedScope();
        expressions = new ExpressionGenerator(draw, features, words, scope, Datetime.ofEpochMillis(nowMillis));
        final String query = query();
        final EventGenerator events = new EventGenerator(draw, features, words, Datetime.ofEpochMillis(nowMillis));
        final List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            all.add(events.next());
        }
        return new Case(query, List.copyOf(all), nowMillis);
    }

    private boolean has(final Feature feature) {
        return features.contains(feature);
    }

    private String query() {
        final StringBuilder text = new StringBuilder();
        if (has(Feature.LET)) {
            for (int lets = draw.below(size + 2); lets > 0; lets--) {
                text.append(let()).append(draw.one(";\n", ";\n", "; // a let\n"));
            }
        }
        final Body body = rows(size);
        scope.columns = body.rows().columns();
        text.append(body.text());
        if (draw.chance(40)) {
            text.append("\n| where ").append(expressions.condition(1));
        }
        if (has(Feature.LABEL)) {
            text.append("\n| extend ").append(LABEL).append(" = ").append(label());
        }
        return text.toString();
    }

    private String label() {
        final StringBuilder label = new StringBuilder("case(");
        for (int i = 1; i <= draw.between(1, size + 1); i++) {
            final boolean computed = has(Feature.COMPUTED) && draw.chance(10);
            label.append(expressions.condition(1)).append(", ")
                    .append(computed ? expressions.of(Type.STRING, 1) : "\"L" + i + "\"").append(", ");
        }
        return label.append("\"other\")").toString();
    }

    /** A tabular expression and what it returns. */
    private record Body(String text, Rows rows) {}

    private String let() {
        scope.columns = Map.of();
        final int kind = draw.below(10);
        if (kind < 4) {
            return letList();
        }
        if (kind < 7) {
            return letScalar();
        }
        final boolean function = has(Feature.LET_FUNCTION) && draw.chance(60);
        final Body body = rows(1);
        final String name = scope.fresh("t");
        if (function) {
            scope.tables.put(name + "()", body.rows());
            return "let " + name + " = " + draw.one("", "view ") + "() {\n" + body.text() + "\n}";
        }
        scope.tables.put(name, body.rows());
        return "let " + name + " = " + (draw.chance(20) ? "materialize(" + body.text() + ")" : body.text());
    }

    private String letScalar() {
        final Type type = draw.one(types());
        final String value = expressions.of(type, 1);
        final String name = scope.fresh("x");
        if (has(Feature.LET_FUNCTION) && draw.chance(25)) {
            scope.scalars.put(name + "()", type);
            return "let " + name + " = () { " + value + " }";
        }
        scope.scalars.put(name, type);
        return "let " + name + " = " + value;
    }

    private String letList() {
        final boolean numbers = has(Feature.NUMBER) && draw.chance(25);
        final boolean flat = draw.chance(60);
        final int length = draw.between(flat ? 1 : 0, size + 2);
        final List<String> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            elements.add(flat ? expressions.element(numbers) : expressions.nestedElement(numbers));
        }
        final String name = scope.fresh("l");
        scope.lists.add(new GeneratedScope.ListName(name, numbers ? Type.LONG : Type.STRING, length, flat));
        final boolean packed = flat && has(Feature.FUNCTION) && draw.chance(20);
        return "let " + name + " = " + (packed ? "pack_array(" : "dynamic([") + String.join(", ", elements) + (packed ? ")" : "])");
    }

    private List<Type> types() {
        final List<Type> types = new ArrayList<>(List.of(Type.STRING, Type.STRING));
        if (has(Feature.NUMBER)) {
            types.addAll(List.of(Type.LONG, Type.LONG, Type.REAL));
        }
        if (has(Feature.BOOL)) {
            types.add(Type.BOOL);
        }
        if (has(Feature.TIME)) {
            types.addAll(List.of(Type.DATETIME, Type.TIMESPAN));
        }
        return types;
    }

    /** A pipeline, or a union of some. */
    private Body rows(final int depth) {
        final boolean union = has(Feature.UNION) && depth > 0 && draw.chance(30);
        Body body;
        if (union) {
            final List<Body> inputs = new ArrayList<>();
            for (int i = draw.between(2, 3); i > 0; i--) {
                inputs.add(input(depth - 1));
            }
            body = new Body("union " + String.join(", ", inputs.stream().map(Body::text).toList()), union(inputs));
        } else {
            body = source();
        }
        for (int operators = draw.between(union ? 0 : 1, Math.max(1, Math.min(depth, 4))); operators > 0; operators--) {
            scope.columns = body.rows().columns();
            body = piped(body, depth);
        }
        return body;
    }

    private Body source() {
        final List<String> small = scope.tables.keySet().stream().filter(name -> scope.tables.get(name).most() <= 4).toList();
        if (!small.isEmpty() && draw.chance(40)) {
            final String name = draw.one(small);
            return new Body(name, scope.tables.get(name));
        }
        final Map<String, Type> columns = new LinkedHashMap<>();
        NaiveQuery.TYPES.forEach((name, type) -> columns.put(name, Type.valueOf(type.toUpperCase(Locale.ROOT))));
        return new Body(NaiveQuery.TABLE, new Rows(columns, 1));
    }

    /** A table of a union: a name, or a pipeline in parentheses. */
    private Body input(final int depth) {
        if (draw.chance(20)) {
            return source();
        }
        final Body body = rows(depth);
        return new Body("(" + body.text() + ")", body.rows());
    }

    private static Rows union(final List<Body> inputs) {
        final Map<String, Type> columns = new LinkedHashMap<>();
        int most = 0;
        for (final Body input : inputs) {
            columns.putAll(input.rows().columns());
            most += input.rows().most();
        }
        return new Rows(columns, most);
    }

    private Body piped(final Body body, final int depth) {
        final String bar = draw.one("\n| ", "\n| ", " | ", "\n  // a comment\n  | ");
        final int kind = draw.below(100);
        if (has(Feature.UNION) && kind < 8 && depth > 0 && body.rows().most() < MOST_ROWS / 2) {
            final Body input = input(depth - 1);
            return new Body(body.text() + bar + "union " + input.text(), union(List.of(body, input)));
        }
        if (has(Feature.COMPUTED) && kind < 40) {
            final Map<String, Type> columns = new LinkedHashMap<>(body.rows().columns());
            return new Body(body.text() + bar + "extend " + extended(columns), new Rows(columns, body.rows().most()));
        }
        if (has(Feature.COLUMNS) && kind < 60) {
            final ColumnsGenerator operator = new ColumnsGenerator(draw, has(Feature.COMPUTED), expressions, scope, types());
            final String text = operator.next(body.rows());
            return new Body(body.text() + bar + text, operator.rows());
        }
        return new Body(body.text() + bar + draw.one("where ", "where ", "filter ") + expressions.condition(Math.min(size, 4)), body.rows());
    }

    private String extended(final Map<String, Type> columns) {
        final Map<String, String> values = new LinkedHashMap<>();
        for (int i = draw.between(1, 2); i > 0; i--) {
            final Type type = draw.one(types());
            final List<String> old = scope.columns(type);
            final String name = !old.isEmpty() && draw.chance(20) ? draw.one(old) : scope.freshColumn(type);
            values.putIfAbsent(name, expressions.of(type, 2));
            columns.put(name, type);
        }
        return String.join(", ", values.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList());
    }
}
