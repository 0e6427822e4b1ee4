package io.telltale.regex;

import io.telltale.text.CaseFolding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The literals without which an expression matches nothing, in the sense of {@code contains}: folded by {@link CaseFolding}. Stateless.
 *
 * <p>For each part of the tree it is known either which texts it matches, if these are few ({@code exact}), or which literals every match contains
 * ({@code groups}, of each group one). A concatenation joins neighbours that are exact into longer texts until they would be too many, and goes on
 * with a new literal there. A character is exact if its set has few members after folding: so {@code (?i)k}, which matches the Kelvin sign too, is
 * one of two.
 */
final class RequiredLiterals {
    /** The most texts that are told apart, and the most alternatives of a group. */
    private static final int MAX_ALTERNATIVES = 32;

    /** The most characters of a set that alternatives are made of. */
    private static final int MAX_CHARACTERS = 4;

    /** The most alternatives that are made by joining, unless each side is a single text. */
    private static final int MAX_JOINED = 16;

    /** The longest literal, in code units; what is beyond is not looked at. */
    private static final int MAX_LENGTH = 64;

    /** The most groups that are returned. */
    private static final int MAX_GROUPS = 4;

    /** What a malformed byte is to the pattern, and equal to no literal. */
    private static final int REPLACEMENT = 0xFFFD;

    /** The best group is that of which the shortest literal is longest, and of these the one with the fewest. */
    private static final Comparator<List<String>> BEST = Comparator.<List<String>>comparingInt(RequiredLiterals::shortest)
            .reversed()
            .thenComparingInt(List::size);

    private RequiredLiterals() {}

    /**
     * What is known of a part.
     *
     * @param exact  every text that it matches, folded; {@code null} if these are unknown
     * @param groups literals that a match contains, of each group one; empty if exact
     */
    private record Known(Set<String> exact, List<List<String>> groups) {
        static final Known NOTHING = new Known(null, List.of());
    }

    static List<List<String>> of(final Node node) {
        final List<List<String>> groups = groups(known(node));
        groups.sort(BEST);
        final List<List<String>> result = new ArrayList<>();
        for (final List<String> group : groups) {
            final boolean isNews = result.stream().noneMatch(other -> implies(other, group));
            final boolean isSharp = result.isEmpty() || shortest(group) > 1 && result.size() < MAX_GROUPS;
            if (isNews && isSharp) {
                result.add(List.copyOf(group));
            }
        }
        return List.copyOf(result);
    }

    private static int shortest(final List<String> group) {
        return group.stream().mapToInt(String::length).min().orElse(0);
    }

    /** Whether a text with one of these always has one of those. */
    private static boolean implies(final List<String> these, final List<String> those) {
        return these.stream().allMatch(one -> those.stream().anyMatch(one::contains));
    }

    private static Known known(final Node node) {
        if (node instanceof final Node.Chars chars) {
            return characters(chars.set());
        }
        if (node instanceof final Node.Alternation alternation) {
            return alternation(alternation.branches().stream().map(RequiredLiterals::known).toList());
        }
        if (node instanceof final Node.Repeat repeat && repeat.min() == 0) {
            return optional(repeat);
        }
        final List<Known> parts = new ArrayList<>();
        addParts(parts, node);
        return concat(parts);
    }

    /** Adds what follows one another in a part, with the parts of its parts. */
    private static void addParts(final List<Known> parts, final Node node) {
        if (node instanceof final Node.Concat concat) {
            concat.parts().forEach(part -> addParts(parts, part));
        } else if (node instanceof final Node.Capture capture) {
            addParts(parts, capture.part());
        } else if (node instanceof final Node.Repeat repeat && repeat.min() > 0) {
            addCopies(parts, repeat);
        } else if (!(node instanceof Node.Empty || node instanceof Node.Place)) {
            parts.add(known(node));
        }
    }

    /** A repetition starts with as many copies as it has at least, and ends with them. */
    private static void addCopies(final List<Known> parts, final Node.Repeat repeat) {
        final Known part = known(repeat.part());
        final List<Known> copies = Collections.nCopies(part.exact == null ? 1 : Math.min(repeat.min(), MAX_LENGTH), part);
        parts.addAll(copies);
        if (repeat.max() != copies.size()) {
            parts.add(Known.NOTHING);
            parts.addAll(copies);
        }
    }

