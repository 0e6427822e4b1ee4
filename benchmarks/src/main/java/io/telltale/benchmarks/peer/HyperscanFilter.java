package io.telltale.benchmarks.peer;

import com.gliwka.hyperscan.jni.hs_compile_error_t;
import com.gliwka.hyperscan.jni.hs_database_t;
import com.gliwka.hyperscan.jni.hs_scratch_t;
import com.gliwka.hyperscan.jni.hyperscan;
import com.gliwka.hyperscan.jni.match_event_handler;
import io.telltale.ToolType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The decision with Intel's Hyperscan through hyperscan-java's native, as a filter that stops at the first match, and the exact search where there is
 * one. Its terms are ASCII's, so it finds too much rather than too little. For one thread; allocates for what passes the filter.
 *
 * <p>The native's functions are called directly: through hyperscan-java's own {@code Scanner}, which takes a string, allocates native memory for each
 * and keeps lists of what it finds, it is several times slower. What is left beside scanning are three calls through JNI an event, one of which
 * copies it out of the heap.
 *
 * <p>Linux on x86-64 only: there are natives for others, but they would make the jar larger than all the rest. The native is unpacked into the
 * folder for temporary files, unless {@code org.bytedeco.javacpp.cachedir} says where.
 */
@State(Scope.Thread)
public class HyperscanFilter implements AutoCloseable {
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";

    static {
        if (System.getProperty(CACHE) == null) {
            System.setProperty(CACHE, Path.of(System.getProperty("java.io.tmpdir"), "telltale-javacpp").toString());
        }
        Loader.load(hyperscan.class);
    }

    private final hs_database_t names = database(T1090Literals.NAMES);
    private final hs_database_t lines = database(T1090Literals.FILTER_LINES);
    private final hs_scratch_t scratch = new hs_scratch_t();
    private final match_event_handler stop = new Stop();
    private BytePointer text = new BytePointer(1 << 16);

    /** A filter with memory of its own. */
    public HyperscanFilter() {
        check(hyperscan.hs_alloc_scratch(names, scratch), "hs_alloc_scratch");
        check(hyperscan.hs_alloc_scratch(lines, scratch), "hs_alloc_scratch");
    }

    /** Whether there is a native for this machine. */
    public static boolean isAvailable() {
        return System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    /** The verdict on a file name in {@code [nameStart, nameEnd)} and a command line in {@code [nameEnd, lineEnd)}. */
    public ToolType detect(final byte[] bytes, final int nameStart, final int nameEnd, final int lineEnd) {
        final int nameLength = nameEnd - nameStart;
        final int length = lineEnd - nameStart;
        if (length > text.capacity()) {
            text.close();
            text = new BytePointer(2L * length);
        }
        text.position(0).put(bytes, nameStart, length);
        if (!finds(names, text, nameLength) && !finds(lines, text.position(nameLength), length - nameLength)) {
            return ToolType.NONE;
        }
        return StringSearch.detect(
                new String(bytes, nameStart, nameLength, StandardCharsets.UTF_8),
                new String(bytes, nameEnd, lineEnd - nameEnd, StandardCharsets.UTF_8));
    }

    /** Gives the native memory back. */
    @Override
    @TearDown
    public void close() {
        hyperscan.hs_free_scratch(scratch);
        hyperscan.hs_free_database(names);
        hyperscan.hs_free_database(lines);
        stop.close();
        text.close();
    }

    private boolean finds(final hs_database_t database, final BytePointer start, final int length) {
        final int result = hyperscan.hs_scan(database, start, length, 0, scratch, stop, null);
        if (result != hyperscan.HS_SCAN_TERMINATED) {
            check(result, "hs_scan");
        }
        return result == hyperscan.HS_SCAN_TERMINATED;
    }

    private static hs_database_t database(final List<String> literals) {
        final int count = literals.size();
        final int[] flags = new int[count];
        Arrays.fill(flags, hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_DOTALL | hyperscan.HS_FLAG_SINGLEMATCH);
        final String[] expressions = literals.stream().map(HyperscanFilter::expression).toArray(String[]::new);
        try (PointerPointer<BytePointer> texts = new PointerPointer<>(expressions);
                IntPointer flagsOfAll = new IntPointer(flags);
                IntPointer numbers = new IntPointer(new int[count]);
                PointerPointer<hs_database_t> database = new PointerPointer<>(1);
                PointerPointer<hs_compile_error_t> error = new PointerPointer<>(1)) {
            check(hyperscan.hs_compile_multi(texts, flagsOfAll, numbers, count, hyperscan.HS_MODE_BLOCK, null, database, error), "hs_compile_multi");
            return database.get(hs_database_t.class);
        }
    }

    private static String expression(final String literal) {
        return (Ascii.isTerm(literal.charAt(0)) ? "(?:^|[^0-9a-z])" : "")
                + Pattern.quote(literal)
                + (Ascii.isTerm(literal.charAt(literal.length() - 1)) ? "(?:$|[^0-9a-z])" : "");
    }

    private static void check(final int result, final String function) {
        if (result != hyperscan.HS_SUCCESS) {
            throw new IllegalStateException(function + " failed: result=" + result);
        }
    }

    /** The first match is enough. */
    private static final class Stop extends match_event_handler {
        @Override
        public int call(final int expression, final long from, final long to, final int flags, final Pointer context) {
            return 1;
        }
    }
}
