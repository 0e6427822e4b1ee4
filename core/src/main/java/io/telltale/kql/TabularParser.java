package io.telltale.kql;

import io.telltale.kql.Expression.Member;
import io.telltale.kql.Expression.Name;
import io.telltale.kql.Expression.Subquery;
import io.telltale.kql.Tabular.Datatable;
import io.telltale.kql.Tabular.Field;
import io.telltale.kql.Tabular.Opaque;
import io.telltale.kql.Tabular.Pattern;
import io.telltale.kql.Tabular.Pipeline;
import io.telltale.kql.Tabular.Table;
import io.telltale.kql.Tabular.Union;
import io.telltale.kql.Token.Kind;
import io.telltale.kql.TokenStream.Recovery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads tables: where rows come from, and the operators behind the bars. Mutable; one for each text. */
final class TabularParser {
    /** Sources that are kept as they are, up to the bar or bracket that ends them. */
    private static final Set<String> OPAQUE = Set.of("range", "print", "search", "find", "evaluate");

    /** Where tables of others are: {@code database("x").T}. */
    private static final Set<String> PLACES = Set.of("database", "cluster", "workspace", "app", "resource", "adx", "arg");

    private final KqlSource source;
    private final TokenStream in;
    private final Nesting nesting;
    private final ExpressionParser expressions;
    private final OperatorParser operators;

    TabularParser(final KqlSource source, final TokenStream in, final Nesting nesting) {
        this.source = source;
        this.in = in;
        this.nesting = nesting;
        expressions = new ExpressionParser(in, nesting, this);
        operators = new OperatorParser(source, in, nesting, expressions, this);
    }

    ExpressionParser expressions() {
        return expressions;
    }

    /** Whether a word is next that only a table starts with. */
    boolean startsTabular() {
        final Token first = in.peek();
        final Token second = in.peek(1);
        if (first.isName("materialize") || first.isName("datatable") || first.isName("externaldata") || first.isName("external_data")) {
            return second.isSymbol("(");
        }
        if (first.kind() == Kind.NAME && PLACES.contains(first.text())) {
            return second.isSymbol("(");
        }
        if (first.isName("union")) {
            return second.isAnyName() || second.isSymbol("(") || second.isSymbol("*");
        }
        return startsOpaque();
    }

    /** These words may be names as well: what is next must not be an operator or an end. */
    private boolean startsOpaque() {
        final Token second = in.peek(1);
        return in.peek().kind() == Kind.NAME && OPAQUE.contains(in.peek().text())
                && (second.isAnyName() && !ExpressionParser.isOperator(second)
                        || second.isName("in") && !in.peek().isName("range") && !in.peek().isName("print")
                        || second.kind() == Kind.STRING
                        || second.kind() == Kind.LONG
                        || second.kind() == Kind.TYPED
                        || second.isSymbol("*"));
    }

    Tabular tabular() {
        return pipeline(source());
    }

    Tabular source() {
        final Token first = in.peek();
        if (first.isName("union")) {
            in.take();
            return union(first);
        }
        if (first.isSymbol("(")) {
            in.take();
            return nested();
        }
        if (first.isName("materialize") && in.peek(1).isSymbol("(")) {
            in.skip(2);
            return nested();
        }
        if (first.isName("datatable") && in.peek(1).isSymbol("(")) {
            return datatable();
        }
        if (first.isName("externaldata") || first.isName("external_data")) {
            return external();
        }
        if (first.kind() == Kind.NAME && PLACES.contains(first.text()) && in.peek(1).isSymbol("(")) {
            return place();
        }
        if (startsOpaque()) {
            in.take();
            if (first.isName("search") || first.isName("find")) {
                return search(first);
            }
            operators.source(first.text());
            return opaque(first);
        }
        if (!first.isAnyName()) {
            throw in.fail(first, "expected a table, found " + first.describe());
        }
        return table(expressions.reference());
    }

    /** A table up to the closing parenthesis, which is taken. */
    private Tabular nested() {
        final int before = nesting.enterTable();
        final Tabular inner = tabular();
        nesting.leaveTable(before);
        in.expect(")", "a closing parenthesis");
        return inner;
    }

