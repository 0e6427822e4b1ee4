package io.telltale.kql;

import io.telltale.kql.Expression.Among;
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
import io.telltale.kql.Expression.Named;
import io.telltale.kql.Expression.Number;
import io.telltale.kql.Expression.Star;
import io.telltale.kql.Expression.Subquery;
import io.telltale.kql.Expression.Text;
import io.telltale.kql.Expression.Typed;
import io.telltale.kql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads expressions: by hand, by precedence climbing, with a limit on depth so that no text overflows the stack. Mutable; one for each text.
 */
final class ExpressionParser {
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
        final Expression expression = climb(Precedence.OR);
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
        if (value instanceof Binary || value instanceof Logic || value instanceof Among || value instanceof Between || value instanceof Text) {
            throw tokens.fail(tokens.peek(), "a bar behind what is no table: is a parenthesis not closed before it?");
        }
        final int before = nesting.enterTable();
        final Tabular rows = table ? tables.tabular() : tables.pipeline(tables.table(value));
        nesting.leaveTable(before);
        return new Subquery(rows.span(), rows);
    }

    /** An argument, with or without the parameter's name; or an asterisk, as in {@code arg_max(a, *)}. */
    private Expression named() {
        final Token first = tokens.peek();
        if (first.isSymbol("*") && (tokens.peek(1).isSymbol(",") || tokens.peek(1).isSymbol(")"))) {
            return new Star(tokens.take().span());
        }
        if (!first.isAnyName() || !tokens.peek(1).isSymbol("=")) {
            return argument();
        }
        tokens.skip(2);
        final Expression value = argument();
        return new Named(first.span().to(value.span()), first.text(), value);
    }

    /** A name, a call, or a path that starts with one. */
    Expression reference() {
        final int before = nesting.part();
        final Expression reference = path(primary());
        nesting.join(before);
        return reference;
    }

    /** Whether a word stands between two operands. */
    static boolean isOperator(final Token word) {
        return word.kind() == Kind.NAME && Precedence.of(word.text()) != Precedence.NONE;
    }

    /** Reads operands and the operators between them that bind at least as tight as a level. */
    private Expression climb(final int least) {
        final int before = nesting.part();
        Expression left = tokens.peek().isSymbol("*") ? star() : unary();
        int most = Precedence.STRING;
        while (true) {
            final Token operator = tokens.peek();
            final boolean negated = operator.isSymbol("!") && tokens.peek(1).kind() == Kind.NAME && tokens.peek(1).glued();
            final String written = negated ? "!" + tokens.peek(1).text() : operator.text();
            final boolean word = operator.kind() == Kind.NAME || operator.kind() == Kind.SYMBOL;
            final int level = word ? level(operator, written) : Precedence.NONE;
            if (level < least || level > most) {
                nesting.join(before);
                return left;
            }
            if (level <= Precedence.AND) {
                left = logic(left, written, level);
            } else {
                tokens.skip(negated ? 2 : 1);
                left = operation(left, Precedence.today(written), level);
            }
            nesting.grow();
            most = Precedence.isSingle(level) ? level - 1 : level;
        }
    }

    /** The asterisk for all columns: before an operator on strings or an equality. */
    private Expression star() {
        final Token star = tokens.take();
        final Token next = tokens.peek();
        final int level = Precedence.of(next.isSymbol("!") ? "!" + tokens.peek(1).text() : next.text());
        if (next.kind() != Kind.NAME && next.kind() != Kind.SYMBOL || level != Precedence.STRING && level != Precedence.EQUALITY) {
            throw tokens.fail(star, "an asterisk stands for all columns only before an operator on strings, as in * has \"x\"");
        }
        return new Star(star.span());
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
        if (Precedence.LISTS.contains(operator)) {
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

    /** How tight an operator binds; {@link Precedence#NONE} if it is none. */
    private int level(final Token token, final String written) {
        if (written.equals("=")) {
            throw tokens.fail(token, "\"=\" gives a name; to compare write == (with case) or =~ (without)");
        }
        if (Precedence.MISTAKEN.containsKey(written)) {
            throw tokens.fail(token, "there is no operator " + written + "; write " + Precedence.MISTAKEN.get(written));
        }
        return Precedence.of(written);
    }

    private Expression among(final Expression left, final String operator) {
        tokens.expect("(", "a list in parentheses behind " + operator);
        final List<Expression> list = arguments();
        for (final Expression element : list) {
            if (element instanceof Named || element instanceof Star) {
                throw tokens.fail(element.span(), "expected a value in the list behind " + operator);
            }
        }
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

    /** A sign, and what it stands before: a call, a path, a literal. */
    Expression unary() {
        final Token sign = tokens.peek();
        if (!sign.isSymbol("-") && !sign.isSymbol("+")) {
            return path(primary());
        }
        tokens.take();
        final Expression operand = path(primary());
        nesting.grow();
        return sign.isSymbol("-") ? new Minus(sign.span().to(operand.span()), operand) : operand;
    }

    private Expression path(final Expression start) {
        Expression object = start;
        while (true) {
            final Token next = tokens.peek();
            if (next.isSymbol(".") && tokens.peek(1).isAnyName()) {
                tokens.take();
                final Token name = tokens.take();
                object = new Member(object.span().to(name.span()), object, name.text());
            } else if (next.kind() == Kind.QUOTED_NAME && isIndexable(object)) {
                tokens.take();
                object = new Element(object.span().to(next.span()), object, new Text(next.span(), next.text()));
            } else if (isIndexable(object) && (next.isSymbol("[") || next.isSymbol(".") && tokens.peek(1).isSymbol("["))) {
                tokens.skip(next.isSymbol("[") ? 1 : 2);
                final Expression element = expression();
                tokens.expect("]", "a closing bracket");
                object = new Element(object.span().to(tokens.previous().span()), object, element);
            } else {
                return object;
            }
            nesting.grow();
        }
    }

    private static boolean isIndexable(final Expression object) {
        return object instanceof Name || object instanceof Member || object instanceof Element || object instanceof Call
                || object instanceof Dynamic;
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
        if (token.isSymbol("[") && tokens.peek(1).kind() == Kind.STRING && tokens.peek(2).isSymbol("]")) {
            final String name = tokens.peek(1).text();
            tokens.skip(3);
            return new Name(token.span().to(tokens.previous().span()), name);
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
            default:
                if (isOperator(token)) {
                    throw tokens.fail(token, "expected an expression, found " + token.describe());
                }
                break;
        }
        if (!tokens.peek().isSymbol("(")) {
            return new Name(token.span(), token.text());
        }
        tokens.take();
        final List<Expression> arguments = arguments();
        nesting.grow();
        return new Call(token.span().to(tokens.previous().span()), token.text(), arguments);
    }

    /** Arguments up to the closing parenthesis, which is taken. */
    List<Expression> arguments() {
        final List<Expression> arguments = new ArrayList<>();
        while (!tokens.peek().isSymbol(")")) {
            arguments.add(named());
            if (!tokens.peek().isSymbol(")")) {
                tokens.expect(",", "a comma or )");
                if (tokens.peek().isSymbol(")")) {
                    throw tokens.fail(tokens.previous(), "a comma behind the last element");
                }
            }
        }
        tokens.take();
        return arguments;
    }

    private static <T> T last(final List<T> list) {
        return list.get(list.size() - 1);
    }
}
