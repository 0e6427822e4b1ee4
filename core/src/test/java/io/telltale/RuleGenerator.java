package io.telltale;

import io.telltale.kql.KqlSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes rules of the kinds that an index from literals to rules may lose: negations only, constants, empty lists, computed values beside literals,
 * the same literal in many columns and rules, lists long enough for several words of literals. And events of the same few words.
 */
final class RuleGenerator {
    static final List<String> COLUMNS = List.of("FileName", "ProcessCommandLine", "FolderPath", "AccountName");

    private static final List<String> WORDS =
            List.of("a", "b", "ab", "a b", "-a", "a-", "é", "aé", "x1", "w7", "w63", "w64", "w65", "w4095", "w4097", "AB", "frpc.exe", " ", "");

    /** Words rare enough for a prefilter, and what they are parts of. */
    static final List<String> RARE_WORDS = List.of("zqxj", "vkwjq", "zqxjv", "-zqx", "ZQXJ", "vkwjq-zqxj", "qzé", "xq0é9z", "zqxj.exe", "jqkz\u0301");

    private final SplittableRandom random;
    private final List<String> words;

    RuleGenerator(final long seed) {
        this(seed, WORDS);
    }

    RuleGenerator(final long seed, final List<String> words) {
        random = new SplittableRandom(seed);
        this.words = words;
    }

    /** A rule; its source is named by its number. */
    KqlSource rule(final int number) {
        final StringBuilder query = new StringBuilder();
        final int tables = random.nextInt(4) == 0 ? 2 : 1;
        query.append(tables > 1 ? "union " : "");
        for (int table = 0; table < tables; table++) {
            query.append(table > 0 ? ", " : "").append(tables > 1 ? "(" : "").append("DeviceProcessEvents");
            final int filters = random.nextInt(3);
            for (int i = 0; i <= filters; i++) {
                query.append(" | where ").append(condition(3));
            }
            if (random.nextInt(2) == 0) {
                query.append(" | extend Label = case(").append(condition(2)).append(", \"one\", ").append(condition(1)).append(", \"two\", \"other\")");
            }
            query.append(tables > 1 ? ")" : "");
        }
        return new KqlSource("r" + number + ".kql", query.toString());
    }

    Map<String, String> event() {
        final Map<String, String> event = new LinkedHashMap<>();
        for (final String column : COLUMNS) {
            if (random.nextInt(6) > 0) {
                final StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    text.append(word()).append(pick(List.of("", " ", "-", ".")));
                }
                event.put(column, random.nextInt(5) == 0 ? "" : text.toString());
            }
        }
        if (random.nextInt(3) > 0) {
            event.put("ProcessId", pick(List.of("0", "1", "2", "7", "", "x")));
        }
        return event;
    }

    String condition(final int depth) {
        final List<Supplier<String>> kinds = new ArrayList<>(List.of(
                () -> column() + pick(List.of(" has ", " contains ", " startswith ", " endswith ", " == ", " =~ ", " hasprefix ", " has_cs ")) + quoted(word()),
                () -> column() + pick(List.of(" !has ", " !contains ", " !startswith ", " !endswith ", " != ", " !~ ")) + quoted(word()),
                () -> column() + pick(List.of(" has_any ", " in ", " in~ ", " !in ", " !in~ ", " has_all ")) + list(),
                () -> pick(List.of("isempty(", "isnotempty(")) + column() + ")",
                () -> pick(List.of("true", "false", "1 == 1", "1 == 2")),
                () -> computed() + pick(List.of(" has ", " !has ", " contains ", " == ", " =~ ")) + quoted(word()),
                () -> column() + pick(List.of(" == ", " contains ", " has ", " startswith ")) + column(),
                () -> "strlen(" + column() + ")" + pick(List.of(" > ", " == ", " < ")) + random.nextInt(9),
                () -> "ProcessId" + pick(List.of(" == ", " != ", " > ", " < ")) + random.nextInt(3),
                () -> "ProcessId" + pick(List.of(" in (7, ", " !in (7, ")) + random.nextInt(3) + ")",
                () -> "iff(" + condition(1) + ", " + condition(0) + ", " + condition(0) + ")"));
        if (depth > 0 && random.nextInt(3) > 0) {
            final String inner = condition(depth - 1);
            return switch (random.nextInt(5)) {
                case 0 -> "not(" + inner + ")";
                case 1, 2 -> "(" + inner + " or " + condition(depth - 1) + ")";
                default -> "(" + inner + " and " + condition(depth - 1) + ")";
            };
        }
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private String computed() {
        return switch (random.nextInt(5)) {
            case 0 -> "tolower(" + column() + ")";
            case 1 -> "strcat(" + column() + ", \"-\", " + column() + ")";
            case 2 -> "substring(" + column() + ", 1)";
            case 3 -> "iff(" + condition(0) + ", " + column() + ", " + quoted(word()) + ")";
            default -> "split(" + column() + ", \" \")[0]";
        };
    }

    private String list() {
        final int kind = random.nextInt(8);
        if (kind == 0) {
            return "(dynamic([]))";
        }
        final int count = kind == 1 ? 70 + random.nextInt(200) : 1 + random.nextInt(4);
        final int from = random.nextInt(5_000);
        final List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(quoted(kind == 1 ? "w" + (from + i) : word()));
        }
        return "(" + String.join(", ", words) + ")";
    }

    private String column() {
        return pick(COLUMNS);
    }

    private String word() {
        return words == WORDS && random.nextInt(6) == 0 ? "w" + random.nextInt(5_200) : pick(words);
    }

    private <T> T pick(final List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String quoted(final String text) {
        return '"' + text + '"';
    }
}
