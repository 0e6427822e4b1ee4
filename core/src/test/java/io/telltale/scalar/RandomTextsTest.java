package io.telltale.scalar;

import static io.telltale.compile.ScalarRunner.call;
import static io.telltale.compile.ScalarRunner.column;
import static io.telltale.compile.ScalarRunner.constant;
import static io.telltale.compile.ScalarRunner.ref;
import static io.telltale.event.ColumnType.LONG;
import static io.telltale.event.ColumnType.STRING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.compile.ScalarRunner;
import io.telltale.event.ColumnType;
import io.telltale.rule.Condition;
import io.telltale.rule.Function;
import io.telltale.rule.Scalar;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Functions of texts against naive ones over lists of characters: each a code point, or below zero a malformed byte. Texts are on the heap and
 * off it, some longer than the evaluation's memory.
 */
class RandomTextsTest {
    private static final int ROUNDS = 6_000;
    private static final long SEED = 5;
    private static final int[] CHARACTERS = {'a', 'b', 'A', ',', '0', 'é', 'É', 'ſ', 0x250, 0x2C6F, 0x20AC, 0x1F600, 0x10428, 0x10400};
    private static final int[] BYTES = {0x80, 0xA9, 0xC3, 0xE2, 0x82, 0xF0, 0x9F, 0xFF};

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ScalarRunner runner = new ScalarRunner();

    /** The arguments of one round. */
    private record Event(byte[] a, byte[] b, byte[] c, long number) {}

    private record Check(Scalar scalar, Text text, Number value, java.util.function.Function<Event, Object> expected) {}

    private final List<Check> checks = new ArrayList<>();

    private void check(final Scalar scalar, final java.util.function.Function<Event, Object> expected) {
        final boolean isText = scalar.type() == STRING;
        checks.add(new Check(scalar, isText ? runner.text(scalar) : null, isText ? null : runner.number(scalar), expected));
    }