    /** The table that an expression stands for. */
    Tabular table(final Expression value) {
        if (value instanceof final Name name) {
            return new Table(name.span(), name.name());
        }
        if (value instanceof final Expression.Call call) {
            return new Tabular.Call(call.span(), call.function(), call.arguments());
        }
        if (value instanceof final Subquery subquery) {
            return subquery.rows();
        }
        if (value instanceof final Member member && member.object() instanceof final Name name) {
            return new Opaque(value.span(), name.name(), text(value.span()));
        }
        throw in.fail(value.span(), "expected a table before the bar");
    }

    /** A table of another database: calls and names with points between them. */
    private Opaque place() {
        final Token first = in.peek();
        in.take();
        while (in.peek().isSymbol("(") || in.peek().isSymbol(".") && in.peek(1).isAnyName()) {
            if (in.take().isSymbol("(")) {
                expressions.arguments();
            } else {
                in.take();
            }
        }
        return opaque(first);
    }

    /** {@code search in (T, U) condition}, {@code find in (T, U) where condition}: what is written otherwise is skipped. */
    private Tabular search(final Token first) {
        final Map<String, String> parameters = parameters(Set.of("kind", "withsource", "datascope"));
        final List<Tabular> inputs = new ArrayList<>();
        if (in.peek().isName("in") && in.peek(1).isSymbol("(")) {
            in.skip(2);
            inputs.addAll(unionInputs());
            in.expect(")", "a comma or a closing parenthesis");
        }
        final boolean find = first.isName("find");
        final boolean read = parameters.getOrDefault("kind", "default").matches("default|case_insensitive");
        Expression condition = null;
        if (in.peek().isSymbol("|") || in.peek().kind() == Kind.END || in.peek().isSymbol("*") && in.peek(1).isSymbol("|")) {
            condition = new Expression.Bool(first.span(), true);
            in.skip(in.peek().isSymbol("*") ? 1 : 0);
        } else if (read && (!find || in.peek().isName("where"))) {
            in.skip(find ? 1 : 0);
            condition = expressions.expression();
        }
        final int behind = in.index();
        in.skipBalanced();
        // A find may name the columns that it returns; behind a search's condition nothing stands.
        condition = find || in.index() == behind ? condition : null;
        final Span span = first.span().to(in.previous().span());
        return new Tabular.Search(span, first.text(), text(span), inputs, condition);
    }

    private Union union(final Token first) {
        final String sourceColumn = unionParameters();
        final List<Tabular> inputs = unionInputs();
        return new Union(first.span().to(in.previous().span()), sourceColumn, inputs);
    }

    /** Reads what may stand before a union's inputs; only the column that {@code withsource} names changes the rows. */
    String unionParameters() {
        final Map<String, String> parameters = parameters(Set.of("kind", "isfuzzy", "withsource", "with_source"));
        return parameters.getOrDefault("withsource", parameters.get("with_source"));
    }

    /** Reads parameters such as {@code kind=inner}, of these names, and hints. */
    Map<String, String> parameters(final Set<String> names) {
        final Map<String, String> parameters = new HashMap<>();
        while (in.peek().isName("hint") && in.peek(1).isSymbol(".") || names.contains(in.peek().text()) && in.peek(1).isSymbol("=")) {
            final Token name = in.take();
            while (in.peek().isSymbol(".")) {
                in.skip(2);
            }
            in.expect("=", "= behind " + name.text());
            final Token value = in.take();
            if (!value.isAnyName() && value.kind() != Kind.LONG && value.kind() != Kind.STRING) {
                throw in.fail(value, "expected a name or number behind " + name.text() + "=, found " + value.describe());
            }
            parameters.put(name.text(), value.text());
        }
        return parameters;
    }

    List<Tabular> unionInputs() {
        final List<Tabular> inputs = new ArrayList<>();
        inputs.add(unionInput());
        while (in.peek().isSymbol(",")) {
            in.take();
            inputs.add(unionInput());
        }
        return inputs;
    }

