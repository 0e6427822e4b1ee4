package io.telltale.regex;

/** A rule has a regular expression, and the engine for these is not on the class path. The message says what to add. */
public final class MissingEngineException extends RuntimeException {
    /** What to add, as {@code group:artifact:version}. */
    public static final String DEPENDENCY = "com.google.re2j:re2j:1.8";

    private static final long serialVersionUID = 1L;

    MissingEngineException(final Throwable cause) {
        super("the rule has a regular expression, and the engine for these is not on the class path; add the dependency " + DEPENDENCY, cause);
    }
}