    /** Naive decoding: a character is what the JDK's strict reading of one to four bytes takes for one. */
    private static List<Integer> decode(final byte[] bytes) {
        final List<Integer> characters = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int length = 1;
            int character = bytes[at];
            for (int size = 1; size <= 4 && at + size <= bytes.length; size++) {
                final String read = new String(bytes, at, size, StandardCharsets.UTF_8);
                if (read.codePointCount(0, read.length()) == 1 && read.codePointAt(0) != 0xFFFD) {
                    length = size;
                    character = read.codePointAt(0);
                    break;
                }
            }
            characters.add(character);
            at += length;
        }
        return characters;
    }

    private static byte[] encode(final List<Integer> characters) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (final int character : characters) {
            bytes.writeBytes(character < 0
                    ? new byte[] {(byte) character}
                    : Character.toString(character).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static int indexOf(final List<Integer> text, final List<Integer> wanted, final int from) {
        for (int at = from; at + wanted.size() <= text.size(); at++) {
            if (text.subList(at, at + wanted.size()).equals(wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static List<List<Integer>> split(final List<Integer> text, final List<Integer> delimiter) {
        final List<List<Integer>> parts = new ArrayList<>();
        int from = 0;
        for (int at = indexOf(text, delimiter, 0); at >= 0; at = indexOf(text, delimiter, from)) {
            parts.add(text.subList(from, at));
            from = at + delimiter.size();
        }
        parts.add(text.subList(from, text.size()));
        return parts;
    }

    private static List<Integer> replace(final List<Integer> text, final List<Integer> lookup, final List<Integer> rewrite) {
        if (lookup.isEmpty()) {
            return text;
        }
        final List<Integer> result = new ArrayList<>();
        final List<List<Integer>> parts = split(text, lookup);
        for (int i = 0; i < parts.size(); i++) {
            result.addAll(i == 0 ? List.of() : rewrite);
            result.addAll(parts.get(i));
        }
        return result;
    }

    private static List<Integer> substring(final List<Integer> text, final long start, final long length) {
        final long from = Math.min(text.size(), start < 0 ? Math.max(0, text.size() + start) : start);
        return text.subList((int) from, (int) Math.max(from, Math.min(text.size(), from + length)));
    }

    private static List<Integer> reverse(final List<Integer> text) {
        final List<Integer> reversed = new ArrayList<>(text);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<Integer> lower(final List<Integer> text) {
        return text.stream().map(c -> c < 0 || c >= 0x80 && Character.toLowerCase(c) < 0x80 ? c : Character.toLowerCase(c)).toList();
    }

    private static List<Integer> upper(final List<Integer> text) {
        return text.stream().map(c -> c < 0 || c >= 0x80 && Character.toUpperCase(c) < 0x80 ? c : Character.toUpperCase(c)).toList();
    }

    private static byte[] concat(final byte[]... texts) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.stream(texts).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static long count(final List<Integer> text, final List<Integer> wanted) {
        long count = 0;
        for (int at = 0; !wanted.isEmpty() && (at = indexOf(text, wanted, at)) >= 0; at++) {
            count++;
        }
        return count;
    }

    private static byte[] base64(final byte[] text) {
        final String decoded;
        try {
            decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(text))).toString();
        } catch (final IllegalArgumentException | CharacterCodingException e) {
            return new byte[0];
        }
        return text.length % 4 == 0 ? decoded.getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private static long indexOf(final Event event) {
        final List<Integer> text = decode(event.a());
        final long from = event.number() < 0 ? Math.max(0, text.size() + event.number()) : event.number();
        return from > text.size() ? -1 : indexOf(text, decode(event.b()), (int) from);
    }

    @Test
    void shouldAgreeWithNaiveFunctions() {
        final Scalar a = ref("A");
        final Scalar b = ref("B");
        final Scalar c = ref("C");
        final Scalar n = ref("long");
        check(call(Function.TO_LOWER, STRING, a), e -> encode(lower(decode(e.a()))));
        check(call(Function.TO_UPPER, STRING, a), e -> encode(upper(decode(e.a()))));
        check(call(Function.LENGTH, LONG, a), e -> (long) decode(e.a()).size());
        check(call(Function.CONCAT, STRING, a, constant("-"), b, a, c), e -> concat(e.a(), new byte[] {'-'}, e.b(), e.a(), e.c()));
        check(call(Function.SUBSTRING, STRING, a, n, constant(2)), e -> encode(substring(decode(e.a()), e.number(), 2)));
        check(call(Function.SUBSTRING, STRING, a, constant(-3), n), e -> encode(substring(decode(e.a()), -3, e.number())));
        check(call(Function.INDEX_OF, LONG, a, b, n), RandomTextsTest::indexOf);
        for (int index = -2; index < 3; index++) {
            final int wanted = index;
            check(call(Function.SPLIT_ELEMENT, STRING, a, constant("a"), constant(index)), e -> {
                final List<List<Integer>> parts = split(decode(e.a()), List.of((int) 'a'));
                final int place = wanted < 0 ? parts.size() + wanted : wanted;
                return place >= 0 && place < parts.size() ? encode(parts.get(place)) : new byte[0];
            });
        }
        check(call(Function.SPLIT_COUNT, LONG, a, constant("aa")), e -> (long) split(decode(e.a()), List.of((int) 'a', (int) 'a')).size());
        check(call(Function.REPLACE, STRING, a, b, c), e -> encode(replace(decode(e.a()), decode(e.b()), decode(e.c()))));
        check(call(Function.REPLACE, STRING, a, constant("a"), a), e -> encode(replace(decode(e.a()), List.of((int) 'a'), decode(e.a()))));
        check(call(Function.REVERSE, STRING, a), e -> encode(reverse(decode(e.a()))));
        check(call(Function.COUNT_OF, LONG, a, b), e -> count(decode(e.a()), decode(e.b())));
        check(call(Function.BASE64_DECODE, STRING, c), e -> base64(e.c()));
        check(call(Function.COALESCE, STRING, a, b, c), e -> e.a().length > 0 ? e.a() : e.b().length > 0 ? e.b() : e.c());
        final Scalar lowered = call(Function.TO_LOWER, STRING, a);
        check(call(Function.CONCAT, STRING, lowered, call(Function.REVERSE, STRING, lowered), call(Function.TO_STRING, STRING, n)), e ->
                concat(encode(lower(decode(e.a()))), encode(reverse(decode(encode(lower(decode(e.a())))))), Long.toString(e.number()).getBytes(
                        StandardCharsets.US_ASCII)));
        check(new Scalar.Choice(STRING, List.of(new Scalar.Arm(new Condition.IsEmpty(a), b), new Scalar.Arm(new Condition.IsEmpty(b), lowered)), c),
                e -> e.a().length == 0 ? e.b() : e.b().length == 0 ? encode(lower(decode(e.a()))) : e.c());

        for (int round = 0; round < ROUNDS; round++) {
            final boolean isLong = round % 500 == 0;
            final byte[] text = text(isLong ? 3_000 : 12);
            final byte[] wanted = random.nextInt(3) == 0 && text.length > 0 ? part(text) : text(3);
            final byte[] third = random.nextInt(2) == 0 ? Base64.getEncoder().encode(text(9)) : text(4);
            final Event event = new Event(text, wanted, third, random.nextInt(9) == 0 ? random.nextLong() : random.nextLong(-8, 14));
            runner.view().reset().column(column("long"), event.number());
            set("A", text);
            set("B", wanted);
            set("C", third);
            checks.forEach(check -> run(check, event));
        }
    }

    private void run(final Check check, final Event event) {
        final Object expected = check.expected().apply(event);
        if (check.text() == null) {
            assertEquals(expected, runner.value(check.value(), ColumnType.LONG), () -> describe(check, event));
        } else {
            final byte[] bytes = (byte[]) expected;
            assertEquals(HexFormat.of().formatHex(bytes), HexFormat.of().formatHex(runner.bytes(check.text())), () -> describe(check, event));
        }
    }

    private static String describe(final Check check, final Event event) {
        final HexFormat hex = HexFormat.of();
        return check.scalar() + " A=x:" + hex.formatHex(event.a()) + " B=x:" + hex.formatHex(event.b()) + " C=x:" + hex.formatHex(event.c())
                + " long=" + event.number() + " seed=" + SEED;
    }

    private void set(final String column, final byte[] text) {
        if (random.nextBoolean()) {
            runner.heap(column, text);
        } else {
            runner.direct(column, text);
        }
    }

    private byte[] part(final byte[] text) {
        final int start = random.nextInt(text.length);
        return Arrays.copyOfRange(text, start, Math.min(text.length, start + random.nextInt(1, 4)));
    }

    private byte[] text(final int most) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final int kinds = random.nextInt(1, CHARACTERS.length + 1);
        final boolean isWellFormed = random.nextInt(3) > 0;
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            if (isWellFormed || random.nextInt(3) > 0) {
                bytes.writeBytes(Character.toString(CHARACTERS[random.nextInt(kinds)]).getBytes(StandardCharsets.UTF_8));
            } else {
                bytes.write(BYTES[random.nextInt(BYTES.length)]);
            }
        }
        return bytes.toByteArray();
    }
}
