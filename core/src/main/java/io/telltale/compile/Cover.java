package io.telltale.compile;

import io.telltale.event.EventColumn;
import io.telltale.rule.Condition;
import io.telltale.rule.Edge;
import io.telltale.rule.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Literals one of which has to occur for a condition to be true: where none does, the condition need not be looked at. Immutable.
 *
 * @param items  the literals and their columns; none if the condition is never true
 * @param weight how often one of them is thought to occur, to choose among covers: a sum of guesses between 0 and 1
 */
record Cover(List<Item> items, double weight) {
    private static final Cover NEVER = new Cover(List.of(), 0);

    /** What the names, folders and command lines of ordinary processes are made of. */
    private static final String ORDINARY = String.join(
            "\n",
            "c:\\windows\\system32\\cmd.exe /c",
            "c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe -noprofile",
            "-noninteractive -executionpolicy bypass -command -encodedcommand -file c:\\",
            "c:\\windows\\system32\\svchost.exe -k netsvcs -p -s",
            "c:\\windows\\explorer.exe",
            "services.exe",
            "rundll32.exe c:\\windows\\syswow64\\",
            "conhost.exe 0xffffffff -forcev1",
            "msiexec.exe /i /quiet /qn",
            "reg.exe reg query add hklm\\software\\microsoft\\windows\\currentversion\\ /v /f",
            "\"c:\\program files (x86)\\microsoft\\edge\\application\\msedge.exe\" --type= --lang=en-us",
            "chrome.exe",
            "c:\\users\\appdata\\local\\temp\\ c:\\programdata\\ c:\\windows\\temp\\ .dll .ps1 .bat .tmp .log .msi .txt .json .xml .js .py",
            "https://www. http:// .com .net .org",
            "/bin/sh -c /bin/bash /usr/bin/ /usr/sbin/ /usr/lib/ /opt/ /etc/ /var/lib/ /tmp/ python3 node java curl",
            "nt authority\\system");

    /** Values of a few, such as {@code ProcessCreated}, are short; hashes and identifiers are not. */
    private static final int LONGEST_VALUE_OF_A_FEW = 24;

    /** A literal in a column. */
    record Item(EventColumn column, Literal literal) {}

    /** The cover of a condition in columns that are allowed, or null if the condition can be true where nothing occurs in these. */
    static Cover of(final Condition condition, final Predicate<EventColumn> allowed) {
        if (condition instanceof final Condition.Stated stated) {
            return of(stated.condition(), allowed);
        }
        if (condition instanceof final Condition.Occurs occurs) {
            return occurs.column() == null || !allowed.test(occurs.column()) ? null : of(occurs);
        }
        if (condition instanceof final Condition.And and) {
            Cover best = null;
            for (final Condition part : and.conditions()) {
                final Cover cover = of(part, allowed);
                if (cover != null && (best == null || cover.weight < best.weight)) {
                    best = cover;
                }
            }
            return best;
        }
        if (condition instanceof final Condition.Or or) {
            return union(or.conditions(), allowed);
        }
        return null;
    }

    /** The cover of a condition that is true when one of these is. */
    static Cover union(final List<Condition> alternatives, final Predicate<EventColumn> allowed) {
        final List<Item> items = new ArrayList<>();
        double weight = 0;
        for (final Condition alternative : alternatives) {
            final Cover cover = of(alternative, allowed);
            if (cover == null) {
                return null;
            }
            items.addAll(cover.items);
            weight += cover.weight;
        }
        return items.isEmpty() ? NEVER : new Cover(items, weight);
    }

    private static Cover of(final Condition.Occurs occurs) {
        final List<Item> items = new ArrayList<>();
        double weight = 0;
        for (final Literal literal : occurs.literals()) {
            items.add(new Item(occurs.column(), literal));
            weight += guess(occurs.column(), literal);
        }
        return items.isEmpty() ? NEVER : new Cover(items, weight);
    }

    /**
     * How often a literal is thought to occur. The longer the rarer, unless it is part of what machines do all day. A whole text that looks like a
     * name is rare, and one that does not is often a value of a few, such as the type of the event, which all events share.
     */
    private static double guess(final EventColumn column, final Literal literal) {
        final String text = literal.text().toLowerCase(Locale.ROOT);
        final boolean ordinary = ORDINARY.contains(text);
        if (literal.left() == Edge.TEXT && literal.right() == Edge.TEXT) {
            final boolean name = column.kqlName().endsWith("FileName") || text.indexOf('.') >= 0 || text.length() > LONGEST_VALUE_OF_A_FEW;
            return ordinary ? 0.05 : name ? 0.005 : 0.9;
        }
        return Math.max(ordinary ? 0.1 : 0.0005, Math.pow(0.5, text.length()));
    }
}
