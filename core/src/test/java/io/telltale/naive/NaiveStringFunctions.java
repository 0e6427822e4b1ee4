package io.telltale.naive;

import io.telltale.naive.NaiveValue.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kusto's functions of strings. Places and lengths are in code points. Stateless. */
final class NaiveStringFunctions {
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})(?:/([0-9]{1,2}))?");

    private NaiveStringFunctions() {}

    /** The value of a call, or {@code null} if the function is none of these. */
    static NaiveValue call(final NaiveArguments call) {
        return switch (call.function()) {
            case "tolower" -> NaiveValue.string(NaiveString.lower(call.expect(1).string(0)));
            case "toupper" -> NaiveValue.string(NaiveString.upper(call.expect(1).string(0)));
            case "strlen" -> NaiveValue.number((long) points(call.expect(1).string(0)).length);
            case "strcat" -> NaiveValue.string(joined("", call.expect(1, 64).values()));
            case "strcat_delim" -> NaiveValue.string(joined(call.expect(2, 64).string(0), call.values().subList(1, call.count())));
            case "substring" -> NaiveValue.string(substring(call.expect(2, 3)));
            case "indexof" -> NaiveValue.number(indexOf(call.expect(2, 3)));
            case "split" -> split(call.expect(2, 3));
            case "replace_string" -> NaiveValue.string(replaced(call.expect(3)));
            case "reverse" -> NaiveValue.string(reversed(call.expect(1).string(0)));
            case "countof" -> NaiveValue.number(call.count() == 3 ? countOfRegex(call) : countOf(call.expect(2)));
            case "base64_decode_tostring" -> NaiveValue.string(decoded(call.expect(1).string(0)));
            case "ipv4_is_private" -> NaiveValue.bool(isPrivate(call.expect(1).string(0)));
            case "extract" -> extract(call.expect(3));
            case "replace_regex" -> NaiveValue.string(NaiveRegex.replace(call.expect(3).string(0), call.string(1), call.string(2)));
            case "trim_start" -> NaiveValue.string(trimmedStart(call.expect(2).string(0), call.string(1)));
            case "trim_end" -> NaiveValue.string(trimmedEnd(call.expect(2).string(0), call.string(1)));
            case "trim" -> NaiveValue.string(trimmed("(?:" + call.expect(2).string(0) + ")+", call.string(1)));
            case "parse_command_line" -> commandLine(call.expect(2));
            case "strcat_array" -> NaiveValue.string(joined(call.expect(2).string(1), call.get(0).asList()));
            case "has_any_index" -> NaiveValue.number(firstIndex(call.expect(2).string(0), call.get(1).asList()));
            default -> null;
        };
    }

    private static int[] points(final String text) {
        return text.codePoints().toArray();
    }

    private static String text(final int[] points, final int start, final int end) {
        return new String(points, start, end - start);
    }

    private static String joined(final String delimiter, final List<NaiveValue> values) {
        return String.join(delimiter, values.stream().map(NaiveValue::text).toList());
    }

    private static String substring(final NaiveArguments call) {
        final int[] points = points(call.string(0));
        final Long start = call.get(1).asLong();
        final Long length = call.count() == 3 ? call.get(2).asLong() : Long.valueOf(points.length);
        if (start == null || length == null) {
            return "";
        }
        final int from = (int) Math.min(place(start, points.length), points.length);
        return text(points, from, from + (int) Math.max(0, Math.min(length, points.length - from)));
    }

    /** A place from the start, or, if it is negative, from the end, but not before the start. */
    private static long place(final long place, final int length) {
        return place < 0 ? Math.max(0, length + place) : place;
    }

    private static Long indexOf(final NaiveArguments call) {
        final int[] points = points(call.string(0));
        final int[] wanted = points(call.string(1));
        final Long given = call.count() == 3 ? call.get(2).asLong() : Long.valueOf(0);
        if (given == null) {
            return null;
        }
        for (long start = place(given, points.length); start <= points.length - wanted.length; start++) {
            if (isAt(wanted, points, (int) start)) {
                return start;
            }
        }
        return -1L;
    }

    private static boolean isAt(final int[] wanted, final int[] points, final int start) {
        boolean same = start + wanted.length <= points.length;
        for (int i = 0; same && i < wanted.length; i++) {
            same = wanted[i] == points[start + i];
        }
        return same;
    }

    private static NaiveValue split(final NaiveArguments call) {
        final int[] points = points(call.string(0));
        final int[] delimiter = points(call.string(1));
        if (delimiter.length == 0) {
            throw call.unsupported();
        }
        final List<NaiveValue> parts = new ArrayList<>();
        int start = 0;
        int end = 0;
        while (end < points.length) {
            if (isAt(delimiter, points, end)) {
                parts.add(NaiveValue.string(text(points, start, end)));
                end += delimiter.length;
                start = end;
            } else {
                end++;
            }
        }
        parts.add(NaiveValue.string(text(points, start, points.length)));
        return NaiveValue.list(call.count() == 2 ? parts : List.of(element(parts, call.get(2))));
    }

    /** An element of a list, from the end if the index is negative; one that is not there is the empty string. */
    static NaiveValue element(final List<NaiveValue> list, final NaiveValue index) {
        final Long given = index.asLong();
        final long place = given == null ? -1 : given < 0 ? given + list.size() : given;
        return place >= 0 && place < list.size() ? list.get((int) place) : NaiveValue.string("");
    }

    private static String replaced(final NaiveArguments call) {
        return call.string(1).isEmpty() ? call.string(0) : call.string(0).replace(call.string(1), call.string(2));
    }

    private static String reversed(final String text) {
        final int[] points = points(text);
        final StringBuilder reversed = new StringBuilder();
        for (int i = points.length - 1; i >= 0; i--) {
            reversed.appendCodePoint(points[i]);
        }
        return reversed.toString();
    }

    private static long countOf(final NaiveArguments call) {
        final int[] points = points(call.string(0));
        final int[] wanted = points(call.string(1));
        long count = 0;
        for (int start = 0; wanted.length > 0 && start < points.length; start++) {
            count += isAt(wanted, points, start) ? 1 : 0;
        }
        return count;
    }

    private static NaiveValue commandLine(final NaiveArguments call) {
        if (!call.string(1).equals("windows")) {
            throw call.unsupported();
        }
        return NaiveValue.list(NaiveCommandLine.arguments(call.string(0)).stream().map(NaiveValue::string).toList());
    }

    private static long countOfRegex(final NaiveArguments call) {
        if (!call.string(2).equals("regex")) {
            throw call.unsupported();
        }
        return NaiveRegex.count(call.string(0), call.string(1));
    }

    private static String decoded(final String text) {
        if (text.length() % 4 != 0 || !text.matches("[A-Za-z0-9+/]*={0,2}")) {
            return "";
        }
        final byte[] bytes = Base64.getDecoder().decode(text);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (final CharacterCodingException e) {
            return "";
        }
    }

    private static Boolean isPrivate(final String text) {
        final Matcher parts = IPV4.matcher(text);
        if (!parts.matches() || parts.group(5) != null && Integer.parseInt(parts.group(5)) > 32) {
            return null;
        }
        for (int i = 1; i <= 4; i++) {
            if (Integer.parseInt(parts.group(i)) > 255) {
                return null;
            }
        }
        final int first = Integer.parseInt(parts.group(1));
        final int second = Integer.parseInt(parts.group(2));
        return first == 10 || first == 172 && second >= 16 && second <= 31 || first == 192 && second == 168;
    }

    private static NaiveValue extract(final NaiveArguments call) {
        final Long group = call.get(1).asLong();
        if (group == null || !call.get(2).is(Type.STRING)) {
            throw call.unsupported();
        }
        return NaiveValue.string(NaiveRegex.extract(call.string(0), group, call.string(2)));
    }

    private static String trimmedStart(final String regex, final String text) {
        return NaiveRegex.replace(text, "\\A(?:" + regex + ")", "");
    }

    private static String trimmed(final String regex, final String text) {
        return trimmedEnd(regex, trimmedStart(regex, text));
    }

    private static long firstIndex(final String text, final List<NaiveValue> list) {
        for (int i = 0; i < list.size(); i++) {
            if (NaiveString.holds("has", text, list.get(i).asString())) {
                return i;
            }
        }
        return -1;
    }

    private static String trimmedEnd(final String regex, final String text) {
        return NaiveRegex.replace(text, "(?:" + regex + ")\\z", "");
    }
}
