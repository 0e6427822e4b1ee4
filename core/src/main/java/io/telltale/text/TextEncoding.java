package io.telltale.text;

/** How a text's characters are held in bytes. */
public enum TextEncoding {
    /** {@link Utf8}: what records hold, and what a column is pointed at unless it is said otherwise. */
    UTF_8,

    /** {@link Utf16}: two bytes a code unit, the lower first, as Windows holds texts. */
    UTF_16LE
}
