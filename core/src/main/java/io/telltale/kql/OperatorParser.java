package io.telltale.kql;

import io.telltale.kql.Expression.Star;
import io.telltale.kql.Operator.Column;
import io.telltale.kql.Operator.Columns;
import io.telltale.kql.Operator.Invoke;
import io.telltale.kql.Operator.Key;
import io.telltale.kql.Operator.Opaque;
import io.telltale.kql.Operator.Order;
import io.telltale.kql.Operator.Select;
import io.telltale.kql.Operator.Where;
import io.telltale.kql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what stands between two bars. Mutable; one for each text. */
final class OperatorParser {
    private static final Set<String> SELECTS = Set.of("project-away", "project-keep", "project-reorder");
    private static final Set<String> COLUMNS = Set.of("extend", "project", "project-rename", "distinct");

    /** Operators that are all lower case, for the advice where they are not. */
    private static final Set<String> OPERATORS = Set.of(
            "where", "project", "extend", "summarize", "join", "sort", "order", "take", "top", "limit", "distinct", "union", "count",
            "project-away", "project-reorder", "mv-expand", "parse");

    private final KqlSource source;
    private final TokenStream in;
    private final ExpressionParser expressions;
    private final TabularParser tables;
    private final RowsParser rows;

    OperatorParser(
            final KqlSource source,
            final TokenStream in,
            final Nesting nesting,
            final ExpressionParser expressions,
            final TabularParser tables) {
        this.source = source;
        this.in = in;
        this.expressions = expressions;
        this.tables = tables;
        rows = new RowsParser(in, nesting, expressions, tables, this);
    }

    private void checkEnd() {
        final Token next = in.peek();
        if (next.kind() != Kind.END && !next.isSymbol("|") && !next.isSymbol(";") && !next.isSymbol(")") && !next.isSymbol("}")
                && !next.isSymbol(",")) {
            throw in.fail(next, "expected a bar, a semicolon or an operator, found " + next.describe());
        }
    }

    /** Reads an operator and sees that something that can follow it does. */
    Operator operator() {
        final Operator operator = read();
        checkEnd();
        return operator;
    }

    private Operator read() {
        final Token first = in.peek();
        if (first.kind() != Kind.NAME) {
            throw in.fail(first, "expected an operator such as where or project behind the bar, found " + first.describe());
        }
        in.take();
        final String keyword = keyword(first);
        if (COLUMNS.contains(keyword)) {
            final List<Column> columns = columns();
            if (!keyword.equals("distinct")) {
                checkNoStar(columns, keyword);
            }
            final boolean severalNames = columns.contains(null);
            return severalNames ? opaque(first, keyword, List.of()) : new Columns(first.span().to(in.previous().span()), keyword, columns);
        }
        if (SELECTS.contains(keyword)) {
            final List<String> patterns = patterns();
            return new Select(first.span().to(in.previous().span()), keyword, patterns);
        }
        switch (keyword) {
            case "where", "filter":
                final Expression condition = expressions.expression();
                return new Where(first.span().to(condition.span()), condition);
            case "sort", "order":
                by(keyword);
                return order(first, "sort", null, keys());
            case "take", "limit":
                return order(first, "take", expressions.expression(), List.of());
            case "top":
                final Expression count = expressions.expression();
                by(keyword);
                return order(first, "top", count, keys());
            case "union":
                final String sourceColumn = tables.unionParameters();
                final List<Tabular> inputs = tables.unionInputs();
                return new Operator.Union(first.span().to(in.previous().span()), sourceColumn, inputs);
            case "invoke":
                final Token function = in.take();
                if (function.kind() != Kind.NAME) {
                    throw in.fail(function, "expected a function behind invoke, found " + function.describe());
                }
                in.expect("(", "the function's arguments in parentheses");
                final List<Expression> arguments = expressions.arguments();
                return new Invoke(first.span().to(in.previous().span()), function.text(), arguments);
            default:
                final List<Tabular> joined = new ArrayList<>();
                if (!rows.read(keyword, joined)) {
                    throw in.fail(first.span().to(in.previous().span()), "there is no operator " + Token.shown(keyword) + advice(keyword));
                }
                return opaque(first, keyword, joined);
        }
    }

    private void checkNoStar(final List<Column> columns, final String keyword) {
        for (final Column column : columns) {
            if (column != null && column.value() instanceof Star) {
                throw in.fail(column.span(), "an asterisk is no column of " + keyword + ": name the columns, or leave the operator out");
            }
        }
    }

    private static String advice(final String keyword) {
        return switch (keyword.toLowerCase(Locale.ROOT)) {
            case "select" -> "; write project";
            case "group", "stats" -> "; write summarize ... by ...";
            case "having", "and", "or" -> "; write where";
            case "orderby", "sortby" -> "; write sort by";
            case "head" -> "; write take or top";
            case "rename" -> "; write project-rename";
            default -> OPERATORS.contains(keyword.toLowerCase(Locale.ROOT)) ? "; write " + keyword.toLowerCase(Locale.ROOT) : "";
        };
    }

