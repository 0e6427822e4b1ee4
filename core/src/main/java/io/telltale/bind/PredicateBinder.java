package io.telltale.bind;

import io.telltale.event.ColumnType;
import io.telltale.kql.Expression;
import io.telltale.kql.Span;
import io.telltale.rule.Comparison;
import io.telltale.rule.Condition;
import io.telltale.rule.Scalar;
import io.telltale.rule.Scalar.Constant;
import io.telltale.rule.Scalar.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Binds comparisons of every kind: of texts, of numbers and times, with lists, with ranges. Mutable with its context. */
final class PredicateBinder {
    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "==", Comparison.EQUAL, "!=", Comparison.NOT_EQUAL, "<>", Comparison.NOT_EQUAL, "<", Comparison.LESS, "<=", Comparison.AT_MOST, ">",
            Comparison.GREATER, ">=", Comparison.AT_LEAST);

    private final Context context;
    private final ExpressionBinder expressions;
    private final TextPredicates texts;

    PredicateBinder(final Context context, final ExpressionBinder expressions) {
        this.context = context;
        this.expressions = expressions;
        texts = new TextPredicates(context);
    }

    /** {@code left operator right}. */
    Truth comparison(final Expression.Binary binary, final Environment environment) {
        if (binary.left() instanceof Expression.Star) {
            return anyColumn(binary, environment);
        }
        final String written = binary.operator();
        if (written.equals("matches regex")) {
            final Scalar pattern = expressions.text(binary.right(), environment);
            return Truths.total(RegexBinder.matches(context, binary.right().span(), expressions.text(binary.left(), environment), pattern));
        }
        final Scalar first = expressions.scalar(binary.left(), environment);
        final Scalar right = absentAs(first, expressions.scalar(binary.right(), environment));
        final Scalar left = absentAs(right, first);
        if (COMPARISONS.containsKey(written) && left.type() != ColumnType.STRING) {
            return values(binary, left, COMPARISONS.get(written), right);
        }
        final boolean negated = written.startsWith("!") || written.equals("<>");
        final String positive = !negated ? written : switch (written) {
            case "!=", "<>" -> "==";
            case "!~" -> "=~";
            default -> written.substring(1);
        };
        final StringOperator operator = StringOperator.of(positive);
        if (operator == null) {
            throw context.refuse(binary.span(), "the operator " + written + " does not compare strings");
        }
        checkText(binary.left().span(), left, operator);
        checkText(binary.right().span(), right, operator);
        final Truth truth = Truths.total(texts.occurs(binary.right().span(), left, operator, right));
        return negated ? Truths.not(truth) : truth;
    }

    /** {@code left in (…)} and its kin. */
    Truth among(final Expression.Among among, final Environment environment) {
        final boolean negated = among.operator().startsWith("!");
        final String positive = among.operator().substring(negated ? 1 : 0);
        final boolean all = positive.equals("has_all");
        final List<Scalar> elements = elements(among, environment);
        if (among.left() instanceof Expression.Star) {
            final List<Truth> any = new ArrayList<>();
            for (final Scalar column : textColumns(among.span(), environment)) {
                context.use(among.span(), new Context.Cost(elements.size(), 0));
                any.add(Truths.total(texts.occursAmong(among, column, positive, elements)));
            }
            return negated ? Truths.not(Truths.or(any)) : Truths.or(any);
        }
        final Scalar left = expressions.scalar(among.left(), environment);
        final Truth truth;
        if (left.type() == ColumnType.STRING) {
            truth = Truths.total(texts.occursAmong(among, left, positive, elements));
        } else if (positive.startsWith("in")) {
            truth = valueAmong(among, left, elements);
        } else {
            throw context.refuse(
                    among.left().span(),
                    (all ? "has_all" : "has_any") + " looks into strings, and this is a " + left.type().kqlName() + ": write tostring(...)");
        }
        return negated ? Truths.not(truth) : truth;
    }

    /** {@code value between (low .. high)}: both ends are included. */
    Truth between(final Expression.Between between, final Environment environment) {
        final Scalar value = expressions.scalar(between.value(), environment);
        if (value.type() == ColumnType.BOOL) {
            throw context.refuse(between.span(), "a bool has no order: write == or !=");
        }
        final Scalar low = expressions.scalar(between.low(), environment);
        Scalar high = expressions.scalar(between.high(), environment);
        if (low.type() == ColumnType.DATETIME && high.type() == ColumnType.TIMESPAN) {
            // (datetime .. timespan) ends so long after it starts.
            high = new Scalar.Call(io.telltale.rule.Function.ADD, ColumnType.DATETIME, List.of(low, high));
        }
        final Truth truth = Truths.and(List.of(
                compares(between.span(), value, Comparison.AT_LEAST, low), compares(between.span(), value, Comparison.AT_MOST, high)));
        return between.negated() ? Truths.not(truth) : truth;
    }

    private List<Scalar> elements(final Expression.Among among, final Environment environment) {
        final List<Scalar> elements = new ArrayList<>();
        for (final Expression element : among.list()) {
            final Bound bound = expressions.bind(element, environment);
            if (bound instanceof final Bound.Items items) {
                elements.addAll(items.elements());
            } else if (bound instanceof final Bound.Value value) {
                elements.add(value.scalar());
            } else {
                throw context.refuse(element.span(), "a list that depends on the event is not supported here: " + among.operator() + " needs known elements");
            }
        }
        return elements;
    }

    private Truth valueAmong(final Expression.Among among, final Scalar left, final List<Scalar> elements) {
        final List<Truth> any = new ArrayList<>();
        for (final Scalar element : elements) {
            any.add(compares(among.span(), left, Comparison.EQUAL, typedLike(left, element)));
        }
        return Truths.or(any);
    }

    /** An element of dynamic(…) that is a number in quotes is the number, as in {@code ProcessId in ("4")}. */
    private static Scalar typedLike(final Scalar left, final Scalar element) {
        if (left.type() == ColumnType.LONG && element instanceof final Constant constant && constant.value() instanceof final String text
                && text.matches("-?\\d{1,18}")) {
            return Constant.number(Long.parseLong(text));
        }
        return element;
    }

    /** {@code * has "x"}: some column. */
    private Truth anyColumn(final Expression.Binary binary, final Environment environment) {
        final boolean negated = binary.operator().startsWith("!");
        final StringOperator operator = StringOperator.of(binary.operator().substring(negated ? 1 : 0));
        if (operator == null) {
            throw context.refuse(binary.span(), "an asterisk stands on the left of a string operator only");
        }
        final Scalar right = expressions.text(binary.right(), environment);
        final List<Truth> any = new ArrayList<>();
        for (final Scalar column : textColumns(binary.span(), environment)) {
            any.add(Truths.total(texts.occurs(binary.right().span(), column, operator, right)));
        }
        final Truth truth = Truths.or(any);
        return negated ? Truths.not(truth) : truth;
    }

    private List<Scalar> textColumns(final Span span, final Environment environment) {
        if (environment.rows() == null) {
            throw context.refuse(span, "there are no columns here that an asterisk could stand for");
        }
        final List<Scalar> columns = new ArrayList<>();
        for (final Rows.Cell cell : environment.rows().columns().values()) {
            if (cell.bound() instanceof final Bound.Value value && value.scalar().type() == ColumnType.STRING) {
                context.use(span, cell.cost());
                columns.add(value.scalar());
            }
        }
        return columns;
    }

    private void checkText(final Span span, final Scalar scalar, final StringOperator operator) {
        if (scalar.type() != ColumnType.STRING) {
            throw context.refuse(
                    span,
                    operator.written() + " compares strings, and this is a " + scalar.type().kqlName()
                            + (operator == StringOperator.EQUAL ? "" : ": write tostring(...)"));
        }
    }

    private Truth values(final Expression.Binary binary, final Scalar left, final Comparison comparison, final Scalar right) {
        if (left.type() == ColumnType.BOOL && comparison != Comparison.EQUAL && comparison != Comparison.NOT_EQUAL) {
            throw context.refuse(binary.span(), "a bool has no order: write == or !=");
        }
        return compares(binary.span(), left, comparison, right);
    }

    /** A column of another table is null beside values that are no strings; strings are never null. */
    private static Scalar absentAs(final Scalar other, final Scalar scalar) {
        return scalar == Rows.ABSENT && other.type() != ColumnType.STRING ? new Constant(other.type(), null) : scalar;
    }

    private Truth compares(final Span span, final Scalar left, final Comparison comparison, final Scalar right) {
        if (left == Rows.ABSENT && right.type() != ColumnType.STRING) {
            return compares(span, absentAs(right, left), comparison, right);
        }
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            final ColumnType type = left.type() == ColumnType.LONG ? right.type() : ColumnType.REAL;
            return Truths.total(new Condition.Compares(Arithmetic.as(left, type), comparison, Arithmetic.as(right, type)));
        }
        if (left.type() == ColumnType.BOOL && right instanceof final Constant constant && constant.value() instanceof final Long number) {
            return Truths.total(new Condition.Compares(left, comparison, new Constant(ColumnType.BOOL, number != 0)));
        }
        if (right instanceof final Constant constant && constant.value() == null) {
            return Truths.total(new Condition.Compares(left, comparison, new Constant(left.type(), null)));
        }
        if (left.type() != right.type()) {
            throw context.refuse(
                    span, "a " + left.type().kqlName() + " and a " + right.type().kqlName() + " cannot be compared: convert one, as with "
                            + conversion(left.type()) + "(...)");
        }
        if (left.type() == ColumnType.STRING) {
            throw context.refuse(span, "strings have no order here: compare them with == or =~");
        }
        return Truths.total(new Condition.Compares(left, comparison, right));
    }

    private static String conversion(final ColumnType type) {
        return switch (type) {
            case STRING -> "tostring";
            case LONG -> "tolong";
            case REAL -> "todouble";
            case BOOL -> "tobool";
            case DATETIME -> "todatetime";
            case TIMESPAN -> "totimespan";
        };
    }
}
