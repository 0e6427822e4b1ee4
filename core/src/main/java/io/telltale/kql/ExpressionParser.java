package io.telltale.kql;

import io.telltale.kql.Expression.Among;
import io.telltale.kql.Expression.Between;
import io.telltale.kql.Expression.Binary;
import io.telltale.kql.Expression.Bool;
import io.telltale.kql.Expression.Call;
import io.telltale.kql.Expression.Element;
import io.telltale.kql.Expression.Logic;
import io.telltale.kql.Expression.Member;
import io.telltale.kql.Expression.Minus;
import io.telltale.kql.Expression.Name;
import io.telltale.kql.Expression.Number;
import io.telltale.kql.Expression.Star;
import io.telltale.kql.Expression.Subquery;
import io.telltale.kql.Expression.Text;
import io.telltale.kql.Expression.Typed;
import io.telltale.kql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads expressions: by hand, by precedence climbing, with a limit on depth so that no text overflows the stack. Mutable; one for each text.
 *
 * <p>Precedence, from loose to tight: {@code or}; {@code and}; equality, lists and {@code between}, one of them; order; {@code + -}; {@code * / %};
 * string operators, one of them; a minus; calls and paths.
 */
final class ExpressionParser {
    private static final int NONE = -1;
    private static final int OR = 0;
    private static final int AND = 1;
    private static final int EQUALITY = 2;
    private static final int ORDER = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int STRING = 6;

    private static final Map<String, Integer> SYMBOL_LEVELS = Map.ofEntries(
            Map.entry("==", EQUALITY), Map.entry("!=", EQUALITY), Map.entry("<>", EQUALITY), Map.entry("<", ORDER), Map.entry(">", ORDER),
            Map.entry("<=", ORDER), Map.entry(">=", ORDER), Map.entry("+", SUM), Map.entry("-", SUM), Map.entry("*", PRODUCT),
            Map.entry("/", PRODUCT), Map.entry("%", PRODUCT), Map.entry("=~", STRING), Map.entry("!~", STRING));

    private static final Set<String> LISTS = Set.of("in", "in~", "has_any", "has_all");
    private static final Set<String> STRING_OPERATORS = Set.of(
            "has", "has_cs", "hasprefix", "hasprefix_cs", "hassuffix", "hassuffix_cs", "contains", "contains_cs", "startswith", "startswith_cs",
            "endswith", "endswith_cs");

    private static final Set<String> OTHER_WORDS = Set.of("and", "or", "between", "matches");

    /** What people write that Kusto does not have, and what to write instead. */
    private static final Map<String, String> MISTAKEN_OPERATORS = Map.of(
            "!has_any", "not(... has_any (...))",
            "!has_all", "not(... has_all (...))",
            "has_any_cs", "... has_cs ... or ... has_cs ...",
            "has_all_cs", "... has_cs ... and ... has_cs ...",
            "!matches", "not(... matches regex ...)",
            "like", "startswith, contains or matches regex",
            "notlike", "!startswith, !contains or not(... matches regex ...)");

    private final TokenStream tokens;
    private final Nesting nesting;
    private final TabularParser tables;

    ExpressionParser(final TokenStream tokens, final Nesting nesting, final TabularParser tables) {
        this.tokens = tokens;
        this.nesting = nesting;
        this.tables = tables;
    }

    Expression expression() {
        nesting.enter();
        final Expression expression = climb(OR);
        nesting.leave();
        return expression;
    }

    /** An expression, or a table where one may stand: as an argument, in a list, in parentheses, behind {@code let}. */
    Expression argument() {
        final boolean table = tables.startsTabular();
        final Expression value = table ? null : expression();
        if (!table && !tokens.peek().isSymbol("|")) {
            return value;
        }
        nesting.enterTable();
        final Tabular rows = table ? tables.tabular() : tables.pipeline(tables.table(value));
        nesting.leaveTable();
        return new Subquery(rows.span(), rows);
    }

    /** A name, a call, or a path that starts with one. */
    Expression reference() {
        return path(primary());
    }

    /** Whether a word stands between two operands. */
    boolean isOperator(final Token word) {
        return word.kind() == Kind.NAME
                && (STRING_OPERATORS.contains(word.text()) || LISTS.contains(word.text()) || OTHER_WORDS.contains(word.text()));
    }

