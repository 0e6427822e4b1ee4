package io.telltale.benchmarks.report;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command did. */
record Outcome(int code, String out, String err) {
    static Outcome of(final Object... arguments) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        final int code = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), texts);
        return new Outcome(code, out.toString(), err.toString());
    }
}