    private static Known characters(final CodePointSet set) {
        final Set<String> folded = new LinkedHashSet<>();
        for (int i = 0; i < set.rangeCount(); i++) {
            for (int c = set.first(i); c <= set.last(i); c++) {
                folded.add(Character.toString(CaseFolding.fold(c)));
                if (folded.size() > MAX_CHARACTERS || c == REPLACEMENT) {
                    return Known.NOTHING;
                }
            }
        }
        return folded.isEmpty() ? Known.NOTHING : new Known(folded, List.of());
    }

    private static Known concat(final List<Known> parts) {
        final List<List<String>> groups = new ArrayList<>();
        Set<String> run = Set.of("");
        boolean isExact = true;
        for (final Known part : parts) {
            final Set<String> joined = part.exact == null ? null : join(run, part.exact);
            if (joined != null) {
                run = joined;
                continue;
            }
            isExact = false;
            addGroup(groups, run);
            groups.addAll(part.groups);
            run = part.exact == null ? Set.of("") : part.exact;
        }
        if (isExact) {
            return new Known(run, List.of());
        }
        addGroup(groups, run);
        return new Known(null, groups);
    }

    /** Every text of the one set followed by every text of the other; {@code null} if these are too many or too long. */
    private static Set<String> join(final Set<String> left, final Set<String> right) {
        if (left.size() > 1 && right.size() > 1 && left.size() * right.size() > MAX_JOINED) {
            return null;
        }
        final Set<String> joined = new LinkedHashSet<>();
        for (final String start : left) {
            for (final String end : right) {
                if (start.length() + end.length() > MAX_LENGTH) {
                    return null;
                }
                joined.add(start + end);
            }
        }
        return joined;
    }

    private static Known alternation(final List<Known> branches) {
        final Set<String> exact = new LinkedHashSet<>();
        final Set<String> best = new LinkedHashSet<>();
        boolean isExact = true;
        boolean isKnown = true;
        for (final Known branch : branches) {
            if (branch.exact == null) {
                isExact = false;
            } else {
                exact.addAll(branch.exact);
            }
            final List<List<String>> groups = groups(branch);
            if (groups.isEmpty()) {
                isKnown = false;
            } else {
                groups.sort(BEST);
                best.addAll(groups.get(0));
            }
        }
        if (isExact && exact.size() <= MAX_ALTERNATIVES) {
            return new Known(exact, List.of());
        }
        final List<List<String>> groups = new ArrayList<>();
        if (isKnown) {
            addGroup(groups, best);
        }
        return new Known(null, groups);
    }

    /** What may be left out: few texts or the empty one, if it is not repeated. */
    private static Known optional(final Node.Repeat repeat) {
        if (repeat.max() == 0) {
            return new Known(Set.of(""), List.of());
        }
        final Known part = known(repeat.part());
        if (repeat.max() != 1 || part.exact == null) {
            return Known.NOTHING;
        }
        final Set<String> optional = new LinkedHashSet<>(part.exact);
        optional.add("");
        return new Known(optional, List.of());
    }

    private static List<List<String>> groups(final Known known) {
        final List<List<String>> groups = new ArrayList<>(known.groups);
        if (known.exact != null) {
            addGroup(groups, known.exact);
        }
        return groups;
    }

    /** Adds what every text of a set has one of, if that says anything. */
    private static void addGroup(final List<List<String>> groups, final Set<String> texts) {
        final List<String> shortestFirst = new ArrayList<>(texts);
        shortestFirst.sort(Comparator.comparingInt(String::length));
        final List<String> group = new ArrayList<>();
        for (final String text : shortestFirst) {
            if (group.stream().noneMatch(text::contains)) {
                group.add(text);
            }
        }
        if (!group.get(0).isEmpty() && group.size() <= MAX_ALTERNATIVES) {
            groups.add(group);
        }
    }
}
