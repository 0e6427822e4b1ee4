package io.telltale.examples.scan.input;

/** The formats of event files. */
public enum Format {
    /** JSON, a record or an envelope of records a line. */
    JSONL,
    /** Comma-separated values with the columns' names in the first line. */
    CSV
}
