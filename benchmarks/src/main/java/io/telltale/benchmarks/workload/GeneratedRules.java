package io.telltale.benchmarks.workload;

import io.telltale.ProxyDetector;
import io.telltale.kql.KqlSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Generated detections over DeviceProcessEvents, as KQL, in the shapes and with the operators that public hunting queries have in the order of
 * how often they have them: names of programs, {@code has}, {@code has_any}, {@code has_all} and {@code contains} over the command line,
 * programs that start others, folders, exclusions, groups, labels. The first is T1090. Deterministic: the same texts on every JDK, and the first
 * rules are the same however many are wanted.
 *
 * <p>Rules share literals with each other and, here and there, with the workload, so that an event touches a few of them and seldom meets one.
 */
public final class GeneratedRules {
    private static final long SEED = 0x7e117a1eL;
    private static final String LINE = "ProcessCommandLine";
    private static final String PARENT = "InitiatingProcessFileName";

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final RuleVocabulary words = new RuleVocabulary(random);

    private GeneratedRules() {}

    /**
     * The first rules.
     *
     * @param count how many, 1 or more
     * @return their texts; the file names differ
     */
    public static List<KqlSource> generate(final int count) {
        final List<KqlSource> rules = new ArrayList<>();
        rules.add(ProxyDetector.query());
        final GeneratedRules generator = new GeneratedRules();
        while (rules.size() < count) {
            final String id = String.format(Locale.ROOT, "generated-%05d", rules.size());
            rules.add(new KqlSource(id + ".kql", generator.rule(id)));
        }
        return rules;
    }

    /**
     * Literals such as the rules have, each once.
     *
     * @param count how many
     * @return the first of them; the same however many are wanted
     */
    public static List<String> literals(final int count) {
        return RuleVocabulary.distinct(count, SEED);
    }

    private String rule(final String id) {
        final StringBuilder kql = new StringBuilder("// id: ").append(id).append('\n');
        final boolean labelled = random.nextInt(6) == 0;
        if (labelled) {
            kql.append("// label: Kind\n");
        }
        final String table = "DeviceProcessEvents\n";
        if (random.nextInt(4) == 0) {
            kql.append("let Indicators = dynamic(").append(list(1 + random.nextInt(12), words::popular, "[", "]")).append(");\n").append(table);
            where(kql, "Timestamp > ago(7d)");
            actionType(kql);
            where(kql, LINE + " has_any (Indicators)");
        } else {
            kql.append(table);
            where(kql, random.nextInt(3) == 0 ? "TimeGenerated >= ago(1d)" : "Timestamp > ago(24h)");
            actionType(kql);
        }
        core(kql);
        if (random.nextInt(3) == 0) {
            where(kql, exclusion());
        }
        if (labelled) {
            kql.append("| extend Kind = case(").append(one(LINE, words::popular)).append(", \"first\", ").append(one(LINE, words::popular))
                    .append(" or ").append(one("FileName", words::tool)).append(", \"second\", \"other\")\n");
        }
        if (random.nextInt(3) > 0) {
            kql.append("| project Timestamp, DeviceName, AccountName, FileName, ProcessCommandLine, InitiatingProcessFileName")
                    .append(labelled ? ", Kind\n" : "\n");
        }
        return kql.toString();
    }

    private void actionType(final StringBuilder kql) {
        switch (random.nextInt(6)) {
            case 0 -> where(kql, "ActionType == \"ProcessCreated\"");
            case 1 -> where(kql, "ActionType =~ 'processcreated'");
            default -> { }
        }
    }

