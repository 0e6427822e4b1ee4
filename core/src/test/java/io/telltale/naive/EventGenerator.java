package io.telltale.naive;

import io.telltale.naive.QueryGenerator.Feature;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Events of the words that a query has, with small numbers and times near its now. Mutable. */
final class EventGenerator {
    private static final String[] MALFORMED_NUMBERS = {"", "x", "5x", " 5", "1.0", "9223372036854775808", "-", "+", "1e3", "0x5", "٣"};
    private static final String[] MALFORMED_BOOLS = {"", "yes", "2", " true", "t", "tru\u0435"};
    private static final String[] MALFORMED_TIMES = {
        "", "yesterday", "2023-02-29", "2024-13-01", "2024-03-05T25:00", "2024-3-5", "2024-03-05T", "2024-03-05T12", "2024-03-05T12:00:60",
        "0000-01-01", "0001-01-01T00:00:00+01:00", "2024-03-05T12:00:00.Z", "2024-03-05 12:00x", "10000-01-01", " 2024-03-05",
    };

    private final Draw draw;
    private final Set<Feature> features;
    private final WordPool words;
    private final Datetime now;

    EventGenerator(final Draw draw, final Set<Feature> features, final WordPool words, final Datetime now) {
        this.draw = draw;
        this.features = features;
        this.words = words;
        this.now = now;
    }

    /** An event; a column that is missing is not in it. */
    Map<String, String> next() {
        final Map<String, String> event = new LinkedHashMap<>();
        NaiveQuery.TYPES.forEach((name, type) -> {
            if (!draw.chance(type.equals("string") ? 10 : 0)) {
                final String text = text(type);
                if (text != null) {
                    event.put(name, text);
                }
            }
        });
        if (draw.chance(40) && event.containsKey("FileName")) {
            event.put("FolderPath", draw.one("C:\\", "/", "C:\\" + words.word() + "\\") + event.get("FileName"));
        }
        return event;
    }

    private String text(final String type) {
        final boolean malformed = features.contains(Feature.MALFORMED) && draw.chance(12);
        if (malformed && !type.equals("string") && draw.chance(30)) {
            return null;
        }
        return switch (type) {
            case "long" -> malformed ? draw.one(MALFORMED_NUMBERS) : number();
            case "bool" -> malformed ? draw.one(MALFORMED_BOOLS) : draw.one("true", "false", "True", "FALSE", "1", "0");
            case "datetime" -> malformed ? draw.one(MALFORMED_TIMES) : time();
            default -> words.text();
        };
    }

    private String number() {
        return switch (draw.below(12)) {
            case 0 -> draw.one("9223372036854775807", "-9223372036854775808", "2147483648", "-2147483648", "4294967296");
            case 1 -> "+" + draw.below(12);
            case 2 -> "00" + draw.below(12);
            case 3 -> "-" + draw.below(4);
            default -> String.valueOf(draw.below(12));
        };
    }

    private String time() {
        final Datetime time = TimeExpressions.near(draw, now);
        final String text = time.toString();
        return switch (draw.below(8)) {
            case 0 -> text.substring(0, 10);
            case 1 -> text.substring(0, 16).replace('T', ' ');
            case 2 -> text.substring(0, 19);
            case 3 -> text.substring(0, 19) + String.format(Locale.ROOT, "%s%02d%s%02d",
                    draw.one("+", "-"), draw.below(14), draw.one(":", ""), draw.below(60));
            case 4 -> text.substring(0, 22) + "Z";
            case 5 -> text.substring(0, 27) + "99Z";
            default -> text;
        };
    }
}
