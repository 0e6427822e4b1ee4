package io.telltale;

import io.telltale.event.EventColumn;
import io.telltale.rule.Condition;
import io.telltale.rule.Edge;
import io.telltale.rule.LetterCase;
import io.telltale.rule.Literal;
import java.util.List;

/** KQL's string operators as conditions on one column, for tests that name operators. */
final class KqlOperators {
    private KqlOperators() {}

    static Condition condition(final String operator, final EventColumn column, final List<String> texts) {
        return switch (operator) {
            case "has", "has_any" -> any(column, texts, Edge.TERM, Edge.TERM, LetterCase.FOLDED);
            case "has_cs" -> any(column, texts, Edge.TERM, Edge.TERM, LetterCase.EXACT);
            case "has_all" -> new Condition.And(
                    texts.stream().map(text -> condition("has", column, List.of(text))).toList());
            case "hasprefix" -> any(column, texts, Edge.TERM, Edge.ANY, LetterCase.FOLDED);
            case "hasprefix_cs" -> any(column, texts, Edge.TERM, Edge.ANY, LetterCase.EXACT);
            case "hassuffix" -> any(column, texts, Edge.ANY, Edge.TERM, LetterCase.FOLDED);
            case "hassuffix_cs" -> any(column, texts, Edge.ANY, Edge.TERM, LetterCase.EXACT);
            case "contains" -> any(column, texts, Edge.ANY, Edge.ANY, LetterCase.FOLDED);
            case "contains_cs" -> any(column, texts, Edge.ANY, Edge.ANY, LetterCase.EXACT);
            case "startswith" -> any(column, texts, Edge.TEXT, Edge.ANY, LetterCase.FOLDED);
            case "endswith" -> any(column, texts, Edge.ANY, Edge.TEXT, LetterCase.FOLDED);
            case "endswith_cs" -> any(column, texts, Edge.ANY, Edge.TEXT, LetterCase.EXACT);
            case "=~", "in~" -> any(column, texts, Edge.TEXT, Edge.TEXT, LetterCase.FOLDED);
            case "==", "in" -> any(column, texts, Edge.TEXT, Edge.TEXT, LetterCase.EXACT);
            case "!~" -> condition("=~", column, texts).negated();
            case "!=" -> condition("==", column, texts).negated();
            default -> {
                if (!operator.startsWith("!")) {
                    throw new IllegalArgumentException("unknown operator " + operator);
                }
                yield condition(operator.substring(1), column, texts).negated();
            }
        };
    }

    private static Condition any(
            final EventColumn column,
            final List<String> texts,
            final Edge left,
            final Edge right,
            final LetterCase letterCase) {
        return new Condition.Occurs(
                column,
                texts.stream().map(text -> new Literal(text, left, right, letterCase)).toList());
    }
}
