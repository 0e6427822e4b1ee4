package io.telltale.kql;

import io.telltale.kql.Expression.Among;
import io.telltale.kql.Expression.Array;
import io.telltale.kql.Expression.Bag;
import io.telltale.kql.Expression.Between;
import io.telltale.kql.Expression.Binary;
import io.telltale.kql.Expression.Bool;
import io.telltale.kql.Expression.Call;
import io.telltale.kql.Expression.Dynamic;
import io.telltale.kql.Expression.Element;
import io.telltale.kql.Expression.Logic;
import io.telltale.kql.Expression.Member;
import io.telltale.kql.Expression.Minus;
import io.telltale.kql.Expression.Name;
import io.telltale.kql.Expression.Null;
import io.telltale.kql.Expression.Number;
import io.telltale.kql.Expression.Star;
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
class ExpressionParser {
    /** How deep brackets, calls and chains may nest. */
    static final int MAX_DEPTH = 500;

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

    /** What people write that Kusto does not have, and what to write instead. */
    private static final Map<String, String> MISTAKEN_OPERATORS = Map.of(
            "!has_any", "not(... has_any (...))",
            "!has_all", "not(... has_all (...))",
            "has_any_cs", "... has_cs ... or ... has_cs ...",
            "has_all_cs", "... has_cs ... and ... has_cs ...",
            "!matches", "not(... matches regex ...)",
            "like", "startswith, contains or matches regex",
            "notlike", "!startswith, !contains or not(... matches regex ...)");

    final Errors errors;
    private final List<Token> tokens;
    private int index;
    private int depth;

