package io.telltale;

/** Takes the rules that match an event. */
@FunctionalInterface
public interface MatchHandler {
    /**
     * A match.
     *
     * @param verdict what is known of the event; valid during the call
     * @param match   the match's number in the verdict
     */
    void onMatch(Verdict verdict, int match);
}
