/**
 * The hot path: immutable tables and the loop over them. Nothing here allocates, and nothing fails because of the bytes it is
 * given.
 *
 * <p>Code belongs here if it runs for each byte of each event. It sees nothing of where its tables come from.
 */
package io.telltale.scan;
