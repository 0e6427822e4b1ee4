package io.telltale.kql;

import io.telltale.kql.Expression.Subquery;
import io.telltale.kql.Statement.Declare;
import io.telltale.kql.Statement.LetFunction;
import io.telltale.kql.Statement.LetScalar;
import io.telltale.kql.Statement.LetTabular;
import io.telltale.kql.Statement.Opaque;
import io.telltale.kql.Statement.Parameter;
import io.telltale.kql.Statement.Result;
import io.telltale.kql.Statement.Value;
import io.telltale.kql.Token.Kind;
import io.telltale.kql.TokenStream.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads statements. Mutable; one for each text.
 *
 * <p>An error ends the operator that it is in; the next operator is read, so that one pass finds the errors of all.
 */
final class Parser {
    /** Statements to the engine that say nothing of what is looked for. */
    private static final Set<String> OPAQUE = Set.of("set", "alias", "restrict", "declare");

    private final KqlSource source;
    private final Errors errors;
    private final TokenStream in;
    private final Nesting nesting;
    private final TabularParser tables;
    private final ExpressionParser expressions;

    Parser(final KqlSource source) {
        this.source = source;
        errors = new Errors(source);
        in = new TokenStream(new Lexer(source, errors).tokens(), errors);
        nesting = new Nesting(in);
        tables = new TabularParser(source, in, nesting);
        expressions = tables.expressions();
    }

    Query query() {
        final List<Statement> statements = statements(false);
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

    /** An expression and nothing behind it. */
    Expression onlyExpression() {
        Expression expression = null;
        try {
            expression = expressions.expression();
            if (in.peek().kind() != Kind.END) {
                in.fail(in.peek(), "expected the end of the condition, found " + in.peek().describe());
            }
        } catch (final Recovery recovery) {
            // The error has been noted, and there is nothing behind it to go on with.
        }
        errors.throwIfAny();
        return expression;
    }

    /** Statements up to the end of the text, or up to the brace that ends a function. */
    private List<Statement> statements(final boolean inFunction) {
        final List<Statement> statements = new ArrayList<>();
        while (!isEnd(inFunction)) {
            if (in.peek().isSymbol(";")) {
                in.take();
                continue;
            }
            final int start = in.index();
            final Nesting.Mark mark = nesting.mark();
            try {
                checkUsed(statements);
                statements.add(statement(inFunction));
                if (!isEnd(inFunction)) {
                    in.expect(";", "a bar or a semicolon");
                }
            } catch (final Recovery recovery) {
                nesting.reset(mark);
                in.skipTo(start, false);
            }
        }
        return statements;
    }

    private boolean isEnd(final boolean inFunction) {
        return in.peek().kind() == Kind.END || inFunction && in.peek().isSymbol("}");
    }

    /** Rows or a value that another statement follows go nowhere. */
    private void checkUsed(final List<Statement> before) {
        final Statement last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last instanceof Result || last instanceof Value) {
            errors.add(last.span(), "what this returns is not used: only the last statement returns anything");
        }
    }

    private Statement statement(final boolean inFunction) {
        final Token first = in.peek();
        if (first.isName("let")) {
            return let();
        }
        if (first.isName("declare") && in.peek(1).isName("query_parameters")) {
            in.skip(2);
            in.expect("(", "parameters in parentheses behind query_parameters");
            final List<Parameter> parameters = parameters();
            return new Declare(first.span().to(in.previous().span()), parameters);
        }
        if (first.kind() == Kind.NAME && in.peek(1).kind() == Kind.NAME && OPAQUE.contains(first.text())) {
            in.take();
            opaque(first.text());
            final Span span = first.span().to(in.previous().span());
            return new Opaque(span, first.text(), source.text().substring(span.start(), span.end()));
        }
        if (first.isSymbol(".")) {
            throw in.fail(first, "a management command is no query: write the query that it holds, without the command before it");
        }
        final Expression value = inFunction ? expressions.argument() : null;
        if (value != null && !(value instanceof Subquery)) {
            return new Value(value.span(), value);
        }
        final Tabular rows = value == null ? tables.tabular() : ((Subquery) value).rows();
        return new Result(rows.span(), rows);
    }

    /** A statement to the engine, behind its first word. */
    private void opaque(final String keyword) {
        final Token second = in.take();
        if (keyword.equals("set")) {
            if (in.peek().isSymbol("=")) {
                in.take();
                expressions.expression();
            }
            return;
        }
        final String expected = keyword.equals("alias") ? "database" : keyword.equals("restrict") ? "access" : "pattern";
        if (!second.isName(expected)) {
            throw in.fail(second, "expected " + expected + " behind " + keyword + ", found " + second.describe());
        }
        in.skipBalanced();
    }

    private Statement let() {
        final Token let = in.take();
        final Token name = in.take();
        if (name.kind() != Kind.NAME && name.kind() != Kind.QUOTED_NAME) {
            throw in.fail(name, "expected a name behind let, found " + name.describe());
        }
        in.expect("=", "= behind the name");
        if (startsFunction()) {
            return function(let, name.text());
        }
        final Expression value = expressions.argument();
        final Span span = let.span().to(value.span());
        return value instanceof final Subquery table
                ? new LetTabular(span, name.text(), table.rows())
                : new LetScalar(span, name.text(), value);
    }

    /** {@code () { … }} or {@code (name: type, …) { … }}; {@code view} may stand before it. */
    private boolean startsFunction() {
        final int start = in.peek().isName("view") ? 1 : 0;
        if (!in.peek(start).isSymbol("(")) {
            return false;
        }
        final boolean none = in.peek(start + 1).isSymbol(")") && in.peek(start + 2).isSymbol("{");
        // Without its type a parameter is an error, but one of a function.
        final boolean untyped = in.peek(start + 2).isSymbol(")") && in.peek(start + 3).isSymbol("{");
        return none || in.peek(start + 1).isAnyName() && (in.peek(start + 2).isSymbol(":") || untyped);
    }

    private Statement function(final Token let, final String name) {
        if (in.peek().isName("view")) {
            in.take();
        }
        in.take();
        final List<Parameter> parameters = parameters();
        in.expect("{", "the body of the function in braces");
        final int before = nesting.enterTable();
        final List<Statement> body = statements(true);
        nesting.leaveTable(before);
        final Token close = in.expect("}", "the closing brace of the function");
        final Statement last = body.isEmpty() ? null : body.get(body.size() - 1);
        if (!(last instanceof Result) && !(last instanceof Value)) {
            throw in.fail(close, "the function returns nothing: expected a table or a value behind its last let");
        }
        return new LetFunction(let.span().to(close.span()), name, parameters, new Query(body));
    }

    /** Parameters up to the closing parenthesis, which is taken. */
    private List<Parameter> parameters() {
        final List<Parameter> parameters = new ArrayList<>();
        while (!in.peek().isSymbol(")")) {
            final Token name = in.expectName("a parameter's name");
            in.expect(":", "a colon and a type behind a parameter's name");
            final String type = in.peek().isSymbol("(") ? tables.rowType() : in.expectName("a type").text();
            Expression fallback = null;
            if (in.peek().isSymbol("=")) {
                in.take();
                fallback = expressions.expression();
            }
            parameters.add(new Parameter(name.span().to(in.previous().span()), name.text(), type, fallback));
            if (!in.peek().isSymbol(")")) {
                in.expect(",", "a comma or )");
                if (in.peek().isSymbol(")")) {
                    throw in.fail(in.previous(), "a comma behind the last parameter");
                }
            }
        }
        in.take();
        return parameters;
    }
}
