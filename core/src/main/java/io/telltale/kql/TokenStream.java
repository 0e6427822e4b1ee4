package io.telltale.kql;

import io.telltale.kql.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The tokens of a query and the place that has been read up to. Mutable; one for each text. */
final class TokenStream {
    private final List<Token> tokens;
    private final Errors errors;
    private int index;

    /** Thrown when an error has been noted, to go on at the next place that can be understood. */
    static final class Recovery extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Recovery() {
            super(null, null, false, false);
        }
    }

    TokenStream(final List<Token> tokens, final Errors errors) {
        this.tokens = tokens;
        this.errors = errors;
    }

    int index() {
        return index;
    }

    Token peek() {
        return tokens.get(index);
    }

    Token peek(final int ahead) {
        return tokens.get(Math.min(tokens.size() - 1, index + ahead));
    }

    Token previous() {
        return tokens.get(Math.max(0, index - 1));
    }

    Token take() {
        final Token token = tokens.get(index);
        if (token.kind() != Kind.END) {
            index++;
        }
        return token;
    }

    void skip(final int count) {
        for (int i = 0; i < count; i++) {
            take();
        }
    }

    Token expect(final String symbol, final String what) {
        if (!peek().isSymbol(symbol)) {
            throw fail(peek(), "expected " + what + ", found " + peek().describe());
        }
        return take();
    }

    Token expectName(final String what) {
        if (!peek().isAnyName()) {
            throw fail(peek(), "expected " + what + ", found " + peek().describe());
        }
        return take();
    }

    /** A name in which asterisks stand for anything: names and asterisks with nothing between them, or one in quotes. Empty if none is next. */
    String pattern() {
        if (peek().kind() == Kind.QUOTED_NAME) {
            return take().text();
        }
        final StringBuilder pattern = new StringBuilder();
        while ((peek().kind() == Kind.NAME || peek().isSymbol("*")) && (pattern.length() == 0 || peek().glued())) {
            pattern.append(take().text());
        }
        return pattern.toString();
    }

    Recovery fail(final Token token, final String message) {
        return fail(token.span(), message);
    }

    Recovery fail(final Span span, final String message) {
        errors.add(span, message);
        return new Recovery();
    }

    /** Skips what is kept as text: up to the bar, semicolon or bracket that ends it. What it opens it has to close. */
    void skipBalanced() {
        final Deque<Token> open = new ArrayDeque<>();
        while (peek().kind() != Kind.END) {
            final Token token = peek();
            if (open.isEmpty() && (token.isSymbol("|") || token.isSymbol(";") || token.nesting() < 0)) {
                return;
            }
            if (token.nesting() > 0) {
                open.push(token);
            } else if (token.nesting() < 0 && !token.isSymbol(closing(open.pop()))) {
                throw fail(token, "this bracket closes none that is open here");
            }
            take();
        }
        if (!open.isEmpty()) {
            throw fail(open.peek(), "a bracket is not closed");
        }
    }

    private static String closing(final Token open) {
        return open.isSymbol("(") ? ")" : open.isSymbol("[") ? "]" : "}";
    }

    /**
     * Goes to the end of the statement, or of the operator, or to the bracket that closes what is around them.
     *
     * @param start where the statement or operator starts: brackets that it has opened are closed first
     * @param bar   whether a bar ends it
     */
    void skipTo(final int start, final boolean bar) {
        int open = 0;
        for (int i = start; i < index; i++) {
            open = Math.max(0, open + tokens.get(i).nesting());
        }
        while (peek().kind() != Kind.END) {
            final Token token = peek();
            final boolean outside = open == 0 && bar && (token.nesting() < 0 || token.isSymbol("|"));
            // A semicolon ends a statement even if a bracket was forgotten.
            if (outside || token.isSymbol(";") && (open == 0 || startsStatement(peek(1)))) {
                return;
            }
            open = Math.max(0, open + token.nesting());
            take();
        }
    }

    private static boolean startsStatement(final Token token) {
        return token.isName("let") || token.kind() == Kind.END;
    }
}
