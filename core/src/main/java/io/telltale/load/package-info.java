/**
 * Files of rules: which there are in a folder or an archive, and their text, within limits.
 *
 * <p>Code belongs here if it reads files. What is in them is no concern of this package.
 */
package io.telltale.load;
