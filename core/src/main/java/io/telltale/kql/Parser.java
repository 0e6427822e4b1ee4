package io.telltale.kql;

import io.telltale.kql.ExpressionParser.Recovery;
import io.telltale.kql.Operator.Column;
import io.telltale.kql.Operator.Columns;
import io.telltale.kql.Operator.Key;
import io.telltale.kql.Operator.Opaque;
import io.telltale.kql.Operator.Order;
import io.telltale.kql.Operator.Select;
import io.telltale.kql.Operator.Where;
import io.telltale.kql.Statement.LetFunction;
import io.telltale.kql.Statement.LetScalar;
import io.telltale.kql.Statement.LetTabular;
import io.telltale.kql.Statement.Result;
import io.telltale.kql.Statement.Value;
import io.telltale.kql.Tabular.Pipeline;
import io.telltale.kql.Tabular.Table;
import io.telltale.kql.Tabular.Union;
import io.telltale.kql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads statements, tables and operators. Mutable; one for each text.
 *
 * <p>An error ends the operator that it is in; the next operator is read, so that one pass finds the errors of all.
 */
final class Parser {
    /** How deep tables and functions may nest. */
    private static final int MAX_DEPTH = 100;

    private static final Set<String> SELECTS = Set.of("project-away", "project-keep", "project-reorder");
    private static final Set<String> COLUMNS = Set.of("extend", "project", "project-rename", "distinct");
    private static final Set<String> TABULAR_FUNCTIONS = Set.of("materialize", "view");

    private final KqlSource source;
    private final Errors errors;
    private final ExpressionParser in;
    private int depth;

    Parser(final KqlSource source) {
        this.source = source;
        errors = new Errors(source);
        in = new ExpressionParser(new Lexer(source, errors).tokens(), errors);
    }

    Query query() {
        final List<Statement> statements = statements(Kind.END, "");
        if (statements.isEmpty()) {
            if (errors.isEmpty()) {
                errors.add(in.peek().span(), "the query is empty: expected a table");
            }
        } else if (!(statements.get(statements.size() - 1) instanceof Result)) {
            errors.add(in.peek().span(), "the query returns nothing: expected a table behind the last let");
        }
        errors.throwIfAny();
        return new Query(statements);
    }

    /** Statements up to the end of the text, or up to the brace that ends a function. */
    private List<Statement> statements(final Kind endKind, final String endSymbol) {
        final List<Statement> statements = new ArrayList<>();
        while (in.peek().kind() != Kind.END && !isEnd(endKind, endSymbol)) {
            if (in.peek().isSymbol(";")) {
                in.take();
                continue;
            }
            final int start = in.index();
            try {
                checkUsed(statements);
                statements.add(statement(!endSymbol.isEmpty()));
                if (in.peek().kind() != Kind.END && !isEnd(endKind, endSymbol)) {
                    in.expect(";", "a bar or a semicolon");
                }
            } catch (final Recovery recovery) {
                in.resetDepth();
                skipTo(start, false);
            }
        }
        return statements;
    }

