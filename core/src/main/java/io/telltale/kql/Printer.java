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
import io.telltale.kql.Expression.Named;
import io.telltale.kql.Expression.Number;
import io.telltale.kql.Expression.Star;
import io.telltale.kql.Expression.Subquery;
import io.telltale.kql.Expression.Text;
import io.telltale.kql.Expression.Typed;
import io.telltale.kql.Operator.Column;
import io.telltale.kql.Operator.Columns;
import io.telltale.kql.Operator.Invoke;
import io.telltale.kql.Operator.Key;
import io.telltale.kql.Operator.Opaque;
import io.telltale.kql.Operator.Order;
import io.telltale.kql.Operator.Select;
import io.telltale.kql.Operator.Where;
import io.telltale.kql.Statement.Declare;
import io.telltale.kql.Statement.LetFunction;
import io.telltale.kql.Statement.LetScalar;
import io.telltale.kql.Statement.LetTabular;
import io.telltale.kql.Statement.Parameter;
import io.telltale.kql.Statement.Result;
import io.telltale.kql.Statement.Value;
import io.telltale.kql.Tabular.Datatable;
import io.telltale.kql.Tabular.Pattern;
import io.telltale.kql.Tabular.Pipeline;
import io.telltale.kql.Tabular.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes a syntax tree as KQL that parses to the same tree. What is between operators of any kind gets parentheses. Mutable. */
final class Printer {
    private final StringBuilder text = new StringBuilder();

    String print(final Query query) {
        statements(query);
        return text.toString();
    }

    private void statements(final Query query) {
        for (final Statement statement : query.statements()) {
            statement(statement);
            text.append(statement instanceof Result || statement instanceof Value ? "\n" : ";\n");
        }
    }

    private void statement(final Statement statement) {
        if (statement instanceof final LetScalar let) {
            let(let.name());
            operand(let.value());
        } else if (statement instanceof final LetTabular let) {
            let(let.name());
            tabular(let.value());
        } else if (statement instanceof final LetFunction let) {
            let(let.name());
            text.append('(');
            list(let.parameters(), this::parameter);
            text.append(") {\n");
            statements(let.body());
            text.append('}');
        } else if (statement instanceof final Declare declare) {
            text.append("declare query_parameters(");
            list(declare.parameters(), this::parameter);
            text.append(')');
        } else if (statement instanceof final Statement.Opaque opaque) {
            text.append(opaque.text());
        } else if (statement instanceof final Result result) {
            tabular(result.value());
        } else {
            operand(((Value) statement).value());
        }
    }

    private void let(final String name) {
        text.append("let ");
        name(name);
        text.append(" = ");
    }

    private void parameter(final Parameter parameter) {
        name(parameter.name());
        text.append(": ").append(parameter.type());
        if (parameter.fallback() != null) {
            text.append(" = ");
            operand(parameter.fallback());
        }
    }

    private void tabular(final Tabular tabular) {
        if (tabular instanceof final Table table) {
            name(table.name());
        } else if (tabular instanceof final Pattern pattern) {
            text.append(pattern.pattern());
        } else if (tabular instanceof final Tabular.Call call) {
            call(call.function(), call.arguments());
        } else if (tabular instanceof final Tabular.Union union) {
            union(union.sourceColumn(), union.inputs());
        } else if (tabular instanceof final Datatable datatable) {
            text.append("datatable(");
            list(datatable.fields(), field -> text.append(quoted(field.name())).append(": ").append(field.type()));
            text.append(")[");
            list(datatable.values(), this::expression);
            text.append(']');
        } else if (tabular instanceof final Tabular.Search search) {
            text.append(search.text());
        } else if (tabular instanceof final Tabular.Opaque opaque) {
            text.append(opaque.text());
        } else {
            final Pipeline pipeline = (Pipeline) tabular;
            input(pipeline.source());
            for (final Operator operator : pipeline.operators()) {
                text.append("\n| ");
                operator(operator);
            }
        }
    }

    private void input(final Tabular tabular) {
        final boolean simple = tabular instanceof Table || tabular instanceof Tabular.Call || tabular instanceof Pattern;
        text.append(simple ? "" : "(");
        tabular(tabular);
        text.append(simple ? "" : ")");
    }

    private void operator(final Operator operator) {
        if (operator instanceof final Where where) {
            text.append("where ");
            expression(where.condition());
        } else if (operator instanceof final Columns columns) {
            text.append(columns.keyword()).append(' ');
            list(columns.columns(), this::column);
        } else if (operator instanceof final Select select) {
            text.append(select.keyword()).append(' ').append(String.join(", ", select.patterns().stream().map(Printer::pattern).toList()));
        } else if (operator instanceof final Order order) {
            order(order);
        } else if (operator instanceof final Operator.Union union) {
            union(union.sourceColumn(), union.inputs());
        } else if (operator instanceof final Invoke invoke) {
            text.append("invoke ");
            call(invoke.function(), invoke.arguments());
        } else {
            text.append(((Opaque) operator).text());
        }
    }

    private void union(final String sourceColumn, final List<Tabular> inputs) {
        text.append("union ");
        if (sourceColumn != null) {
            text.append("withsource=");
            name(sourceColumn);
            text.append(' ');
        }
        list(inputs, this::input);
    }

    private void call(final String function, final List<Expression> arguments) {
        text.append(function).append('(');
        list(arguments, this::expression);
        text.append(')');
    }