    /** What the rule is about. */
    private void core(final StringBuilder kql) {
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                where(kql, programs());
                where(kql, any(LINE));
            }
            case 2 -> {
                where(kql, programs());
                where(kql, all());
            }
            case 3 -> {
                if (random.nextInt(3) == 0) {
                    // Nothing but what ordinary command lines have: such a rule hits.
                    where(kql, LINE + " has_all (" + quoted(words.common()) + ", " + quoted(words.ordinary()) + ", " + quoted(words.ordinary())
                            + ")");
                } else {
                    where(kql, programs() + " and " + one(LINE, words::popular) + " and " + one(LINE, words::popular));
                }
            }
            case 4 -> where(kql, any(LINE) + " and " + any("InitiatingProcessCommandLine"));
            case 5 -> where(kql, all());
            case 6 -> {
                where(kql, PARENT + " in~ " + list(1 + random.nextInt(5), words::parent, "(", ")"));
                where(kql, programs() + " and " + any(LINE));
            }
            case 7 -> where(kql, "(" + programs() + " and " + one(LINE, words::popular) + ")\n    or (" + all() + ")\n    or ("
                    + one("FileName", words::tool)
                    + " and " + one(LINE, words::common) + ")");
            case 8 -> where(kql, "FolderPath has " + quoted(words.folder()) + " and " + any(LINE));
            case 9 -> where(kql, "FileName has_any " + list(2 + random.nextInt(8), words::tool, "(", ")") + "\n    or " + any(LINE));
            case 10 -> where(kql, "FileName in~ " + list(2 + random.nextInt(10), () -> words.tool() + ".exe", "(", ")") + " or " + contains());
            default -> {
                where(kql, "FileName endswith " + quoted(words.tool() + ".exe") + " or ProcessVersionInfoOriginalFileName =~ "
                        + quoted(words.tool() + ".exe"));
                where(kql, LINE + " !has " + quoted(words.common()));
            }
        }
    }

    private String programs() {
        return switch (random.nextInt(4)) {
            case 0 -> "FileName in~ " + list(2 + random.nextInt(4), words::program, "(", ")");
            case 1 -> "FileName in (" + quoted(words.program()) + ", " + quoted(words.tool() + ".exe") + ")";
            default -> "FileName =~ " + quoted(words.program());
        };
    }

    private String any(final String column) {
        final int count = 1 + random.nextInt(12);
        return random.nextInt(3) == 0 && count < 5
                ? "(" + column + " contains " + join(count, " or " + column + " contains ") + ")"
                : column + " has_any " + list(count, words::popular, "(", ")");
    }

    private String contains() {
        return "(" + LINE + " contains " + join(1 + random.nextInt(4), " or " + LINE + " contains ") + ")";
    }

    private String join(final int count, final String between) {
        final StringBuilder joined = new StringBuilder();
        for (int i = 0; i < count; i++) {
            joined.append(i == 0 ? "" : between).append(quoted(words.popular()));
        }
        return joined.toString();
    }

    /** Several at once: mostly one of them is rare. */
    private String all() {
        final int count = 1 + random.nextInt(3);
        return LINE + " has_all " + list(count + 1, new Supplier<>() {
            private int given;

            @Override
            public String get() {
                return given++ == 0 || random.nextBoolean() ? words.popular() : words.common();
            }
        }, "(", ")");
    }

    private String exclusion() {
        return switch (random.nextInt(4)) {
            case 0 -> "not(" + PARENT + " in~ " + list(1 + random.nextInt(3), words::parent, "(", ")") + " and FolderPath startswith "
                    + quoted("C:\\Program Files\\") + ")";
            case 1 -> PARENT + " !in~ " + list(1 + random.nextInt(4), words::parent, "(", ")");
            case 2 -> "not(" + LINE + " has_any " + list(1 + random.nextInt(4), words::popular, "(", ")") + ")";
            default -> LINE + " !contains " + quoted(words.popular());
        };
    }

    private String one(final String column, final Supplier<String> word) {
        return column + (random.nextInt(5) < 3 ? " has " : " contains ") + quoted(word.get());
    }

    private static void where(final StringBuilder kql, final String condition) {
        kql.append("| where ").append(condition).append('\n');
    }

    private String list(final int count, final Supplier<String> word, final String open, final String close) {
        final StringBuilder list = new StringBuilder(open);
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "" : ", ").append(quoted(word.get()));
        }
        return list.append(close).toString();
    }

    /** As a verbatim string where there are backslashes, mostly; people write both. */
    private String quoted(final String text) {
        if (text.indexOf('\\') < 0) {
            return random.nextInt(4) == 0 ? "'" + text + "'" : "\"" + text + "\"";
        }
        return random.nextInt(4) > 0 ? "@\"" + text + "\"" : "\"" + text.replace("\\", "\\\\") + "\"";
    }
}