    /** Rows or a value that another statement follows go nowhere. */
    private void checkUsed(final List<Statement> before) {
        final Statement last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last instanceof Result || last instanceof Value) {
            errors.add(last.span(), "what this returns is not used: only the last statement returns anything");
        }
    }

    private boolean isEnd(final Kind kind, final String symbol) {
        return kind == Kind.SYMBOL && in.peek().isSymbol(symbol);
    }

    private Statement statement(final boolean inFunction) {
        final Token first = in.peek();
        if (first.isName("let")) {
            return let();
        }
        if (first.isName("set") || first.isName("declare") || first.isName("alias") || first.isName("pattern") || first.isName("restrict")) {
            throw in.fail(first, "the statement " + first.text() + " is not supported: leave it out");
        }
        if (inFunction && !startsTabular()) {
            final Expression value = in.expression();
            if (!in.peek().isSymbol("|")) {
                return new Value(value.span(), value);
            }
            final Tabular rows = pipeline(table(value));
            return new Result(rows.span(), rows);
        }
        final Tabular rows = tabular();
        return new Result(rows.span(), rows);
    }

    private Statement let() {
        final Token let = in.take();
        final Token name = in.take();
        if (name.kind() != Kind.NAME && name.kind() != Kind.QUOTED_NAME) {
            throw in.fail(name, "expected a name behind let, found " + ExpressionParser.describe(name));
        }
        in.expect("=", "= behind the name");
        if (isFunction()) {
            return function(let, name.text());
        }
        if (startsTabular()) {
            final Tabular rows = tabular();
            return new LetTabular(let.span().to(rows.span()), name.text(), rows);
        }
        final Expression value = in.expression();
        if (in.peek().isSymbol("|")) {
            final Tabular rows = pipeline(table(value));
            return new LetTabular(let.span().to(rows.span()), name.text(), rows);
        }
        return new LetScalar(let.span().to(value.span()), name.text(), value);
    }

    /** {@code () { … }} or {@code (name: type, …) { … }}; {@code view} may stand before it. */
    private boolean isFunction() {
        final int start = in.peek().isName("view") ? 1 : 0;
        if (!in.peek(start).isSymbol("(")) {
            return false;
        }
        final boolean none = in.peek(start + 1).isSymbol(")") && in.peek(start + 2).isSymbol("{");
        final boolean some = in.peek(start + 1).kind() == Kind.NAME && in.peek(start + 2).isSymbol(":");
        return none || some;
    }

    private Statement function(final Token let, final String name) {
        if (in.peek().isName("view")) {
            in.take();
        }
        in.take();
        if (!in.peek().isSymbol(")")) {
            throw in.fail(in.peek(), "functions with parameters are not supported: write their body where they are called");
        }
        in.skip(2);
        enter(let);
        final List<Statement> body = statements(Kind.SYMBOL, "}");
        depth--;
        final Token close = in.expect("}", "the closing brace of the function");
        return new LetFunction(let.span().to(close.span()), name, new Query(body));
    }

    private boolean startsTabular() {
        final Token first = in.peek();
        return first.isName("union")
                || first.kind() == Kind.NAME && TABULAR_FUNCTIONS.contains(first.text()) && in.peek(1).isSymbol("(")
                || first.isName("datatable")
                || first.isName("externaldata")
                || first.isName("range")
                || first.isName("print")
                || first.isName("search")
                || first.isName("find")
                || first.isSymbol("(") && opensTabular();
    }

    /** Whether what the parenthesis holds is a table: there is a bar before it is closed. */
    private boolean opensTabular() {
        int open = 0;
        for (int ahead = 0; in.peek(ahead).kind() != Kind.END; ahead++) {
            final Token token = in.peek(ahead);
            if (token.isSymbol("(")) {
                open++;
            } else if (token.isSymbol(")")) {
                if (--open == 0) {
                    return in.peek(ahead + 1).isSymbol("|") && ahead <= 2;
                }
            } else if (token.isSymbol("|") || token.isName("union") && open == 1) {
                return true;
            } else if (token.isSymbol(";")) {
                return false;
            }
        }
        return false;
    }

    private Tabular tabular() {
        return pipeline(source());
    }

    private Tabular source() {
        final Token first = in.peek();
        if (first.isName("union")) {
            in.take();
            final List<Tabular> inputs = unionInputs();
            return new Union(first.span().to(in.previous().span()), inputs);
        }
        if (first.isSymbol("(")) {
            in.take();
            enter(first);
            final Tabular inner = tabular();
            depth--;
            in.expect(")", "a closing parenthesis");
            return inner;
        }
        if (first.kind() == Kind.NAME && TABULAR_FUNCTIONS.contains(first.text()) && in.peek(1).isSymbol("(")) {
            in.skip(2);
            enter(first);
            final Tabular inner = tabular();
            depth--;
            in.expect(")", "a closing parenthesis");
            return inner;
        }
        if (first.kind() != Kind.NAME && first.kind() != Kind.QUOTED_NAME) {
            throw in.fail(first, "expected a table, found " + ExpressionParser.describe(first));
        }
        in.take();
        if (in.peek().isSymbol("(")) {
            if (!in.peek(1).isSymbol(")")) {
                throw in.fail(first, "the table " + first.text() + "(...) is not supported: a detection looks at the events of one table");
            }
            in.skip(2);
            return new Tabular.Call(first.span().to(in.previous().span()), first.text());
        }
        return new Table(first.span(), first.text());
    }

    private Tabular table(final Expression value) {
        if (value instanceof final Expression.Name name) {
            return new Table(name.span(), name.name());
        }
        if (value instanceof final Expression.Call call && call.arguments().isEmpty()) {
            return new Tabular.Call(call.span(), call.function());
        }
        errors.add(value.span(), "expected a table before the bar");
        throw new Recovery();
    }

    private List<Tabular> unionInputs() {
        // kind=, withsource= and isfuzzy= do not change which events are found.
        while (in.peek().kind() == Kind.NAME && in.peek(1).isSymbol("=")) {
            in.skip(2);
            in.take();
        }
        final List<Tabular> inputs = new ArrayList<>();
        inputs.add(unionInput());
        while (in.peek().isSymbol(",")) {
            in.take();
            inputs.add(unionInput());
        }
        return inputs;
    }

    private Tabular unionInput() {
        if (in.peek().isSymbol("*") || in.peek(1).isSymbol("*") && in.peek(1).glued()) {
            throw in.fail(in.peek(), "a pattern of tables is not supported: name the tables");
        }
        return source();
    }

    private Tabular pipeline(final Tabular rows) {
        final List<Operator> operators = new ArrayList<>();
        while (in.peek().isSymbol("|")) {
            in.take();
            final int start = in.index();
            try {
                operators.add(operator());
                checkEnd();
            } catch (final Recovery recovery) {
                in.resetDepth();
                skipTo(start, true);
            }
        }
        return operators.isEmpty() ? rows : new Pipeline(rows.span().to(in.previous().span()), rows, operators);
    }

    private void checkEnd() {
        final Token next = in.peek();
        if (next.kind() != Kind.END && !next.isSymbol("|") && !next.isSymbol(";") && !next.isSymbol(")") && !next.isSymbol("}")
                && !next.isSymbol(",")) {
            throw in.fail(next, "expected a bar, a semicolon or an operator, found " + ExpressionParser.describe(next));
        }
    }

    private Operator operator() {
        final Token first = in.peek();
        if (first.kind() != Kind.NAME) {
            throw in.fail(first, "expected an operator such as where or project behind the bar, found " + ExpressionParser.describe(first));
        }
        in.take();
        final String keyword = keyword(first);
        if (COLUMNS.contains(keyword)) {
            final List<Column> columns = columns();
            return new Columns(first.span().to(in.previous().span()), keyword, columns);
        }
        if (SELECTS.contains(keyword)) {
            final List<String> patterns = patterns();
            return new Select(first.span().to(in.previous().span()), keyword, patterns);
        }
        switch (keyword) {
            case "where", "filter":
                final Expression condition = in.expression();
                return new Where(first.span().to(condition.span()), condition);
            case "sort", "order":
                by(keyword);
                return order(first, "sort", null, keys());
            case "take", "limit":
                return order(first, "take", in.expression(), List.of());
            case "top":
                final Expression count = in.expression();
                by(keyword);
                return order(first, "top", count, keys());
            case "union":
                final List<Tabular> inputs = unionInputs();
                return new Operator.Union(first.span().to(in.previous().span()), inputs);
            default:
                return opaque(first, keyword);
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
            throw in.fail(in.peek(), "expected by behind " + keyword + ", found " + ExpressionParser.describe(in.peek()));
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
            final Expression value = in.expression();
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

    private List<Column> columns() {
        final List<Column> columns = new ArrayList<>();
        do {
            if (!columns.isEmpty()) {
                in.take();
            }
            columns.add(column());
        } while (in.peek().isSymbol(","));
        return columns;
    }

    private Column column() {
        final Token first = in.peek();
        String name = null;
        if ((first.kind() == Kind.NAME || first.kind() == Kind.QUOTED_NAME) && in.peek(1).isSymbol("=")) {
            name = first.text();
            in.skip(2);
        }
        final Expression value = in.expression();
        return new Column(first.span().to(value.span()), name, value);
    }

    /** Names, with asterisks: {@code Initiating*}. A direction behind a name is left out. */
    private List<String> patterns() {
        final List<String> patterns = new ArrayList<>();
        do {
            if (!patterns.isEmpty()) {
                in.take();
            }
            final StringBuilder pattern = new StringBuilder();
            while (in.peek().kind() == Kind.NAME || in.peek().kind() == Kind.QUOTED_NAME || in.peek().isSymbol("*")) {
                if (pattern.length() > 0 && !in.peek().glued()) {
                    break;
                }
                pattern.append(in.take().text());
            }
            if (pattern.length() == 0) {
                throw in.fail(in.peek(), "expected a column's name or pattern, found " + ExpressionParser.describe(in.peek()));
            }
            if (in.peek().isName("asc") || in.peek().isName("desc")) {
                in.take();
            }
            patterns.add(pattern.toString());
        } while (in.peek().isSymbol(","));
        return patterns;
    }

    /** An operator that is kept as it is: up to the bar or bracket that ends it. */
    private Operator opaque(final Token first, final String keyword) {
        skipTo(in.index(), true);
        final Span span = first.span().to(in.previous().span());
        return new Opaque(span, keyword, source.text().substring(span.start(), span.end()));
    }

    /**
     * Goes to the end of the statement, or of the operator, or to the bracket that closes what is around them.
     *
     * @param start where the statement or operator starts: brackets that it has opened are closed first
     * @param bar   whether a bar ends it
     */
    private void skipTo(final int start, final boolean bar) {
        int open = 0;
        for (int i = start; i < in.index(); i++) {
            open = Math.max(0, open + nesting(in.token(i)));
        }
        while (in.peek().kind() != Kind.END) {
            final Token token = in.peek();
            final int nesting = nesting(token);
            final boolean outside = open == 0 && (nesting < 0 && bar || bar && token.isSymbol("|"));
            // A semicolon ends a statement even if a bracket was forgotten.
            if (outside || token.isSymbol(";") && (open == 0 || startsStatement(in.peek(1)))) {
                return;
            }
            open = Math.max(0, open + nesting);
            in.take();
        }
    }

    private static boolean startsStatement(final Token token) {
        return token.isName("let") || token.kind() == Kind.END;
    }

    private static int nesting(final Token token) {
        if (token.isSymbol("(") || token.isSymbol("[") || token.isSymbol("{")) {
            return 1;
        }
        return token.isSymbol(")") || token.isSymbol("]") || token.isSymbol("}") ? -1 : 0;
    }

    private void enter(final Token token) {
        if (++depth > MAX_DEPTH) {
            throw in.fail(token, "tables and functions are nested too deep: MAX_DEPTH=" + MAX_DEPTH);
        }
    }
}
