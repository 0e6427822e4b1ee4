/**
 * Telltale: which process-creation events give away a proxy or tunnelling tool. Start with {@link
 * io.telltale.ProxyDetector}.
 *
 * <p>The packages are the pipeline; each imports only those below it:
 *
 * <pre>
 *   io.telltale            what a user types: detector, tool types, verdict
 *     compile              joins the parts: a detection becomes an engine        (when a detection is loaded)
 *       automaton          literals become the tables of an automaton            (when a detection is loaded)
 *       rule               the model of a detection: literals, edges, conditions; binds a query to it
 *         kql              the language: text to syntax tree
 *     verdict              runs scans and decision for an event                  (for each event)
 *       scan               the loop over the tables                              (for each byte)
 *     event                where an event's columns are
 *       text               what a character is
 * </pre>
 */
package io.telltale;
