/**
 * Process-creation events as flyweights: a view points into the caller's memory and owns no text; an encoder writes the
 * one record layout that a view can wrap.
 *
 * <p>Code belongs here if it is about where the bytes of an event's columns are. What the bytes mean is no concern of
 * this package.
 */
package io.telltale.event;
