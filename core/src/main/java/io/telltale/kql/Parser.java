package io.telltale.kql;

import io.telltale.kql.TokenStream.Recovery;
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
 * Reads statements and tables. Mutable; one for each text.
 *
 * <p>An error ends the operator that it is in; the next operator is read, so that one pass finds the errors of all.
 */
final class Parser {
    /** How deep tables and functions may nest. */
    private static final int MAX_DEPTH = 100;

    private static final Set<String> TABULAR_FUNCTIONS = Set.of("materialize", "view");

    private final Errors errors;
    private final TokenStream in;
    private final ExpressionParser expressions;
    private final OperatorParser operators;
    private int depth;

    Parser(final KqlSource source) {
        errors = new Errors(source);
        in = new TokenStream(new Lexer(source, errors).tokens(), errors);
        expressions = new ExpressionParser(in);
        operators = new OperatorParser(source, in, expressions, this::unionInputs);
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
                expressions.resetDepth();
                in.skipTo(start, false);
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
            final Expression value = expressions.expression();
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
            throw in.fail(name, "expected a name behind let, found " + name.describe());
        }
        in.expect("=", "= behind the name");
        if (isFunction()) {
            return function(let, name.text());
        }
        if (startsTabular()) {
            final Tabular rows = tabular();
            return new LetTabular(let.span().to(rows.span()), name.text(), rows);
        }
        final Expression value = expressions.expression();
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
            throw in.fail(first, "expected a table, found " + first.describe());
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
        final List<Operator> all = new ArrayList<>();
        while (in.peek().isSymbol("|")) {
            in.take();
            final int start = in.index();
            try {
                all.add(operators.operator());
            } catch (final Recovery recovery) {
                expressions.resetDepth();
                in.skipTo(start, true);
            }
        }
        return all.isEmpty() ? rows : new Pipeline(rows.span().to(in.previous().span()), rows, all);
    }

    private void enter(final Token token) {
        if (++depth > MAX_DEPTH) {
            throw in.fail(token, "tables and functions are nested too deep: MAX_DEPTH=" + MAX_DEPTH);
        }
    }
}
