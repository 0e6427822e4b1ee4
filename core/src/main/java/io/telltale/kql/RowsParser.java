package io.telltale.kql;

import io.telltale.kql.Token.Kind;
import java.util.List;
import java.util.Set;

/**
 * Reads the operators that look at more than one row. How they are written is checked, but of it only the tables are kept that are joined: the tree
 * has their text.
 * Mutable; one for each text.
 */
final class RowsParser {
    /** Operators whose brackets are checked only: no detection needs more of them. */
    private static final Set<String> UNREAD = Set.of(
            "render", "scan", "reduce", "facet", "parse-kv", "top-nested", "macro-expand", "assert-schema", "make-graph", "graph-match",
            "graph-shortest-paths", "graph-to-table", "graph-mark-components", "graph-where-nodes", "graph-where-edges", "project-by-names",
            "search");

    private final TokenStream in;
    private final Nesting nesting;
    private final ExpressionParser expressions;
    private final TabularParser tables;
    private final OperatorParser operators;

    RowsParser(
            final TokenStream in,
            final Nesting nesting,
            final ExpressionParser expressions,
            final TabularParser tables,
            final OperatorParser operators) {
        this.in = in;
        this.nesting = nesting;
        this.expressions = expressions;
        this.tables = tables;
        this.operators = operators;
    }

    /** Reads what is behind an operator's name, and collects the tables that it joins; false if there is no such operator. */
    boolean read(final String keyword, final List<Tabular> joined) {
        if (UNREAD.contains(keyword)) {
            in.skipBalanced();
            return true;
        }
        switch (keyword) {
            case "summarize" -> summarize();
            case "join", "lookup" -> joined.add(join(keyword));
            case "mv-expand", "mvexpand" -> expand();
            case "mv-apply", "mvapply" -> apply();
            case "parse", "parse-where" -> parse();
            case "make-series" -> series();
            case "partition" -> partition();
            case "fork" -> fork();
            case "evaluate" -> evaluate();
            case "sample" -> expressions.expression();
            case "sample-distinct", "top-hitters" -> sample();
            case "serialize" -> serialize();
            case "as" -> {
                tables.parameters(Set.of());
                in.expectName("a name behind as");
            }
            case "count" -> {
                if (optional("as")) {
                    in.expectName("a name behind as");
                }
            }
            case "getschema", "consume" -> { }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void summarize() {
        tables.parameters(Set.of());
        if (!in.peek().isName("by") && !endsHere()) {
            operators.columns();
        }
        by();
    }

    private void by() {
        if (in.peek().isName("by")) {
            in.take();
            operators.columns();
        }
    }

    private boolean endsHere() {
        final Token next = in.peek();
        return next.kind() == Kind.END || next.isSymbol("|") || next.isSymbol(";") || next.nesting() < 0;
    }

    private Tabular join(final String keyword) {
        tables.parameters(Set.of("kind"));
        if (in.peek().isName("union") || in.peek().isName("materialize")) {
            throw in.fail(in.peek(), "expected a table behind " + keyword + "; write parentheses around " + in.peek().text() + " ...");
        }
        final Tabular right = tables.source();
        if (optional("where")) {
            expressions.expression();
        } else if (optional("on")) {
            do {
                expressions.expression();
            } while (comma());
        }
        return right;
    }

    private boolean comma() {
        if (!in.peek().isSymbol(",")) {
            return false;
        }
        in.take();
        return true;
    }

    private boolean point() {
        if (!in.peek().isSymbol(".")) {
            return false;
        }
        in.take();
        return true;
    }

    private void word(final String word, final String keyword) {
        if (!in.peek().isName(word)) {
            throw in.fail(in.peek(), "expected " + word + " in " + keyword + ", found " + in.peek().describe());
        }
        in.take();
    }

    private boolean optional(final String word) {
        if (!in.peek().isName(word)) {
            return false;
        }
        in.take();
        return true;
    }

    private void expand() {
        tables.parameters(Set.of("kind", "bagexpansion", "with_itemindex"));
        do {
            operators.column();
            if (optional("to")) {
                word("typeof", "mv-expand");
                in.expect("(", "a type in parentheses");
                in.expectName("a type");
                in.expect(")", "a closing parenthesis");
            }
        } while (comma());
        if (optional("limit")) {
            expressions.expression();
        }
    }

    private void apply() {
        expand();
        word("on", "mv-apply");
        body();
    }

    /** Operators without a source, in parentheses. */
    private void body() {
        in.expect("(", "operators in parentheses");
        final int before = nesting.enterTable();
        operators.operator();
        while (in.peek().isSymbol("|")) {
            in.take();
            operators.operator();
        }
        nesting.leaveTable(before);
        in.expect(")", "a bar or a closing parenthesis");
    }

    private void parse() {
        tables.parameters(Set.of("kind", "flags"));
        expressions.expression();
        word("with", "parse");
        while (!endsHere()) {
            final Token token = in.take();
            if (token.isAnyName() && in.peek().isSymbol(":")) {
                in.take();
                in.expectName("a type");
            } else if (!token.isAnyName() && !token.isSymbol("*") && token.kind() != Kind.STRING) {
                throw in.fail(token, "expected a string, a name or * in the pattern of parse, found " + token.describe());
            }
        }
    }

    private void series() {
        tables.parameters(Set.of("kind"));
        do {
            operators.column();
            if (optional("default")) {
                in.expect("=", "= behind default");
                expressions.expression();
            }
        } while (comma());
        word("on", "make-series");
        expressions.reference();
        if (optional("in")) {
            word("range", "make-series");
            in.expect("(", "the range in parentheses");
            expressions.arguments();
        } else {
            for (final String part : new String[] {"from", "to"}) {
                if (optional(part)) {
                    expressions.expression();
                }
            }
            word("step", "make-series");
            expressions.expression();
        }
        by();
    }

    private void partition() {
        tables.parameters(Set.of());
        word("by", "partition");
        do {
            in.expectName("a column behind by");
        } while (point());
        if (in.peek().isSymbol("{")) {
            in.skipBalanced();
        } else {
            body();
        }
    }

    private void fork() {
        do {
            if (in.peek().isAnyName()) {
                in.take();
                in.expect("=", "= behind the name of a branch");
            }
            body();
        } while (in.peek().isSymbol("(") || in.peek().isAnyName());
    }

    /** A plugin's call, and the columns it returns if they are written. */
    void evaluate() {
        tables.parameters(Set.of());
        final Token plugin = in.take();
        if (plugin.kind() != Kind.NAME) {
            throw in.fail(plugin, "expected a plugin behind evaluate, found " + plugin.describe());
        }
        in.expect("(", "the plugin's arguments in parentheses");
        if (in.peek().isName("typeof")) {
            // Columns and types, no expressions.
            in.skipBalanced();
            in.expect(")", "a closing parenthesis");
        } else {
            expressions.arguments();
        }
        if (in.peek().isSymbol(":")) {
            in.take();
            in.skipBalanced();
        }
    }

    private void sample() {
        expressions.expression();
        word("of", "this operator");
        expressions.expression();
        if (optional("by")) {
            expressions.expression();
        }
    }

    private void serialize() {
        if (!endsHere()) {
            operators.columns();
        }
    }
}