    /** Reads operands and the operators between them that bind at least as tight as a level. */
    private Expression climb(final int least) {
        Expression left = unary();
        int most = STRING;
        int length = 0;
        while (true) {
            final Token operator = tokens.peek();
            final boolean negated = operator.isSymbol("!") && tokens.peek(1).kind() == Kind.NAME && tokens.peek(1).glued();
            final String written = negated ? "!" + tokens.peek(1).text() : operator.text();
            final int level = operator.kind() == Kind.NAME || operator.kind() == Kind.SYMBOL ? level(operator, written) : NONE;
            if (level < least || level > most) {
                return left;
            }
            if (level >= ORDER && ++length > Nesting.MAX_DEPTH) {
                throw tokens.fail(operator, "a chain of operators is too long: MAX_DEPTH=" + Nesting.MAX_DEPTH);
            }
            if (level <= AND) {
                left = logic(left, written, level);
            } else {
                tokens.skip(negated ? 2 : 1);
                left = operation(left, written, level);
            }
            // One operator on strings, and one comparison: a second is an error where it stands.
            most = level == EQUALITY || level == STRING ? level - 1 : level;
        }
    }

    private Expression logic(final Expression first, final String operator, final int level) {
        final List<Expression> operands = new ArrayList<>();
        operands.add(first);
        while (tokens.peek().isName(operator)) {
            tokens.take();
            operands.add(climb(level + 1));
        }
        return new Logic(first.span().to(last(operands).span()), operator, operands);
    }

    private Expression operation(final Expression left, final String operator, final int level) {
        if (LISTS.contains(operator) || operator.equals("!in") || operator.equals("!in~")) {
            return among(left, operator);
        }
        if (operator.endsWith("between")) {
            return between(left, operator.startsWith("!"));
        }
        final boolean regex = operator.equals("matches");
        if (regex && !tokens.take().isName("regex")) {
            throw tokens.fail(tokens.previous(), "expected regex behind matches");
        }
        final Expression right = climb(level + 1);
        return new Binary(left.span().to(right.span()), left, regex ? "matches regex" : operator, right);
    }

    /** How tight an operator binds; {@link #NONE} if it is none. */
    private int level(final Token token, final String written) {
        if (token.kind() == Kind.SYMBOL && !written.startsWith("!") || written.equals("!=") || written.equals("!~")) {
            if (written.equals("=")) {
                throw tokens.fail(token, "\"=\" gives a name; to compare write == (with case) or =~ (without)");
            }
            return SYMBOL_LEVELS.getOrDefault(written, NONE);
        }
        if (MISTAKEN_OPERATORS.containsKey(written)) {
            throw tokens.fail(token, "there is no operator " + written + "; write " + MISTAKEN_OPERATORS.get(written));
        }
        final String positive = written.startsWith("!") ? written.substring(1) : written;
        if (STRING_OPERATORS.contains(positive) || written.equals("matches")) {
            return STRING;
        }
        if (positive.equals("between") || positive.equals("in") || positive.equals("in~") || LISTS.contains(written)) {
            return EQUALITY;
        }
        return written.equals("or") ? OR : written.equals("and") ? AND : NONE;
    }

    private Expression among(final Expression left, final String operator) {
        tokens.expect("(", "a list in parentheses behind " + operator);
        final List<Expression> list = arguments(")");
        if (list.isEmpty()) {
            throw tokens.fail(tokens.previous(), "the list behind " + operator + " is empty");
        }
        return new Among(left.span().to(tokens.previous().span()), left, operator, list);
    }

    private Expression between(final Expression value, final boolean negated) {
        tokens.expect("(", "(low .. high) behind between");
        final Expression low = expression();
        tokens.expect("..", "two dots between the ends of between (low .. high)");
        final Expression high = expression();
        tokens.expect(")", "a closing parenthesis");
        return new Between(value.span().to(tokens.previous().span()), value, negated, low, high);
    }

    /** A minus, and what it stands before: a call, a path, a literal. */
    Expression unary() {
        final Token minus = tokens.peek();
        if (minus.isSymbol("-") || minus.isSymbol("+")) {
            tokens.take();
            nesting.enter();
            final Expression operand = unary();
            nesting.leave();
            return minus.isSymbol("-") ? new Minus(minus.span().to(operand.span()), operand) : operand;
        }
        return path(primary());
    }