    /** Thrown when an error has been noted, to go on at the next place that can be understood. */
    static final class Recovery extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Recovery() {
            super(null, null, false, false);
        }
    }

    ExpressionParser(final List<Token> tokens, final Errors errors) {
        this.tokens = tokens;
        this.errors = errors;
    }

    final Expression expression() {
        enter();
        final Expression expression = climb(OR);
        depth--;
        return expression;
    }

    /** Reads operands and the operators between them that bind at least as tight as a level. */
    private Expression climb(final int least) {
        Expression left = unary();
        int most = STRING;
        int length = 0;
        while (true) {
            final Token operator = peek();
            final boolean negated = operator.isSymbol("!") && peek(1).kind() == Kind.NAME && peek(1).glued();
            final String written = negated ? "!" + peek(1).text() : operator.text();
            final int level = operator.kind() == Kind.NAME || operator.kind() == Kind.SYMBOL ? level(operator, written) : NONE;
            if (level < least || level > most) {
                return left;
            }
            if (level >= ORDER && ++length > MAX_DEPTH) {
                throw fail(operator, "a chain of operators is too long: MAX_DEPTH=" + MAX_DEPTH);
            }
            if (level <= AND) {
                left = logic(left, written, level);
            } else {
                skip(negated ? 2 : 1);
                left = operation(left, written, level);
            }
            // One operator on strings, and one comparison: a second is an error where it stands.
            most = level == EQUALITY || level == STRING ? level - 1 : level;
        }
    }

    private Expression logic(final Expression first, final String operator, final int level) {
        final List<Expression> operands = new ArrayList<>();
        operands.add(first);
        while (peek().isName(operator)) {
            take();
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
        if (regex && !take().isName("regex")) {
            throw fail(previous(), "expected regex behind matches");
        }
        final Expression right = climb(level + 1);
        return new Binary(left.span().to(right.span()), left, regex ? "matches regex" : operator, right);
    }

    /** How tight an operator binds; {@link #NONE} if it is none. */
    private int level(final Token token, final String written) {
        if (token.kind() == Kind.SYMBOL && !written.startsWith("!") || written.equals("!=") || written.equals("!~")) {
            if (written.equals("=")) {
                throw fail(token, "\"=\" gives a name; to compare write == (with case) or =~ (without)");
            }
            return SYMBOL_LEVELS.getOrDefault(written, NONE);
        }
        if (MISTAKEN_OPERATORS.containsKey(written)) {
            throw fail(token, "there is no operator " + written + "; write " + MISTAKEN_OPERATORS.get(written));
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
        expect("(", "a list in parentheses behind " + operator);
        final List<Expression> list = arguments(")");
        if (list.isEmpty()) {
            throw fail(previous(), "the list behind " + operator + " is empty");
        }
        return new Among(left.span().to(previous().span()), left, operator, list);
    }

    private Expression between(final Expression value, final boolean negated) {
        expect("(", "(low .. high) behind between");
        final Expression low = expression();
        expect("..", "two dots between the ends of between (low .. high)");
        final Expression high = expression();
        expect(")", "a closing parenthesis");
        return new Between(value.span().to(previous().span()), value, negated, low, high);
    }

    private Expression unary() {
        final Token minus = peek();
        if (minus.isSymbol("-") || minus.isSymbol("+")) {
            take();
            enter();
            final Expression operand = unary();
            depth--;
            return minus.isSymbol("-") ? new Minus(minus.span().to(operand.span()), operand) : operand;
        }
        return path(primary());
    }

    private Expression path(final Expression start) {
        Expression object = start;
        int length = 0;
        while (true) {
            if (peek().isSymbol(".") && (peek(1).kind() == Kind.NAME || peek(1).kind() == Kind.QUOTED_NAME)) {
                take();
                final Token name = take();
                object = new Member(object.span().to(name.span()), object, name.text());
            } else if (peek().isSymbol("[") && isIndexable(object)) {
                take();
                final Expression element = expression();
                expect("]", "a closing bracket");
                object = new Element(object.span().to(previous().span()), object, element);
            } else {
                return object;
            }
            if (++length > MAX_DEPTH) {
                throw fail(peek(), "a path is too long: MAX_DEPTH=" + MAX_DEPTH);
            }
        }
    }

    private static boolean isIndexable(final Expression object) {
        return object instanceof Name || object instanceof Member || object instanceof Element || object instanceof Call;
    }

    private Expression primary() {
        final Token token = peek();
        switch (token.kind()) {
            case STRING:
                return text();
            case LONG, REAL:
                take();
                return new Number(token.span(), token.text(), token.kind() == Kind.REAL);
            case TIMESPAN:
                take();
                return new Typed(token.span(), "timespan", token.text());
            case TYPED:
                take();
                return typed(token);
            case QUOTED_NAME:
                take();
                return new Name(token.span(), token.text());
            case NAME:
                return name();
            default:
                break;
        }
        if (token.isSymbol("(")) {
            take();
            final Expression inner = expression();
            expect(")", "a closing parenthesis");
            return inner;
        }
        if (token.isSymbol("*")) {
            take();
            return new Star(token.span());
        }
        if (token.isSymbol("!")) {
            throw fail(token, "there is no operator ! before an expression; write not(...)");
        }
        throw fail(token, "expected an expression, found " + describe(token));
    }

    /** Adjacent literals are one. */
    private Expression text() {
        final Token first = take();
        final StringBuilder value = new StringBuilder(first.text());
        Span span = first.span();
        while (peek().kind() == Kind.STRING) {
            span = span.to(peek().span());
            value.append(take().text());
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
        final Token token = take();
        switch (token.text()) {
            case "true", "True", "TRUE":
                return new Bool(token.span(), true);
            case "false", "False", "FALSE":
                return new Bool(token.span(), false);
            case "dynamic":
                if (peek().isSymbol("(")) {
                    return dynamic(token);
                }
                break;
            case "not":
                if (!peek().isSymbol("(")) {
                    throw fail(token, "not is a function: write not(...)");
                }
                break;
            case "and", "or":
                throw fail(token, "expected an expression, found " + token.text());
            default:
                break;
        }
        if (!peek().isSymbol("(")) {
            return new Name(token.span(), token.text());
        }
        take();
        final List<Expression> arguments = arguments(")");
        return new Call(token.span().to(previous().span()), token.text(), arguments);
    }

    /** Expressions up to a closing bracket, which is taken. */
    final List<Expression> arguments(final String close) {
        final List<Expression> arguments = new ArrayList<>();
        if (peek().isSymbol(close)) {
            take();
            return arguments;
        }
        while (true) {
            arguments.add(expression());
            if (peek().isSymbol(close)) {
                take();
                return arguments;
            }
            if (peek().isSymbol("|")) {
                throw fail(peek(), "a table within an expression needs more than the one event that is looked at");
            }
            expect(",", "a comma or " + close);
            if (peek().isSymbol(close)) {
                throw fail(previous(), "a comma behind the last element");
            }
        }
    }

    private Expression dynamic(final Token keyword) {
        take();
        final Expression value = json();
        expect(")", "the closing parenthesis of dynamic(...)");
        return new Dynamic(keyword.span().to(previous().span()), value);
    }

    private Expression json() {
        enter();
        final Token token = peek();
        final Expression value;
        if (token.isSymbol("[")) {
            take();
            value = array(token);
        } else if (token.isSymbol("{")) {
            take();
            value = bag(token);
        } else if (token.isName("null")) {
            take();
            value = new Null(token.span());
        } else if (token.kind() == Kind.NAME && !token.text().matches("(?i)true|false") || token.kind() == Kind.SYMBOL && !token.isSymbol("-")) {
            throw fail(token, "expected JSON within dynamic(...): a list, a string, a number; found " + describe(token));
        } else {
            value = unary();
        }
        depth--;
        return value;
    }

    private Expression array(final Token open) {
        final List<Expression> elements = new ArrayList<>();
        while (!peek().isSymbol("]")) {
            elements.add(json());
            if (peek().isSymbol("]")) {
                break;
            }
            expect(",", "a comma or ]");
            if (peek().isSymbol("]")) {
                throw fail(previous(), "a comma behind the last element");
            }
        }
        take();
        return new Array(open.span().to(previous().span()), elements);
    }

    private Expression bag(final Token open) {
        final List<String> keys = new ArrayList<>();
        final List<Expression> values = new ArrayList<>();
        while (!peek().isSymbol("}")) {
            if (peek().kind() != Kind.STRING) {
                throw fail(peek(), "expected a property's name in quotes, found " + describe(peek()));
            }
            keys.add(take().text());
            expect(":", "a colon behind a property's name");
            values.add(json());
            if (!peek().isSymbol("}")) {
                expect(",", "a comma or }");
            }
        }
        take();
        return new Bag(open.span().to(previous().span()), keys, values);
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw fail(peek(), "brackets are nested too deep: MAX_DEPTH=" + MAX_DEPTH);
        }
    }

    /** After an error nothing is open any more. */
    final void resetDepth() {
        depth = 0;
    }

    final int index() {
        return index;
    }

    final Token token(final int at) {
        return tokens.get(at);
    }

    final Token peek() {
        return tokens.get(index);
    }

    final Token peek(final int ahead) {
        return tokens.get(Math.min(tokens.size() - 1, index + ahead));
    }

    final Token previous() {
        return tokens.get(Math.max(0, index - 1));
    }

    final Token take() {
        final Token token = tokens.get(index);
        if (token.kind() != Kind.END) {
            index++;
        }
        return token;
    }

    final void skip(final int count) {
        for (int i = 0; i < count; i++) {
            take();
        }
    }

    final Token expect(final String symbol, final String what) {
        if (!peek().isSymbol(symbol)) {
            throw fail(peek(), "expected " + what + ", found " + describe(peek()));
        }
        return take();
    }

    final Recovery fail(final Token token, final String message) {
        errors.add(token.span(), message);
        return new Recovery();
    }

    static String describe(final Token token) {
        return switch (token.kind()) {
            case END -> token.text();
            case STRING -> "a string";
            case LONG, REAL -> "the number " + token.text();
            case TYPED -> "a literal";
            default -> "\"" + token.text() + "\"";
        };
    }

    private static <T> T last(final List<T> list) {
        return list.get(list.size() - 1);
    }
}