    /** Reads what is behind the first word of a source that is kept as text. */
    void source(final String keyword) {
        switch (keyword) {
            case "print" -> columns();
            case "evaluate" -> rows.evaluate();
            case "range" -> {
                in.expectName("a column's name");
                for (final String part : new String[] {"from", "to", "step"}) {
                    if (!in.peek().isName(part)) {
                        throw in.fail(in.peek(), "expected " + part + " in range, found " + in.peek().describe());
                    }
                    in.take();
                    expressions.expression();
                }
            }
            default -> in.skipBalanced();
        }
    }

    /** An operator's name, which may have hyphens: {@code project-away}. */
    private String keyword(final Token first) {
        final StringBuilder keyword = new StringBuilder(first.text());
        while (in.peek().isSymbol("-") && in.peek().glued() && in.peek(1).kind() == Kind.NAME && in.peek(1).glued()) {
            in.take();
            keyword.append('-').append(in.take().text());
        }
        return keyword.toString();
    }

    private void by(final String keyword) {
        if (!in.peek().isName("by")) {
            throw in.fail(in.peek(), "expected by behind " + keyword + ", found " + in.peek().describe());
        }
        in.take();
    }

    private Operator order(final Token first, final String keyword, final Expression count, final List<Key> keys) {
        return new Order(first.span().to(in.previous().span()), keyword, count, keys);
    }

    private List<Key> keys() {
        final List<Key> keys = new ArrayList<>();
        do {
            if (!keys.isEmpty()) {
                in.take();
            }
            final Expression value = expressions.expression();
            boolean ascending = false;
            if (in.peek().isName("asc") || in.peek().isName("desc")) {
                ascending = in.take().text().equals("asc");
            }
            boolean nullsFirst = ascending;
            if (in.peek().isName("nulls")) {
                in.take();
                final Token where = in.take();
                if (!where.isName("first") && !where.isName("last")) {
                    throw in.fail(where, "expected first or last behind nulls");
                }
                nullsFirst = where.isName("first");
            }
            keys.add(new Key(value, ascending, nullsFirst));
        } while (in.peek().isSymbol(","));
        return keys;
    }

    /** Columns; {@code null} for each that has several names. */
    List<Column> columns() {
        final List<Column> columns = new ArrayList<>();
        do {
            if (!columns.isEmpty()) {
                in.take();
            }
            columns.add(isStar() ? star() : column());
        } while (in.peek().isSymbol(","));
        return columns;
    }

    /** All columns, in {@code distinct *}. */
    private boolean isStar() {
        final Token next = in.peek(1);
        final boolean ends = next.kind() == Kind.END || next.isSymbol(",") || next.isSymbol("|") || next.isSymbol(";") || next.nesting() < 0;
        return in.peek().isSymbol("*") && ends;
    }

    private Column star() {
        final Token star = in.take();
        return new Column(star.span(), null, new Star(star.span()));
    }

    Column column() {
        final Token first = in.peek();
        String name = null;
        final boolean severalNames = first.isSymbol("(") && namesEnd() > 0;
        if (severalNames) {
            in.skip(namesEnd());
        } else if (first.isAnyName() && in.peek(1).isSymbol("=")) {
            name = first.text();
            in.skip(2);
        }
        final Expression value = expressions.expression();
        return severalNames ? null : new Column(first.span().to(value.span()), name, value);
    }

    /** How many tokens {@code (a, b) =} has, if it is next. */
    private int namesEnd() {
        int ahead = 1;
        while (in.peek(ahead).isAnyName() && in.peek(ahead + 1).isSymbol(",")) {
            ahead += 2;
        }
        final boolean names = in.peek(ahead).isAnyName() && in.peek(ahead + 1).isSymbol(")") && in.peek(ahead + 2).isSymbol("=");
        return names ? ahead + 3 : 0;
    }

    /** Names, with asterisks: {@code Initiating*}. A direction behind a name is left out. */
    private List<String> patterns() {
        final List<String> patterns = new ArrayList<>();
        do {
            if (!patterns.isEmpty()) {
                in.take();
            }
            final String pattern = in.pattern();
            if (pattern.isEmpty()) {
                throw in.fail(in.peek(), "expected a column's name or pattern, found " + in.peek().describe());
            }
            if (in.peek().isName("granny") && in.peek(1).isSymbol("-") && in.peek(1).glued()) {
                in.skip(2);
            }
            if (in.peek().isName("asc") || in.peek().isName("desc")) {
                in.take();
            }
            patterns.add(pattern);
        } while (in.peek().isSymbol(","));
        return patterns;
    }

    private Operator opaque(final Token first, final String keyword, final List<Tabular> joined) {
        final Span span = first.span().to(in.previous().span());
        return new Opaque(span, keyword, source.text().substring(span.start(), span.end()), joined);
    }
}
