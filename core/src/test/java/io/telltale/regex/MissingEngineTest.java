package io.telltale.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The engine for regular expressions is optional: without it everything else works. */
class MissingEngineTest {
    private static final String[] CLASS_PATH = System.getProperty("java.class.path").split(File.pathSeparator);

    @Test
    void shouldDoWithoutTheEngineUntilAPatternIsCompiled() throws Exception {
        final URL[] urls = Arrays.stream(CLASS_PATH).filter(entry -> !entry.contains("re2j")).map(MissingEngineTest::url).toArray(URL[]::new);
        assertEquals(CLASS_PATH.length - 1, urls.length);
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            final Class<?> type = loader.loadClass(EngineFreeApplication.class.getName());
            assertFalse(type.equals(EngineFreeApplication.class));
            final Supplier<?> application = (Supplier<?>) type.getDeclaredConstructor().newInstance();
            assertEquals(
                    "TUNNELING_TOOL; [[abc]]; the rule has a regular expression, and the engine for these is not on the class path;"
                            + " add the dependency com.google.re2j:re2j:1.8",
                    application.get());
        }
    }

    @Test
    void shouldNameTheVersionThatItIsBuiltWith() {
        final String[] name = MissingEngineException.DEPENDENCY.split(":");
        final String jar = name[1] + "-" + name[2] + ".jar";
        assertTrue(Arrays.stream(CLASS_PATH).anyMatch(entry -> entry.endsWith(jar)), jar);
    }

    private static URL url(final String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (final MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