    private Tabular unionInput() {
        final Token first = in.peek();
        final boolean starred = in.peek(1).isSymbol("*") && in.peek(1).glued();
        return first.isSymbol("*") || first.kind() == Kind.NAME && starred ? pattern() : source();
    }

    private Pattern pattern() {
        final Token first = in.peek();
        final String pattern = in.pattern();
        return new Pattern(first.span().to(in.previous().span()), pattern);
    }

    private Datatable datatable() {
        final Token first = in.take();
        in.take();
        final List<Field> fields = fields();
        in.expect("[", "the values in brackets");
        final List<Expression> values = new ArrayList<>();
        // Unlike other lists this one may end with a comma.
        while (!in.peek().isSymbol("]")) {
            values.add(literal());
            if (!in.peek().isSymbol("]")) {
                in.expect(",", "a comma or ]");
            }
        }
        in.take();
        return new Datatable(first.span().to(in.previous().span()), fields, values);
    }

    private Expression literal() {
        final Expression value = expressions.expression();
        final boolean constant = value instanceof Expression.Text || value instanceof Expression.Number || value instanceof Expression.Bool
                || value instanceof Expression.Typed || value instanceof Expression.Dynamic || value instanceof Expression.Minus
                || value instanceof Expression.Call || value instanceof final Name name && name.name().equals("null");
        if (!constant) {
            throw in.fail(value.span(), "expected a literal in datatable: a string, a number, dynamic(...)");
        }
        return value;
    }

    /** Columns with types up to the closing parenthesis, which is taken. */
    private List<Field> fields() {
        final List<Field> fields = new ArrayList<>();
        while (!in.peek().isSymbol(")")) {
            final Token name = in.expectName("a column's name");
            in.expect(":", "a colon and a type behind a column's name");
            final Token type = in.expectName("a type");
            fields.add(new Field(name.span().to(type.span()), name.text(), type.text()));
            if (!in.peek().isSymbol(")")) {
                in.expect(",", "a comma or )");
            }
        }
        in.take();
        return fields;
    }

    /** The type of a table that is a parameter: {@code (*)} or columns with types. */
    String rowType() {
        in.take();
        if (in.peek().isSymbol("*")) {
            in.take();
            in.expect(")", "a closing parenthesis");
            return "(*)";
        }
        return fields().stream().map(f -> Printer.quoted(f.name()) + ": " + f.type()).collect(Collectors.joining(", ", "(", ")"));
    }

    private Opaque external() {
        final Token first = in.take();
        in.expect("(", "columns in parentheses");
        fields();
        in.expect("[", "addresses in brackets");
        while (!in.peek().isSymbol("]")) {
            expressions.expression();
            if (!in.peek().isSymbol("]")) {
                in.expect(",", "a comma or ]");
            }
        }
        in.take();
        if (in.peek().isName("with")) {
            in.take();
            in.expect("(", "properties in parentheses");
            while (!in.peek().isSymbol(")")) {
                in.expectName("a property's name");
                in.expect("=", "= behind a property's name");
                expressions.expression();
                if (!in.peek().isSymbol(")")) {
                    in.expect(",", "a comma or )");
                }
            }
            in.take();
        }
        return opaque(first);
    }

    private Opaque opaque(final Token first) {
        final Span span = first.span().to(in.previous().span());
        return new Opaque(span, first.text(), text(span));
    }

    private String text(final Span span) {
        return source.text().substring(span.start(), span.end());
    }

    /** The operators behind the bars, if there are any. */
    Tabular pipeline(final Tabular rows) {
        final List<Operator> all = new ArrayList<>();
        while (in.peek().isSymbol("|")) {
            in.take();
            final int start = in.index();
            final Nesting.Mark mark = nesting.mark();
            try {
                all.add(operators.operator());
            } catch (final Recovery recovery) {
                nesting.reset(mark);
                in.skipTo(start, true);
            }
        }
        return all.isEmpty() ? rows : new Pipeline(rows.span().to(in.previous().span()), rows, all);
    }
}
