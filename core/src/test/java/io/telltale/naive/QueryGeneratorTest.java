package io.telltale.naive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kql.KqlSource;
import io.telltale.kql.Query;
import io.telltale.naive.QueryGenerator.Case;
import io.telltale.naive.QueryGenerator.Feature;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated queries are within the law, meet their events now and then, and use what they are allowed to. A failure prints its seed. */
class QueryGeneratorTest {
    private static final Set<String> FUNCTIONS = Set.of(
            "not", "isempty", "isnotempty", "isnull", "isnotnull", "iff", "iif", "case", "coalesce", "tolower", "toupper", "strlen", "strcat",
            "strcat_delim", "tostring", "substring", "indexof", "split", "array_length", "replace_string", "reverse", "countof",
            "base64_decode_tostring", "tolong", "toint", "tobool", "todouble", "toreal", "todatetime", "totimespan", "abs", "min_of", "max_of",
            "floor", "bin", "ago", "now", "startofday", "startofweek", "startofmonth", "startofyear", "endofday", "endofweek", "endofmonth",
            "endofyear", "datetime_diff", "datetime_add", "datetime_part", "getyear", "getmonth", "monthofyear", "dayofmonth", "hourofday",
            "dayofyear", "dayofweek", "ipv4_is_private", "extract", "replace_regex", "set_has_element", "pack_array", "trim", "trim_start",
            "trim_end", "has_any_index", "parse_command_line");

    @Test
    void shouldMakeTheSameOfTheSameSeed() {
        final QueryGenerator a = new QueryGenerator(5, QueryGenerator.ALL, 3);
        final QueryGenerator b = new QueryGenerator(5, QueryGenerator.ALL, 3);
        for (int i = 0; i < 50; i++) {
            assertEquals(a.next(), b.next());
        }
    }

    @ParameterizedTest
    @EnumSource(Feature.class)
    void shouldStayWithinTheLawWithOneFeature(final Feature feature) {
        check(EnumSet.of(feature), 2, 250);
    }

    @ParameterizedTest
    @EnumSource(Feature.class)
    void shouldStayWithinTheLawWithoutOneFeature(final Feature feature) {
        check(EnumSet.complementOf(EnumSet.of(feature)), 3, 150);
    }

    @Test
    void shouldStayWithinTheLawWithoutFeatures() {
        check(EnumSet.noneOf(Feature.class), 3, 500);
    }

    @Test
    void shouldFindSomeEventsAndNotOthers() {
        for (int size = 1; size <= 4; size++) {
            final int[] found = check(QueryGenerator.ALL, size, 600);
            final double share = (double) found[0] / found[1];
            assertTrue(share > 0.2 && share < 0.8, "size=" + size + ", share=" + share);
            assertTrue(found[2] > 110, "queries that find some events and not others: " + found[2]);
        }
    }

    @Test
    void shouldUseEveryFunction() {
        final QueryGenerator generator = new QueryGenerator(7, QueryGenerator.ALL, 3);
        final Set<String> missing = new TreeSet<>(FUNCTIONS);
        final Pattern call = Pattern.compile("(?<![\\w'\"/])([a-z]\\w*)\\(");
        for (int i = 0; i < 2_000; i++) {
            final Matcher matcher = call.matcher(generator.next().query());
            while (matcher.find()) {
                missing.remove(matcher.group(1));
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void shouldLeaveOutWhatIsNotAllowed() {
        final QueryGenerator plain = new QueryGenerator(11, EnumSet.noneOf(Feature.class), 3);
        final QueryGenerator timeless = new QueryGenerator(11, EnumSet.complementOf(EnumSet.of(Feature.TIME)), 3);
        for (int i = 0; i < 500; i++) {
            final String query = plain.next().query();
            assertTrue(query.matches("(?s)DeviceProcessEvents(\\s+(// a comment\\s+)?\\| (where|filter) .*)+"), query);
            assertTrue(!timeless.next().query().matches("(?s).*(datetime|timespan|ago|now|startof\\w+)\\(.*"), query);
        }
    }

    /** Events with rows, all events, and queries that found some events only. */
    private static int[] check(final Set<Feature> features, final int size, final int queries) {
        final long seed = size;
        final QueryGenerator generator = new QueryGenerator(seed, features, size);
        final int[] found = new int[3];
        for (int i = 0; i < queries; i++) {
            final Case next = generator.next();
            int hits = 0;
            for (final Map<String, String> event : next.events()) {
                try {
                    final Query query = Query.parse(new KqlSource("q.kql", next.query()));
                    hits += NaiveQuery.rows(query, event, NaiveQuery.TYPES, next.nowMillis()).isEmpty() ? 0 : 1;
                } catch (final RuntimeException e) {
                    throw new AssertionError("seed=" + seed + ", size=" + size + ", query=" + i + ", event=" + event + "\n" + next.query(), e);
                }
            }
            found[0] += hits;
            found[1] += next.events().size();
            found[2] += hits > 0 && hits < next.events().size() ? 1 : 0;
        }
        return found;
    }
}