    private Expression path(final Expression start) {
        Expression object = start;
        int length = 0;
        while (true) {
            if (tokens.peek().isSymbol(".") && (tokens.peek(1).kind() == Kind.NAME || tokens.peek(1).kind() == Kind.QUOTED_NAME)) {
                tokens.take();
                final Token name = tokens.take();
                object = new Member(object.span().to(name.span()), object, name.text());
            } else if (tokens.peek().isSymbol("[") && isIndexable(object)) {
                tokens.take();
                final Expression element = expression();
                tokens.expect("]", "a closing bracket");
                object = new Element(object.span().to(tokens.previous().span()), object, element);
            } else {
                return object;
            }
            if (++length > Nesting.MAX_DEPTH) {
                throw tokens.fail(tokens.peek(), "a path is too long: MAX_DEPTH=" + Nesting.MAX_DEPTH);
            }
        }
    }

    private static boolean isIndexable(final Expression object) {
        return object instanceof Name || object instanceof Member || object instanceof Element || object instanceof Call;
    }

    private Expression primary() {
        final Token token = tokens.peek();
        switch (token.kind()) {
            case STRING:
                return text();
            case LONG, REAL:
                tokens.take();
                return new Number(token.span(), token.text(), token.kind() == Kind.REAL);
            case TIMESPAN:
                tokens.take();
                return new Typed(token.span(), "timespan", token.text());
            case TYPED:
                tokens.take();
                return typed(token);
            case QUOTED_NAME:
                tokens.take();
                return new Name(token.span(), token.text());
            case NAME:
                return name();
            default:
                break;
        }
        if (token.isSymbol("(")) {
            tokens.take();
            final Expression inner = argument();
            tokens.expect(")", "a closing parenthesis");
            return inner;
        }
        if (token.isSymbol("*")) {
            tokens.take();
            return new Star(token.span());
        }
        if (token.isSymbol("!")) {
            throw tokens.fail(token, "there is no operator ! before an expression; write not(...)");
        }
        throw tokens.fail(token, "expected an expression, found " + token.describe());
    }

    /** Adjacent literals are one. */
    private Expression text() {
        final Token first = tokens.take();
        final StringBuilder value = new StringBuilder(first.text());
        Span span = first.span();
        while (tokens.peek().kind() == Kind.STRING) {
            span = span.to(tokens.peek().span());
            value.append(tokens.take().text());
        }
        return new Text(span, value.toString());
    }

    private static Expression typed(final Token token) {
        final int colon = token.text().indexOf(':');
        final String type = token.text().substring(0, colon);
        final String canonical = type.equals("date") ? "datetime" : type.equals("time") ? "timespan" : type;
        return new Typed(token.span(), canonical, token.text().substring(colon + 1));
    }

    private Expression name() {
        final Token token = tokens.take();
        switch (token.text()) {
            case "true", "True", "TRUE":
                return new Bool(token.span(), true);
            case "false", "False", "FALSE":
                return new Bool(token.span(), false);
            case "dynamic":
                if (tokens.peek().isSymbol("(")) {
                    return new DynamicParser(tokens, nesting, this).read(token);
                }
                break;
            case "not":
                if (!tokens.peek().isSymbol("(")) {
                    throw tokens.fail(token, "not is a function: write not(...)");
                }
                break;
            case "and", "or":
                throw tokens.fail(token, "expected an expression, found " + token.text());
            default:
                break;
        }
        if (!tokens.peek().isSymbol("(")) {
            return new Name(token.span(), token.text());
        }
        tokens.take();
        final List<Expression> arguments = arguments(")");
        return new Call(token.span().to(tokens.previous().span()), token.text(), arguments);
    }

    /** Expressions up to a closing bracket, which is taken. */
    List<Expression> arguments(final String close) {
        final List<Expression> arguments = new ArrayList<>();
        if (tokens.peek().isSymbol(close)) {
            tokens.take();
            return arguments;
        }
        while (true) {
            arguments.add(argument());
            if (tokens.peek().isSymbol(close)) {
                tokens.take();
                return arguments;
            }
            tokens.expect(",", "a comma or " + close);
            if (tokens.peek().isSymbol(close)) {
                throw tokens.fail(tokens.previous(), "a comma behind the last element");
            }
        }
    }

    private static <T> T last(final List<T> list) {
        return list.get(list.size() - 1);
    }
}