    private void column(final Column column) {
        if (column.name() != null) {
            name(column.name());
            text.append(" = ");
        }
        operand(column.value());
    }

    private void order(final Order order) {
        text.append(order.keyword());
        if (order.count() != null) {
            text.append(' ');
            operand(order.count());
        }
        if (!order.keys().isEmpty()) {
            text.append(" by ");
            list(order.keys(), this::key);
        }
    }

    private void key(final Key key) {
        operand(key.value());
        text.append(key.ascending() ? " asc" : " desc").append(key.nullsFirst() ? " nulls first" : " nulls last");
    }

    private void expression(final Expression expression) {
        if (expression instanceof final Logic logic) {
            for (int i = 0; i < logic.operands().size(); i++) {
                text.append(i == 0 ? "" : " " + logic.operator() + " ");
                operand(logic.operands().get(i));
            }
        } else if (expression instanceof final Binary binary) {
            left(binary);
            text.append(' ').append(binary.operator()).append(' ');
            operand(binary.right());
        } else if (expression instanceof final Among among) {
            operand(among.left());
            text.append(' ').append(among.operator()).append(" (");
            list(among.list(), this::expression);
            text.append(')');
        } else if (expression instanceof final Between between) {
            operand(between.value());
            text.append(between.negated() ? " !between (" : " between (");
            operand(between.low());
            text.append(" .. ");
            operand(between.high());
            text.append(')');
        } else if (expression instanceof final Minus minus) {
            text.append('-');
            operand(minus.operand());
        } else {
            simple(expression);
        }
    }

    /** Sums and products group to the left by themselves: long ones would nest too deep to be read again. */
    private void left(final Binary binary) {
        final int level = Precedence.of(binary.operator());
        final boolean chain = binary.left() instanceof final Binary left && Precedence.of(left.operator()) == level && !Precedence.isSingle(level);
        if (chain) {
            expression(binary.left());
        } else {
            operand(binary.left());
        }
    }

    /** What stands between operators: parentheses keep it whole. */
    private void operand(final Expression expression) {
        final boolean compound = expression instanceof Logic || expression instanceof Binary || expression instanceof Among
                || expression instanceof Between || expression instanceof Minus;
        text.append(compound ? "(" : "");
        expression(expression);
        text.append(compound ? ")" : "");
    }

    private void simple(final Expression expression) {
        if (expression instanceof final Text string) {
            string(string.value());
        } else if (expression instanceof final Number number) {
            text.append(number.digits());
        } else if (expression instanceof final Bool bool) {
            text.append(bool.value());
        } else if (expression instanceof final Typed typed) {
            typed(typed);
        } else if (expression instanceof final Array array) {
            text.append('[');
            list(array.elements(), this::expression);
            text.append(']');
        } else if (expression instanceof final Bag bag) {
            bag(bag);
        } else if (expression instanceof final Dynamic dynamic) {
            text.append("dynamic(");
            expression(dynamic.value());
            text.append(')');
        } else if (expression instanceof final Name name) {
            name(name.name());
        } else if (expression instanceof final Member member) {
            object(member.object());
            text.append('.');
            name(member.name());
        } else if (expression instanceof final Element element) {
            object(element.object());
            text.append('[');
            expression(element.index());
            text.append(']');
        } else if (expression instanceof final Call call) {
            call(call.function(), call.arguments());
        } else if (expression instanceof final Named named) {
            name(named.name());
            text.append(" = ");
            operand(named.value());
        } else if (expression instanceof final Subquery subquery) {
            text.append('(');
            tabular(subquery.rows());
            text.append(')');
        } else {
            text.append(expression instanceof Star ? "*" : "null");
        }
    }

    /** What has a property: a number would take the point for its own. */
    private void object(final Expression expression) {
        final boolean number = expression instanceof Number;
        text.append(number ? "(" : "");
        operand(expression);
        text.append(number ? ")" : "");
    }

    private void typed(final Typed typed) {
        if (typed.type().equals("timespan") && typed.content().matches("\\d[\\w.]*[a-z]")) {
            text.append(typed.content());
        } else {
            text.append(typed.type()).append('(').append(typed.content()).append(')');
        }
    }

    private void bag(final Bag bag) {
        text.append('{');
        for (int i = 0; i < bag.keys().size(); i++) {
            text.append(i == 0 ? "" : ", ");
            string(bag.keys().get(i));
            text.append(": ");
            expression(bag.values().get(i));
        }
        text.append('}');
    }

    private void name(final String name) {
        text.append(quoted(name));
    }

    /** A name, in brackets and quotes if it needs them. */
    static String quoted(final String name) {
        final boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*") && !Names.KEYWORDS.contains(name);
        return plain ? name : name.indexOf('\'') < 0 ? "['" + name + "']" : "[\"" + name + "\"]";
    }

    private static String pattern(final String pattern) {
        return pattern.matches("[A-Za-z0-9_*]+") ? pattern : quoted(pattern);
    }

    private void string(final String value) {
        text.append('"');
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else if (c < 0x20 || c == 0x7F || c >= 0xD800 && c <= 0xDFFF) {
                text.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        text.append('"');
    }

    private <T> void list(final List<T> elements, final Consumer<T> element) {
        for (int i = 0; i < elements.size(); i++) {
            text.append(i == 0 ? "" : ", ");
            element.accept(elements.get(i));
        }
    }
}
