package io.telltale.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes events whose command lines are put together from random parts; who extends it says which. Deterministic: the same bytes on every JDK. For
 * one thread.
 */
abstract class EventGenerator {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String[] WORDS = {
        "report", "invoice", "backup", "update", "config", "agent", "service", "data", "client", "server", "index", "cache",
        "session", "worker", "monitor", "sync", "deploy", "project", "archive", "metrics", "catalog", "ledger", "gateway",
    };
    private static final String[] EXTENSIONS = {"txt", "log", "xml", "json", "docx", "xlsx", "ps1", "dll", "py", "jar", "yaml"};
    private static final String[] DOMAINS = {"corp.example", "intra.example", "cdn.example.net", "api.example.org", "files.example.com"};

    /** Where all that is random comes from. */
    final SplittableRandom random;

    private final StringBuilder line = new StringBuilder(4096);

    EventGenerator(final long seed) {
        random = new SplittableRandom(seed);
    }

    /** The next event; the line is empty before it. */
    abstract Events.Text next();

    final List<Events.Text> events(final int count) {
        final List<Events.Text> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            line.setLength(0);
            events.add(next());
        }
        return events;
    }

    /** One of these events: file name, command line. */
    final Events.Text pair(final String[][] pairs) {
        final String[] pair = pairs[random.nextInt(pairs.length)];
        return new Events.Text(pair[0], pair[1]);
    }

    /** An event with the line as it is. */
    final Events.Text event(final String fileName) {
        return new Events.Text(fileName, line.toString());
    }

    final EventGenerator add(final String text) {
        line.append(text);
        return this;
    }

    final EventGenerator number(final int bound) {
        line.append(1 + random.nextInt(bound));
        return this;
    }

    final EventGenerator hex(final int digits) {
        for (int i = 0; i < digits; i++) {
            line.append("0123456789abcdef".charAt(random.nextInt(16)));
        }
        return this;
    }

    final EventGenerator base64(final int length) {
        for (int i = 0; i < length; i++) {
            line.append(BASE64.charAt(random.nextInt(BASE64.length())));
        }
        return this;
    }

    final EventGenerator guid() {
        return hex(8).add("-").hex(4).add("-").hex(4).add("-").hex(4).add("-").hex(12);
    }

    final EventGenerator file() {
        return add(word()).add("_").number(9999).add(".").add(pick(EXTENSIONS));
    }

    final EventGenerator url() {
        return add(word()).add(".").add(pick(DOMAINS)).add("/").add(word()).add("/v").number(3).add("/").add(word()).add("?id=").hex(16);
    }

    final String word() {
        return pick(WORDS);
    }

    final String pick(final String... values) {
        return values[random.nextInt(values.length)];
    }

    static String capital(final String word) {
        return (char) (word.charAt(0) - 32) + word.substring(1);
    }
}
