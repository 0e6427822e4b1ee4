package io.telltale.naive;

import io.telltale.naive.QueryGenerator.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The few words of one query and its events: literals and texts are made of the same, so that they meet. Mutable.
 *
 * <p>What was a literal once is remembered, and turns up in texts whole.
 */
final class WordPool {
    private static final List<String> PLAIN = List.of(
            "a", "b", "ab", "frpc", "frp", "socks5", "socks", "npc.exe", "ew.exe", "exe", "-L", "-L ", "R80", "b1", "1", "L", "kiss", "ISIS");
    private static final List<String> SPECIAL = List.of(
            "5", "12", "-3", "0x", "aGk=", "w6k=", "aGk", "10.0.0.1", "172.16.5.4/12", "8.8.8.8", "true", "0", "2024-03-05", "01:00:00", "1.5");
    private static final List<String> UNICODE = List.of(
            "é", "É", "日", "e\u0301", "\u212Aiss", "\u017Focks5", "Σας", "ΣΑΣ", "straße", "\u0130s", "😀", "٣", "\u00A0");
    private static final String SEPARATORS = "-_./\\ :  ";

    private final Draw draw;
    private final Set<Feature> features;
    private final List<String> words = new ArrayList<>();
    private final List<String> literals = new ArrayList<>();

    WordPool(final Draw draw, final Set<Feature> features) {
        this.draw = draw;
        this.features = features;
        for (int i = draw.between(3, 6); i > 0; i--) {
            words.add(draw.one(PLAIN));
        }
        if (features.contains(Feature.FUNCTION)) {
            words.add(draw.one(SPECIAL));
        }
        if (features.contains(Feature.UNICODE)) {
            words.add(draw.one(UNICODE));
        }
    }

    /** The value of a literal: a word, a part of one, several of them; rarely nothing. */
    String literal() {
        final String literal = switch (draw.below(12)) {
            case 0 -> part();
            case 1 -> draw.chance(30) ? "" : separator();
            case 2 -> word() + separator() + word();
            case 3 -> word() + separator();
            case 4 -> separator() + word();
            case 5 -> draw.one(SPECIAL);
            case 6 -> literals.isEmpty() ? word() : draw.one(literals);
            default -> word();
        };
        literals.add(literal);
        return literal;
    }

    /** A column's text. */
    String text() {
        final int kind = draw.below(20);
        if (kind == 0) {
            return "";
        }
        if (kind < 6) {
            return cased(atom());
        }
        final StringBuilder text = new StringBuilder(cased(atom()));
        for (int more = draw.below(4); more > 0; more--) {
            text.append(draw.chance(85) ? separator() : "").append(cased(atom()));
        }
        return text.toString();
    }

    String word() {
        return draw.one(words);
    }

    String separator() {
        return String.valueOf(SEPARATORS.charAt(draw.below(SEPARATORS.length())));
    }

    private String atom() {
        return literals.isEmpty() || draw.chance(50) ? word() : draw.one(literals);
    }

    private String part() {
        final int[] word = word().codePoints().toArray();
        final int start = draw.below(word.length);
        return new String(word, start, draw.between(1, word.length - start));
    }

    private String cased(final String text) {
        return switch (draw.below(6)) {
            case 0 -> NaiveString.upper(text);
            case 1 -> NaiveString.lower(text);
            case 2 -> features.contains(Feature.UNICODE) ? text.replace('k', '\u212A').replace('s', '\u017F') : text;
            default -> text;
        };
    }

    /** A literal with its quotes, in one of the forms that the language has. */
    String quoted(final String value) {
        return switch (draw.below(10)) {
            case 0 -> "'" + escaped(value, '\'') + "'";
            case 1 -> "@\"" + value.replace("\"", "\"\"") + "\"";
            case 2 -> "@'" + value.replace("'", "''") + "'";
            case 3 -> draw.one("h", "H") + "\"" + escaped(value, '"') + "\"";
            case 4 -> {
                final int middle = value.offsetByCodePoints(0, value.codePointCount(0, value.length()) / 2);
                yield "\"" + escaped(value.substring(0, middle), '"') + "\" '" + escaped(value.substring(middle), '\'') + "'";
            }
            default -> "\"" + escaped(value, '"') + "\"";
        };
    }

    private String escaped(final String value, final char quote) {
        final boolean codes = draw.chance(30);
        final StringBuilder text = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else if (codes && c >= 0x80) {
                text.append(c > 0xFFFF ? String.format(java.util.Locale.ROOT, "\\U%08X", c) : String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }
}
