/**
 * Telltale: which process-creation events give away a proxy or tunnelling tool, and whatever else a detection written in KQL looks for. Start with
 * {@link io.telltale.ProxyDetector}; for detections of your own, with {@link io.telltale.Detection} and {@link io.telltale.RulePack}.
 *
 * <p>The packages are the pipeline; each imports only those below it:
 *
 * <pre>
 *   io.telltale            what a user types: detections, packs, verdicts
 *     explain              why a rule matches, for people
 *     load                 files of rules
 *     compile              joins the parts: rules become an engine             (when rules are loaded)
 *       automaton          literals become the tables of an automaton          (when rules are loaded)
 *       bind               gives a query's names and functions their meaning   (when rules are loaded)
 *         regex            regular expressions: Kusto's dialect                (when rules are loaded)
 *         rule             the model of a detection: literals, edges, conditions, values
 *         kql              the language: text to syntax tree
 *     verdict              runs scans and decisions for an event               (for each event)
 *       scalar             values that are computed from columns               (when a decision asks)
 *       scan               the loop over the tables                            (for each byte)
 *     event                where an event's columns are
 *       text               what a character is
 * </pre>
 */
package io.telltale;
