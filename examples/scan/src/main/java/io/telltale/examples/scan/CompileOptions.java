package io.telltale.examples.scan;

import io.telltale.DetectionOptions;
import io.telltale.bind.BindOptions.TimeWindow;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** The options that say how rules are read. Mutable: the command line fills it. */
final class CompileOptions {
    @Option(
            names = "--row-filter",
            description = "Take rules that need more than one event (summarize, join and the like) by their row filter: what is up to the first"
                    + " of these operators is run, what is behind it is left out with a note. Default: such rules are errors.")
    private boolean rowFilter;

    @Option(
            names = "--time-window",
            description = "Evaluate conditions such as Timestamp > ago(24h). Default: they are left out with a note, as every event is judged"
                    + " when it comes.")
    private boolean timeWindow;

    /** The first option that was given, or null. */
    String given() {
        return rowFilter ? "--row-filter" : timeWindow ? "--time-window" : null;
    }

    DetectionOptions with(final InstantSource clock) {
        final DetectionOptions options = DetectionOptions.DEFAULT
                .withClock(clock)
                .withTimeWindow(timeWindow ? TimeWindow.EVALUATED : TimeWindow.IGNORED);
        return rowFilter ? options.withRowFilterOnly() : options;
    }
}
