package io.telltale.kql;

import io.telltale.kql.Expression.Array;
import io.telltale.kql.Expression.Bag;
import io.telltale.kql.Expression.Dynamic;
import io.telltale.kql.Expression.Null;
import io.telltale.kql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code dynamic(…)}: JSON, whose strings may be any of KQL's. Mutable; one for each literal. */
final class DynamicParser {
    private final TokenStream tokens;
    private final Nesting nesting;
    private final ExpressionParser expressions;

    DynamicParser(final TokenStream tokens, final Nesting nesting, final ExpressionParser expressions) {
        this.tokens = tokens;
        this.nesting = nesting;
        this.expressions = expressions;
    }

    /** Reads from the opening parenthesis behind the keyword on. */
    Expression read(final Token keyword) {
        tokens.take();
        final Expression value = json();
        tokens.expect(")", "the closing parenthesis of dynamic(...)");
        return new Dynamic(keyword.span().to(tokens.previous().span()), value);
    }

    private Expression json() {
        nesting.enter();
        final int before = nesting.part();
        final Token token = tokens.peek();
        final Expression value;
        if (token.isSymbol("[")) {
            tokens.take();
            value = array(token);
        } else if (token.isSymbol("{")) {
            tokens.take();
            value = bag(token);
        } else if (token.isName("null")) {
            tokens.take();
            value = new Null(token.span());
        } else if (!isScalar(token)) {
            throw tokens.fail(token, "expected JSON within dynamic(...): a list, a string, a number; found " + token.describe());
        } else {
            value = expressions.unary();
        }
        nesting.grow();
        nesting.join(before);
        nesting.leave();
        return value;
    }

    private boolean isScalar(final Token token) {
        return switch (token.kind()) {
            case STRING, LONG, REAL, TIMESPAN, TYPED -> true;
            case NAME -> token.text().equalsIgnoreCase("true") || token.text().equalsIgnoreCase("false");
            case SYMBOL -> token.isSymbol("-") && (tokens.peek(1).kind() == Kind.LONG || tokens.peek(1).kind() == Kind.REAL);
            default -> false;
        };
    }

    private Expression array(final Token open) {
        final List<Expression> elements = new ArrayList<>();
        while (!tokens.peek().isSymbol("]")) {
            elements.add(json());
            if (tokens.peek().isSymbol("]")) {
                break;
            }
            tokens.expect(",", "a comma or ]");
            if (tokens.peek().isSymbol("]")) {
                throw tokens.fail(tokens.previous(), "a comma behind the last element");
            }
        }
        tokens.take();
        return new Array(open.span().to(tokens.previous().span()), elements);
    }

    private Expression bag(final Token open) {
        final List<String> keys = new ArrayList<>();
        final List<Expression> values = new ArrayList<>();
        while (!tokens.peek().isSymbol("}")) {
            if (tokens.peek().kind() != Kind.STRING) {
                throw tokens.fail(tokens.peek(), "expected a property's name in quotes, found " + tokens.peek().describe());
            }
            keys.add(tokens.take().text());
            tokens.expect(":", "a colon behind a property's name");
            values.add(json());
            if (!tokens.peek().isSymbol("}")) {
                tokens.expect(",", "a comma or }");
                if (tokens.peek().isSymbol("}")) {
                    throw tokens.fail(tokens.previous(), "a comma behind the last property");
                }
            }
        }
        tokens.take();
        return new Bag(open.span().to(tokens.previous().span()), keys, values);
    }
}
